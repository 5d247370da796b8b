"""A case page that stays open: it tells of new words and other answers, and a form of it hides neither."""

from __future__ import annotations

from datetime import timedelta

from casework.records.records import Act
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts
from tests.web.strict import Page
from tests.web.test_staff_later_words import add_words


def hear(colleague: Colleague, page: Page) -> str | None:
    """What the script of an open page is told; None for nothing new."""
    line = page.one("#heard")
    known = {"If-None-Match": f'"{line["data-now"]}"'}
    answer = colleague.browser.get(str(line["data-pulse"]), headers=known)
    assert answer.status_code in {200, 304}
    return answer.text if answer.status_code == 200 else None


def test_an_open_page_hears_of_new_words_and_of_answers(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    page = dana.case(reference)
    assert hear(dana, page) is None

    add_words(house, reference, a_submission("He is back.", at=clock.advance(seconds=9)))

    assert hear(dana, page) == "The writer wrote again, or new words were joined."
    ines.press(ines.case(reference), "/answer", text="I am here.")
    assert str(hear(dana, page)).endswith(" Somebody answered.")
    assert hear(dana, dana.case(reference)) is None


def test_asking_whether_more_was_said_keeps_no_session(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    for _ in range(4):
        clock.advance(minutes=4)
        away = dana.browser.get(str(page.one("#heard")["data-pulse"]))

    assert away.headers["Location"] == "/sign-in"


def test_who_answers_is_told_of_an_answer_since_their_page(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    page = dana.case(reference)
    ines.press(ines.case(reference), "/answer", text="Stay inside.")
    clock.advance(minutes=1)

    told = dana.post(
        f"/cases/{reference}/answer", page.sent("#answer-form", text="Go outside."), 409
    )

    assert "Not sent: Ines M. answered at" in told.text
    assert told.one("#answer-text").get_text() == "Go outside."
    assert "Stay inside." in told.one("#history").get_text()
    assert acts(house, reference).count(Act.ANSWERED) == 1
    dana.post(f"/cases/{reference}/answer", told.sent("#answer-form"), 303)
    assert acts(house, reference).count(Act.ANSWERED) == 2


def test_a_second_press_sends_no_answer_twice(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    fields = dana.case(reference).sent("#answer-form", text="I am here.")
    dana.post(f"/cases/{reference}/answer", fields, 303)

    told = dana.post(f"/cases/{reference}/answer", fields, 409)

    assert "Not sent: You answered at" in told.text
    assert acts(house, reference).count(Act.ANSWERED) == 1


def test_the_page_after_an_answer_says_that_it_was_sent(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    received = house.take_in(an_urgent_report())
    dana, ines = sign_in("dana"), sign_in("ines")
    after = dana.press(dana.case(received.reference), "/answer", text="I am here.")

    address = after.response.headers["Location"]

    assert address.endswith("#sent")
    assert dana.get(address).one("#sent").get_text().startswith("Sent at")
    assert ines.get(address).soup.select("#sent") == []
    assert dana.case(received.reference).soup.select("#sent") == []
    clock.advance(minutes=11)
    assert dana.get(address).soup.select("#sent") == []


def test_one_press_puts_ready_words_behind_what_was_typed_and_sends_nothing(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    button = page.soup.select("button[name=ready]")[0]
    assert button["form"] == "answer-form"

    back = dana.post(
        str(button["formaction"]), page.sent("#answer-form", text="Hello.", ready=button["value"])
    )

    assert back.one("#answer-text").get_text() == f"Hello.\n\n{button['value']}"
    assert back.one("#answer-text")["dir"] == "auto"
    assert acts(house, reference).count(Act.ANSWERED) == 0


def test_without_a_script_one_button_shows_new_words_and_keeps_mine(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    add_words(house, reference, a_submission("He is back.", at=clock.advance(seconds=9)))
    look = page.one("#answer-form button[formaction]")

    back = dana.post(str(look["formaction"]), page.sent("#answer-form", text="Are you"))

    assert "He is back." in back.one("#said").get_text()
    assert back.one("#answer-text").get_text() == "Are you"


def test_a_next_step_that_cannot_be_set_comes_back_with_its_words(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    past = clock.now() - timedelta(days=2)

    told = dana.press(
        dana.case(reference), "/step", status=409, step="call", at=f"{past:%Y-%m-%dT%H:%M}"
    )

    assert "has passed already" in told.text
    assert told.value("step") == "call"
    assert told.one("#step-at")["value"] == f"{past:%Y-%m-%dT%H:%M}"
