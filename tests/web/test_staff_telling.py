"""Whom to tell at the place of a case, and whether its writer may be called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Mark
from casework.records.records import Changes
from casework.staff.people import Rung
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from tests.web.strict import Page


def test_the_box_is_never_empty_and_names_the_place(house: House, sign_in: SignIn) -> None:
    house.on_call(house.members["mara"], Rung.SUPERVISOR)
    dana = sign_in("dana")
    known = dana.case(house.take_in(an_urgent_report()).reference)
    unknown = dana.case(house.take_in(a_submission()).reference)

    for page, place in ((known, "Arizona"), (unknown, "this place")):
        box = page.one("section[aria-labelledby=who-to-tell]").get_text(" ")
        for fact in (place, "911", "put through", "1-800-843-5678", "988", "Mara L."):
            assert fact in box, fact


def call(page: Page) -> str:
    """What the foot says of calling."""
    return page.one(".dock").get_text(" ")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "Call: not safe"),
        ({"contact_how": "none"}, "Call: not safe"),
        ({"contact_how": "email"}, "Call: not safe"),
        ({"contact_how": "text"}, "Call: text only"),
    ],
)
def test_no_one_is_called_who_did_not_say_that_it_is_safe(
    house: House, sign_in: SignIn, answers: dict[str, str], says: str
) -> None:
    page = sign_in("dana").case(house.take_in(a_submission(answers=answers)).reference)

    assert says in call(page)
    assert not page.soup.select(".dock a[href='/call-note']")


@pytest.mark.parametrize("mark", [Mark.ASKS_ABOUT_PERSON, Mark.CLAIMS_TO_BE_PARTNER])
def test_no_number_of_the_message_is_called_when_it_may_be_a_pretenders(
    house: House, sign_in: SignIn, mark: Mark
) -> None:
    answers = {"contact_how": "call", "contact_value": "555-0142"}
    reference = house.take_in(a_submission(answers=answers)).reference
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, marks=case.marks | {mark})))

    page = sign_in("dana").case(reference)

    assert "Call: only a number from elsewhere" in call(page)
    assert not page.soup.select(".dock a[href='/call-note']")


def test_whoever_may_be_called_is_one_press_from_the_call_note(
    house: House, sign_in: SignIn
) -> None:
    answers = {"contact_how": "call", "contact_value": "555-0142"}
    dana = sign_in("dana")
    form = dana.case(house.take_in(a_submission(answers=answers)).reference)
    mail = dana.case(house.take_in(a_mail("How do I book a training?")).reference)

    for page in (form, mail):
        assert page.one(".dock a[href='/call-note']").get_text() == "Call"
        assert "Call:" not in call(page)
