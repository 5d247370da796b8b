"""Inserting what may stand there already: both databases know it, each in its own dialect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def insert_if_new(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> bool:
    """Insert one row; False, and nothing changed, where a row with one of its unique values stands there."""
    if connection.dialect.name == "postgresql":
        written = connection.execute(
            postgresql.insert(table).inline().values(values).on_conflict_do_nothing()
        )
    else:
        written = connection.execute(
            sqlite.insert(table).inline().values(values).on_conflict_do_nothing()
        )
    return written.rowcount == 1
