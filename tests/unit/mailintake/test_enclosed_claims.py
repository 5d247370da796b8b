"""Fields of a message within a mail: claims of somebody else, which say where they stood."""

from __future__ import annotations

import pytest

from mailintake.case_mail.claims import MOST_ENCLOSED
from tests.unit.mailintake.test_claims import found, with_file
from tests.unit.mailintake.test_submission import submitted

FIELDS = "Case no: 12-1\nVictim: Ana\nDeadline: 26 Nov 0500 Mountain\n"


def enclosing(own: str, *within: str) -> str:
    parts = "".join(f"--outer\nContent-Type: message/rfc822\n\n{one}\n" for one in within)
    return (
        "From: dana@police.example.org\nSubject: Please read\n"
        'Content-Type: multipart/mixed; boundary="outer"\n\n'
        f"--outer\n\n{own}\n{parts}--outer--\n"
    )


def within(text: str, subject: str = "x", sender: str = "lee@example.org") -> str:
    return f"From: {sender}\nSubject: {subject}\n\n{text}"


def test_they_are_named_by_their_message() -> None:
    raw = enclosing("Please see below.", within("Nothing."), within(FIELDS, "Incident no 7-77"))

    assert found(raw) == [
        ("case_number", "12-1", "enclosed message 2, text"),
        ("victim", "Ana", "enclosed message 2, text"),
        ("deadline", "26 Nov 0500 Mountain", "enclosed message 2, text"),
        ("case_number", "7-77", "enclosed message 2, subject"),
    ]


def test_files_in_them_are_read() -> None:
    file = with_file("application/json", "case.json", '{"caseNumber": "9", "City": "Reno"}')

    assert found(enclosing("See this.", f"Subject: x\n{file}")) == [
        ("case_number", "9", "enclosed message 1, file 1"),
        ("city", "Reno", "enclosed message 1, file 1"),
    ]


def test_what_the_mail_says_itself_stands_first_and_is_not_said_twice() -> None:
    raw = enclosing("Case no: 12-1\nVictim: Bea", within(FIELDS))

    assert found(raw) == [
        ("case_number", "12-1", "text"),
        ("victim", "Bea", "text"),
        ("victim", "Ana", "enclosed message 1, text"),
        ("deadline", "26 Nov 0500 Mountain", "enclosed message 1, text"),
    ]


@pytest.mark.parametrize(("subject", "read"), [("Re: x", False), ("Fwd: x", True)])
def test_what_they_quote_is_not_read_unless_they_pass_it_on(subject: str, *, read: bool) -> None:
    quoted = "".join(f"> {line}\n" for line in FIELDS.splitlines())
    text = f"I agree.\n\nOn 25 Nov 2026, Dana wrote:\n{quoted}"

    assert bool(found(enclosing("See this.", within(text, subject)))) is read


def test_only_the_first_few_are_read() -> None:
    raw = enclosing("See these.", *[within("Nothing.")] * MOST_ENCLOSED, within(FIELDS))

    assert found(raw) == []


@pytest.mark.parametrize(
    ("sender", "message_id", "read"),
    [
        ("lee@example.org", "<1@example.org>", True),
        ("help@example.net", "<1@example.net>", False),
        ("desk@example.net", "<maaaaaaaaaaaaaaaa.1@example.net>", False),
    ],
)
def test_our_own_letter_within_a_mail_names_no_case_of_theirs(
    sender: str, message_id: str, *, read: bool
) -> None:
    letter = f"Message-ID: {message_id}\n{within(FIELDS, sender=sender)}"

    assert bool(submitted(enclosing("See this.", letter).encode()).claims) is read
