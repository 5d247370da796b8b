"""Closing acts on what the page showed: words that came since are read first, and end a request to close."""

from __future__ import annotations

from typing import Any

from casework.cases.cases import Outcome, Status
from casework.coming_back import additions
from tests.builders import PLAIN, House, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import case_of
from tests.web.test_staff_later_words import add_words

HELPED: dict[str, Any] = {"outcome": "helped directly", "unmet": "no bed"}
MEANWHILE = "New words came after this page was shown"


def asked_to_close(house: House, sign_in: SignIn) -> tuple[str, Colleague, Colleague]:
    """An urgent case that Dana asks to close, Dana, and Mara, who may agree."""
    reference = house.take_in(an_urgent_report()).reference
    dana, mara = sign_in("dana"), sign_in("mara")
    dana.press(dana.case(reference), f"{reference}/close", **HELPED)
    return reference, dana, mara


def test_nobody_agrees_to_close_on_a_page_that_lacks_the_newest_words(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference, _, mara = asked_to_close(house, sign_in)
    clock.advance(minutes=1)
    old = mara.case(reference)
    clock.advance(minutes=1)
    add_words(house, reference, a_submission("They leave now.", at=clock.now()))

    refused = mara.press(old, f"{reference}/close", status=409, **HELPED)

    assert MEANWHILE in refused.text
    case = case_of(house, reference)
    assert (case.status, case.close_asked_by) == (Status.OPEN, None)
    page = mara.case(reference)
    assert "new words ended the request to close it" in page.one(".history").get_text(" ").lower()
    assert "closing asked" not in page.text


def test_words_that_the_case_has_not_heard_of_yet_end_a_request_too(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """They stand on the case at once; that a worker follows them can take a minute."""
    reference, dana, mara = asked_to_close(house, sign_in)
    clock.advance(minutes=1)
    old = mara.case(reference)
    [row] = house.cases.receipts_of(case_of(house, reference).id)
    words = a_submission("They leave now.", at=clock.now())
    additions.store_added(words, row, vault=house.cases, writing=house.writing, weigh_with=PLAIN)

    assert MEANWHILE in mara.press(old, f"{reference}/close", status=409, **HELPED).text
    page = mara.case(reference)
    assert "New words came after that, so it must be asked again" in page.text
    clock.advance(seconds=1)
    mara.press(page, f"{reference}/close", **HELPED)
    assert case_of(house, reference).status is not Status.CLOSED
    dana.press(dana.case(reference), f"{reference}/close", **HELPED)
    assert case_of(house, reference).status is Status.CLOSED


def test_one_person_closes_only_what_their_page_showed(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    old = dana.case(reference)
    clock.advance(minutes=1)
    add_words(house, reference, a_submission("She is here.", at=clock.now()))
    # Somebody else read them, so that nothing else stands in the way.
    sign_in("ines").case(reference)

    assert MEANWHILE in dana.press(old, f"{reference}/close", status=409, **HELPED).text
    dana.press(dana.case(reference), f"{reference}/close", **HELPED)
    assert case_of(house, reference).outcome is Outcome.HELPED


def test_a_press_without_the_words_closes_nothing(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    token = dana.case(reference).one("form[action='/lock'] input")["value"]

    for shown in ({}, {"words_until": "soon"}, {"words_until": "2026-01-01T00:00:00"}):
        fields = {"form_token": token, **HELPED, **shown}
        refused = dana.post(f"/cases/{reference}/close", fields, status=409)
        assert "Open the case and read it first" in refused.text
    assert case_of(house, reference).status is not Status.CLOSED


def test_the_second_person_finds_what_was_asked_chosen(house: House, sign_in: SignIn) -> None:
    reference, dana, mara = asked_to_close(house, sign_in)

    page = mara.case(reference)

    assert page.chosen("outcome") == ["helped directly"]
    assert page.chosen("unmet") == ["no bed"]
    assert dana.case(reference).chosen("outcome") in ([], [""])


def test_every_list_says_that_closing_is_asked(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    row = f"[data-reference='{reference}']"
    lists = ("/queue", "/open", "/shift")
    for address in lists:
        assert "closing asked" not in dana.get(address).one(row).get_text(" ")

    dana.press(dana.case(reference), f"{reference}/close", **HELPED)

    for address in lists:
        assert "closing asked" in dana.get(address).one(row).get_text(" "), address
