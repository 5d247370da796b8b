"""The kinds of column that the tables are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from casework.clocks import aware

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SQLITE_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware UTC moment: timestamptz on PostgreSQL, text with six digits and Z on SQLite.

    Refuses naive values: the ValueError comes wrapped in SQLAlchemy's StatementError.
    """

    impl = sa.String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Choose the column type of the database at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(sa.String(27))

    def process_bind_param(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | str | None:
        """To the database; a naive moment raises ValueError."""
        if value is None:
            return None
        moment = aware(value)
        return moment if dialect.name == "postgresql" else _written(moment)

    def process_result_value(
        self,
        value: datetime | str | None,
        dialect: sa.Dialect,  # noqa: ARG002  # its signature
    ) -> datetime | None:
        """From the database, always in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return aware(value)
        return datetime.strptime(value, SQLITE_MOMENT).replace(tzinfo=UTC)


def _written(moment: datetime) -> str:
    """As by SQLITE_MOMENT, in a tenth of the time: a mail has a dozen moments."""
    return f"{moment.isoformat(timespec='microseconds').removesuffix('+00:00')}Z"


def chosen(name: str, kind: type[StrEnum], *, nullable: bool = False) -> sa.Column[str]:
    """A column of text with a CHECK of the enum's values."""
    values = ", ".join("'" + member.value.replace("'", "''") + "'" for member in kind)
    return sa.Column(
        name,
        sa.String(60),
        sa.CheckConstraint(f"{name} IN ({values})", name=name),
        nullable=nullable,
    )


def moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    """A column of an aware moment."""
    return sa.Column(name, Moment, nullable=nullable)


def of_case(*, nullable: bool = False, index: bool = True) -> sa.Column[Any]:
    """A column that points at a case."""
    return sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=nullable, index=index)


def of_person(name: str = "person_id", *, nullable: bool = False) -> sa.Column[Any]:
    """A column that points at a member of staff."""
    return sa.Column(name, sa.Uuid, sa.ForeignKey("people.id"), nullable=nullable)


def position() -> sa.Column[int]:
    """The order in which rows came; the database counts it."""
    counted = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column("position", counted, primary_key=True, autoincrement=True)


def is_one(column: sa.Column[str], value: StrEnum) -> sa.ColumnElement[bool]:
    """`column = 'value'`, spelt out.

    A partial index serves a query only where its condition stands there literally: a bound
    parameter hides it from both databases.
    """
    return column == sa.literal_column(f"'{value.value}'")


_PARTIAL: dict[sa.Index, sa.ColumnElement[bool]] = {}


def partial(name: str, where: sa.ColumnElement[bool], *columns: sa.Column[Any]) -> sa.Index:
    """An index over the rows that meet a condition alone."""
    index = sa.Index(name, *columns, sqlite_where=where)
    _PARTIAL[index] = where
    return index


@sa.event.listens_for(metadata, "before_create")
def _tell_postgresql(_: object, connection: sa.Connection, **_more: object) -> None:
    """Say the conditions for PostgreSQL where its tables are made: to name it loads all of its dialect."""
    if connection.dialect.name == "postgresql":
        for index, where in _PARTIAL.items():
            index.dialect_options["postgresql"]["where"] = where
