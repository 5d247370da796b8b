"""Who can be told at a moment: the roster, and whom the ladder falls back on where it has a gap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from casework.staff.people import Rung, Turn


@dataclass(frozen=True, kw_only=True)
class Rota:
    """The turns around a moment, and the people who stand in where nobody is on a rung."""

    turns: tuple[Turn, ...]
    supervisors: tuple[UUID, ...] = ()
    """Every active supervisor: stands for an empty supervisors' rung."""
    readers: tuple[UUID, ...] = ()
    """Everybody who may read: told when no rung of the ladder has anyone."""

    def on(self, rung: Rung, now: datetime) -> tuple[UUID, ...]:
        """The people on a rung now, each once."""
        people = [
            turn.person_id
            for turn in self.turns
            if turn.rung is rung and turn.starts_at <= now < turn.ends_at
        ]
        if not people and rung is Rung.SUPERVISOR:
            return self.supervisors
        return tuple(dict.fromkeys(people))

    def without(self, people: Collection[UUID]) -> Rota:
        """The same as if these people were not there."""
        return Rota(
            turns=tuple(turn for turn in self.turns if turn.person_id not in people),
            supervisors=tuple(person for person in self.supervisors if person not in people),
            readers=tuple(person for person in self.readers if person not in people),
        )


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Nobody is on a rung from one moment to another."""

    rung: Rung
    starts_at: datetime
    ends_at: datetime


def gaps(
    turns: Sequence[Turn], rung: Rung, *, starts_at: datetime, ends_at: datetime
) -> tuple[Gap, ...]:
    """The times between two moments when nobody is on a rung, in order."""
    found, covered = [], starts_at
    for turn in sorted((t for t in turns if t.rung is rung), key=lambda t: t.starts_at):
        if turn.starts_at > covered:
            until = min(turn.starts_at, ends_at)
            found.append(Gap(rung=rung, starts_at=covered, ends_at=until))
        covered = max(covered, turn.ends_at)
        if covered >= ends_at:
            return tuple(found)
    return (*found, Gap(rung=rung, starts_at=covered, ends_at=ends_at))
