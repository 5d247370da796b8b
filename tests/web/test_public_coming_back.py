"""Coming back with the code, and the page that stays open after an urgent message."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.received import PublicStatus, ShownAnswer
from tests.web.portal_fakes import RECEIPT, REFERENCE, InMemory
from tests.web.strict import Page, StrictClient

AT = datetime(2026, 11, 24, 21, 20, tzinfo=UTC)
ANSWER = ShownAnswer(text="A bed and a lawyer are ready tonight.", at=AT, checked=True)
FORGED = ShownAnswer(text="Meet our officer.", at=AT, checked=False)


def come_back(web: StrictClient, receipt: str = RECEIPT, status: int = 200, **more: object) -> Page:
    return web.post("/follow-up", web.get("/follow-up").sent(receipt=receipt, **more), status)


@pytest.fixture
def urgent(web: StrictClient, desk: InMemory) -> Page:
    """The page right after an urgent message."""
    desk.urgent = True
    return web.post("/report", web.get("/report").sent(what_happened="they leave at four"))


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
        (REFERENCE, "That is your number, for the phone"),
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
    ("language", "heading"),
    [
        ("en", "We have it. A person was told of it, or is being told right now."),
        ("es", "Lo tenemos. Ya se avisó a una persona, o se le avisa en este momento."),
    ],
)
def test_who_may_repeat_others_reads_no_promise_that_may_not_hold(
    web: StrictClient, desk: InMemory, language: str, heading: str
) -> None:
    """Nobody is told again of what a person was told in the same words; and nobody learns whether they were first."""
    desk.urgent = desk.maybe_told = True
    form = web.get(f"/report?lang={language}")
    action = str(form.one("form")["action"])
    assert web.post(action, form.sent(what_happened="they leave at four")).heading == heading


def test_after_an_urgent_message_the_page_stays_a_conversation(urgent: Page) -> None:
    assert urgent.heading == "We have it. A person is being told right now."
    assert urgent.one("iframe")["src"] == "/live"
    assert urgent.one("#reference").get_text() == REFERENCE
    cookie = urgent.response.headers["Set-Cookie"]
    assert "Max-Age=1800; HttpOnly; Path=/; SameSite=Strict" in cookie
    assert RECEIPT not in cookie


def test_the_frame_shows_the_last_answer_alone(
    web: StrictClient, desk: InMemory, urgent: Page
) -> None:
    before = web.get("/live")
    desk.answers += [FORGED, ANSWER]
    after = web.get("/live")

    assert "No answer yet. A person has been told." in before.text
    assert "A person, 16:20 A bed and a lawyer" in after.text
    assert "could not be checked" not in after.text
    assert "Looked at 14:08:40." in after.text
    assert after.soup.select("a, button, input") == []


def test_the_frame_can_be_told_to_stop_and_ends_by_itself(
    web: StrictClient, desk: InMemory, urgent: Page
) -> None:
    still = web.get("/live?still=yes")
    desk.visits.clear()
    over = web.get("/live")

    assert "Refresh" not in still.response.headers
    assert "Refresh" not in over.response.headers
    assert "no longer looks by itself" in over.text


def test_words_in_the_conversation_keep_reference_and_receipt_on_the_page(
    web: StrictClient, desk: InMemory, urgent: Page
) -> None:
    after = web.post("/follow-up", urgent.sent(words="third floor"))

    assert [words for words, _ in desk.added] == ["third floor"]
    assert after.one("#receipt").get_text().replace(" ", "") == RECEIPT
    assert after.one("#reference").get_text() == REFERENCE
    assert after.one("iframe")["name"] == "live"


def test_nothing_but_codes_is_shown_again_from_the_page_before(
    web: StrictClient, urgent: Page
) -> None:
    sent = urgent.sent(words="x", shown_receipt="call this number", shown_reference="<b>")

    after = web.post("/follow-up", sent)

    assert after.soup.select("#receipt, #reference") == []


def test_without_a_visit_the_frame_is_over(web: StrictClient) -> None:
    assert "no longer looks by itself" in web.get("/live").text
