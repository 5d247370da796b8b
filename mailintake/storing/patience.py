"""How long the work on one message may take: a process that is stuck in one is ended, and started anew by who runs it.

By the system's own alarm clock, of which a process has one. A thread that watches would wait with all others: a regular
expression that does not come to an end holds the interpreter's lock.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 60.0
"""For one message to be read and stored, or for a group to be stored. Reading the slowest known takes half a second."""
_LEAST = 0.001
"""An alarm in no time at all would be none."""


class Patience:
    """Shared by the threads of a process; the first of their steps to take too long ends it by SIGALRM."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._ends: dict[int, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def step(self) -> Iterator[None]:
        """What must not take longer. One at a time in each thread."""
        me = threading.get_ident()
        with self._lock:
            self._ends[me] = time.monotonic() + self.seconds
            self._set()
        try:
            yield
        finally:
            with self._lock:
                del self._ends[me]
                self._set()

    def _set(self) -> None:
        left = min(self._ends.values(), default=0.0) - time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, max(left, _LEAST) if self._ends else 0)
