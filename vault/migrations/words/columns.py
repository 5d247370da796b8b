"""The kinds of column, as they were when this migration was written."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

_MOMENT: Final = sa.String(27).with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
_COUNTED: Final = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def moment(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """An aware moment."""
    return sa.Column(name, _MOMENT, nullable=nullable)


def position() -> sa.Column[int]:
    """The order in which rows came."""
    return sa.Column("position", _COUNTED, autoincrement=True, nullable=False)


def chosen(where: str, values: str, *, nullable: bool = False) -> sa.Column[str]:
    """A text at `table.column`, one of `values`, which are parted by `|`."""
    table, name = where.split(".")
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values.split("|"))
    check = sa.CheckConstraint(f"{name} IN ({listed})", name=op.f(f"ck_{table}_{name}"))
    return sa.Column(name, sa.String(60), check, nullable=nullable)


def partial(name: str, table: str, columns: list[str], where: str) -> None:
    """An index over the rows that meet a condition alone."""
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
