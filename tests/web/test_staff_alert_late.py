"""What the link of an alert says of an expected contact that is late, of an urgent case and of a routine one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.assessments import Urgency
from casework.cases import Case
from casework.ladders import About
from casework.records import Changes
from casework.references import shown
from tests.builders import House
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.alert_link import LINK, Tell, line, member, urgent


def late(house: House, clock: SetClock, username: str, urgency: Urgency) -> Case:
    """A case of this person's, whose writer was expected a minute ago."""
    at, has = clock.now(), member(house, username)
    facts: dict[str, object] = {"owner": has, "urgency": urgency}
    if urgency is Urgency.URGENT:
        facts |= {"acknowledged_at": at, "acknowledged_by": has}
    return urgent(house, **facts, contact_expected_at=at - timedelta(minutes=1))


@pytest.mark.parametrize("urgency", Urgency)
def test_its_owner_reads_what_is_theirs_to_do(
    house: House, phone: Colleague, tell: Tell, sign_in: SignIn, clock: SetClock, urgency: Urgency
) -> None:
    case = late(house, clock, "dana", urgency)
    tell(case, about=About.LATE_CONTACT)

    page = phone.get(LINK)
    assert ": an expected contact is late, web" in line(page, case)
    assert line(page, case).endswith("Your name is on it.")
    assert "say on its page whether they were in touch" in page.text
    assert "if nobody has set a next step" not in page.text
    phone.press(page, LINK, status=200)

    assert house.cases.case_by_id(case.id) == case
    history = sign_in("ines").case(shown(case.reference)).one(".history").text
    assert "acknowledged by the link of the alert that an expected contact is late" in " ".join(
        history.split()
    )


@pytest.mark.parametrize("urgency", Urgency)
def test_a_supervisor_reads_whose_it_is(
    house: House, phone: Colleague, tell: Tell, clock: SetClock, urgency: Urgency
) -> None:
    case = late(house, clock, "ines", urgency)
    tell(case, about=About.LATE_CONTACT)

    assert line(phone.get(LINK), case).endswith("Ines M. has it.")


def test_what_was_seen_to_has_nothing_left_to_press(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    case = late(house, clock, "dana", Urgency.ROUTINE)
    tell(case, about=About.LATE_CONTACT)
    house.cases.apply(Changes(case=replace(case, contact_expected_at=None)))

    page = phone.get(LINK)

    assert page.soup.select("form") == []
    assert line(page, case).endswith("It is not urgent.")
    assert "whether they were in touch" not in page.text
