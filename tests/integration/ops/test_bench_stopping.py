"""The bench lets parts of a hotline stand still between their transactions, and holds them up little until then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from ops.bench.mail import _Bench
from ops.bench.running import Hotline, stands_still
from tests.parts.posts import until
from vault.database import open_database

HOLDS = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("BEGIN IMMEDIATE")
print("holds", flush=True)
for _ in range(60):
    time.sleep(0.05)
connection.execute("COMMIT")
time.sleep(60)
"""
"""Needs the processor sixty times before it lets go of the lock."""
THREADS = """
import os, sys, threading
def write(number):
    file = os.open(f"{sys.argv[1]}.{number}", os.O_CREAT | os.O_WRONLY)
    while True:
        os.pwrite(file, bytes(1_000_000), 0)
        os.fsync(file)
for number in range(8):
    threading.Thread(target=write, args=(number,)).start()
print("runs", flush=True)
"""
"""Always in the middle of what it asks of the system."""
TWO = """
import signal, subprocess, sys
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(2):
    subprocess.Popen(["sleep", "61"])
print("runs", flush=True)
signal.pause()
"""
"""Whose children are gone for good once they end."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks at /proc")


@contextmanager
def running(script: str, file: Path) -> Iterator[_Bench]:
    """A hotline of one process, or of its children."""
    url = f"sqlite:///{file}"
    command = [sys.executable, "-c", script, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        hotline = Hotline(var=file.parent, database_url=url, way_in={}, process=process)
        bench = _Bench(hotline, open_database(url))
        try:
            yield bench
        finally:
            for pid in bench.pids(""):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            bench.database.dispose()


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_whoever_holds_the_lock_has_most_of_the_time_to_let_go_of_it(tmp_path: Path) -> None:
    """Three seconds of work: stopped for five at a time, with a third of one between, it took fifty."""
    with running(HOLDS, tmp_path / "tipline.sqlite3") as bench:
        (pid,), began = bench.pids("BEGIN IMMEDIATE"), time.monotonic()

        with bench.stopped("BEGIN IMMEDIATE"):
            took = time.monotonic() - began
            stood = state_of(pid)
            with bench.database.writing():
                pass

        assert took < 25
        assert stood == "T"
        assert state_of(pid) in "SR"


def test_a_process_that_ended_keeps_no_other_from_going_on(tmp_path: Path) -> None:
    with running(TWO, tmp_path / "tipline.sqlite3") as bench:
        first, other = bench.pids("sleep 61")

        with bench.stopped("sleep 61"):
            assert {state_of(first), state_of(other)} == {"T"}
            os.kill(first, signal.SIGKILL)
            until(lambda: first not in bench.pids("sleep 61"))

        assert state_of(other) in "SR"


def test_who_stands_still_has_come_to_the_end_of_what_it_asked_of_the_system(
    tmp_path: Path,
) -> None:
    """It may be the lock: whoever was stopped while it asked got it after all, and kept everybody from writing."""
    with running(THREADS, tmp_path / "tipline.sqlite3") as bench:
        (pid,) = bench.pids("os.fsync")
        stood = []
        for _ in range(10):
            with bench.stopped("os.fsync"):
                stood.append(stands_still(pid))
            until(lambda: not stands_still(pid))

    assert stood == [True] * 10
    assert stands_still(pid), "it is gone"
