"""What is closed as passed on rests on a basis, and on none that the writer took back."""

from __future__ import annotations

from typing import Any

import pytest

from casework.cases.cases import Outcome, Status
from casework.decisions.basis import Basis
from casework.signals.assessments import Child
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.campaign_floor import campaign, copies, move, mover, posted, still
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from tests.web.test_staff_consent import ALLOWED, change

POLICE: dict[str, Any] = {"outcome": Outcome.LAW_ENFORCEMENT.value, "unmet": "none"}
THIRD: dict[str, Any] = {**POLICE, "basis": Basis.THIRD_PARTY.value}
LIFE: dict[str, Any] = {**POLICE, "basis": Basis.LIFE.value}


def reported(house: House, **answers: str) -> str:
    said = {**ALLOWED, "under_18": "no", **answers}
    return house.take_in(a_submission("A van stands there.", answers=said)).reference


@pytest.mark.parametrize(
    "outcome", [Outcome.LAW_ENFORCEMENT, Outcome.CHILD_PROTECTION, Outcome.OTHER_AUTHORITY]
)
def test_what_was_passed_on_is_not_closed_without_its_basis(
    house: House, sign_in: SignIn, outcome: Outcome
) -> None:
    reference, dana = reported(house), sign_in("dana")
    passed_on = {**POLICE, "outcome": outcome.value}

    refused = dana.press(dana.case(reference), f"{reference}/close", status=409, **passed_on)
    assert "Choose the basis" in refused.text
    dana.press(dana.case(reference), f"{reference}/close", **{**THIRD, "outcome": outcome.value})

    assert case_of(house, reference).outcome is outcome
    told = dana.case(reference).one(".history").get_text(" ")
    assert "on the basis: information of somebody outside the situation" in told


def test_where_it_was_taken_back_a_reason_and_a_second_person_are_needed(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = reported(house)
    clock.advance(minutes=5)
    change(house, reference, clock)
    dana, mara = sign_in("dana"), sign_in("mara")

    page = dana.case(reference)
    assert "took back what they allowed" in page.one("#close").get_text(" ")
    refused = dana.press(page, f"{reference}/close", status=409, **THIRD)
    assert "took back what they allowed" in refused.text
    dana.press(page, f"{reference}/close", text="Passed on before, at noon.", **THIRD)
    assert case_of(house, reference).status is not Status.CLOSED

    page = mara.case(reference)
    assert page.chosen("basis") == [Basis.THIRD_PARTY.value]
    assert "information of somebody outside the situation" in page.one("div.status").get_text(" ")
    mara.press(page, f"{reference}/close", **THIRD)
    assert case_of(house, reference).outcome is Outcome.LAW_ENFORCEMENT


def test_another_basis_is_no_agreement(house: House, sign_in: SignIn, clock: SetClock) -> None:
    reference = reported(house)
    clock.advance(minutes=5)
    change(house, reference, clock)
    dana, mara = sign_in("dana"), sign_in("mara")
    dana.press(dana.case(reference), f"{reference}/close", text="Passed on at noon.", **THIRD)

    mara.press(mara.case(reference), f"{reference}/close", text="He has a gun.", **LIFE)

    assert case_of(house, reference).status is not Status.CLOSED


def test_nobody_agrees_on_a_basis_that_no_longer_holds(house: House, sign_in: SignIn) -> None:
    """Asked for as believed under 18; then somebody corrects that no one under 18 is concerned."""
    reference = house.take_in(an_urgent_report()).reference
    asked = {"outcome": Outcome.CHILD_PROTECTION.value, "basis": Basis.UNDER_18.value}
    form = {**POLICE, **asked}
    dana, mara = sign_in("dana"), sign_in("mara")
    dana.press(dana.case(reference), f"{reference}/close", **form)

    mara.press(mara.case(reference), f"{reference}/correct", child="no", reason="They are thirty.")
    assert case_of(house, reference).child is Child.NO
    refused = mara.press(mara.case(reference), f"{reference}/close", status=409, **form)

    assert "The case says that no one under 18 is concerned" in refused.text
    assert case_of(house, reference).status is not Status.CLOSED


def test_what_rests_on_nothing_taken_back_closes_as_before(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = reported(house)
    clock.advance(minutes=5)
    change(house, reference, clock)
    dana = sign_in("dana")

    dana.press(
        dana.case(reference), f"{reference}/close", outcome="consent withdrawn", unmet="none"
    )

    assert case_of(house, reference).outcome is Outcome.CONSENT_WITHDRAWN


@pytest.mark.parametrize(
    ("answers", "basis", "asks"),
    [
        ({}, Basis.LIFE, "why someone may die"),
        ({}, Basis.UNDER_18, "no one under 18 is concerned"),
        ({"need": "self", "may_tell": "ask"}, Basis.CONSENT, "when and how they agreed"),
        ({"need": "self", "may_tell": "services"}, Basis.CONSENT, "when and how they agreed"),
    ],
)
def test_a_basis_that_does_not_hold_by_itself_asks_for_what_it_needs(
    house: House, sign_in: SignIn, answers: dict[str, str], basis: Basis, asks: str
) -> None:
    reference, dana = reported(house, **answers), sign_in("dana")

    form = {**POLICE, "basis": basis.value}
    refused = dana.press(dana.case(reference), f"{reference}/close", status=409, **form)

    assert asks in refused.text
    assert case_of(house, reference).status is not Status.CLOSED


def test_a_campaign_is_passed_on_with_a_basis_too(house: House, sign_in: SignIn) -> None:
    first, *others = [posted(house), *copies(house, 2)]
    mara = mover(sign_in, first)
    page = campaign(mara, first)

    refused = move(mara, page, "close", outcome=POLICE["outcome"], status=409)
    assert "Choose the basis" in refused.text
    assert Status.CLOSED not in still(house, *others)
    move(mara, page, "close", outcome=POLICE["outcome"], basis=Basis.THIRD_PARTY.value)

    assert still(house, *others) == {Status.CLOSED}
