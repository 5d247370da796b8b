"""The lane says of whoever has an urgent case whether they have opened it, whenever that was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from casework.alerts.ladders import About
from casework.staff.people import AlertRow, Rung
from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import case_of
from vault.alerts import Alerts

Take = Callable[[House, Colleague, str], None]


def acknowledged(_house: House, person: Colleague, reference: str) -> None:
    person.press(person.get("/queue"), f"{reference}/acknowledge")


def pressed(house: House, person: Colleague, reference: str) -> None:
    """By the link of the alert, on a telephone where nobody is signed in."""
    now = house.clock.now()
    row = AlertRow(
        id=uuid4(),
        case_id=case_of(house, reference).id,
        person_id=person.member.person.id,
        rung=Rung.ON_CALL,
        step=0,
        about=About.URGENT,
        made_at=now,
    )
    alerts = Alerts(house.database)
    alerts.add([row])
    alerts.give_token([row.id], b"the hash of a token", now + timedelta(minutes=30))
    alerts.acknowledge(b"the hash of a token", now)


@pytest.mark.parametrize("take", [acknowledged, pressed])
def test_who_opened_a_case_before_they_had_it_is_on_it(
    house: House, sign_in: SignIn, clock: SetClock, take: Take
) -> None:
    """Others may have opened it first."""
    reference = house.take_in(an_urgent_report()).reference
    mara, dana = sign_in("mara"), sign_in("dana")
    mara.case(reference)
    clock.advance(seconds=20)
    dana.case(reference)

    take(house, dana, reference)

    row = mara.get("/queue").one(f"[data-reference='{reference}']").get_text(" ")
    assert "Dana W., on it" in " ".join(row.split())


@pytest.mark.parametrize("take", [acknowledged, pressed])
def test_who_has_a_case_that_others_alone_opened_is_not_on_it(
    house: House, sign_in: SignIn, take: Take
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    mara, dana = sign_in("mara"), sign_in("dana")
    mara.case(reference)

    take(house, dana, reference)

    row = mara.get("/queue").one(f"[data-reference='{reference}']").get_text(" ")
    assert "acknowledged, not opened Dana W." in " ".join(row.split())
