"""What the link of an alert says of a case that was handed over, and what a press does to it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from casework.alerts.ladders import About
from casework.cases.references import shown
from casework.records.records import Act
from tests.builders import House
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.alert_link import LINK, Tell, line, member, owner, urgent
from vault.alerts import Alerts


def test_what_is_handed_over_says_what_is_left_to_do(
    house: House, phone: Colleague, tell: Tell, sign_in: SignIn, clock: SetClock
) -> None:
    """Pressing takes nothing over; opening does, and then nothing is left to press."""
    ines, dana = member(house, "ines"), member(house, "dana")
    facts = {"acknowledged_at": clock.now(), "acknowledged_by": ines, "owner": ines}
    case = urgent(house, **facts, handed_to=dana)
    tell(case, about=About.HANDED)

    pressed = phone.press(phone.get(LINK), LINK, status=200)
    assert "It is yours once you open it. Until then Ines M. has it." in line(pressed, case)
    assert "pressing here takes nothing over" in pressed.text

    page = sign_in("dana").case(shown(case.reference))
    assert "Dana W. pressed the alert that it was handed to them, without opening it" in " ".join(
        page.one(".history").text.split()
    )
    assert owner(house, case) == dana


def test_who_only_saw_that_it_was_handed_to_them_ends_no_ring(
    house: House, phone: Colleague, tell: Tell
) -> None:
    """Handing takes no acknowledgement: until somebody acknowledges it, it rings on, and the page says so."""
    ines, dana = member(house, "ines"), member(house, "dana")
    case = urgent(house, owner=ines, handed_to=dana)
    tell(case, about=About.HANDED)
    alerts = Alerts(house.database)
    [handed] = alerts.of_case(case.id)
    ring = replace(handed, id=uuid4(), person_id=ines, about=About.URGENT)
    alerts.add([ring])

    page = phone.get(LINK)
    assert "Nobody has acknowledged it yet." in line(page, case)
    assert page.one("main button").get_text() == "I have seen it"
    assert "Nobody else is called" not in page.text
    pressed = phone.press(page, LINK, status=200)

    then = house.cases.case_by_id(case.id)
    assert (then.acknowledged_at, then.acknowledged_by, then.owner) == (None, None, ines)
    assert then.status is case.status
    open_rows = [row.id for row in alerts.of_case(case.id) if row.acknowledged_at is None]
    assert open_rows == [ring.id]
    assert pressed.soup.select("form") == []
    assert house.cases.history(case.id)[-1].act is Act.ACKNOWLEDGED_BY_LINK

    tell(case)
    phone.press(phone.get(LINK), LINK, status=200)
    assert house.cases.case_by_id(case.id).acknowledged_by == dana


def test_what_was_handed_over_and_taken_offers_nothing_to_press(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    dana = member(house, "dana")
    case = urgent(house, acknowledged_at=clock.now(), acknowledged_by=dana, owner=dana)
    tell(case, about=About.HANDED)

    page = phone.get(LINK)

    assert "Your name is on it." in line(page, case)
    assert page.soup.select("form") == []
