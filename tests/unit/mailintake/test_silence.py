"""A message in which no words are found although it holds something is read first by a person."""

from __future__ import annotations

import pytest

from casework.signals.problems import Problem
from mailintake.parsing import read
from mailintake.submission import words_of

HEAD = "From: a@example.org\nMIME-Version: 1.0\n"
HTML = "Content-Type: text/html\n\n"


@pytest.mark.parametrize("subject", ["", "Subject: hello\n"])
@pytest.mark.parametrize(
    "message",
    [
        f"{HTML}<!-- > They locked us in. -->",
        f"{HTML}<style>p {{}}</style><script>if (1 < 2) write('They locked us in.')</script>",
        "Content-Type: application/octet-stream\n\n\0\1\2\3",
        "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\nAAECAw==",
    ],
)
def test_it_is_read_first(message: str, subject: str) -> None:
    words = words_of(read(f"{HEAD}{subject}{message}".encode()))

    assert words.text.strip() == ""
    assert words.unreadable


def test_the_problem_is_named() -> None:
    assert read(f"{HEAD}{HTML}<!-- > <b> -->".encode()).problems == (Problem.NO_WORDS,)


@pytest.mark.parametrize(
    "message",
    [
        "\n",
        "\n  \n",
        f"{HTML}<html><head><title></title><style>p {{}}</style></head><body><br>&nbsp;</body></html>",
        "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=20=\n",
        "Content-Type: image/jpeg\n\nx",
        "Content-Type: application/octet-stream; name=a.bin\n\n\0x",
        "Content-Type: application/pdf; name=a.pdf\n\n%PDF-",
        f"{HTML}<p>They locked us in.",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n \n--b--\n",
    ],
)
def test_an_empty_one_and_one_with_a_file_are_not(message: str) -> None:
    email = read(f"{HEAD}{message}".encode())

    assert Problem.NO_WORDS not in email.problems
    assert not words_of(email).unreadable
