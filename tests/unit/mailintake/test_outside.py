"""Words outside the parts of a message: behind the line that closes it, and before the first one."""

from __future__ import annotations

import pytest

from mailintake.parsing import read
from mailintake.submission import words_of

HEAD = "From: a@example.org\nSubject: hello\nContent-Type: multipart/{kind}; boundary=b\n\n"
PLEA = "He locked us in the basement."
WORDS = "--b\nContent-Type: text/plain\n\nSent by a carrier.\n"
PICTURE = "--b\nContent-Type: image/png; name=a.png\n\nx\n"


def message(body: str, kind: str = "mixed") -> bytes:
    return (HEAD.format(kind=kind) + body).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["mixed", "alternative", "related"])
@pytest.mark.parametrize(
    "body", [f"{WORDS}--b--\n\n{PLEA}\n", f"{PLEA}\n{WORDS}--b--\n", f"{WORDS}--b--\n{PLEA}\n--b--\n"]
)  # fmt: skip
def test_they_are_read_beside_the_words_of_the_parts(kind: str, body: str) -> None:
    email = read(message(body, kind))

    assert email.text.strip() == "Sent by a carrier."
    assert email.beside == PLEA
    assert PLEA in words_of(email).text
    assert (email.files, email.problems) == ((), ())


@pytest.mark.parametrize("body", [f"{PICTURE}--b--\n\n{PLEA}\n", f"{PLEA}\n{PICTURE}--b--\n"])
def test_they_are_the_text_where_nothing_else_speaks(body: str) -> None:
    email = read(message(body))

    assert email.text.strip() == PLEA
    assert [file.filename for file in email.files] == ["a.png"]


def test_parts_behind_the_line_that_closes_are_parts() -> None:
    body = f"{WORDS}--b--\n--b\nContent-Type: text/plain\n\n{PLEA}\n{PICTURE}--b--\n"

    email = read(message(body))

    assert email.text == f"Sent by a carrier.\n{PLEA}"
    assert [file.filename for file in email.files] == ["a.png"]


def test_a_part_whose_first_line_was_lost_is_read_as_a_part() -> None:
    lost = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    lost += "<p>He locked us in =74he basement.\n"

    assert read(message(lost + PICTURE)).text == PLEA


@pytest.mark.parametrize(
    "notice",
    [
        "This is a multi-part message in MIME format.",
        "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)",
        "Dies ist eine mehrteilige Nachricht im MIME-Format.",
        "This message is in MIME format. Since your mail reader does not understand\nthis format, it may be illegible.",
        "This is a multi-part message in MIME format.\n\nYour program cannot show multipart messages.\n",
        " \n\n",
    ],
)
def test_the_usual_notice_is_not(notice: str) -> None:
    email = read(message(f"{notice}\n{PICTURE}--b--\n\n  \n"))

    assert (email.text, email.beside) == ("", "")


def test_words_below_the_usual_notice_are() -> None:
    email = read(
        message(f"This is a multi-part message in MIME format.\n\n{PLEA}\n{PICTURE}--b--\n")
    )

    assert email.text.strip() == PLEA


def test_words_outside_do_not_take_the_place_of_a_message_that_is_passed_on() -> None:
    inner = f"--b\nContent-Type: message/rfc822\n\nSubject: x\n\n{PLEA}\n"

    email = read(message(f"Comments\n{inner}--b--\n"))

    assert email.text.strip() == PLEA
    assert email.beside == "Comments"


@pytest.mark.parametrize("piece", ["--b--\nx\n", "--b\nx: y\n--b--\nx\n", "--b--\n--b\n"])
def test_many_closing_lines_are_read_in_bounded_time(piece: str) -> None:
    email = read(message(PICTURE + piece * 50_000))

    assert len(email.files) < 600
    assert len(email.beside) <= 500_000
