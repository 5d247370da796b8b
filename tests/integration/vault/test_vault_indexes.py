"""A list reads an index, however many cases there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from casework.alerts.ladders import LATE_CONTACT, LATE_STEP
from casework.cases.narrowing import WHOLE
from tests.integration.vault import signals
from vault.alerts import Alerts
from vault.audit import Audit
from vault.cases import Cases
from vault.database import Database
from vault.figures import DeskFigures
from vault.lists import Lists
from vault.outbox import Outbox

SOON = signals.NOON + timedelta(hours=1)
SCANNED = ("cases", "records", "tags", "outbox", "audit", "links", "deliveries")

READS: dict[str, Callable[[Database], object]] = {
    "urgent": lambda database: Lists(database).urgent_open(),
    "read first": lambda database: Lists(database).read_first(WHOLE, offset=0, size=50),
    "review": lambda database: Lists(database).review(WHOLE, offset=0, size=50),
    "progress": lambda database: Lists(database).progress(signals.NOON),
    "open": lambda database: Lists(database).open_page(WHOLE, before=None, size=50),
    "open count": lambda database: Lists(database).open_count(WHOLE),
    "pulse": lambda database: Lists(database).pulse(),
    "steps": lambda database: Lists(database).steps_due(SOON),
    "rings": lambda database: DeskFigures(database).rings(signals.NOON),
    "lines waiting": lambda database: DeskFigures(database).lines_waiting(),
    "gists": lambda database: Cases(database).gists([uuid4() for _ in range(50)]),
    "records": lambda database: Cases(database).records(uuid4()),
    "history": lambda database: Cases(database).history(uuid4()),
    "linked": lambda database: Cases(database).linked(uuid4()),
    "links": lambda database: Cases(database).link_by_tags(uuid4(), signals.NOON),
    "watched": lambda database: Alerts(database).watched(),
    "late steps": lambda database: Alerts(database).late(LATE_STEP, SOON, signals.NOON),
    "late contacts": lambda database: Alerts(database).late(LATE_CONTACT, SOON, signals.NOON),
    "unsorted": lambda database: Alerts(database).unsorted(),
    "due": lambda database: Outbox(database).due(SOON),
    "for the lane": lambda database: Outbox(database).for_lane(SOON, limit=50),
    "lost by the lane": lambda database: Outbox(database).lost(
        SOON, urgent=True, put_before=signals.NOON, limit=50
    ),
    "chain": lambda database: Audit(database).chain(),
    "store": lambda database: Cases(database).store(signals.web()),
    "store mail": lambda database: Cases(database).store(signals.mail(uid=77)),
}


BACKLOG = ("due", "for the lane", "lost by the lane")


def plans_of(database: Database, name: str) -> list[str]:
    """How SQLite goes about a read: each line of its plans."""
    plans: list[str] = []

    def explain(
        connection: sa.Connection,
        cursor: object,
        statement: str,
        parameters: tuple[object, ...],
        *_: object,
    ) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            many = parameters[0] if parameters and isinstance(parameters[0], tuple) else parameters
            raw = connection.connection.cursor()
            raw.execute(f"EXPLAIN QUERY PLAN {statement}", many)
            plans.extend(row[3] for row in raw.fetchall())
            raw.close()

    with database.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", explain)
    READS[name](database)
    event.remove(engine, "before_cursor_execute", explain)
    assert plans
    return plans


@pytest.mark.parametrize("name", READS)
def test_no_list_walks_a_whole_table(sqlite_database: Database, name: str) -> None:
    whole = [
        plan
        for plan in plans_of(sqlite_database, name)
        if plan.startswith("SCAN") and plan.split()[1] in SCANNED and "INDEX" not in plan
    ]
    assert whole == []


@pytest.mark.parametrize("name", BACKLOG)
def test_a_look_at_the_outbox_sorts_no_backlog(sqlite_database: Database, name: str) -> None:
    assert [plan for plan in plans_of(sqlite_database, name) if "TEMP B-TREE" in plan] == []


def test_whatever_names_a_case_is_found_by_it(database: Database) -> None:
    """Else deleting one case walks through every table that could name it."""
    with database.reading() as connection:
        inspector = sa.inspect(connection)
        naming, found = set(), set()
        for table in inspector.get_table_names():
            keys = inspector.get_foreign_keys(table)
            naming |= {
                (table, key["constrained_columns"][0])
                for key in keys
                if key["referred_table"] == "cases"
            }
            firsts = [index["column_names"][0] for index in inspector.get_indexes(table)]
            firsts += inspector.get_pk_constraint(table)["constrained_columns"][:1]
            found |= {(table, first) for first in firsts}
    assert ("links", "other_id") in naming
    assert naming - found == set()
