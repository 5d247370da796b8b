"""A list reads an index, however many cases there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import event

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
    "read first": lambda database: Lists(database).read_first(),
    "review": lambda database: Lists(database).review(offset=0, size=50),
    "progress": lambda database: Lists(database).progress(signals.NOON),
    "open": lambda database: Lists(database).open_page(before=None, size=50),
    "open count": lambda database: Lists(database).open_count(),
    "pulse": lambda database: Lists(database).pulse(),
    "steps": lambda database: Lists(database).steps_due(SOON),
    "alarms": lambda database: Lists(database).alarms(signals.NOON),
    "rings": lambda database: DeskFigures(database).rings(signals.NOON),
    "lines waiting": lambda database: DeskFigures(database).lines_waiting(),
    "gists": lambda database: Cases(database).gists([uuid4() for _ in range(50)]),
    "records": lambda database: Cases(database).records(uuid4()),
    "history": lambda database: Cases(database).history(uuid4()),
    "linked": lambda database: Cases(database).linked(uuid4()),
    "links": lambda database: Cases(database).link_by_tags(uuid4(), signals.NOON),
    "watched": lambda database: Alerts(database).watched(),
    "unsorted": lambda database: Alerts(database).unsorted(),
    "due": lambda database: Outbox(database).due(SOON),
    "chain": lambda database: Audit(database).chain(),
    "store": lambda database: Cases(database).store(signals.web()),
    "store mail": lambda database: Cases(database).store(signals.mail(uid=77)),
}


@pytest.mark.parametrize("name", READS)
def test_no_list_walks_a_whole_table(sqlite_database: Database, name: str) -> None:
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

    with sqlite_database.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", explain)
    READS[name](sqlite_database)
    event.remove(engine, "before_cursor_execute", explain)
    assert plans
    whole = [
        plan
        for plan in plans
        if plan.startswith("SCAN") and plan.split()[1] in SCANNED and "INDEX" not in plan
    ]
    assert whole == []
