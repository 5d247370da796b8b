"""What each process may do on PostgreSQL: role, table, privileges. SQLite is one compartment.

A grant that is not here is not given. The test that walks role, table and privilege compares the
database with this matrix; a second one holds what must never stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from vault.tables import metadata

PUBLIC: Final = "tipline_public"
MAIL: Final = "tipline_mail"
STAFF: Final = "tipline_staff"
WORKER: Final = "tipline_worker"
"""The job worker and the clock: one user, one role."""

VERSION_TABLE: Final = "alembic_version"
"""Every process reads it: it refuses a database at another migration."""


@dataclass(frozen=True)
class May:
    """Privileges on one table: `True` for all of it, or the columns."""

    select: bool | tuple[str, ...] = False
    insert: bool = False
    update: bool | tuple[str, ...] = False
    delete: bool = False


_READ: Final = May(select=True)
_ADD: Final = May(insert=True)
_READ_ADD: Final = May(select=True, insert=True)
_KEEP: Final = May(select=True, insert=True, update=True)
_ALL: Final = May(select=True, insert=True, update=True, delete=True)

_REFERENCE_AND_STATUS: Final = May(
    select=("id", "reference", "status", "read_at", "first_words_at", "urgency", "opened_at"),
    insert=True,
)
_INTAKE: Final[Mapping[str, May]] = {
    "cases": _REFERENCE_AND_STATUS,
    "records": _ADD,
    "record_keys": _ADD,
    "submissions": _READ_ADD,
    "receipts": _ADD,
    "tags": _ADD,
    "files": _ADD,
    "outbox": _ADD,
    "audit": _ADD,
    "generations": _READ,
    "mailer_keys": _READ,
    "heartbeats": _KEEP,
    VERSION_TABLE: _READ,
}
"""What taking in a signal needs: words go in, none come out."""

MATRIX: Final[Mapping[str, Mapping[str, May]]] = {
    PUBLIC: {
        **_INTAKE,
        "receipts": _READ_ADD,
        "answers": May(select=True, update=("first_shown_at",)),
        "visits": _ALL,
        "left_pages": _ALL,
    },
    MAIL: {**_INTAKE, "deliveries": _READ_ADD, "leases": _ALL, "partners": _READ},
    WORKER: {
        **_INTAKE,
        "cases": _KEEP,
        "deliveries": _READ_ADD,
        "tags": _READ_ADD,
        "links": _READ_ADD,
        "outbox": _KEEP,
        "alerts": _KEEP,
        # It numbers and links entries that others wrote; what they say it cannot change.
        "audit": May(select=True, insert=True, update=("chain",)),
        "people": May(
            select=("id", "username", "name", "role", "languages", "active", "alert_address")
        ),
        "roster": _READ,
        "visits": May(select=True, delete=True),
        "counts": _READ,
        "files": May(select=("id",), insert=True),
        "mailer_keys": _READ_ADD,
        "leases": _ALL,
        "switches": _READ,
    },
    STAFF: {
        "cases": _KEEP,
        "records": May(select=True, insert=True, delete=True),
        "record_keys": May(select=True, insert=True, delete=True),
        "submissions": _READ_ADD,
        "receipts": _READ_ADD,
        "answers": _READ_ADD,
        "tags": _READ_ADD,
        "files": _READ_ADD,
        "deliveries": _READ,
        "links": May(select=True, insert=True, delete=True),
        "outbox": _READ_ADD,
        "alerts": _KEEP,
        "audit": _READ_ADD,
        "people": _KEEP,
        "grants": May(select=True, insert=True, delete=True),
        "sessions": _ALL,
        "generations": _READ_ADD,
        "mailer_keys": _READ,
        "roster": _ALL,
        "visits": _READ,
        "counts": _READ_ADD,
        "heartbeats": _KEEP,
        "leases": _READ,
        "partners": _KEEP,
        "switches": _KEEP,
        VERSION_TABLE: _READ,
    },
}


def role_statements() -> Iterator[str]:
    """SQL that makes the roles, takes every privilege from them and gives those of MATRIX."""
    for role, tables in MATRIX.items():
        yield _make(role)
        yield f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}"'
        yield f'REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM "{role}"'
        yield f'GRANT USAGE ON SCHEMA public TO "{role}"'
        for table, may in tables.items():
            yield f'GRANT {", ".join(_granted(may))} ON "{table}" TO "{role}"'
            if may.insert and _counts(table):
                yield f'GRANT USAGE ON SEQUENCE "{table}_position_seq" TO "{role}"'


def _make(role: str) -> str:
    # Roles belong to the whole cluster: another database of it may have made them, even just now.
    return (
        f'DO $$ BEGIN CREATE ROLE "{role}" NOLOGIN;'
        " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )


def _granted(may: May) -> Iterator[str]:
    for privilege in ("select", "insert", "update", "delete"):
        given: bool | tuple[str, ...] = getattr(may, privilege)
        if given is True:
            yield privilege.upper()
        elif given:
            yield f"{privilege.upper()} ({', '.join(given)})"


def _counts(table: str) -> bool:
    return table in metadata.tables and "position" in metadata.tables[table].columns
