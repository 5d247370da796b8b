"""Waiting for a part to answer, and ending it."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable

SECONDS_TO_START = 20.0
SECONDS_TO_STOP = 5.0


class PartDidNotStart(Exception):
    """A part ended, or gave no answer in time. Its own output stands in the message."""


def wait_for(
    answers: Callable[[], bool],
    *,
    process: subprocess.Popen[bytes],
    name: str,
    seconds: float = SECONDS_TO_START,
) -> None:
    """Return once `answers()` is true; raise PartDidNotStart if the process ends or time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise PartDidNotStart(f"{name} ended with status {process.returncode}")
        if answers():
            return
        time.sleep(0.02)
    stop(process)
    raise PartDidNotStart(f"{name} gave no answer in {seconds:.0f} seconds")


def accepts(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something takes connections on a TCP port."""
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False


def free_port() -> int:
    """A TCP port on the loopback address that nobody holds at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def stop(process: subprocess.Popen[bytes], *, seconds: float = SECONDS_TO_STOP) -> None:
    """End a process that we started: asked first, killed if it takes longer."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
