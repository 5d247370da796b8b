"""Choosing nothing loses nothing: the page comes back with what was chosen, and a link to what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from casework.cases.cases import Outcome
from casework.cases.references import shown
from tests.builders import House, a_submission
from tests.parts.campaign_floor import NEW, campaign, copies, move, mover, posted
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import new_note
from tests.web.strict import Page


def link_of(page: Page) -> str:
    """Where the link beside the error leads; the strict client has looked that it leads somewhere."""
    return str(page.one("[role=alert] a")["href"])


@pytest.mark.parametrize(
    ("action", "fields", "says"),
    [
        ("hand", {"person": ""}, "Choose whom to hand it to"),
        ("close", {"outcome": "", "unmet": "no bed", "text": "Left."}, "Choose an outcome"),
    ],
)
def test_a_case_comes_back_with_the_form_open_and_what_was_chosen(
    house: House, sign_in: SignIn, action: str, fields: dict[str, Any], says: str
) -> None:
    reference, dana = house.take_in(a_submission()).reference, sign_in("dana")

    page = dana.press(dana.case(reference), f"{reference}/{action}", status=409, **fields)

    assert says in page.one("[role=alert]").get_text()
    assert link_of(page) == f"#{action}"
    assert page.one(f"#{action}").has_attr("open")
    if action == "close":
        assert page.chosen("unmet") == ["no bed"]
        assert page.one("#close-text")["value"] == "Left."


def test_a_closed_case_has_no_form_to_lead_to(house: House, sign_in: SignIn) -> None:
    reference, dana = house.take_in(a_submission()).reference, sign_in("dana")
    old = dana.case(reference)
    done: dict[str, Any] = {"outcome": Outcome.HELPED.value, "unmet": "none"}
    dana.press(old, f"{reference}/close", **done)

    page = dana.press(old, f"{reference}/close", status=409, **done, text="Left.")

    assert "It is closed already." in page.one("[role=alert]").get_text()
    assert "Left." in page.one("[role=alert]").get_text()


def test_an_empty_line_to_learn_from_leads_back_to_its_box(house: House, sign_in: SignIn) -> None:
    reference, dana = house.take_in(a_submission()).reference, sign_in("dana")
    dana.press(dana.case(reference), "/correct", urgency="urgent")

    page = dana.press(dana.case(reference), "/line", text=" ", status=409)

    assert link_of(page) == "#line"


def test_a_campaign_keeps_ticks_words_and_choices(house: House, sign_in: SignIn) -> None:
    first, new, *_ = [posted(house), posted(house, NEW), *copies(house, 2)]
    mara = mover(sign_in, first, new)
    typed: dict[str, Any] = {
        "like": [],
        "one": new.reference,
        "unmet": "cost",
        "text": "Goes round.",
    }

    page = move(mara, campaign(mara, first), "close", status=409, outcome="", **typed)

    assert "Choose an outcome" in page.one("[role=alert]").get_text()
    assert link_of(page) == "#move"
    assert (page.chosen("one"), page.chosen("like")) == ([new.reference], [])
    assert (page.chosen("unmet"), page.value("text")) == (["cost"], "Goes round.")
    assert "Your words are still here" not in page.text
    assert shown(first.reference) in page.heading


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "They called.", "step": "Ask for a bed", "at": ""}, "at"),
        ({"words": "They called.", "step": "", "at": "2026-11-26T10:00"}, "step"),
    ],
)
def test_the_error_of_a_call_note_leads_to_its_field(
    house: House, sign_in: SignIn, fields: dict[str, Any], field: str
) -> None:
    dana = sign_in("dana")

    sent = new_note(dana).sent("#call-note", **{"as": "handling", **fields})
    page = dana.post("/call-note", sent, 422)

    assert link_of(page) == f"#{field}"
