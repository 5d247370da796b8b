"""What cannot be read takes nothing else with it: part by part, and at worst the header stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.signals.problems import Problem
from mailintake.contents.bodies import gather
from mailintake.parsing import read, salvage
from mailintake.structure.mime import Budget, Part, parse
from mailintake.submission import words_of
from tests.unit.mailintake.test_submission import submitted, submitted_as

HEAD = (
    b"From: Jane <jane@example.org>\nTo: tips+mabcdefghij234567@example.net\nMessage-ID: <1@example.org>\n"
    b"In-Reply-To: <2@example.net>\nReferences: <3@example.net> <2@example.net>\nSubject: hello\n"
)
MAIL = HEAD + (
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nSGVscCBtZQ==\n"
    b"--b\nContent-Type: text/html; name=a.html\nContent-Disposition: inline\n\n<p>x\n"
    b"--b\nContent-Type: image/jpeg; name=a.jpg\n\nAAA\n--b--\n"
)


def closed(part: Part) -> Part:
    """The part with bytes that nobody can read any more."""
    body = memoryview(b"")
    body.release()
    return replace(part, body=body)


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_a_part_whose_reader_fails_is_a_file_and_the_others_are_read(broken: int) -> None:
    root = parse(MAIL, Budget())
    parts = [closed(part) if at == broken else part for at, part in enumerate(root.parts)]

    body = gather(replace(root, parts=tuple(parts)))

    assert Problem.UNREAD_PART in body.problems
    assert body.own == ("x" if broken == 0 else "Help me")
    assert {"a.html", "a.jpg"} <= {file.filename for file in body.files}


@pytest.mark.parametrize(
    ("kind", "encoding", "body", "unreadable"),
    [
        ("charset=nope", "base64", b"!!!!%%%%", True),
        ("charset=utf-8", "base64", b"!!!!%%%%", True),
        ("charset=x-none", "8bit", b"\x80\x85\x86\x87 \x95\x96\x97 \xa6\xa7\xac", True),
        ("charset=nope", "8bit", b"The meeting is moved to Monday.", False),
        ("charset=nope", "8bit", "Помогите нам пожалуйста".encode("koi8-r"), False),
        ("charset=utf-8", "8bit", "???!!! \U0001f64f".encode(), False),
    ],
)
def test_what_a_guess_made_mostly_signs_of_could_not_be_read(
    kind: str, encoding: str, body: bytes, *, unreadable: bool
) -> None:
    head = f"From: a@example.org\r\nContent-Type: text/plain; {kind}\r\n"
    head += f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    assert words_of(read(head.encode() + body + b"\r\n")).unreadable is unreadable


def test_a_mail_with_such_a_part_is_read_first() -> None:
    email = read(MAIL)

    assert not words_of(email).unreadable
    assert words_of(replace(email, problems=(Problem.UNREAD_PART,))).unreadable


def test_an_opener_that_fails_leaves_the_packed_file_closed_and_all_else_read() -> None:
    def fails(data: bytes) -> None:
        raise OSError

    packed = b"Content-Type: application/ms-tnef; name=winmail.dat\n\nx"

    email = read(MAIL.replace(b"--b--", b"--b\n" + packed + b"\n--b--"), fails)

    assert (email.sender.address, email.text.strip()) == ("jane@example.org", "Help me")
    assert "winmail.dat" in [file.filename for file in email.files]
    assert email.problems == ("packed by outlook",)


def test_what_is_salvaged_keeps_the_header() -> None:
    email, whole = salvage(MAIL), read(MAIL)

    assert email.sender == whole.sender
    assert email.sender_count == 1
    assert email.message_id == "1@example.org"
    assert email.in_reply_to == "2@example.net"
    assert email.references == whole.references
    assert email.to == whole.to
    assert email.subject == "hello"
    assert email.problems == (Problem.UNREADABLE,)


def test_what_is_salvaged_of_no_message_is_its_bytes() -> None:
    assert salvage(b"\xff\x00 help").text == "\ufffd help"


def test_what_is_salvaged_is_not_acknowledged_by_itself() -> None:
    raw = b"From: jane@example.org\nSubject: hello\n\nhelp"

    read_whole, salvaged = submitted(raw).mail, submitted_as(salvage(raw), raw).mail

    assert read_whole is not None
    assert salvaged is not None
    assert read_whole.acknowledge
    assert not salvaged.acknowledge
