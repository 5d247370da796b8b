"""A demonstration of its own for the bench, and what it weighs while it runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ops.parts.waiting import free_port

SECONDS_TO_START = 90
_GONE = "X"
_STILL = frozenset({"T", "t", "Z", _GONE})
"""States of a thread that runs no more, or not before it is told to."""


@dataclass(frozen=True, kw_only=True)
class Hotline:
    """A running demonstration."""

    var: Path
    database_url: str = field(repr=False)
    way_in: Mapping[str, Any] = field(repr=False)
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def outbox(self) -> Path:
        """Where mail and alerts are written."""
        return Path(self.way_in["outbox_dir"])

    def processes(self) -> Iterator[tuple[str, int]]:
        """Command line and process id of all that runs below it."""
        children: dict[int, list[int]] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
        waiting = [self.process.pid]
        while waiting:
            pid = waiting.pop()
            waiting += children.get(pid, [])
            yield _command(pid), pid


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        return ""


@contextmanager
def hotline(database_url: str | None = None) -> Iterator[Hotline]:
    """Start a demonstration in a folder of its own; end it with all its processes.

    `database_url` names an empty database for it; without it is SQLite, in its folder.
    """
    with tempfile.TemporaryDirectory(prefix="tipline-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        var = Path(folder) / "var"
        url = database_url or f"sqlite:///{var}/tipline.sqlite3"
        environ = dict(os.environ) | {
            "TIPLINE_VAR": str(var),
            "TIPLINE_DATABASE_URL": url,
            "TIPLINE_PUBLIC_PORT": str(free_port()),
            "TIPLINE_STAFF_PORT": str(free_port()),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "ops.demo"], env=environ, stdout=subprocess.DEVNULL
        )
        try:
            way_in = _wait(var / "demo.json", process)
            yield Hotline(var=var, database_url=url, way_in=way_in, process=process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(path: Path, process: subprocess.Popen[bytes]) -> Mapping[str, Any]:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        if path.exists():
            facts: dict[str, Any] = json.loads(path.read_text())
            return facts
        time.sleep(0.1)
    message = "the demonstration for the bench did not start"
    raise TimeoutError(message)


def memory_of(pid: int) -> float:
    """MiB of a process, shared pages counted by share (PSS). 0 once it is gone, or where no kernel tells."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def seconds_of(pid: int) -> float:
    """Seconds of processor time that a process and its ended children have used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def stands_still(pid: int) -> bool:
    """Whether every thread of a process was stopped; also once it is gone, or where no kernel tells."""
    return all(_state(path) in _STILL for path in Path(f"/proc/{pid}/task").glob("[0-9]*/stat"))


def _state(path: Path) -> str:
    try:
        return path.read_text().rpartition(")")[2].split()[0]
    except OSError:
        return _GONE
