"""Leaving a page that answers a form: going back and loading it again shows nothing of it, cookies or none."""

from __future__ import annotations

from typing import Any

import pytest

from portal.uploads import FILE_BYTES
from tests.web.portal_fakes import RECEIPT, REFERENCE, InMemory
from tests.web.strict import Page, StrictClient, multipart, policy_of
from tests.web.test_public_coming_back import ANSWER

WORDS = "They leave at four."
SECRETS = (RECEIPT[:4], RECEIPT, REFERENCE, WORDS, ANSWER.text)


def send(web: StrictClient, **typed: Any) -> tuple[dict[str, Any], Page]:  # noqa: ANN401 - any field
    """A report, and the page that answers it."""
    sent = web.get("/report").sent(what_happened=WORDS, **typed)
    return sent, web.post("/report", sent)


def leave(web: StrictClient, page: Page) -> None:
    """Press *Leave this page* in the top bar, in a browser that keeps no cookie."""
    web.browser.delete_cookie("visit")
    gone = web.post("/leave", page.sent(".bar .way-out"), 303)
    assert (
        gone.response.headers["Location"]
        == web.browser.application.extensions["services"].hotline.leave_to
    )


def shows_nothing(page: Page) -> None:
    assert not [words for words in SECRETS if words in page.response.text]
    assert not page.soup.select("iframe, textarea, input")
    assert "Set-Cookie" not in page.response.headers


URGENT_OR_NOT = pytest.mark.parametrize("urgent", [True, False])


@URGENT_OR_NOT
def test_a_report_that_is_sent_again_after_leaving_shows_only_that_it_came(
    web: StrictClient, desk: InMemory, urgent: object
) -> None:
    desk.urgent = bool(urgent)
    sent, page = send(web)
    desk.answers.append(ANSWER)
    leave(web, page)
    visits = len(desk.visits)

    again = web.post("/report", sent)

    assert again.heading == "We already have this message."
    shows_nothing(again)
    assert len(desk.visits) == visits


def test_a_conversation_that_is_sent_again_after_leaving_shows_nothing(
    web: StrictClient, desk: InMemory
) -> None:
    desk.urgent = True
    _, page = send(web)
    desk.answers.append(ANSWER)
    typed = page.sent(words=WORDS)
    leave(web, web.post("/follow-up", typed))

    again = web.post("/follow-up", typed)

    assert again.heading == "Your words have come to us."
    shows_nothing(again)
    assert [words for words, _ in desk.added] == [WORDS]


def test_a_code_that_is_sent_again_after_leaving_opens_nothing(
    web: StrictClient, desk: InMemory
) -> None:
    desk.answers.append(ANSWER)
    typed = web.get("/follow-up").sent(receipt=RECEIPT)
    leave(web, web.post("/follow-up", typed))

    again = web.post("/follow-up", typed)

    assert again.heading == "This page is empty now."
    shows_nothing(again)


@pytest.mark.parametrize("why", ["look", "too large"])
def test_a_form_that_came_back_is_empty_after_leaving(
    web: StrictClient, desk: InMemory, why: str
) -> None:
    """Its words were never sent: whoever comes after must not read them, nor send them by a press."""
    fields = web.get("/report").sent(what_happened=WORDS, do="look" if why == "look" else "send")
    film = [("film.mp4", b"x" * (FILE_BYTES + 1))] if why == "too large" else []
    body, content_type = multipart(fields, film)
    page = web.post("/report", body, 422 if film else 200, content_type=content_type)
    leave(web, page)

    again = web.post("/report", body, content_type=content_type)

    assert again.heading == "This page is empty now."
    shows_nothing(again)
    assert desk.submissions == []


def test_a_mistyped_code_is_gone_after_leaving(web: StrictClient) -> None:
    typed = web.get("/follow-up").sent(receipt=RECEIPT[:19])
    leave(web, web.post("/follow-up", typed, 422))

    shows_nothing(web.post("/follow-up", typed))


def test_words_of_a_page_that_was_left_are_taken_when_they_are_new(
    web: StrictClient, desk: InMemory
) -> None:
    """They may come from another phone, whose page was not the one that was left."""
    desk.urgent = True
    _, page = send(web)
    leave(web, page)

    after = web.post("/follow-up", page.sent(words="third floor"))

    shows_nothing(after)
    assert [words for words, _ in desk.added] == ["third floor"]


def test_only_a_page_that_answers_a_form_may_lead_a_form_off(web: StrictClient) -> None:
    """A browser holds each hop of the redirect against the policy of the page."""
    _, page = send(web)

    assert policy_of(page.response)["form-action"] == "'self' https:"
    assert policy_of(web.get("/report").response)["form-action"] == "'self'"


@URGENT_OR_NOT
def test_no_page_that_answers_a_form_links_past_its_way_out(
    web: StrictClient, desk: InMemory, urgent: object
) -> None:
    """Whoever left from the next page would leave this one behind, to be loaded again."""
    desk.urgent = bool(urgent)
    _, page = send(web)

    assert [a["href"] for a in page.soup.select("a[href^='/']") if not a.get("target")] == []


def test_nothing_of_a_way_out_keeps_anybody_here(web: StrictClient) -> None:
    for form in ({}, {"form_token": "x", "visit": "y"}):
        web.post("/leave", form, 303)
