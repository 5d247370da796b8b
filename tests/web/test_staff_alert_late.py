"""What the link of an alert says of a next step or an expected contact that is late, of a case urgent or routine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from casework.alerts.ladders import About
from casework.cases.cases import Case
from casework.cases.references import shown
from casework.records.records import Changes
from casework.signals.assessments import Urgency
from tests.builders import House
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.alert_link import LINK, Tell, line, member, urgent

FIELDS = {About.LATE_STEP: "next_step_at", About.LATE_CONTACT: "contact_expected_at"}
SAID = {
    About.LATE_STEP: "a next step is late",
    About.LATE_CONTACT: "an expected contact is late",
}
ASKED = {
    About.LATE_STEP: "see to it, then set another next step, or close it",
    About.LATE_CONTACT: "say on its page whether they were in touch",
}
each_about = pytest.mark.parametrize("about", FIELDS)


def late(house: House, clock: SetClock, username: str, urgency: Urgency, about: About) -> Case:
    """A case of this person's, in which this was due a minute ago."""
    at, has = clock.now(), member(house, username)
    facts: dict[str, object] = {"owner": has, "urgency": urgency}
    if urgency is Urgency.URGENT:
        facts |= {"acknowledged_at": at, "acknowledged_by": has}
    return urgent(house, **facts, **{FIELDS[about]: at - timedelta(minutes=1)})


@each_about
@pytest.mark.parametrize("urgency", Urgency)
def test_its_owner_reads_what_is_theirs_to_do(
    house: House,
    phone: Colleague,
    tell: Tell,
    sign_in: SignIn,
    clock: SetClock,
    urgency: Urgency,
    about: About,
) -> None:
    case = late(house, clock, "dana", urgency, about)
    tell(case, about=about)

    page = phone.get(LINK)
    assert f": {SAID[about]}, web" in line(page, case)
    assert line(page, case).endswith("Your name is on it.")
    assert {each for each in FIELDS if ASKED[each] in page.text} == {about}
    assert "if nobody has set a next step" not in page.text
    phone.press(page, LINK, status=200)

    assert house.cases.case_by_id(case.id) == case
    history = sign_in("ines").case(shown(case.reference)).one(".history").text
    said = f"acknowledged by the link of the alert that {SAID[about]}"
    assert said in " ".join(history.split())


@each_about
@pytest.mark.parametrize("urgency", Urgency)
def test_a_supervisor_reads_whose_it_is(
    house: House, phone: Colleague, tell: Tell, clock: SetClock, urgency: Urgency, about: About
) -> None:
    case = late(house, clock, "ines", urgency, about)
    tell(case, about=about)

    assert line(phone.get(LINK), case).endswith("Ines M. has it.")


@each_about
def test_what_was_seen_to_has_nothing_left_to_press(
    house: House, phone: Colleague, tell: Tell, clock: SetClock, about: About
) -> None:
    case = late(house, clock, "dana", Urgency.ROUTINE, about)
    tell(case, about=about)
    ended: dict[str, Any] = {FIELDS[about]: None}
    house.cases.apply(Changes(case=replace(case, **ended)))

    page = phone.get(LINK)

    assert page.soup.select("form") == []
    assert line(page, case).endswith("It is not urgent.")
    assert ASKED[about] not in page.text


def test_several_late_steps_are_asked_for_together(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    cases = [late(house, clock, "dana", Urgency.ROUTINE, About.LATE_STEP) for _ in range(2)]
    tell(*cases, about=About.LATE_STEP)

    page = phone.get(LINK)

    assert "see to them, then set another next step, or close them" in page.text
