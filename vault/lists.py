"""The lists that staff work from. Each query is served by an index over open cases alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from casework.cases.cases import Case
from casework.cases.narrowing import Narrowing
from casework.console.lanes import Progress
from casework.signals.assessments import Child, ReadFirst, Urgency
from vault.database import Database
from vault.rows import case_of
from vault.tables import cases_table as cases
from vault.tables import expecting_cases, open_cases, unread_cases, urgent_cases

_MOST = 200
"""More than this are not read in one list; the rest stand on the pages of all open cases."""


def _narrow(narrowing: Narrowing) -> Iterator[sa.ColumnElement[bool]]:
    wanted = ((cases.c.language, narrowing.languages), (cases.c.state, narrowing.states))
    for column, values in wanted:
        if values is not None:
            named = column.in_(sorted(value for value in values if value is not None))
            yield sa.or_(named, column.is_(None)) if None in values else named


class Lists:
    """Reads `cases` for the lists. Every method is one transaction and raises VaultAway."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def urgent_open(self) -> tuple[Case, ...]:
        """Every urgent open case, oldest first."""
        return self._cases(sa.select(cases).where(urgent_cases).order_by(cases.c.opened_at))

    def unread(self, narrowing: Narrowing) -> tuple[int, int]:
        """How many unread routine cases are to be read first, and how many others there are."""
        query = sa.select(sa.func.count(), sa.func.count(cases.c.read_first))
        with self._database.reading() as connection:
            every, first = connection.execute(query.where(unread_cases, *_narrow(narrowing))).one()
        return first, every - first

    def read_first(self, narrowing: Narrowing, *, offset: int, size: int) -> tuple[Case, ...]:
        """Unread routine cases with a reason to be read first, by their time."""
        query = sa.select(cases).where(
            unread_cases, cases.c.read_first.is_not(None), *_narrow(narrowing)
        )
        ordered = query.order_by(cases.c.behind, cases.c.read_by_at, cases.c.opened_at, cases.c.id)
        return self._cases(ordered.offset(offset).limit(size))

    def review(self, narrowing: Narrowing, *, offset: int, size: int) -> tuple[Case, ...]:
        """The other unread routine cases, by until when they must be read; copies and likely spam behind them."""
        query = sa.select(cases).where(
            unread_cases, cases.c.read_first.is_(None), *_narrow(narrowing)
        )
        ordered = query.order_by(cases.c.behind, cases.c.read_by_at, cases.c.opened_at, cases.c.id)
        return self._cases(ordered.offset(offset).limit(size))

    def progress(self, since: datetime) -> Progress:
        """What was read since the review was cut, and what is left."""
        left = sa.select(
            sa.func.count(), sa.func.count(cases.c.read_first), sa.func.min(cases.c.opened_at)
        ).where(unread_cases)
        read = sa.select(sa.func.count()).where(
            cases.c.read_at >= since, cases.c.urgency == Urgency.ROUTINE.value
        )
        with self._database.reading() as connection:
            unread, first, oldest = connection.execute(left).one()
            done = connection.execute(read).scalar_one()
        return Progress(read=done, total=done + unread, first_left=first, oldest=oldest)

    def open_page(
        self, narrowing: Narrowing, *, before: tuple[datetime, UUID] | None, size: int
    ) -> tuple[Case, ...]:
        """Open cases, newest first, those before a moment and id."""
        query = sa.select(cases).where(open_cases, *_narrow(narrowing))
        if before is not None:
            opened_at, case_id = before
            query = query.where(
                sa.or_(
                    cases.c.opened_at < opened_at,
                    sa.and_(cases.c.opened_at == opened_at, cases.c.id < case_id),
                )
            )
        ordered = query.order_by(cases.c.opened_at.desc(), cases.c.id.desc())
        return self._cases(ordered.limit(size))

    def open_count(self, narrowing: Narrowing) -> int:
        """How many cases are open."""
        query = sa.select(sa.func.count()).select_from(cases)
        query = query.where(open_cases, *_narrow(narrowing))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def pulse(self) -> tuple[tuple[UUID, int, bool], ...]:
        """Of every urgent and every unread case its id, version and whether its page is open."""
        columns = sa.select(cases.c.id, cases.c.version, cases.c.page_open)
        unread = (
            columns.where(unread_cases).order_by(cases.c.behind, cases.c.read_by_at).limit(_MOST)
        )
        with self._database.reading() as connection:
            found = (
                *connection.execute(columns.where(urgent_cases)),
                *connection.execute(unread),
            )
        return tuple((row.id, row.version, row.page_open) for row in found)

    def steps_due(self, until: datetime) -> tuple[Case, ...]:
        """Open cases whose next step falls before a moment, by its time."""
        query = sa.select(cases).where(open_cases, cases.c.next_step_at <= until)
        return self._cases(query.order_by(cases.c.next_step_at).limit(_MOST))

    def contacts_due(self, until: datetime) -> tuple[Case, ...]:
        """Open cases whose writer is expected to be in touch before a moment, by its time."""
        query = sa.select(cases).where(expecting_cases, cases.c.contact_expected_at <= until)
        return self._cases(query.order_by(cases.c.contact_expected_at).limit(_MOST))

    def children_undecided(self) -> tuple[Case, ...]:
        """Open cases that may concern a child and have no decision about it, copies last, else the oldest first.

        Where it is not known, only what is urgent or was put first for a child: words may name one there.
        """
        unknown = sa.and_(
            cases.c.child == Child.UNKNOWN.value,
            sa.or_(
                cases.c.urgency == Urgency.URGENT.value,
                cases.c.read_first == ReadFirst.CHILD.value,
            ),
        )
        query = sa.select(cases).where(
            open_cases,
            cases.c.child_decided_at.is_(None),
            sa.or_(cases.c.child == Child.YES.value, unknown),
        )
        return self._cases(query.order_by(cases.c.behind, cases.c.opened_at).limit(_MOST))

    def _cases(self, query: sa.Select[tuple[object, ...]]) -> tuple[Case, ...]:
        with self._database.reading() as connection:
            return tuple(case_of(row) for row in connection.execute(query).mappings())
