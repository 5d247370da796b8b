"""Words in the form of fields: a form's lines without an empty line above them, and text without any header."""

from __future__ import annotations

import pytest

from casework.signals.problems import Problem
from mailintake.parsing import read
from mailintake.submission import words_of

HEAD = "Received: from a.example.org\nFrom: a@example.org\nSubject: hello\nX-Mailer: PHP\n"
PLEA = "they keep me in the cellar"


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n  \n"])
@pytest.mark.parametrize(
    "lines",
    [
        f"Name: Ana\nPhone: 555-0101\nMessage: {PLEA}",
        f"Message: help\n  {PLEA}",
        f"Your-Message: {PLEA}",
        f"Comments: {PLEA}",
        f"Summary: {PLEA}",
        f"Organization: A shelter\nMessage: {PLEA}\nLanguage: en",
        f"Name: Ana\nPhone: 555-0101\nStatus: {PLEA}",
        f"Name: Ana\nSubject: {PLEA}",
    ],
)
def test_a_forms_lines_right_below_the_header_are_its_text(lines: str, end: str) -> None:
    email = read(f"{HEAD}{lines}{end}".replace("\n", "\r\n").encode())

    assert (email.subject, email.sender.address) == ("hello", "a@example.org")
    assert PLEA in email.text
    assert "PHP" not in email.text
    assert "555-0101" not in lines or "Phone: 555-0101" in email.text
    assert Problem.STRAYS in email.problems


def test_they_are_read_in_the_charset_and_the_encoding_of_the_message() -> None:
    coded = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"

    email = read(f"{HEAD}{coded}Nachricht: Ich bin gefl=FCchtet".encode())

    assert email.text == "Nachricht: Ich bin geflüchtet"


def test_of_a_part_without_an_empty_line_as_well() -> None:
    parts = f"--b\nContent-Type: text/plain\nMessage: {PLEA}\n--b--\n"

    email = read(f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{parts}".encode())

    assert email.text == f"Message: {PLEA}"


def test_above_a_body_they_stand_beside_it() -> None:
    email = read(f"{HEAD}Name: Ana\nYour-Message: {PLEA}\n\nSent by the form.\n".encode())

    assert email.text == "Sent by the form.\n"
    assert email.beside == f"Name: Ana\nYour-Message: {PLEA}"
    assert PLEA in words_of(email).text
    assert email.problems == (Problem.STRAYS,)


@pytest.mark.parametrize(
    "header",
    [
        HEAD,
        f"Organization: Example\n{HEAD}",
        f"From sender Tue Nov  3 10:12:44 2026\n{HEAD}",
        f"{HEAD}UI-Report: 1;2;3\n",
        f"{HEAD}Status: RO\nX-Status: \n",
        f"{HEAD}Status: RO\n",
        f"{HEAD}Thread-Index: x\nAccept-Language: en\nDelivered-To: b@example.org\nMIME-Version: 1.0\n",
    ],
)
def test_what_programs_write_is_no_text(header: str) -> None:
    email = read(f"{header}\nHello\n".encode())

    assert (email.text, email.beside, email.subject) == ("Hello\n", "", "hello")
    assert email.problems == ()


@pytest.mark.parametrize("rest", ["", "\nSecond line\n", "Second line\n", "Place: Zagreb\n\nx\n"])
def test_a_text_without_a_header_keeps_its_first_lines(rest: str) -> None:
    raw = f"Urgent: {PLEA}\n{rest}"

    email = read(raw.encode())

    assert email.text == raw
    assert email.problems == ("no headers",)


@pytest.mark.parametrize("blanks", [" ", "\t", "  \r"])
@pytest.mark.parametrize("body", [f"plea: {PLEA}\nmore\n", f"  {PLEA}\nmore\n", f"{PLEA}\nmore\n"])
def test_a_line_of_blanks_ends_the_header(blanks: str, body: str) -> None:
    email = read(f"{HEAD}{blanks}\n{body}".encode())

    assert email.text == body
    assert email.subject == "hello"


def test_a_line_of_blanks_within_the_header_folds_it() -> None:
    header = "From: a@example.org\nReceived: from a\n \n\tby b\nDelivered-To: c@example.org\n \nSubject: hello\n"

    email = read(f"{header}\n{PLEA}".encode())

    assert (email.subject, email.text, email.beside) == ("hello", PLEA, "")


def test_many_lines_of_blanks_are_read_in_bounded_time() -> None:
    email = read(f"{HEAD}".encode() + b" \n" * 200_000 + PLEA.encode())

    assert PLEA in email.text
