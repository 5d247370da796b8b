"""Whether somebody tests phone numbers against the database through a socket of the keeper.

Each signal that is taken in explains some tags, so a backlog of any size is nothing unusual; tags that no signal
explains are. The console's process compares the two: the intake processes have no say in it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from casework.clocks import Clock
from casework.errors import VaultAway
from sealing.errors import KeeperAway
from sealing.keeper_client import KeeperClient
from services.alarms import Alarm

log = logging.getLogger(__name__)

UNUSUAL: Final = "unusual tag use"
"""The code of the alarm."""
WINDOW: Final = timedelta(minutes=10)
FOR_EACH_SIGNAL: Final = 40
"""More than a signal has on average even where long lists are sent; one has up to 120 (`casework.cases.tagging`)."""
FOR_NONE: Final = 1_000
"""In WINDOW, without any signal: searches in the console, tags made later, tries that are not stored."""


class Taken(Protocol):
    """`vault.audit`."""

    def taken_in(self, after: int | None) -> tuple[int, int]: ...


@dataclass(frozen=True, kw_only=True)
class _Look:
    at: datetime
    guesses: int
    signals: int


@dataclass(kw_only=True)
class TagWatch:
    """Compares at every look what the keeper was asked with what was taken in."""

    keeper: KeeperClient
    audit: Taken
    clock: Clock
    alarm: Alarm
    _asked: Mapping[str, int] | None = None
    _position: int | None = None
    _looks: deque[_Look] = field(default_factory=deque)
    _above: bool = False

    def usual(self) -> bool:
        """Whether signals explain the tags of the last minutes; raises the alarm when they do not, twice in a row.

        Twice, for a signal may be tagged at one look and stored by the next. True while the keeper or the database
        does not answer: their own parts say so, and the next look takes in what was missed.
        """
        try:
            asked = self.keeper.state().guesses
            position, signals = self.audit.taken_in(self._position)
        except (KeeperAway, VaultAway):
            return True
        before, self._asked, self._position = self._asked, asked, position
        if before is None:
            return True
        self._note(sum(_new(asked, before).values()), signals)
        was_above, self._above = self._above, self._too_many()
        if self._above and was_above:
            for name, number in _new(asked, before).items():
                log.warning("unusual: since the last look %s asked for %d tags", name, number)
            self.alarm(UNUSUAL)
            return False
        return True

    def _note(self, guesses: int, signals: int) -> None:
        now = self.clock.now()
        self._looks.append(_Look(at=now, guesses=guesses, signals=signals))
        while self._looks[0].at <= now - WINDOW:
            self._looks.popleft()

    def _too_many(self) -> bool:
        signals = sum(look.signals for look in self._looks)
        return sum(look.guesses for look in self._looks) > FOR_NONE + FOR_EACH_SIGNAL * signals


def _new(asked: Mapping[str, int], before: Mapping[str, int]) -> Mapping[str, int]:
    """What each socket asked for since then; a keeper that was started again counts from nought."""
    return {
        name: number - (before.get(name, 0) if number >= before.get(name, 0) else 0)
        for name, number in asked.items()
    }
