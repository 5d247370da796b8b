"""A clock that is told the time: one of the three things that tests fake."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
"""A Wednesday morning on the hotline, the day before a federal holiday."""


class SetClock:
    """Satisfies `casework.clocks.Clock`; stands still until it is told otherwise."""

    def __init__(self, at: datetime = START) -> None:
        self._now = at

    def now(self) -> datetime:
        """The moment it was last told."""
        return self._now

    def set(self, at: datetime) -> None:
        """Stand at another moment, which must be aware."""
        assert at.tzinfo is not None
        self._now = at

    def advance(self, **parts: float) -> datetime:
        """Go on by `timedelta(**parts)` and say where that is."""
        self._now += timedelta(**parts)
        return self._now


@pytest.fixture
def clock() -> SetClock:
    """Stands at 2026-11-25 15:00 UTC: `clock.advance(minutes=2)`, `clock.set(...)`."""
    return SetClock()
