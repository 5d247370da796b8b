"""The audit log: acts, and the chain that shows when one was changed or taken out.

Entries are written in the transaction of what they tell of, without a chain: a chain written there
would make every writer wait for every other. `chain` links them afterwards, in the order in which it
finds them. The chain proves something only against a head that was noted elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self
from uuid import UUID

import sqlalchemy as sa

from casework.errors import CaseworkError
from casework.records.records import Act, AuditEntry
from vault.part import Part, insert
from vault.rows import Values
from vault.tables import audit_table

_BATCH: Final = 500
_NUMBER: Final = 8
_TAGGED: Final = (Act.RECEIVED, Act.ADDED, Act.READ_AGAIN)
"""What a signal that is kept writes: its indicators were tagged."""
_LOCK: Final = sa.text("SELECT pg_advisory_xact_lock(7419033)")
"""One chain at a time. SQLite has one writer anyway."""
_START: Final = bytes(32)


class ChainBroken(CaseworkError):
    """An entry was changed, taken out or put in after it was linked. `number` is its place."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the audit chain breaks at entry {number}")
        self.number = number


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of a chain: how many entries it has, and the hash of the last."""

    number: int
    digest: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `1042-9f3a...` as a person typed it. Raises ValueError."""
        number, _, digest = text.strip().partition("-")
        raw = bytes.fromhex(digest)
        if len(raw) != len(_START):
            raise ValueError("a head is a number, a dash and 64 hexadecimal digits")
        return cls(number=int(number), digest=raw)

    def __str__(self) -> str:
        return f"{self.number}-{self.digest.hex()}"

    @property
    def _link(self) -> bytes:
        # The number comes first, so that the links sort as the chain runs.
        return self.number.to_bytes(_NUMBER) + self.digest

    @classmethod
    def _of(cls, link: bytes | None) -> Self:
        if link is None:
            return cls(number=0, digest=_START)
        return cls(number=int.from_bytes(link[:_NUMBER]), digest=link[_NUMBER:])

    def _next(self, row: sa.RowMapping) -> Self:
        number = self.number + 1
        body = self.digest + number.to_bytes(_NUMBER) + _said(row)
        return type(self)(number=number, digest=sha256(body).digest())


def of_case(connection: sa.Connection, case_id: UUID) -> tuple[AuditEntry, ...]:
    """What was done with a case, oldest first."""
    return of_cases(connection, [case_id]).get(case_id, ())


def of_cases(
    connection: sa.Connection, case_ids: Collection[UUID]
) -> dict[UUID, tuple[AuditEntry, ...]]:
    """Case id to what was done with it, oldest first, for the cases that have a history."""
    query = (
        sa.select(audit_table)
        .where(audit_table.c.case_id.in_(list(case_ids)))
        .order_by(audit_table.c.position)
    )
    found: dict[UUID, list[AuditEntry]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["case_id"], []).append(entry_of(row))
    return {case_id: tuple(entries) for case_id, entries in found.items()}


def write(connection: sa.Connection, entries: Sequence[AuditEntry]) -> None:
    """Add entries in the caller's transaction."""
    insert(connection, audit_table, [_values(entry) for entry in entries])


def entry_of(row: sa.RowMapping) -> AuditEntry:
    """The entry in a row of `audit`."""
    return AuditEntry(
        act=Act(row["act"]),
        at=row["at"],
        case_id=row["case_id"],
        person=row["person_id"],
        details=row["details"],
    )


class Audit(Part):
    """The audit log of one database."""

    def append(self, entries: Sequence[AuditEntry]) -> None:
        """Write entries that no other change goes with. Raises VaultAway."""
        with self._database.writing() as connection:
            write(connection, entries)

    def taken_in(self, after: int | None) -> tuple[int, int]:
        """The last position, and how many signals were kept after another one. Raises VaultAway."""
        last = sa.select(sa.func.coalesce(sa.func.max(audit_table.c.position), 0))
        with self._database.reading() as connection:
            position = connection.execute(last).scalar_one()
            kept = sa.select(sa.func.count()).where(
                audit_table.c.position > (position if after is None else after),
                audit_table.c.position <= position,
                audit_table.c.act.in_([act.value for act in _TAGGED]),
            )
            return position, connection.execute(kept).scalar_one()

    def chain(self) -> int:
        """Link what is not linked yet, at most 500 entries; says how many. Raises VaultAway."""
        waiting = (
            sa.select(audit_table)
            .where(audit_table.c.chain.is_(None))
            .order_by(audit_table.c.position)
            .limit(_BATCH)
        )
        with self._database.writing() as connection:
            if not self._database.is_sqlite:
                connection.execute(_LOCK)
            head = _head(connection)
            links: list[Values] = []
            for row in connection.execute(waiting).mappings():
                head = head._next(row)  # noqa: SLF001  # a Head is this module's own
                links.append({"at_position": row["position"], "link": head._link})  # noqa: SLF001
            if links:
                connection.execute(_LINK, links)
        return len(links)

    def verify(self, typed: Head | None = None) -> Head:
        """Walk the whole chain and give its head. Raises ChainBroken, VaultAway.

        `typed` is a head that was noted before, on paper or in a mail: the chain must still run
        through it.
        """
        head = Head._of(None)  # noqa: SLF001
        with self._database.reading() as connection:
            for row in _linked(connection):
                head = head._next(row)  # noqa: SLF001
                changed = row["chain"] != head._link  # noqa: SLF001
                if changed or (typed and head.number == typed.number and head != typed):
                    raise ChainBroken(head.number)
        if typed and head.number < typed.number:
            raise ChainBroken(head.number + 1)
        return head


_LINK: Final = (
    audit_table.update()
    .where(audit_table.c.position == sa.bindparam("at_position"))
    .values(chain=sa.bindparam("link"))
)


def _head(connection: sa.Connection) -> Head:
    last = (
        sa.select(audit_table.c.chain)
        .where(audit_table.c.chain.is_not(None))
        .order_by(audit_table.c.chain.desc())
        .limit(1)
    )
    return Head._of(connection.execute(last).scalar())  # noqa: SLF001


def _linked(connection: sa.Connection) -> Iterator[sa.RowMapping]:
    """Every linked entry as the chain runs, a batch at a time."""
    after = b""
    while True:
        batch = (
            sa.select(audit_table)
            .where(audit_table.c.chain > after)
            .order_by(audit_table.c.chain)
            .limit(_BATCH)
        )
        rows = connection.execute(batch).mappings().all()
        if not rows:
            return
        yield from rows
        after = rows[-1]["chain"]


def _values(entry: AuditEntry) -> Values:
    return {
        "act": entry.act.value,
        "at": entry.at,
        "case_id": entry.case_id,
        "person_id": entry.person,
        "details": dict(entry.details),
    }


def _said(row: sa.RowMapping) -> bytes:
    """An entry as bytes: the same on both databases, whatever order its details come back in."""
    said = [
        row["act"],
        row["at"].isoformat(),
        str(row["case_id"]),
        str(row["person_id"]),
        row["details"],
    ]
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
