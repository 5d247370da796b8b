"""The form: what it asks, what it takes, and that no word is lost on the way."""

from __future__ import annotations

import io
from typing import Any

import pytest

from casework.signals.submissions import Channel
from portal.forms.questions import questions
from tests.web.portal_fakes import RECEIPT, REFERENCE, InMemory
from tests.web.strict import Page, StrictClient, multipart

WORDS = "A girl in room 214 never comes out alone.\nThey asked for a taxi at six."


def form(web: StrictClient, **typed: object) -> dict[str, Any]:
    return web.get("/report").sent(**typed)


def words_stand(page: Page) -> bool:
    return page.value("what_happened").replace("\r", "") == WORDS


def test_the_answer_to_the_form_is_the_receipt_page_itself(
    web: StrictClient, desk: InMemory
) -> None:
    page = web.post("/report", form(web, what_happened=WORDS))

    assert page.one("#reference").get_text() == REFERENCE
    assert page.one("#receipt").get_text().replace(" ", "") == RECEIPT
    assert page.heading == "We have it."
    assert "A person will read it within a day." in page.text
    (submission,) = desk.submissions
    assert submission.words.text == WORDS
    assert submission.words.channel is Channel.WEB
    assert "Set-Cookie" not in page.response.headers


def test_the_receipt_can_be_written_down_as_two_phone_numbers(web: StrictClient) -> None:
    page = web.post("/report", form(web, what_happened=WORDS))

    assert [tag.get_text() for tag in page.soup.select("details .code")] == [
        "482-710-9355",
        "617-204-8836",
    ]


def test_all_fifteen_questions_stand_on_the_page_in_order(web: StrictClient) -> None:
    page = web.get("/report")

    names = list(dict.fromkeys(question.name for question in questions()))
    on_page = list(dict.fromkeys(str(tag["name"]) for tag in page.soup.select("form [name]")))
    assert [name for name in on_page if name not in {"form_token", "do"}] == names
    assert len(names) == len(set(names)) == 36


def test_send_now_stands_right_after_the_words(web: StrictClient) -> None:
    page = web.get("/report")

    after = page.one("#what_happened").find_next(["button", "input", "select", "textarea"])

    assert after is not None
    assert after.get_text() == "Send now"


def test_what_empties_the_form_is_said_beside_its_button(web: StrictClient) -> None:
    """Browsers may keep nothing of ours, so what was typed is gone where somebody goes back after a lost line."""
    for page in (web.get("/report"), web.post("/report", web.get("/report").sent(), 422)):
        said = page.one("#send").find_next_siblings("p", limit=2)

        assert said[1].get_text() == (
            "Back or another page empties this form. If sending breaks off, load the page again."
        )


def test_every_answer_arrives_under_its_name(web: StrictClient, desk: InMemory) -> None:
    typed = {
        "need": "known",
        "danger_now": "unsure",
        "what_happened": WORDS,
        "when": "soon",
        "state": "AZ",
        "signs": ["locked", "moved"],
        "contact_how": "text",
        "contact_value": "520-555-0142",
        "contact_rules": ["no_name"],
        "may_tell": "known:words",
        "language": "ht",
        "access_need": "no_phone",
    }

    web.post("/report", form(web, **typed))

    (submission,) = desk.submissions
    assert submission.words.answers == {
        "need": "known",
        "danger_now": "unsure",
        "when": "soon",
        "state": "AZ",
        "signs": ("locked", "moved"),
        "contact_how": "text",
        "contact_value": "520-555-0142",
        "contact_rules": ("no_name",),
        "may_tell": "words",
        "may_tell_chosen": "yes",
        "language": "ht",
        "access_need": ("no_phone",),
    }


@pytest.mark.parametrize(
    ("need", "sent", "taken", "chosen"),
    [
        ("", "", "ask", False),
        ("self", "", "ask", False),
        ("known", "", "ask", False),
        ("saw", "", "words", False),
        ("job", "", "words", False),
        ("self", "saw:words_and_me", "ask", False),
        ("saw", "self:services_police", "words", False),
        ("job", "saw:words_and_me", "words_and_me", True),
        ("self", "self:services", "services", True),
        ("saw", "ask", "ask", True),
        ("info", "saw:words", None, False),
    ],
)
def test_only_what_the_path_shows_counts_as_consent(
    web: StrictClient, desk: InMemory, need: str, sent: str, taken: str | None, chosen: object
) -> None:
    """A hidden radio is still sent by the browser; nobody may be taken to have agreed to what they did not see."""
    web.post("/report", form(web, what_happened=WORDS, need=need, may_tell=sent))

    answers = desk.submissions[0].words.answers
    assert answers.get("may_tell") == taken
    assert (answers.get("may_tell_chosen") == "yes") is chosen


