"""Who begins to send and falls silent does not keep a thread of the web server for ever."""

from __future__ import annotations

import socket
import struct
from types import SimpleNamespace

from ops.gunicorn import SILENT_SECONDS, when_ready


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
