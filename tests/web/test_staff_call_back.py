"""The number to call a caller back: asked about where it is cut short, and no writer without a way to be reached."""

from __future__ import annotations

from typing import Any

import pytest

from casework.signals.contact import is_cut_short
from tests.builders import House
from tests.parts.staff_floor import SignIn
from tests.web.test_staff_calls import HELP, case_of, send

CALL: dict[str, Any] = {"words": "A man asks about his pay.", "contact_how": "call"}


@pytest.mark.parametrize(
    ("number", "short"),
    [
        ("208-555-01", True),
        ("208-555-013", True),
        ("555-01", True),
        ("5550133", False),
        ("(208) 555-0133", False),
        ("1 208 555 0133", False),
        ("+502 5555 0133", False),
        ("011 502 5555 0133", False),
        ("+502", True),
        ("208-555-0133 ext. 14", False),
        ("208-555-0133, 208-555-0142", False),
        ("ann7@example.org", False),
        ("through his sister", False),
        ("", False),
    ],
)
def test_a_number_is_cut_short_where_digits_are_missing(number: str, short: bool) -> None:  # noqa: FBT001 - a case of the table
    assert is_cut_short(number) == short


def test_a_number_that_is_cut_short_is_asked_about_once(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")

    asked = send(dana, status=422, **CALL, contact_value="208-555-01")
    assert "Is 208-555-01 the whole number to call back?" in asked.one(".wrong").get_text()
    assert asked.one(".wrong a")["href"] == "#contact_value"
    assert asked.one(".wrong a").get_text() == "To Number"
    assert asked.value("contact_value") == "208-555-01"
    fields = asked.sent("form.call", **{"as": "handling"})
    other = dana.post("/call-note", {**fields, "contact_value": "208-555-013"}, status=422)
    assert "Is 208-555-013 the whole" in other.text

    case = case_of(house, dana.post("/call-note", fields, status=303))

    assert "208-555-01" in dana.case(case.reference).one("[aria-labelledby=contact]").get_text()


def test_whoever_calls_for_help_is_asked_nothing(house: House, sign_in: SignIn) -> None:
    send(sign_in("dana"), **CALL, **HELP, contact_value="208-555-01")


def test_a_caller_with_a_number_is_no_writer_without_a_way(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    called = case_of(house, send(dana, **CALL, contact_value="208-555-0133"))
    silent = case_of(house, send(dana, words="A man asks about his pay."))

    page = dana.case(called.reference)
    assert "left no way" not in page.text
    assert "They may be called: the number stands under Contact." in page.one("#answer").get_text()
    assert "left no way" in dana.case(silent.reference).text
