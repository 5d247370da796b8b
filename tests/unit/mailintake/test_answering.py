"""What an answering machine repeats of another's mail, in its subject or without a mark, is not its own word."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import Urgency
from casework.signals.submissions import Words
from mailintake.contents.quotes import without_returned
from services.writing import WEIGHING, warm_up
from tests.unit.mailintake.test_submission import submitted

PLEA = "Please help, he will kill me tonight, locked in basement"
AWAY = "Auto-Submitted: auto-replied\n"
BOUNCE = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
RECEIPT = "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n"
FORM = "Auto-Submitted: auto-generated\n"
PERSONAL = ""


@pytest.fixture(autouse=True)
def warm() -> None:
    """The first message would be slow, and so urgent."""
    warm_up()


def words(subject: str, head: str, body: str) -> Words:
    if "boundary" in head:
        body = f"--b\n\n{body}\n--b--\n"
    return submitted(f"From: a@example.org\nSubject: {subject}\n{head}\n{body}\n".encode()).words


@pytest.mark.parametrize(
    ("before", "head"),
    [
        ("Read: ", RECEIPT),
        ("Not read: ", RECEIPT),
        ("Undeliverable: ", BOUNCE),
        ("Out of office: ", "Return-Path: <>\n"),
        ("Out of office: ", AWAY),
        ("Accepted: ", AWAY),
        ("Re: ", AWAY),
        ("", AWAY),
    ],
)
def test_no_machine_rings_by_a_subject_that_it_repeats(before: str, head: str) -> None:
    found = words(before + PLEA, head, "I am away until Monday.")

    assert found.reply_subject == ""
    assert weigh(found, WEIGHING).urgency is Urgency.ROUTINE
    assert weigh(words(before + PLEA, head, PLEA), WEIGHING).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        (PLEA, PERSONAL),
        (f"Out of office: {PLEA}", PERSONAL),
        (f"On vacation - {PLEA}", "List-Id: <x.example.org>\n"),
        (f"Read: {PLEA}", PERSONAL),
        (PLEA, FORM),
    ],
)
def test_a_subject_that_may_be_a_persons_rings(subject: str, head: str) -> None:
    """Where it alone tells of a machine, too: people begin theirs so."""
    assert weigh(words(subject, head, "See above."), WEIGHING).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"I am away.\n\nYour message:\n{PLEA}", "I am away."),
        (f"I am away. Your message: {PLEA}", "I am away."),
        (f"Away.\n\n> Your e-mail:\n{PLEA}", "Away."),
        (f"Not sent to a@example.org. The text of your message follows:\n\n{PLEA}", "Not sent to a@example.org."),
        (f"Your message\n\n   To: b@example.org\n   Subject: {PLEA}\n\nwas read.", ""),
        (f"Estoy fuera.\nSu mensaje: {PLEA}", "Estoy fuera."),
        (f"Меня нет.\nТекст вашего письма: {PLEA}", "Меня нет."),
        (f"我不在。\n您的邮件：\n{PLEA}", "我不在。"),
        ("Thank you for\nyour message\n\nI am locked in.", "Thank you for\nyour message\n\nI am locked in."),
        ("I got your message: I am locked in.", "I got your message: I am locked in."),
        ("Your messages: three. Your message was read.", "Your messages: three. Your message was read."),
    ],
)  # fmt: skip
def test_what_a_machine_returns_without_a_mark_is_left_out(text: str, own: str) -> None:
    assert without_returned(text) == own


@pytest.mark.parametrize(
    "returned", [f"Your message:\n{PLEA}", f"The text of your message: {PLEA}"]
)
def test_only_of_an_answering_machine_is_it_left_out(returned: str) -> None:
    """A form on a website writes so above what a person says."""
    own = "I am out of the office until Monday and will answer then."
    away = words("x", AWAY, f"{own}\n\n{returned}")

    assert away.reply_text == own
    assert weigh(away, WEIGHING).urgency is Urgency.ROUTINE
    alone = words("x", BOUNCE, returned)
    assert alone.reply_text == ""
    assert weigh(alone, WEIGHING).urgency is Urgency.ROUTINE
    for subject, head in (("x", PERSONAL), ("x", FORM), ("On vacation!", PERSONAL)):
        found = words(subject, head, f"Name: Ana\n\n{returned}")
        assert weigh(found, WEIGHING).urgency is Urgency.URGENT
