"""Invitations and tasks: all that they say, beside other words too."""

from __future__ import annotations

import pytest

from mailintake.calendars import read_calendar
from mailintake.parsing import read
from mailintake.submission import words_of

PLEA = "He locked us in the basement."


def calendar(*entries: str, kind: str = "VEVENT") -> str:
    within = "".join(f"BEGIN:{kind}\n{lines}\nEND:{kind}\n" for lines in entries)
    return f"BEGIN:VCALENDAR\n{within}END:VCALENDAR\n"


@pytest.mark.parametrize("how", ["mixed", "alternative"])
@pytest.mark.parametrize(
    "kind",
    ["text/calendar; method=REQUEST", "application/ics", "application/octet-stream; name=A.ICS"],
)
def test_an_invitation_beside_other_words_reaches_triage(how: str, kind: str) -> None:
    event = calendar(f"SUMMARY:Meet\nDESCRIPTION:{PLEA}")
    email = read(
        f"From: a@example.org\nContent-Type: multipart/{how}; boundary=b\n\n--b\n\nYou are invited.\n"
        f"--b\nContent-Type: {kind}\n\n{event}\n--b--\n".encode()
    )

    assert email.text.strip() == "You are invited."
    assert PLEA in words_of(email).text
    assert len(email.files) == 1


def test_what_the_text_says_already_is_not_said_twice() -> None:
    event = calendar(f"DESCRIPTION:{PLEA}")
    email = read(
        f"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nDescription: {PLEA}\n"
        f"--b\nContent-Type: text/calendar\n\n{event}\n--b--\n".encode()
    )

    assert words_of(email).text == email.text


def test_every_event_is_read_and_each_once() -> None:
    text = read_calendar(
        calendar("SUMMARY:Meet", f"SUMMARY:Help\nDESCRIPTION:{PLEA}", "SUMMARY:Meet")
    )

    assert text == f"Event: Meet\n\nEvent: Help\nDescription: {PLEA}"


@pytest.mark.parametrize("kind", ["vtodo", "VJOURNAL", "vevent"])
def test_tasks_are_read_as_events_are(kind: str) -> None:
    text = read_calendar(calendar(f"DUE:20261126T120000Z\nDESCRIPTION:{PLEA}", kind=kind))

    assert text == f"Due: 2026-11-26 12:00 (UTC)\nDescription: {PLEA}"


def test_the_words_of_a_reminder_are_not_the_writers() -> None:
    reminder = "BEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM"

    assert read_calendar(calendar(f"{reminder}\nDESCRIPTION:{PLEA}")) == f"Description: {PLEA}"


def test_a_calendar_file_without_an_event_is_text() -> None:
    email = read(f"From: a@example.org\nContent-Type: text/calendar\n\n{PLEA}".encode())

    assert email.text == PLEA
