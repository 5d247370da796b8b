"""What `supervisord.conf` starts again and what it leaves, by a real supervisord and programs that end at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest

from ops.launch import NOT_OURS
from ops.parts.waiting import stop, wait_for
from tests.integration.start import programs

WRITTEN = RawConfigParser()
WRITTEN.read(programs.ROOT / "supervisord.conf")
ENDS = {"lost-redis": 0, "crashed": 1, "wrong-setting": 2, "no-queue": NOT_OURS}
"""Program to how it ends."""


@pytest.fixture(params=["worker-urgent", "worker-rest"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Where each program writes a line at each start, while supervisord treats all as it treats this worker."""
    conf = RawConfigParser()
    conf["supervisord"] = {
        "nodaemon": "true",
        "logfile": str(tmp_path / "log"),
        "pidfile": str(tmp_path / "pid"),
    }
    for name, status in ENDS.items():
        script = f"echo started >> {tmp_path / name}; exit {status}"
        conf[f"program:{name}"] = {
            key: WRITTEN.get(f"program:{request.param}", key)
            for key in ("autorestart", "exitcodes", "startsecs")
        } | {"command": f'sh -c "{script}"'}
    with (tmp_path / "supervisord.conf").open("w") as file:
        conf.write(file)
    process = subprocess.Popen(
        [sys.executable, "-m", "supervisor.supervisord", "-c", str(tmp_path / "supervisord.conf")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    again = [tmp_path / name for name, status in ENDS.items() if status != NOT_OURS]
    wait_for(
        lambda: all(path.exists() and len(starts(path)) > 1 for path in again),
        process=process,
        name="supervisord",
    )
    yield tmp_path
    stop(process)


def starts(path: Path) -> list[str]:
    return path.read_text().splitlines()


def test_a_worker_is_started_again_unless_it_has_no_queue(folder: Path) -> None:
    assert len(starts(folder / "no-queue")) == 1


def test_every_other_program_of_ours_is_always_started_again() -> None:
    left = {
        section.removeprefix("program:")
        for section in WRITTEN.sections()
        if section.startswith("program:") and WRITTEN.get(section, "autorestart") != "true"
    }

    assert left == {"redis", "mailbox", "worker-urgent", "worker-rest"}
