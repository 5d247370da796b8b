"""Whether a database is as `vault.tables` says. Its migration alone does not tell: it may have been made by an
unreleased version of that migration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from vault.tables import metadata

_VALUE = re.compile(r"'((?:[^']|'')*)'")

_Found = Mapping[tuple[str | None, str], Any]


def differences(connection: sa.Connection) -> list[str]:
    """What differs in columns, allowed values and unique keys, each in a few words; empty where nothing does."""
    inspector = sa.inspect(connection)
    found = (
        inspector.get_multi_columns(),
        inspector.get_multi_check_constraints(),
        inspector.get_multi_unique_constraints(),
    )
    return [said for table in metadata.sorted_tables for said in _of(table, *found)]


def _of(table: sa.Table, columns: _Found, checks: _Found, unique: _Found) -> Iterator[str]:
    key = (None, table.name)
    if key not in columns:
        yield f"there is no table {table.name}"
        return
    there = {column["name"]: column["nullable"] for column in columns[key]}
    wanted = {column.name: column.nullable for column in table.columns}
    yield from _two(f"table {table.name}", set(wanted), set(there))
    for name in wanted.keys() & there.keys():
        if wanted[name] != there[name]:
            yield f"column {table.name}.{name} may{'' if wanted[name] else ' not'} be empty"
    allowed = {check["name"]: _values(check["sqltext"]) for check in checks[key]}
    for name, values in _allowed(table).items():
        yield from _two(name, values, allowed.get(name, set()))
    kept = {", ".join(one["column_names"]) for one in unique[key]}
    yield from _two(f"unique keys of {table.name}", _unique(table), kept)


def _two(name: str, wanted: set[str], there: set[str]) -> Iterator[str]:
    for value in sorted(wanted - there):
        yield f"{name} lacks “{value}”"
    for value in sorted(there - wanted):
        yield f"{name} has “{value}” too"


def _allowed(table: sa.Table) -> dict[str, set[str]]:
    """The values of each CHECK, by its name."""
    return {
        str(rule.name): _values(str(rule.sqltext))
        for column in table.columns
        for rule in column.constraints
        if isinstance(rule, sa.CheckConstraint)
    }


def _values(condition: str) -> set[str]:
    """The texts in a condition: PostgreSQL writes it in another way, with the same texts."""
    return {value.replace("''", "'") for value in _VALUE.findall(condition)}


def _unique(table: sa.Table) -> set[str]:
    rules = (rule for rule in table.constraints if isinstance(rule, sa.UniqueConstraint))
    return {", ".join(column.name for column in rule.columns) for rule in rules}
