"""Whoever presses Send while the database gives no answer is answered all the same, and waits for it once.

How long, `make bench` counts: a second is the budget.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from portal import Site, create_public_app
from services import public
from settings import Role
from tests.integration.hotline import OWNER, Hotline
from tests.web.strict import StrictClient
from vault.database import REST

FAR_TOO_LONG = 10.0
"""Seconds; a press that waited for the database would never be answered."""
WORDS = "The gate of the packing house is locked, they leave at four tonight."


@contextmanager
def locked(hotline: Hotline) -> Iterator[None]:
    """Another connection holds what a report is written to, and what the keys are read from."""
    with hotline.databases[OWNER].writing() as connection:
        if not hotline.is_sqlite:
            tables = "generations, submissions, cases"
            connection.execute(sa.text(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE"))
        yield


@pytest.fixture
def web(hotline: Hotline) -> Iterator[StrictClient]:
    """The public site as it runs, on a database of its own; it was started before, and has seen the desk key."""
    hotline.public().pulse.beat()
    settings = hotline.settings(Role.PUBLIC)
    database = public.open_vault(settings)
    services = public.build(settings, hotline.clock, database=database)
    site = Site(demo=True, own_url="http://localhost", limits_url="memory://")
    yield StrictClient(create_public_app(site, services))
    database.dispose()


def pressed(web: StrictClient, sent: dict[str, object]) -> tuple[str, float]:
    """The number that the page shows, and after how many seconds."""
    began = time.monotonic()
    page = web.post("/report", sent)
    return page.one("#reference").get_text(), time.monotonic() - began


def test_two_presses_on_a_locked_database_are_answered_and_the_second_does_not_wait(
    hotline: Hotline, web: StrictClient
) -> None:
    sent = web.get("/report").sent(what_happened=WORDS, danger_now="yes")
    with locked(hotline):
        first, waited = pressed(web, sent)
        again, waited_again = pressed(web, sent)
    assert again == first
    assert waited_again < waited < FAR_TOO_LONG
    assert len(list((hotline.state.folder / "spool").glob("*.signal"))) == 1
    time.sleep(REST.total_seconds())
    assert pressed(web, sent)[0] == first
