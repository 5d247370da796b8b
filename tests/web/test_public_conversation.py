"""The page after sending: a conversation where a person is being told, a box for more words where it can wait."""

from __future__ import annotations

import pytest

from tests.web.portal_fakes import RECEIPT, REFERENCE, InMemory
from tests.web.strict import Page, StrictClient
from tests.web.test_public_coming_back import ANSWER, FORGED, come_back


@pytest.fixture
def urgent(web: StrictClient, desk: InMemory) -> Page:
    """The page right after an urgent message."""
    desk.urgent = True
    return web.post("/report", web.get("/report").sent(what_happened="they leave at four"))


def test_after_an_urgent_message_the_page_stays_a_conversation(urgent: Page) -> None:
    assert urgent.heading == "We have it. A person is being told right now."
    assert urgent.one("iframe")["src"] == "/live"
    assert urgent.one("#reference").get_text() == REFERENCE
    cookie = urgent.response.headers["Set-Cookie"]
    assert "Max-Age=1800; HttpOnly; Path=/; SameSite=Strict" in cookie
    assert RECEIPT not in cookie


def test_the_frame_shows_every_answer_with_the_newest_on_top(
    web: StrictClient, desk: InMemory, urgent: Page
) -> None:
    before = web.get("/live")
    desk.answers += [FORGED, ANSWER]
    after = web.get("/live")

    assert "No answer yet. A person has been told." in before.text
    assert "A person, 16:20 (Eastern) A bed and a lawyer" in after.text
    assert after.text.index("A bed and a lawyer") < after.text.index("could not be checked")
    assert "Looked at 14:08:40 (Eastern)." in after.text
    assert after.soup.select("a, button, input") == []
    assert after.response.headers["Refresh"] == "20"


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


def test_without_a_cookie_the_frame_says_what_to_press(web: StrictClient) -> None:
    frame = web.get("/live")

    assert "Press “See if there is an answer” below." in frame.text
    assert "Refresh" not in frame.response.headers


def test_a_conversation_without_cookies_shows_the_answer(
    web: StrictClient, desk: InMemory, urgent: Page
) -> None:
    """When the button is pressed, which fills the frame, and on the page itself after words were sent."""
    desk.answers += [FORGED, ANSWER]
    web.browser.delete_cookie("visit")

    frame = web.post("/live", urgent.sent(".look"))
    after = web.post("/follow-up", urgent.sent(words="third floor"))

    assert urgent.one(".look")["target"] == urgent.one("iframe")["name"]
    for page in (frame, after):
        assert ANSWER.text in page.text
        assert page.text.index(ANSWER.text) < page.text.index("could not be checked")
    assert "Refresh" not in frame.response.headers


def test_a_conversation_with_cookies_shows_the_answer_in_its_frame_alone(
    web: StrictClient, desk: InMemory, urgent: Page
) -> None:
    desk.answers += [ANSWER]

    after = web.post("/follow-up", urgent.sent(words="third floor"))

    assert ANSWER.text not in after.text


@pytest.fixture
def routine(web: StrictClient) -> Page:
    """The page right after a message that can wait."""
    return web.post("/report", web.get("/report").sent(what_happened="a white van"))


def test_right_after_sending_words_can_be_added_without_typing_the_code(
    web: StrictClient, desk: InMemory, routine: Page
) -> None:
    """The form says so; whoever has not written the code down yet keeps it on the page."""
    after = web.post("/follow-up", routine.sent(words="two plates"))
    again = web.post("/follow-up", after.sent(words="at six"))

    assert [words for words, _ in desk.added] == ["two plates", "at six"]
    for page in (after, again):
        assert page.heading == "Your words have come to us."
        assert page.one("#receipt").get_text().replace(" ", "") == RECEIPT
        assert page.one("#reference").get_text() == REFERENCE
        assert page.soup.select("iframe") == []


def test_urgent_words_right_after_sending_open_the_conversation(
    web: StrictClient, desk: InMemory, routine: Page
) -> None:
    desk.urgent = True

    after = web.post("/follow-up", routine.sent(words="they lock us in"))

    assert after.heading == "We have it. A person is being told right now."
    assert after.one("iframe")["name"] == "live"
    assert after.one("#receipt").get_text().replace(" ", "") == RECEIPT


@pytest.mark.parametrize("kind", ["urgent", "routine", "code"])
def test_send_under_an_empty_box_says_so(
    web: StrictClient, desk: InMemory, request: pytest.FixtureRequest, kind: str
) -> None:
    page = come_back(web) if kind == "code" else request.getfixturevalue(kind)

    after = web.post("/follow-up", page.sent(words="  "))

    assert "The box was empty." in after.one("#wrong a[href='#words']").get_text()
    assert after.one("#words")["aria-describedby"] == "words-hint wrong"
    assert desk.added == []
    web.post("/follow-up", after.sent(words="third floor"))
    assert len(desk.added) == 1


@pytest.mark.parametrize("kind", ["urgent", "routine"])
def test_the_page_after_sending_says_where_to_come_back(
    request: pytest.FixtureRequest, kind: str
) -> None:
    """It has no link there, and an address that nobody wrote down is forgotten."""
    page: Page = request.getfixturevalue(kind)

    assert "open localhost , press “I wrote before” and type the secret code" in page.text
