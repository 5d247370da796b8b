"""What the case page says of answers and acts: words that people say, never codes, and nothing twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from casework.arriving.weighing import Weighing
from casework.intake import prepare, take_in
from casework.records.records import Act, AuditEntry, Changes
from casework.signals.assessments import ReadFirst
from casework.signals.submissions import Attachment, Channel, Submission
from portal.forms.questions import questions
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of, local
from tests.web.strict import Page
from triage.alarm_words import rings
from triage.assess import assess

SAID_BELOW = (
    "need",
    "danger_now",
    "when",
    "under_18",
    "how_many",
    "situation",
    "signs",
    "how_know",
)
"""Coded questions of one path whose answers stand below the words."""


def weighed(house: House, submission: Submission) -> str:
    """The reference of a case that the real triage weighed."""
    weigh_with = Weighing(assess=assess, rings=rings)
    zone = house.settings().timezone
    ready = prepare(submission, weigh_with=weigh_with, keys=house.writing, zone=zone)
    return take_in(ready, store=house.cases, spool=None, now=house.clock.now()).reference


def history_of(page: Page) -> list[str]:
    return [" ".join(entry.get_text(" ").split()[1:]) for entry in page.soup.select(".history li")]


def test_a_voice_message_alone_is_read_first_and_says_why(house: House, sign_in: SignIn) -> None:
    voice = Attachment(
        blob=uuid4(),
        key=bytes(32),
        name="a.m4a",
        content_type="audio/mp4",
        size=9,
        sha256=bytes(32),
    )
    reference = weighed(house, a_submission("", answers={"need": "saw"}, attachments=(voice,)))

    page = sign_in("dana").case(reference)

    assert case_of(house, reference).read_first is ReadFirst.UNREADABLE
    assert "somebody has to hear it" in " ".join(page.soup.get_text(" ").split())


def test_every_coded_answer_of_the_form_is_shown_in_the_words_of_its_question(
    house: House, sign_in: SignIn
) -> None:
    asked = [question for question in questions() if question.name in SAID_BELOW]
    codes = {question.name: list(question.options)[2] for question in asked}
    answers = {**codes, "signs": (codes["signs"], "moved"), "state": "WA", "language": "es"}
    answers |= {"may_tell": "words_and_me"}
    reference = house.take_in(a_submission(answers=answers)).reference

    page = sign_in("dana").case(reference)

    said = " ".join(page.one(".said").get_text(" ").split())
    for question in asked:
        assert question.options[codes[question.name]] in said, question.name
    for fact in ("State Washington", "Language to use Spanish", "taken, Will be moved soon"):
        assert fact in said, fact
    told = page.one("[aria-labelledby=may-tell]").get_text(" ")
    assert "You may pass on what I wrote and who I am; they may contact me" in told


@pytest.mark.parametrize(
    ("need", "words"),
    [
        ("self", "Ask me first, before you tell anyone"),
        ("known", "Ask me first"),
        ("", "Ask me first, before you tell anyone"),
    ],
)
def test_who_may_be_told_is_said_in_the_words_of_the_writer_s_own_path(
    house: House, sign_in: SignIn, need: str, words: str
) -> None:
    answers = {"need": need, "may_tell": "ask"}
    reference = house.take_in(a_submission(answers=answers)).reference

    told = sign_in("dana").case(reference).one("[aria-labelledby=may-tell] strong").get_text()

    assert told == f"\u201c{words}\u201d"


def test_a_call_note_is_shown_in_the_words_of_its_own_form(house: House, sign_in: SignIn) -> None:
    answers = {
        "line": "relay",
        "did": ("911 us", "safety plan"),
        "contact_how": "call",
        "contact_rules": "never before six",
        "may_tell": "services",
        "need": "saw",
    }
    reference = house.take_in(a_submission(channel=Channel.CALL, answers=answers)).reference

    page = sign_in("dana").case(reference)

    said = page.one(".said").get_text(" ")
    assert "711 relay" in said
    assert "911: we rang, Safety plan" in said
    contact = page.one("[aria-labelledby=contact]").get_text(" ")
    assert "may be called back" in contact
    assert "never before six" in contact
    assert "people who can help me" in page.one("[aria-labelledby=may-tell]").get_text(" ")


def test_a_reason_that_is_an_answer_says_what_was_answered(house: House, sign_in: SignIn) -> None:
    answers = {
        "danger_now": "yes",
        "under_18": "yes",
        "when": "24h",
        "signs": ("papers",),
        "when_text": "they take us away tonight",
    }
    reference = weighed(house, an_urgent_report("Please come.", answers=answers))

    page = sign_in("dana").case(reference)

    reasons = [reason.get_text() for reason in page.soup.select(".reasons li")]
    for reason in (
        "Answered \u201cYes\u201d to danger now",
        "Answered \u201cYes\u201d to under 18",
        "Answered \u201cIn the last 24 hours\u201d to when",
        "Answered \u201cPassport, ID or phone taken\u201d to signs",
    ):
        assert reason in reasons
    assert any("(in an answer)" in reason for reason in reasons)


def test_each_act_stands_once_in_the_history_with_what_was_written(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    dana.press(dana.case(reference), f"{reference}/note", text="Called back.")
    dana.press(dana.case(reference), "/answer", text="I am here.")
    due = local(house, minutes=9)
    dana.press(dana.case(reference), f"{reference}/step", step="ask where", at=due)
    dana.press(dana.case(reference), "/correct", category="tip", text="It is a tip.")
    mara = str(house.members["mara"].person.id)
    dana.press(dana.case(reference), "/hand", person=mara)

    history = history_of(dana.case(reference))

    assert sorted(history) == [
        "Came by the web form, urgent",
        "Dana W. answered on the page not seen yet I am here.",
        "Dana W. corrected it: kind 2 tip It is a tip.",
        "Dana W. handed it to Mara L.",
        "Dana W. opened it",
        "Dana W. set the next step ask where",
        "Dana W. wrote a note Called back.",
    ]


@pytest.mark.parametrize(
    ("act", "details", "sentence"),
    [
        (Act.TOLD, {"channel": "folder", "about": "urgent", "to": "ines"}, "Ines M. was told"),
        (Act.TELLING_FAILED, {"to": "ines", "why": "refused"}, "Ines M. could not be told"),
        (Act.TELLING_FAILED, {"to": "gone", "why": "refused"}, "Somebody could not be told"),
        (Act.TELLING_FAILED, {"task": "send mail"}, "A mail could not be sent"),
        (Act.ADDED, {"by": "receipt"}, "More words came with the code"),
        (Act.ADDED, {"channel": "email", "urgency": "routine"}, "More words came by mail"),
        (Act.REOPENED, {}, "New words opened it again"),
        (
            Act.ADDED,
            {"by": "mail", "joined": "K7QM4TXH", "raised": "yes"},
            "Became urgent: K7QM-4TXH, an email that was joined to it, is urgent",
        ),
        (
            Act.ADDED,
            {"by": "read again", "joined": "K7QM4TXH", "raised": "yes"},
            "Became urgent: K7QM-4TXH, an email that was joined to it, reads as urgent now",
        ),
        (
            Act.ADDED,
            {"by": "read again", "raised": "yes"},
            "Became urgent: its mail reads as urgent now",
        ),
        (
            Act.ADDED,
            {"by": "receipt", "raised": "yes"},
            "Became urgent: the words that came with the code are",
        ),
        (Act.ADDED, {"raised": "yes"}, "Became urgent: the words that came later are"),
    ],
)
def test_what_machines_and_writers_did_is_a_sentence(
    house: House, sign_in: SignIn, act: Act, details: dict[str, str], sentence: str
) -> None:
    reference = house.take_in(a_submission()).reference
    if details.get("to"):
        member = house.members.get(details["to"])
        details = {**details, "to": str(member.person.id if member else uuid4())}
    entry = AuditEntry(
        act=act, at=house.clock.now(), case_id=case_of(house, reference).id, details=details
    )
    house.cases.apply(Changes(audit=(entry,)))

    assert sentence in history_of(sign_in("dana").case(reference))


def test_no_act_breaks_the_page_whatever_its_codes(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    case, now = case_of(house, reference), house.clock.now()
    house.cases.apply(
        Changes(audit=tuple(AuditEntry(act=act, at=now, case_id=case.id) for act in Act))
    )

    assert len(history_of(sign_in("dana").case(reference))) >= len(Act) - 1
