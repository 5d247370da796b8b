"""Inserting what may stand there already: both databases know it, each in its own dialect."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import sqlalchemy as sa


def insert_where_new(connection: sa.Connection, table: sa.Table) -> sa.Insert:
    """Make an INSERT that leaves out what meets another row in a unique key.

    No key is named: naming one asks for the right to read it. Of the dialects only the one that is connected with is
    loaded, and stands loaded already: the other would take memory in every process.
    """
    dialect: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement: sa.Insert = dialect.insert(table).inline().on_conflict_do_nothing()
    return statement


def insert_if_new(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> bool:
    """Insert one row; False, and nothing changed, where a row with one of its unique values stands there."""
    statement = insert_where_new(connection, table).values(values)
    counted = statement.execution_options(preserve_rowcount=True)
    return connection.execute(counted).rowcount == 1
