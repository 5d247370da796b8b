"""A link of an alert, sent to Dana, and the telephone that she opens it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from flask import Flask

from casework.alerts.ladders import About
from casework.cases.cases import Case
from casework.cases.references import shown
from casework.records.records import Changes
from casework.staff.people import AlertRow, Rung
from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague
from tests.web.case_looks import case_of
from tests.web.strict import Page
from vault.alerts import Alerts

LINK = "/a/a-token-of-an-alert"
HASH = sha256(b"a-token-of-an-alert").digest()
Tell = Callable[..., None]


@pytest.fixture
def tell(house: House, clock: SetClock) -> Tell:
    """Send Dana one link about cases."""

    def told(*cases: Case | None, about: About = About.URGENT) -> None:
        rows = [
            AlertRow(
                id=uuid4(),
                case_id=case.id if case else None,
                person_id=house.members["dana"].person.id,
                rung=Rung.ON_CALL,
                step=0,
                about=about,
                made_at=clock.now(),
            )
            for case in cases
        ]
        alerts = Alerts(house.database)
        alerts.add(rows)
        until = clock.now() + timedelta(minutes=30)
        alerts.give_token([row.id for row in rows], HASH, until)

    return told


@pytest.fixture
def phone(house: House, staff_app: Flask, clock: SetClock) -> Colleague:
    """Dana's telephone: nobody is signed in on it."""
    return Colleague(staff_app, house.members["dana"], clock)


def urgent(house: House, **changes: object) -> Case:
    """An urgent case as it stands after these changes."""
    reference = house.take_in(an_urgent_report()).reference
    case = replace(case_of(house, reference), **changes)  # type: ignore[arg-type] # fields of Case by name
    house.cases.apply(Changes(case=case))
    return house.cases.case_by_id(case.id)


def member(house: House, username: str) -> UUID:
    return house.members[username].person.id


def line(page: Page, case: Case) -> str:
    """What the page says of one case."""
    [item] = [li for li in page.soup.select("main li") if shown(case.reference) in li.get_text()]
    return " ".join(item.get_text(" ").split())


def owner(house: House, case: Case) -> UUID | None:
    return house.cases.case_by_id(case.id).owner
