"""The staff: who they are, their sealed keys, what they were granted, and their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from casework.records.records import AuditEntry
from casework.staff.people import GrantRow, MemberKeys, Person, Role, SessionRow
from vault.audit import write as write_audit
from vault.database import Database
from vault.tables import counts_table as counts
from vault.tables import grants_table as grants
from vault.tables import people_table as people
from vault.tables import sessions_table as sessions

_PERSON = (
    people.c.id,
    people.c.username,
    people.c.name,
    people.c.role,
    people.c.languages,
    people.c.active,
)
_KEYS = (people.c.salt, people.c.parameters, people.c.check, people.c.sealed, people.c.public)


class People:
    """The rows of `people`, `grants`, `sessions` and `counts`. Every method is one transaction and raises VaultAway."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_username(self, username: str) -> tuple[Person, MemberKeys] | None:
        """A person and their sealed keys."""
        query = sa.select(*_PERSON, *_KEYS).where(people.c.username == username)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return (_person(row), _keys(row)) if row else None

    def person(self, person_id: UUID) -> Person | None:
        """A person, active or not."""
        query = sa.select(*_PERSON).where(people.c.id == person_id)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return _person(row) if row else None

    def everyone(self) -> tuple[Person, ...]:
        """All people, active or not, by name."""
        query = sa.select(*_PERSON).order_by(people.c.name)
        with self._database.reading() as connection:
            return tuple(_person(row) for row in connection.execute(query).mappings())

    def add_person(
        self,
        person: Person,
        keys: MemberKeys,
        *,
        grants_given: Sequence[GrantRow] = (),
        alert_address: bytes | None = None,
    ) -> None:
        """Write a person with their keys and grants. `alert_address` is sealed to the worker's alert key."""
        values = {
            "id": person.id,
            "username": person.username,
            "name": person.name,
            "role": person.role.value,
            "languages": list(person.languages),
            "active": person.active,
            "salt": keys.salt,
            "parameters": keys.parameters,
            "check": keys.check,
            "sealed": keys.sealed,
            "public": keys.public,
            "last_step": 0,
            "alert_address": alert_address,
        }
        with self._database.writing() as connection:
            connection.execute(sa.insert(people).values(values))
            for grant in grants_given:
                connection.execute(sa.insert(grants).values(_grant_values(grant)))

    def remove(self, person_id: UUID) -> None:
        """From the next request on this person opens nothing: grants and sessions go, the name stays."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(people).where(people.c.id == person_id).values(active=False)
            )
            connection.execute(sa.delete(grants).where(grants.c.person_id == person_id))
            connection.execute(sa.delete(sessions).where(sessions.c.person_id == person_id))

    def grants(self, person_id: UUID) -> tuple[GrantRow, ...]:
        """What a person was granted, by generation."""
        query = sa.select(grants).where(grants.c.person_id == person_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(grants.c.generation)).mappings()
            return tuple(GrantRow(**row) for row in rows)

    def begin_session(self, row: SessionRow, *, step: int, audit: Sequence[AuditEntry]) -> bool:
        """Use the step of a one-time code and write the session: both or neither.

        False where this step or a later one was used before, by another request at the same moment too.
        """
        values = {
            "id": row.id,
            "person_id": row.person_id,
            "sealed_seed": row.sealed_seed,
            "began_at": row.began_at,
            "seen_at": row.seen_at,
            "words_shown": row.words_shown,
        }
        with self._database.writing() as connection:
            used = connection.execute(
                sa.update(people)
                .where(people.c.id == row.person_id, people.c.last_step < step)
                .values(last_step=step)
            )
            if used.rowcount != 1:
                return False
            connection.execute(sa.insert(sessions).values(values))
            write_audit(connection, audit)
        return True

    def session(self, row_id: bytes) -> tuple[SessionRow, Person] | None:
        """A session and whose it is, outlived or not."""
        query = (
            sa.select(
                sessions.c.id.label("session_id"),
                sessions.c.sealed_seed,
                sessions.c.began_at,
                sessions.c.seen_at,
                sessions.c.words_shown,
                *_PERSON,
            )
            .join(people, people.c.id == sessions.c.person_id)
            .where(sessions.c.id == row_id)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        found = SessionRow(
            id=row["session_id"],
            person_id=row["id"],
            sealed_seed=row["sealed_seed"],
            began_at=row["began_at"],
            seen_at=row["seen_at"],
            words_shown=row["words_shown"],
        )
        return found, _person(row)

    def touch(self, row_id: bytes, now: datetime) -> None:
        """Note a sign of life."""
        self._update_session(row_id, seen_at=now)

    def show_words(self, row_id: bytes, *, shown: bool) -> None:
        """Switch the first words in the lists of one session on or off."""
        self._update_session(row_id, words_shown=shown)

    def end_session(self, row_id: bytes, audit: Sequence[AuditEntry] = ()) -> None:
        """Delete a session's row. Safe to repeat."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.id == row_id))
            write_audit(connection, audit)

    def end_outlived(self, now: datetime, *, idle: timedelta, longest: timedelta) -> int:
        """Delete every session that is idle or old; how many there were."""
        over = sa.or_(sessions.c.seen_at <= now - idle, sessions.c.began_at <= now - longest)
        with self._database.writing() as connection:
            return connection.execute(sa.delete(sessions).where(over)).rowcount

    def note(self, audit: Sequence[AuditEntry]) -> None:
        """Write audit entries alone."""
        with self._database.writing() as connection:
            write_audit(connection, audit)

    def count(self, kind: str, person_id: UUID, now: datetime) -> None:
        """Count a call that opens no case."""
        with self._database.writing() as connection:
            connection.execute(sa.insert(counts).values(kind=kind, at=now, person_id=person_id))

    def counted(self, since: datetime) -> dict[str, int]:
        """How many calls of each kind were counted since a moment."""
        query = (
            sa.select(counts.c.kind, sa.func.count().label("how_many"))
            .where(counts.c.at >= since)
            .group_by(counts.c.kind)
        )
        with self._database.reading() as connection:
            return {row.kind: row.how_many for row in connection.execute(query)}

    def _update_session(self, row_id: bytes, **values: datetime | bool) -> None:
        with self._database.writing() as connection:
            connection.execute(sa.update(sessions).where(sessions.c.id == row_id).values(**values))


def _person(row: sa.RowMapping) -> Person:
    return Person(
        id=row["id"],
        username=row["username"],
        name=row["name"],
        role=Role(row["role"]),
        languages=tuple(row["languages"]),
        active=row["active"],
    )


def _keys(row: sa.RowMapping) -> MemberKeys:
    return MemberKeys(
        person_id=row["id"],
        salt=row["salt"],
        parameters=row["parameters"],
        check=row["check"],
        sealed=row["sealed"],
        public=row["public"],
    )


def _grant_values(grant: GrantRow) -> dict[str, object]:
    return {
        "person_id": grant.person_id,
        "generation": grant.generation,
        "sealed": grant.sealed,
    }
