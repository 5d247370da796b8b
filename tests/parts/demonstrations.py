"""A whole demonstration, as `make run` serves it: every process, on ports of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ops.parts.waiting import free_port, stop, wait_for
from ops.state import State

SECONDS_TO_BE_READY = 120.0
SECONDS_TO_END = 10.0
SECONDS_TO_GO = 20.0
"""What was told to end may take this long to be gone on a busy machine."""


@dataclass(kw_only=True)
class Running:
    """A demonstration that serves. `way_in` is what `demo.json` says."""

    state: State
    way_in: dict[str, Any] = field(repr=False)
    process: subprocess.Popen[bytes] = field(repr=False)

    def end(self) -> int:
        """Ask it to end, as Ctrl-C does; its exit status. Raises TimeoutExpired if that takes too long."""
        self.process.terminate()
        return self.process.wait(SECONDS_TO_END)


def new_folder() -> Path:
    """Short, and open to pass through, so that Dovecot can keep mail in it when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="tl-demo-"))
    folder.chmod(0o711)
    return folder / "var"


def start_demonstration(folder: Path, **settings: str) -> Running:
    """Start one in `folder`, or take up the one that is there, and wait until it says how to get in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIPLINE_")}
    ports = {
        "TIPLINE_PUBLIC_PORT": str(free_port()),
        "TIPLINE_STAFF_PORT": str(free_port()),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "ops.demo"],
        env=kept | ports | {"TIPLINE_VAR": str(folder)} | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    way_in = folder / "demo.json"
    wait_for(way_in.exists, process=process, name="the demonstration", seconds=SECONDS_TO_BE_READY)
    return Running(
        state=State(folder=folder), way_in=json.loads(way_in.read_text()), process=process
    )


@pytest.fixture(scope="session")
def demonstration() -> Iterator[Running]:
    """One demonstration for all tests; what they send to it adds up, so they ask for their own case only."""
    folder = new_folder()
    running = start_demonstration(folder)
    yield running
    stop(running.process, seconds=SECONDS_TO_END)
    shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.fixture
def start_own() -> Iterator[Callable[[], Running]]:
    """Starts a demonstration in a folder of this test's own, or takes up the one that is there. What still runs after
    the test, because that failed, is ended.
    """
    folder = new_folder()
    started: list[Running] = []

    def start() -> Running:
        started.append(start_demonstration(folder))
        return started[-1]

    yield start
    for running in started:
        stop(running.process, seconds=SECONDS_TO_END)
    shutil.rmtree(folder.parent, ignore_errors=True)
