"""Text that came as a file: words where the message has no others, and a file in any case."""

from __future__ import annotations

import base64

import pytest

from mailintake.parsing import read
from mailintake.spare import RICH_TEXT
from mailintake.submission import words_of

HEAD = "From: a@example.org\nSubject: hello\nMIME-Version: 1.0\n"
PLEA = "He locked us in the basement at 14 Oak Street."
MIXED = "Content-Type: multipart/mixed; boundary=b\n\n"


def mixed(*parts: str) -> str:
    return MIXED + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n"


def encoded(head: str, data: bytes) -> str:
    return f"{head}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}"


@pytest.mark.parametrize(
    "message",
    [
        f'Content-Type: text/plain; charset=utf-8; name="message.txt"\n\n{PLEA}',
        f'Content-Type: text/html; name="body.html"\n\n<p>{PLEA}</p>',
        f'Content-Type: text/html\nContent-Disposition: inline; filename="b.html"\n\n<p>{PLEA}</p>',
        f"Content-Type: text/x-foo\n\n{PLEA}",
        f"Content-Type: application/octet-stream\n\n{PLEA}",
        f"Content-Type: application/octet-stream; name=b.html\n\n<p>{PLEA}</p>",
        mixed(f'Content-Type: text/plain; name="ATT00001.txt"\n\n{PLEA}'),
        mixed(f"Content-Type: text/plain\nContent-Disposition: attachment\n\n{PLEA}"),
        mixed(
            "Content-Type: text/plain\n\n  \n",
            encoded("Content-Type: text/plain\nContent-Disposition: attachment; filename=text_0.txt", PLEA.encode()),
        ),
        mixed(
            "Content-Type: image/jpeg; name=a.jpg\n\nAAA",
            encoded("Content-Type: application/octet-stream; name=text_0.txt", PLEA.encode()),
        ),
    ],
)  # fmt: skip
def test_it_is_read_where_there_are_no_other_words(message: str) -> None:
    email = read((HEAD + message).encode())

    assert email.text.strip() == PLEA
    assert PLEA in email.files[-1].data().decode()
    assert email.problems == ()


def test_beside_other_words_it_is_a_file_alone() -> None:
    note = f"Content-Type: text/plain; name=note.txt\n\n{PLEA}"

    email = read((HEAD + mixed("Content-Type: text/plain\n\nSee my note.", note)).encode())

    assert email.text.strip() == "See my note."
    assert [file.filename for file in email.files] == ["note.txt"]


def test_of_a_forwarded_message_it_is_read_too() -> None:
    inner = f"{HEAD}Content-Type: text/plain; name=note.txt\n\n{PLEA}"
    words = "Content-Type: text/plain\n\nforwarded"

    email = read((HEAD + mixed(words, f"Content-Type: message/rfc822\n\n{inner}")).encode())

    assert PLEA in words_of(email).text


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, b"%PDF-1.7\n\x00\xff\xfe", b"\x7fELF\x02"])
def test_a_file_of_no_type_that_holds_no_text_is_not_read(data: bytes) -> None:
    email = read((HEAD + encoded("Content-Type: application/octet-stream", data)).encode())

    assert email.text == ""
    assert not words_of(email).unreadable


@pytest.mark.parametrize(
    "kind", ["text/rtf", "application/rtf", "text/x-foo", "application/octet-stream; name=a.doc"]
)
def test_rich_text_alone_is_read_first_by_a_person(kind: str) -> None:
    email = read(f"{HEAD}Content-Type: {kind}\n\n{{\\rtf1 {PLEA}}}".encode())

    assert email.text == ""
    assert RICH_TEXT in email.problems
    assert words_of(email).unreadable


def test_rich_text_beside_words_is_an_ordinary_file() -> None:
    rich = "Content-Type: text/rtf; name=a.rtf\n\n{\\rtf1 x}"

    email = read((HEAD + mixed(f"Content-Type: text/plain\n\n{PLEA}", rich)).encode())

    assert email.problems == ()
    assert not words_of(email).unreadable
