"""Who waits for whom in the keeper: one costly derivation at a time in each lane, so that none can
stop the others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from sealing.errors import KeeperBusy

USUAL_TAGS_A_MINUTE: Final = 1000
"""A report or mail has some 20 to 30 tags; what is below this is never called unusual."""
_TIMES_USUAL: Final = 10
_SECONDS: Final = 60
_WEIGHT: Final = 0.1


class Lane:
    """Lets one caller in at a time; the next ones wait `patience` seconds and then get
    KeeperBusy.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._free = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it back at the end."""
        if not self._free.acquire(timeout=self._patience):
            raise KeeperBusy
        try:
            yield
        finally:
            self._free.release()


@dataclass(kw_only=True)
class Lanes:
    """Filing waits least: a report goes on without a receipt. The clients wait half a second to a
    second longer than these.
    """

    filing: Lane = field(default_factory=lambda: Lane(0.9))
    coming_back: Lane = field(default_factory=lambda: Lane(4.0))
    sign_in: Lane = field(default_factory=lambda: Lane(4.0))


class TagCount:
    """How many tags one socket asked for, and whether this minute has ten times as many as its
    minutes usually have.

    Whoever holds a socket can test phone numbers against the database one tag at a time; only the
    number of tags shows it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = 0
        self._in_minute = 0
        self._last_unusual = False
        self._usual = float(USUAL_TAGS_A_MINUTE)
        self.total = 0

    def add(self, tags: int, at: float) -> bool:
        """Count tags asked for at a time in seconds; true the moment this minute becomes
        unusual.
        """
        with self._lock:
            self._turn_to(int(at) // _SECONDS)
            before = self._in_minute
            self._in_minute += tags
            self.total += tags
            bound = _TIMES_USUAL * self._usual
            return before <= bound < self._in_minute

    def unusual(self, at: float) -> bool:
        """Whether the minute at hand or the one before is far above the usual.

        Who looks every few seconds then sees also what was asked for at the very end of a minute.
        """
        with self._lock:
            self._turn_to(int(at) // _SECONDS)
            return self._last_unusual or self._above()

    def _above(self) -> bool:
        return self._in_minute > _TIMES_USUAL * self._usual

    def _turn_to(self, minute: int) -> None:
        if minute != self._minute:
            self._last_unusual = minute == self._minute + 1 and self._above()
            # An unusual minute teaches nothing about what is usual, or a patient
            # thief would raise the bound.
            seen = max(float(USUAL_TAGS_A_MINUTE), min(float(self._in_minute), 2 * self._usual))
            self._usual += _WEIGHT * (seen - self._usual)
            self._minute, self._in_minute = minute, 0
