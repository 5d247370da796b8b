"""What takes too long is told while it goes on: a slow server is waited for, and a dead one is known soon."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def told_after(seconds: float, tell: Callable[[], object]) -> Iterator[None]:
    """Call `tell` in a thread of its own where this is not over by then. Once it is over, nothing is told any more."""
    over, lock = threading.Event(), threading.Lock()

    def look() -> None:
        if not over.wait(seconds):
            with lock:
                if not over.is_set():
                    tell()

    threading.Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            over.set()
