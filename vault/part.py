"""What the parts of the vault share: one database, and inserts that fit every role."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from casework.records.records import OutboxRow
from vault.database import Database
from vault.inserting import insert_where_new
from vault.rows import Values, outbox_values
from vault.tables import outbox_table


class Part:
    """A set of reads and writes over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    """Insert rows, none being no statement.

    `inline` keeps RETURNING away, which a role that may only insert is refused.
    """
    if rows:
        connection.execute(table.insert().inline(), list(rows))


def insert_new(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    """Insert those rows that meet no other in a unique key; the others are left out, silently."""
    if rows:
        connection.execute(insert_where_new(connection, table), list(rows))


def insert_outbox(connection: sa.Connection, rows: Sequence[OutboxRow]) -> None:
    """Insert outbox rows; one whose `once` stands there already is left out."""
    values = outbox_values(rows)
    insert(connection, outbox_table, [row for row in values if row["once"] is None])
    insert_new(connection, outbox_table, [row for row in values if row["once"] is not None])