@pytest.mark.parametrize(
    "said",
    [
        {"danger_now": "yes"},
        {"signs": ["locked"]},
        {"city": "Marlow"},
        {"contact_how": "call", "contact_value": "520-555-0142"},
        {"under_18": "unknown"},
        {"access_need": "no_phone"},
        {"need": "self"},
    ],
)
def test_a_form_without_words_is_taken_if_anything_says_something(
    web: StrictClient, desk: InMemory, said: dict[str, Any]
) -> None:
    web.post("/report", form(web, **said))

    assert len(desk.submissions) == 1


def test_a_file_alone_says_something(web: StrictClient, desk: InMemory) -> None:
    web.post("/report", form(web, files=(io.BytesIO(b"voice"), "note.ogg", "audio/ogg")))

    assert desk.submissions[0].attachments[0].name == "note.ogg"


def test_both_kinds_of_body_are_taken(web: StrictClient, desk: InMemory) -> None:
    sent = form(web, what_happened=WORDS)

    web.post("/report", sent, content_type="application/x-www-form-urlencoded")
    web.post("/report", form(web, what_happened=WORDS), content_type="multipart/form-data")

    assert [known.words.text for known in desk.submissions] == [WORDS, WORDS]


def test_a_second_press_is_the_same_submission(web: StrictClient, desk: InMemory) -> None:
    sent = form(web, what_happened=WORDS)

    first, second = web.post("/report", sent), web.post("/report", sent)

    assert first.one("#receipt") == second.one("#receipt")
    assert len({known.submission_id for known in desk.submissions}) == 1


def test_an_old_form_comes_back_with_its_words_and_goes_through_then(
    web: StrictClient, desk: InMemory
) -> None:
    sent = form(web, what_happened=WORDS, danger_now="yes", city="Marlow")
    desk.expire(sent["form_token"][0])

    page = web.post("/report", sent, 422)
    web.post("/report", page.sent())

    assert words_stand(page)
    assert page.chosen("danger_now") == ["yes"]
    assert "press Send once more" in page.text
    assert desk.submissions[0].words.answers["city"] == "Marlow"


def test_a_form_without_a_token_of_ours_comes_back_with_its_words(
    web: StrictClient, desk: InMemory
) -> None:
    page = web.post("/report", {"what_happened": WORDS, "form_token": "made up"}, 422)

    assert words_stand(page)
    assert desk.submissions == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "null"},
    ],
)
def test_a_form_sent_by_another_site_comes_back_with_its_words(
    web: StrictClient, desk: InMemory, headers: dict[str, str]
) -> None:
    page = web.post("/report", form(web, what_happened=WORDS), 403, headers=headers)

    assert words_stand(page)
    assert desk.submissions == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_form_is_taken_from_every_browser(
    web: StrictClient, desk: InMemory, headers: dict[str, str]
) -> None:
    """Under no-referrer browsers write `Origin: null` for our own forms too."""
    web.post("/report", form(web, what_happened=WORDS), headers=headers)

    assert len(desk.submissions) == 1


def test_where_nothing_can_take_it_the_words_stay_and_the_number_is_given(
    web: StrictClient, desk: InMemory
) -> None:
    desk.taking = False

    page = web.post("/report", form(web, what_happened=WORDS, signs=["hurt"]), 503)

    assert words_stand(page)
    assert page.chosen("signs") == ["hurt"]
    assert "1-888-373-7888" in page.one("#wrong").get_text()
    assert page.one("#what-it-is-like").has_attr("open")


def test_looking_over_sends_nothing(web: StrictClient, desk: InMemory) -> None:
    page = web.post("/report", form(web, what_happened=WORDS, city="Marlow", do="look"))

    assert desk.submissions == []
    assert words_stand(page)
    assert page.value("city") == "Marlow"


def test_without_the_keeper_there_is_a_reference_and_no_receipt(
    web: StrictClient, desk: InMemory
) -> None:
    desk.keeper, desk.urgent = False, True

    page = web.post("/report", form(web, what_happened=WORDS))

    assert page.one("#reference").get_text() == REFERENCE
    assert page.soup.select("#receipt, iframe") == []
    assert "We cannot make a code just now" in page.text


def test_words_are_shown_as_words(web: StrictClient, desk: InMemory) -> None:
    """What a person typed is never markup of ours."""
    page = web.post("/report", form(web, city="<b>x</b>", what_happened="</textarea>", do="look"))

    assert page.value("city") == "<b>x</b>"
    assert page.value("what_happened") == "</textarea>"


def test_a_long_account_is_taken_whole(web: StrictClient, desk: InMemory) -> None:
    """The default of the framework turns 600 KB of words away."""
    account = "word " * 120_000

    body, content_type = multipart(form(web, what_happened=account))
    web.post("/report", body, content_type=content_type)

    assert desk.submissions[0].words.text == account.strip()


def test_a_job_is_told_that_this_is_no_report_to_child_protection(web: StrictClient) -> None:
    page = web.post("/report", form(web, what_happened=WORDS, need="job"))

    assert "It is not a report to child protection" in page.text
