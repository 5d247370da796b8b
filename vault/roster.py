"""The roster: who is on which rung when, and where an alert reaches a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from casework.staff.people import READERS, Role, Rung, Turn
from casework.staff.rota import Rota
from vault.inserting import insert_if_new
from vault.part import Part
from vault.tables import people_table as people
from vault.tables import roster_table as roster


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How a person is reached: the address is sealed to the worker's alert key, None where none was given."""

    username: str
    sealed_address: bytes | None = field(repr=False)


class Roster(Part):
    """The rows of `roster`. Every method is one transaction and raises VaultAway."""

    def rota(self, now: datetime) -> Rota:
        """Who can be told now: the turns of active people, all supervisors, all who read."""
        turns = (
            sa.select(roster)
            .join(people, people.c.id == roster.c.person_id)
            .where(roster.c.starts_at <= now, roster.c.ends_at > now, people.c.active)
            .order_by(roster.c.starts_at, people.c.username)
        )
        staff = (
            sa.select(people.c.id, people.c.role).where(people.c.active).order_by(people.c.username)
        )
        with self._database.reading() as connection:
            on = tuple(_turn(row) for row in connection.execute(turns).mappings())
            everyone = [(row.id, Role(row.role)) for row in connection.execute(staff)]
        return Rota(
            turns=on,
            supervisors=tuple(person for person, role in everyone if role is Role.SUPERVISOR),
            readers=tuple(person for person, role in everyone if role in READERS),
        )

    def between(self, starts_at: datetime, ends_at: datetime) -> tuple[Turn, ...]:
        """The turns that touch this time, in order."""
        query = (
            sa.select(roster)
            .where(roster.c.starts_at < ends_at, roster.c.ends_at > starts_at)
            .order_by(roster.c.starts_at, roster.c.rung)
        )
        with self._database.reading() as connection:
            return tuple(_turn(row) for row in connection.execute(query).mappings())

    def add(self, turn: Turn) -> bool:
        """Put a turn on the roster; False where the same person begins on the same rung then already."""
        values = {
            "person_id": turn.person_id,
            "rung": turn.rung.value,
            "starts_at": turn.starts_at,
            "ends_at": turn.ends_at,
        }
        with self._database.writing() as connection:
            return insert_if_new(connection, roster, values)

    def remove(self, turn: Turn) -> None:
        """Take a turn off the roster."""
        with self._database.writing() as connection:
            connection.execute(
                sa.delete(roster).where(
                    roster.c.person_id == turn.person_id,
                    roster.c.rung == turn.rung.value,
                    roster.c.starts_at == turn.starts_at,
                )
            )

    def reach(self, person_ids: Iterable[UUID]) -> dict[UUID, Reach]:
        """How these people are reached."""
        query = sa.select(people.c.id, people.c.username, people.c.alert_address)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(people.c.id.in_(list(person_ids))))
            return {
                row.id: Reach(username=row.username, sealed_address=row.alert_address)
                for row in rows
            }


def _turn(row: sa.RowMapping) -> Turn:
    return Turn(
        person_id=row["person_id"],
        rung=Rung(row["rung"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
    )
