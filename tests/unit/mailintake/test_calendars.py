"""Invitations and tasks: all that they say, beside other words too."""

from __future__ import annotations

import time

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import Urgency
from casework.signals.submissions import Automatic
from mailintake.contents.calendars import read_calendar
from mailintake.parsing import read
from mailintake.submission import words_of
from services.writing import WEIGHING, warm_up

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
    ).text

    assert text == f"Event: Meet\n\nEvent: Help\nDescription: {PLEA}"


def test_every_description_of_an_event_is_read_and_each_once() -> None:
    text = read_calendar(
        calendar(f"DESCRIPTION:Meet\nDESCRIPTION;LANGUAGE=en:{PLEA}\nDESCRIPTION:Meet")
    ).text

    assert text == f"Description: Meet\nDescription: {PLEA}"


@pytest.mark.parametrize("kind", ["vtodo", "VJOURNAL", "vevent"])
def test_tasks_are_read_as_events_are(kind: str) -> None:
    text = read_calendar(calendar(f"DUE:20261126T120000Z\nDESCRIPTION:{PLEA}", kind=kind)).text

    assert text == f"Due: 2026-11-26 12:00 (UTC)\nDescription: {PLEA}"


def test_the_words_of_a_reminder_are_not_the_writers() -> None:
    reminder = "BEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM"

    assert read_calendar(calendar(f"{reminder}\nDESCRIPTION:{PLEA}")).text == f"Description: {PLEA}"


def test_a_calendar_file_without_an_event_is_text() -> None:
    email = read(f"From: a@example.org\nContent-Type: text/calendar\n\n{PLEA}".encode())

    assert email.text == PLEA


def answer(lines: str, *, method: str = "REPLY") -> str:
    """As programs answer an invitation: its title again, and what the person adds."""
    event = f"BEGIN:VEVENT\nSUMMARY:Training\n{lines}\nEND:VEVENT\n"
    return f"BEGIN:VCALENDAR\nMETHOD:{method}\n{event}END:VCALENDAR\n"


URGENT = "I am locked in the basement and he will kill me tonight. Please help."
HEAD = "From: Ana <ana@example.org>\nTo: help@example.net\nSubject: Accepted: Training\n"
ALONE = "Content-Type: text/calendar; method={}\n\n{}"
BESIDE = (
    "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n"
    "--b\n\nAna has answered.\n--b\nContent-Type: text/calendar; method={}\n\n{}\n--b--\n--a--\n"
)


@pytest.mark.parametrize(
    "line",
    [
        f"COMMENT:{URGENT}",
        f"COMMENT:Hello\nCOMMENT;LANGUAGE=en:{URGENT}",
        f"DESCRIPTION:{URGENT}",
        f'DESCRIPTION;ALTREP="cid:1@x.example":{URGENT}',
        f'ATTENDEE;PARTSTAT=ACCEPTED;X-RESPONSE-COMMENT="{URGENT}":mailto:ana@example.org',
    ],
)
@pytest.mark.parametrize("how", [ALONE, BESIDE])
@pytest.mark.parametrize("kind", ["REPLY", "REQUEST", "COUNTER"])
@pytest.mark.parametrize("more", ["", "List-Unsubscribe: <mailto:x@example.org>\n"])
def test_a_plea_that_a_person_wrote_into_an_invitation_or_its_answer_rings(
    line: str, how: str, kind: str, more: str
) -> None:
    warm_up()
    email = read(f"{HEAD}{more}{how.format(kind, answer(line, method=kind))}".encode())

    assert URGENT in " ".join(words_of(email).text.split())
    assert weigh(words_of(email), WEIGHING).urgency is Urgency.URGENT
    if kind == "REPLY":
        assert email.automatic is Automatic.RECEIPT, (
            "a room accepts by itself: it is never answered"
        )


@pytest.mark.parametrize("line", [f"SUMMARY:{URGENT}", f"LOCATION:{URGENT}"])
def test_what_whoever_invites_types_as_its_title_or_place_rings(line: str) -> None:
    """What a list carries, too."""
    warm_up()
    calendar_part = answer(line, method="REQUEST").replace("SUMMARY:Training\n", "")
    head = f"{HEAD}List-Unsubscribe: <mailto:x@example.org>\n"
    email = read(f"{head}{BESIDE.format('REQUEST', calendar_part)}".encode())

    assert email.automatic is Automatic.LIST
    assert weigh(words_of(email), WEIGHING).urgency is Urgency.URGENT


@pytest.mark.parametrize("line", [f"SUMMARY:{URGENT}", f"LOCATION:{URGENT}"])
def test_what_an_answer_repeats_of_the_invitation_rings_for_nobody(line: str) -> None:
    warm_up()
    calendar_part = answer(line).replace("SUMMARY:Training\n", "")
    email = read(f"{HEAD}{ALONE.format('REPLY', calendar_part)}".encode())

    assert weigh(words_of(email), WEIGHING).urgency is Urgency.ROUTINE


def test_an_event_that_a_list_passes_round_is_no_word_of_its_own() -> None:
    warm_up()
    round_mail = ALONE.format("PUBLISH", answer(f"COMMENT:{URGENT}", method="PUBLISH"))
    email = read(f"{HEAD}List-Id: <x.example.org>\n{round_mail}".encode())

    assert weigh(words_of(email), WEIGHING).urgency is Urgency.ROUTINE


def test_words_of_an_old_telephones_calendar_are_decoded() -> None:
    line = (
        "DESCRIPTION;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Me encerr=C3=B3 en=\n el s=C3=B3tano"
    )

    assert read_calendar(calendar(line)).text == "Description: Me encerró en el sótano"


@pytest.mark.parametrize(
    "line",
    [
        'X;"a' * 20_000,
        '"' * 60_000,
        "COMMENT;=\n" * 9_000,
        "COMMENT:a\n" * 9_000,
        f"COMMENT{';quoted-printable' * 5_882}",
        f"COMMENT;quoted-printable:{'a=' * 20_000}",
        "COMMENT;quoted-printable:" + "a=\n" * 20_000,
    ],
)
def test_much_of_a_calendar_is_read_in_little_time(line: str) -> None:
    before = time.process_time()
    read_calendar(calendar(line))

    assert time.process_time() - before < 1
