"""Telling support of each part that is in trouble, and writing down of which it could not be told."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.errors import VaultAway
from casework.floor.heartbeats import SUPPORT, facts_of_untold, is_silent, part_of
from jobs import health
from jobs.worker_services import WorkerServices

NEIGHBOURS_START = timedelta(minutes=1)
"""After a restart of the whole hotline, and after an outage of the database, the last heartbeats are old: so long the
others have to beat again."""
LOOKS = 12
"""Or so many looks at the others that found a part silent, a minute's worth: a database that is away for a moment in
every minute does not keep its silence untold."""
TOLD_AGAIN = timedelta(hours=4)
LASTS = timedelta(minutes=15)
"""A mailbox that falls into trouble anew within TOLD_AGAIN is told once it stays there for so long: one that comes and
goes would be told without end."""


class Support:
    """Tells the emergency address of each part that comes into trouble: the status line says that support knows.

    Of mail, of each mailbox by itself: one that is long in trouble must not hide another. Of which parts support could
    not be told, the status line says too.
    """

    def __init__(self, services: WorkerServices) -> None:
        self._services = services
        self._told: dict[str, datetime] = {}
        self._begun: dict[str, datetime] = {}
        """Since when each trouble is seen here."""
        self._untold: frozenset[str] | None = None
        """The parts of which support could not be told; None until that was written down once."""
        self._found_silent: dict[str, int] = {}
        """Part to how many looks on end found it silent; those that the database did not answer are no looks."""
        self._begin = self._neighbours_beat = services.clock.now() + NEIGHBOURS_START

    def step(self) -> None:
        """Beat for the clock; tell of troubles when they begin, and again while they last: one mail is overlooked.

        Raises VaultAway. While the database is away nobody can beat: of silence nothing is said until all had the
        time to beat again, a minute after it or LOOKS looks.
        """
        now = self._services.clock.now()
        try:
            health.note(self._services, "clock", well=True)
            if now >= self._begin:
                self._tell(now)
        except VaultAway:
            self._neighbours_beat = self._services.clock.now() + NEIGHBOURS_START
            raise

    def _tell(self, now: datetime) -> None:
        troubles, beats = self._services.troubles(now), self._services.heartbeats.all()
        self._begun = {name: self._begun.get(name, now) for name in troubles}
        self._told = {
            name: at
            for name, at in self._told.items()
            if name in troubles or _is_kept(name, at, now)
        }
        silent = {name for name in troubles if is_silent(beats[part_of(name)[0]], now)}
        self._found_silent = {name: self._found_silent.get(name, 0) + 1 for name in silent}
        due: dict[str, list[str]] = {}
        for name in troubles:
            if now < self._neighbours_beat and 0 < self._found_silent.get(name, 0) < LOOKS:
                continue
            if self._is_due(name, now):
                due.setdefault(part_of(name)[0], []).append(name)
        untold = set[str]()
        for part, names in due.items():
            # Where one provider fails, all of its mailboxes do: that is one mail.
            if self._services.tell_support("\n".join(troubles[name] for name in names)):
                self._told |= dict.fromkeys(names, now)
            elif not self._told.keys() >= set(names):
                untold.add(part)
        self._note(frozenset(untold), now)

    def _note(self, untold: frozenset[str], now: datetime) -> None:
        if untold != self._untold:
            self._services.heartbeats.beat(SUPPORT, now, facts_of_untold(untold))
            self._untold = untold

    def _is_due(self, name: str, now: datetime) -> bool:
        told, begun = self._told.get(name), self._begun[name]
        if told is None or now - told >= TOLD_AGAIN:
            return True
        return told < begun and now - begun >= LASTS


def _is_kept(name: str, told: datetime, now: datetime) -> bool:
    """Whether it counts that this was told although it is over."""
    return part_of(name)[1] is not None and now - told < TOLD_AGAIN
