"""How gunicorn runs both sites: no access log, workers renewed now and then, and a pulse in each one after the fork."""

from __future__ import annotations

import socket
import struct
import sys
from contextlib import suppress
from threading import Timer
from typing import Any, ClassVar

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from casework import log_lines
from casework.faults import without_words


class Discreet(Logger):  # type: ignore[misc] # gunicorn has no types
    """Leaves out what a client sent, and from where: a broken request may hold words of whoever wrote."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - gunicorn has no types
        """Give the server's lines, and those of our own code, the moment in front that all our logs have."""
        super().setup(cfg)
        log_lines.begin()
        for handler in self.error_log.handlers:
            handler.setFormatter(log_lines.Lines())

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


class Punctual(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """Stops reading a request that does not end: a byte now and then is no silence, and holds a thread as well."""

    head_seconds: ClassVar[float] = 120
    slowest: ClassVar[float] = 20_000
    """Bytes a second of an honest sender with a bad connection: so much more time a body gets that says its length."""
    body_seconds: ClassVar[float] = 900
    """The longest, whatever length a body says."""

    def handle(self, conn: Any) -> Any:  # noqa: ANN401 - gunicorn has no types
        """One request of a connection, in a thread."""
        self._read_for(self.head_seconds, conn)
        try:
            return super().handle(conn)
        finally:
            conn.limit.cancel()

    def handle_request(self, req: Any, conn: Any) -> Any:  # noqa: ANN401 - gunicorn has no types
        """The head is there: from now on the body has its time."""
        conn.limit.cancel()
        length = next((value for name, value in req.headers if name == "CONTENT-LENGTH"), "0")
        more = int(length) / self.slowest
        self._read_for(min(self.head_seconds + more, self.body_seconds), conn)
        return super().handle_request(req, conn)

    @staticmethod
    def _read_for(seconds: float, conn: Any) -> None:  # noqa: ANN401 - gunicorn has no types
        conn.limit = Timer(seconds, _stop_reading, [conn.sock])
        conn.limit.daemon = True
        conn.limit.start()


def _stop_reading(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RD)  # an answer that is on its way still goes out


logger_class = Discreet
accesslog = None
"""An access log would keep who visited, and when."""
errorlog = "-"
loglevel = "warning"
worker_class = Punctual
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
