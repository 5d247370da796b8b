"""The invented staff of a demonstration, and who of them is on call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from casework.staff.people import Role, Rung, Turn
from vault.database import open_database
from vault.people import People
from vault.roster import Roster

WEEKS_AHEAD = 8


@dataclass(frozen=True, kw_only=True)
class Invented:
    """A person who does not exist."""

    username: str
    name: str
    role: Role
    languages: tuple[str, ...] = ("en",)


STAFF = (
    Invented(username="mara", name="Mara Lindqvist", role=Role.SUPERVISOR),
    Invented(username="jonas", name="Jonas Okafor", role=Role.SUPERVISOR),
    Invented(username="elena", name="Elena Ruiz", role=Role.SPECIALIST, languages=("en", "es")),
    Invented(username="theo", name="Theo Nguyen", role=Role.SPECIALIST, languages=("en", "vi")),
    Invented(username="iris", name="Iris Adler", role=Role.ADMINISTRATOR),
    Invented(username="noor", name="Noor Haddad", role=Role.AUDITOR),
)
"""The first is a supervisor who may read."""

RUNGS = (
    (Rung.ON_CALL, ("elena", "theo")),
    (Rung.NEXT, ("theo", "elena")),
    (Rung.MANAGER, ("jonas", "mara")),
)
"""Two people take turns on each rung, a week each."""


def fill_roster(database_url: str, now: datetime | None = None) -> None:
    """Put turns on the roster for the weeks ahead; those that stand there stay. Safe to repeat."""
    now = now or datetime.now(UTC)
    monday = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
    database = open_database(database_url)
    ids = {person.username: person.id for person in People(database).everyone()}
    roster = Roster(database)
    for week in range(WEEKS_AHEAD):
        starts_at = monday + week * timedelta(days=7)
        number = starts_at.toordinal() // 7
        for rung, pair in RUNGS:
            roster.add(
                Turn(
                    person_id=ids[pair[number % 2]],
                    rung=rung,
                    starts_at=starts_at,
                    ends_at=starts_at + timedelta(days=7),
                )
            )
    database.dispose()
