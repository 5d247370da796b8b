"""A way to be reached that cannot work: the form asks once, in plain words, and never holds up what is urgent."""

from __future__ import annotations

import pytest

from tests.web.portal_fakes import InMemory
from tests.web.strict import StrictClient, multipart

NUMBER, PHOTO = "520-555-0142", b"a picture of a van"
MISTAKES = [
    ({"contact_how": "none", "contact_value": NUMBER}, "May we use it?"),
    ({"contact_how": "call", "contact_value": ""}, "Which number may we use?"),
    ({"contact_how": "text", "contact_value": "my sister has it"}, "Which number may we use?"),
    ({"contact_how": "email", "contact_value": "jose at example"}, "Is this the whole address"),
    ({"contact_how": "other", "contact_value": ""}, "How may we reach you?"),
]
FINE = [
    {"contact_how": "none"},
    {"contact_how": "call", "contact_value": "(520) 555 0142, ask for Ana"},
    {"contact_how": "text", "contact_value": "\u0665\u0662\u0660\u0665\u0665\u0665\u0660\u0661"},
    {"contact_how": "email", "contact_value": "jose@example.org"},
    {"contact_how": "other", "contact_value": "the blue app, @jose"},
]


@pytest.mark.parametrize(("typed", "question"), MISTAKES)
def test_it_is_asked_once_and_then_taken_as_it_stands(
    web: StrictClient, desk: InMemory, typed: dict[str, str], question: str
) -> None:
    sent = web.get("/report").sent(what_happened="They are not paid.", **typed)

    back = web.post("/report", sent, 422)
    taken = web.post("/report", back.sent())

    assert question in back.one("#wrong").get_text()
    assert back.value("what_happened") == "They are not paid."
    assert back.one("details#contact").has_attr("open")
    assert taken.heading == "We have it."
    [submission] = desk.submissions
    assert submission.words.answers.get("contact_asked") == "yes"
    assert submission.words.answers["contact_how"] == typed["contact_how"]


@pytest.mark.parametrize("typed", FINE)
def test_what_can_work_is_taken_at_once(
    web: StrictClient, desk: InMemory, typed: dict[str, str]
) -> None:
    web.post("/report", web.get("/report").sent(what_happened="They are not paid.", **typed))

    [submission] = desk.submissions
    assert "contact_asked" not in submission.words.answers


@pytest.mark.parametrize("urgent", ["by the answer", "by the words"])
@pytest.mark.parametrize(("typed", "question"), MISTAKES)
def test_what_is_urgent_is_taken_at_once(
    web: StrictClient, desk: InMemory, typed: dict[str, str], question: str, urgent: str
) -> None:
    """Whoever presses Send in danger may never look at the page again."""
    desk.urgent = urgent == "by the words"
    danger = "yes" if urgent == "by the answer" else "no"
    sent = web.get("/report").sent(what_happened="He is here.", danger_now=danger, **typed)

    page = web.post("/report", sent)

    assert question not in page.text
    assert len(desk.submissions) == 1


def test_the_question_loses_no_file(web: StrictClient, desk: InMemory) -> None:
    fields = web.get("/report").sent(what_happened="A van.", contact_value=NUMBER)
    body, kind = multipart(fields, [("van.jpg", PHOTO)])

    back = web.post("/report", body, 422, content_type=kind)
    web.post("/report", back.sent())

    [submission] = desk.submissions
    assert [file.name for file in submission.attachments] == ["van.jpg"]


def test_looking_it_over_asks_too(web: StrictClient, desk: InMemory) -> None:
    sent = web.get("/report").sent(what_happened="A van.", contact_value=NUMBER, do="look")

    back = web.post("/report", sent, 422)
    web.post("/report", back.sent())

    assert "May we use it?" in back.one("#wrong").get_text()
    assert len(desk.submissions) == 1


def test_it_is_asked_in_spanish(web: StrictClient) -> None:
    sent = web.get("/report?lang=es").sent(what_happened="No les pagan.", contact_value=NUMBER)

    back = web.post("/report?lang=es", sent, 422)

    assert "¿Podemos usarlo?" in back.one("#wrong").get_text()
    assert "May we" not in back.text
