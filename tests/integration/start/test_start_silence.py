"""Who begins to send and falls silent, or never ends, does not keep a thread of the web server for ever."""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from types import SimpleNamespace

import pytest

from ops.gunicorn import SILENT_SECONDS, Punctual, when_ready, worker_class
from ops.parts.waiting import accepts, free_port, stop, wait_for
from tests.integration.start.programs import ROOT

HEAD = b"POST / HTTP/1.1\r\nHost: example.org\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
def port() -> Iterator[int]:
    """A web server whose worker is `hasty.Hasty`."""
    port = free_port()
    hasty = "tests.integration.start.hasty"
    command = ["gunicorn", "--worker-class", f"{hasty}.Hasty", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        [sys.executable, "-m", *command, "--threads", "2", f"{hasty}:app"],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: accepts(port), process=server, name="the web server")
        yield port
    finally:
        stop(server)


def dribbled(port: int, at_once: bytes, seconds: float = 20) -> tuple[bytes, float]:
    """Send a byte five times a second after `at_once`: what comes back, and how long that took."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as visitor:
        visitor.settimeout(0.2)
        visitor.sendall(at_once)
        while time.monotonic() - began < seconds:
            with suppress(TimeoutError):
                return visitor.recv(4096), time.monotonic() - began
            with suppress(BrokenPipeError, ConnectionResetError):
                visitor.sendall(b"x")
    raise AssertionError("it reads on")


def test_a_head_that_never_ends_is_let_go(port: int) -> None:
    said, took = dribbled(port, b"GET / HTTP/1.1\r\nHost: ")
    assert said == b""
    assert took > 0.8


def test_a_body_has_the_time_that_its_length_needs_and_no_more_than_the_longest(port: int) -> None:
    (said, short), (too, longest) = (dribbled(port, HEAD % length) for length in (100, 1_000_000))
    assert said.startswith(b"HTTP/1.1 ")
    assert too.startswith(b"HTTP/1.1 ")
    assert 1.8 < short < longest
    assert longest > 5.8


def test_the_sites_are_served_by_that_worker() -> None:
    assert worker_class is Punctual


def test_every_accepted_connection_has_a_limit_of_silence() -> None:
    """Also once the worker has made the socket blocking, which takes away all limits that Python sets."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                accepted.setblocking(True)
                limit = accepted.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, 16)

    assert struct.unpack("ll", limit) == (SILENT_SECONDS, 0)
