"""A line to a mail server on which no answer takes for ever: what comes a byte now and then never times out."""

from __future__ import annotations

import ssl
import time
from typing import Any


class BoundedLine(ssl.SSLSocket):
    """Raises TimeoutError where an answer has not ended `answer_seconds` after the last word that was sent.

    A large message is many questions, each with an answer of its own. How long a server may be silent is the socket's
    own timeout.
    """

    answer_seconds: float
    _ends: float | None = None

    def sendall(self, data: Any, flags: int = 0) -> None:  # noqa: ANN401 - whatever holds bytes
        """Ask something: its answer begins."""
        self._ends = time.monotonic() + self.answer_seconds
        super().sendall(data, flags)

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:  # noqa: ANN401 - whatever takes bytes
        """Read what has come of the answer."""
        if self._ends is None:
            # The greeting answers no question.
            self._ends = time.monotonic() + self.answer_seconds
        if time.monotonic() > self._ends:
            # Nor for its goodbye.
            self.answer_seconds = 0.0
            raise TimeoutError
        return super().recv_into(buffer, nbytes, flags)


def bounded(seconds: float) -> type[BoundedLine]:
    """The kind of line on which an answer may take so long."""
    return type("Line", (BoundedLine,), {"answer_seconds": seconds})
