"""Whether a site of a demonstration answers: a port may be another program's for a moment."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ops.ready import is_ready


@contextmanager
def saying(answer: bytes) -> Iterator[str]:
    """A server that says this to whoever comes first; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def once() -> None:
            with listener.accept()[0] as connection:
                connection.recv(4096)
                connection.sendall(answer)

        speaking = threading.Thread(target=once)
        speaking.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        speaking.join()


@pytest.mark.parametrize(
    ("answer", "ready"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\n", True),
        (b"HTTP/1.0 503 Away\r\n\r\n", False),
        (b"* OK Waiting for authentication process to respond..\r\n", False),
        (b"", False),
    ],
)
def test_only_a_site_that_says_so_is_ready(answer: bytes, *, ready: bool) -> None:
    with saying(answer) as url:
        assert is_ready(url) is ready
