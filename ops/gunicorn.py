"""How gunicorn runs both sites: no access log, workers renewed now and then, and a pulse in each one after the fork."""

from __future__ import annotations

import socket
import struct
import sys
from typing import Any

from gunicorn.glogging import Logger

from casework.faults import without_words


class Discreet(Logger):  # type: ignore[misc] # gunicorn has no types
    """Leaves out what a client sent, and from where: a broken request may hold words of whoever wrote."""

    def warning(self, msg: object, *args: object, **kwargs: object) -> None:
        """A request that is none, or something of the server itself."""
        kind = sys.exc_info()[0]
        if kind is not None and str(msg).startswith("Invalid request"):
            msg, args = "invalid request: %s", (kind.__name__,)
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: object) -> None:
        """A request that failed below the application, or a worker that could not begin."""
        error = sys.exc_info()[1]
        if isinstance(error, BlockingIOError):
            return  # who stayed silent too long was let go: nothing is wrong with the server
        if error is not None and str(msg).startswith(("Error handling", "Socket error", "HTTP/2")):
            self.error("a request failed: %s", without_words(error))
        else:
            super().exception(msg, *args, **kwargs)


logger_class = Discreet
accesslog = None
"""An access log would keep who visited, and when."""
errorlog = "-"
loglevel = "warning"
worker_class = "gthread"
max_requests = 10_000
max_requests_jitter = 1_000
timeout = 60
graceful_timeout = 3
limit_request_line = 4094
forwarded_allow_ips = "127.0.0.1"
SILENT_SECONDS = 15
"""A visitor who has begun to send and then stays silent for this long is let go."""


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Say from inside the worker that it lives."""
    worker.wsgi.extensions["services"].pulse.begin()


def when_ready(server: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Give every connection a limit of silence: a thread that waits for ever is a thread that nobody else can use.

    The worker sets no time limit of its own while it reads a request, so it is set on the listening socket, whose
    options each accepted one takes over.
    """
    limit = struct.pack("ll", SILENT_SECONDS, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
