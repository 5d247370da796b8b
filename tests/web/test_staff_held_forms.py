"""Nothing typed is lost by a lock, an idle session or a new sign-in: the form comes back with its words."""

from __future__ import annotations

import pytest

from casework.records.records import Act
from portal.staff.guard import HELD_BYTES
from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts, new_note
from tests.web.strict import Page

WORDS = "I am here, and <b>I</b> am a person."


def sign_in_on(page: Page, colleague: Colleague) -> Page:
    """Sign in on the page that was shown, as a browser would."""
    now = colleague.clock.advance(seconds=30)
    fields = page.sent("form[action='/sign-in']", **colleague.member.sign_in_form(now))
    return colleague.post("/sign-in", fields)


def away_from(colleague: Colleague, how: str, clock: SetClock) -> None:
    """The session ends: by the button in another tab, or by itself."""
    if how == "lock":
        colleague.press(colleague.get("/queue"), "/lock")
    else:
        clock.advance(minutes=16)


@pytest.mark.parametrize("how", ["lock", "idle"])
def test_an_answer_typed_before_a_lock_comes_back_into_its_box(
    house: House, sign_in: SignIn, clock: SetClock, how: str
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    away_from(dana, how, clock)

    door = dana.press(page, "/answer", status=403, text=WORDS)
    back = sign_in_on(door, dana)

    assert "none of your words are lost" in door.text
    assert WORDS not in door.response.text
    assert back.heading == reference
    assert back.one("#answer-text").get_text() == WORDS
    assert Act.ANSWERED not in acts(house, reference)
    dana.post(f"/cases/{reference}/answer", back.sent("#answer-form"), status=303)
    assert Act.ANSWERED in acts(house, reference)


def test_what_was_chosen_in_the_lane_comes_back_into_it_and_opens_nothing(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), str(house.members["ines"].person.id)
    page = dana.get("/queue")
    away_from(dana, "lock", clock)

    back = sign_in_on(dana.press(page, f"{reference}/hand", status=403, person=ines), dana)

    assert back.heading == "Queue"
    assert "Nothing was sent" in back.one("[role=alert]").get_text()
    assert back.one("[open] option[selected]")["value"] == ines
    assert Act.OPENED not in acts(house, reference)


def test_a_call_note_comes_back_whole_and_is_one_case(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    dana = sign_in("dana")
    page = new_note(dana)
    typed = {
        "words": ["She whispers."],
        "city": ["Mesa"],
        "danger_now": ["no"],
        "did": ["listened"],
    }
    fields = page.sent("form.call", **typed)
    clock.advance(minutes=16)

    door = dana.post("/call-note", {**fields, "as": "handling"}, status=403)
    back = sign_in_on(door, dana)

    assert back.heading == "Call note"
    again = back.sent("form.call")
    assert {**fields, "form_token": ""} == {**again, "form_token": ""}


def test_a_wrong_code_keeps_the_form(house: House, sign_in: SignIn, clock: SetClock) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    clock.advance(minutes=16)

    door = dana.press(page, "/note", status=403, text=WORDS)
    typed = {"username": "dana", "passphrase": "not it", "code": "000000"}
    wrong = dana.post("/sign-in", door.sent("form", **typed), 403)
    back = sign_in_on(wrong, dana)

    assert back.one("#note-text").get_text() == WORDS


def test_a_form_of_an_older_session_comes_back_with_a_sentence(
    house: House, sign_in: SignIn
) -> None:
    """Another tab was locked and signed in again."""
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    dana.press(page, "/lock")
    dana.sign_in()

    back = dana.press(page, "/answer", status=400, text=WORDS)

    assert "You signed in again after this page was made" in back.text
    assert back.one("#answer-text").get_text() == WORDS
    assert Act.ANSWERED not in acts(house, reference)


def test_words_of_somebody_else_stay_sealed_until_they_sign_in(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    page = dana.case(reference)
    clock.advance(minutes=16)

    door = dana.press(page, "/answer", status=403, text=WORDS)
    theirs = sign_in_on(door, ines)
    held = theirs.sent("form[action='/lock']:has([name=held])")
    again = ines.post("/lock", held)
    back = sign_in_on(again, dana)

    assert theirs.heading == "Words of somebody else"
    assert "person" not in theirs.text
    assert back.one("#answer-text").get_text() == WORDS


def test_a_button_without_words_leads_to_the_door(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    clock.advance(minutes=16)

    door = dana.press(page, "/acknowledge")

    assert door.response.headers["Location"] == "/sign-in"


def test_the_longest_form_comes_back(house: House, sign_in: SignIn, clock: SetClock) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    clock.advance(minutes=16)
    words = "ä" * 80_000

    door = dana.press(page, "/note", status=403, text=words)
    back = sign_in_on(door, dana)

    assert len(door.value("held")) < HELD_BYTES
    assert back.one("#note-text").get_text() == words


def test_a_held_form_that_nobody_made_opens_nothing(sign_in: SignIn, house: House) -> None:
    dana = sign_in("dana")
    door = sign_in("ines").get("/me")
    dana.clock.advance(minutes=20)

    page = dana.post(
        "/sign-in", {**dana.member.sign_in_form(dana.clock.now()), "held": "AAAA"}, status=200
    )

    assert door.heading
    assert page.heading == "Words of somebody else"
