"""Coming back with the code, and the page that stays open after an urgent message."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.arriving.received import PublicStatus, ShownAnswer
from tests.web.portal_fakes import RECEIPT, REFERENCE, InMemory
from tests.web.strict import Page, StrictClient

AT = datetime(2026, 11, 24, 21, 20, tzinfo=UTC)
ANSWER = ShownAnswer(text="A bed and a lawyer are ready tonight.", at=AT, checked=True)
FORGED = ShownAnswer(text="Meet our officer.", at=AT, checked=False)


def come_back(web: StrictClient, receipt: str = RECEIPT, status: int = 200, **more: object) -> Page:
    return web.post("/follow-up", web.get("/follow-up").sent(receipt=receipt, **more), status)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (PublicStatus.RECEIVED, "We have it."),
        (PublicStatus.READ, "A person has read it."),
        (PublicStatus.ANSWERED, "We have written to you below."),
        (
            PublicStatus.FINISHED,
            "We have finished for now. You can still write to us here.",
        ),
    ],
)
def test_one_of_four_sentences_and_nothing_that_was_told(
    web: StrictClient, desk: InMemory, status: PublicStatus, sentence: str
) -> None:
    desk.status = status

    page = come_back(web)

    assert page.heading == sentence
    assert REFERENCE in page.text
    assert RECEIPT not in page.response.text
    assert "When we must tell someone:" in page.text


def test_the_four_lines_stand_before_the_code_is_typed(web: StrictClient) -> None:
    lines = (
        "If someone is in danger now, call 911",
        "Talk to us: 1-888-373-7888",
        "We are not the police and not immigration.",
        "When we must tell someone:",
    )
    head, _, _ = web.get("/follow-up").text.partition("Your code")
    asked, _, _ = web.get("/report").text.partition("What brings you here?")

    for line in lines:
        assert line in head
        assert line in asked


def test_signed_answers_are_shown_and_others_are_not(web: StrictClient, desk: InMemory) -> None:
    desk.answers += [ANSWER, FORGED]

    page = come_back(web)

    assert "24 November, 16:20 (Eastern)" in page.text
    assert "A bed and a lawyer are ready tonight." in page.text
    assert "could not be checked. Please call 1-888-373-7888" in page.text
    assert "officer" not in page.text


def test_words_can_be_added_with_the_code(web: StrictClient, desk: InMemory) -> None:
    page = come_back(web)

    after = web.post("/follow-up", page.sent(words="the van is white"))

    assert [words for words, _ in desk.added] == ["the van is white"]
    assert "Your words have come to us." in after.text
    assert after.value("words") == ""


def test_the_language_of_the_page_goes_with_the_words(web: StrictClient, desk: InMemory) -> None:
    """The letter S that a reply is asked for is a word of any language."""
    page = web.get("/follow-up?lang=es").sent(receipt=RECEIPT)

    opened = web.post("/follow-up?lang=es", page)
    web.post("/follow-up?lang=es", opened.sent(words="S"))

    assert desk.hints == ["es"]


def test_urgent_words_that_are_added_open_the_page_of_an_urgent_message(
    web: StrictClient, desk: InMemory
) -> None:
    """Whoever has been routine for days and is locked in now must not read that all is well."""
    desk.status = PublicStatus.READ
    page = come_back(web)
    desk.urgent = True

    after = web.post("/follow-up", page.sent(words="He has a gun. I am locked in."))

    assert after.heading == "We have it. A person is being told right now."
    assert "in minutes of danger call 911" in after.text
    assert "has read it" not in after.text
    assert after.one("iframe")["src"] == "/live"
    assert "No answer yet. A person has been told." in web.get("/live").text


@pytest.mark.parametrize("status", list(PublicStatus))
def test_words_that_came_are_not_called_read(
    web: StrictClient, desk: InMemory, status: PublicStatus
) -> None:
    desk.status = status
    page = come_back(web)

    after = web.post("/follow-up", page.sent(words="the van is white"))

    assert after.heading == "Your words have come to us."
    assert "A person will read it within a day." in after.text
    assert "has read it" not in after.text


def test_a_second_press_adds_the_words_once_and_a_new_page_adds_them_again(
    web: StrictClient, desk: InMemory
) -> None:
    """Answering yes twice may be two answers; a double press is one."""
    page = come_back(web)
    sent = page.sent(words="yes")

    web.post("/follow-up", sent)
    after = web.post("/follow-up", sent)
    web.post("/follow-up", after.sent(words="yes"))

    assert len(desk.added) == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4827 1093", "These digits do not fit together"),
        (REFERENCE, "That is your reference, for when you call"),
        ("4827 1093 5561 7204 8837", "This code opens nothing here"),
    ],
)
def test_a_slip_of_the_hand_is_told_kindly_and_stays_in_the_field(
    web: StrictClient, typed: str, sentence: str
) -> None:
    page = come_back(web, typed, 422)

    assert sentence in page.one("#wrong").get_text()
    assert page.value("receipt") == typed


def test_while_the_keeper_is_away_the_code_stays(web: StrictClient, desk: InMemory) -> None:
    desk.keeper = False

    page = come_back(web, status=503)

    assert page.value("receipt") == RECEIPT
    assert "press again in a minute" in page.text


def test_words_that_cannot_be_stored_now_stay_in_their_box(
    web: StrictClient, desk: InMemory
) -> None:
    page = come_back(web)
    desk.taking = False

    back = web.post("/follow-up", page.sent(words="the van is white"), 503)
    desk.taking = True
    web.post("/follow-up", back.sent())

    assert back.heading == "Not sent yet. All your words are still here."
    assert [words for words, _ in desk.added] == ["the van is white"]


def test_a_visit_that_is_over_keeps_the_words_until_the_code_is_typed(
    web: StrictClient, desk: InMemory
) -> None:
    page = come_back(web)
    desk.visits.clear()

    closed = web.post("/follow-up", page.sent(words="the van is white"), 422)
    web.post("/follow-up", closed.sent(receipt=RECEIPT))

    assert closed.value("words") == "the van is white"
    assert [words for words, _ in desk.added] == ["the van is white"]


def test_an_old_page_comes_back_with_its_words(web: StrictClient, desk: InMemory) -> None:
    sent = come_back(web).sent(words="the van is white")
    desk.expire(sent["form_token"][0])

    back = web.post("/follow-up", sent, 422)

    assert back.value("words") == "the van is white"
    assert desk.added == []


@pytest.mark.parametrize(
    ("language", "spooled", "heading"),
    [
        ("en", False, "We have it. Our team has it now, marked urgent."),
        ("es", False, "Recibimos su mensaje. Nuestro equipo ya lo tiene, marcado como urgente."),
        ("en", True, "We have it. It is marked urgent."),
        ("es", True, "Recibimos su mensaje. Está marcado como urgente."),
    ],
)
def test_who_may_repeat_others_reads_no_promise_that_may_not_hold(
    web: StrictClient, desk: InMemory, language: str, heading: str, *, spooled: bool
) -> None:
    """Nobody is told again of what a person was told in the same words; and nobody learns whether they were first.

    Nor does the desk have what only the spool has.
    """
    desk.urgent = desk.maybe_told = True
    desk.spooled = spooled
    form = web.get(f"/report?lang={language}")
    action = str(form.one("form")["action"])
    assert web.post(action, form.sent(what_happened="they leave at four")).heading == heading


def test_opening_without_a_code_asks_for_one(web: StrictClient) -> None:
    page = come_back(web, "", 422)

    assert "Please type your code first" in page.one("#wrong").get_text()
