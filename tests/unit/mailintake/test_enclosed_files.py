"""Messages and packed files that lie within others, whatever type and name they were given."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import pytest

from mailintake.parsing import read
from mailintake.submission import words_of

HEAD = b"From: a@example.org\nSubject: hello\nMIME-Version: 1.0\n"
PLEA = b"He locked us in the basement at 14 Oak Street."


@dataclass(frozen=True)
class Opened:
    text: str = PLEA.decode()
    html: str = ""
    files: tuple[tuple[str, bytes], ...] = (("shed.jpg", b"picture"),)


def mixed(*parts: bytes, mark: bytes = b"b") -> bytes:
    begun = b"Content-Type: multipart/mixed; boundary=" + mark + b"\n\n"
    return begun + b"".join(b"--" + mark + b"\n" + part + b"\n" for part in parts) + b"--" + mark + b"--\n"  # fmt: skip


def saved(data: bytes, kind: bytes = b"application/octet-stream", name: bytes = b"x.eml") -> bytes:
    head = b"Content-Type: " + kind + b"; name=" + name + b"\nContent-Transfer-Encoding: base64\n\n"
    return head + base64.encodebytes(data)


@pytest.mark.parametrize("kind", [b"application/octet-stream", b"text/plain", b"application/x-eml"])
@pytest.mark.parametrize("name", [b"x.eml", b"FWD.EML"])
def test_a_saved_message_is_read_as_one(kind: bytes, name: bytes) -> None:
    inner = HEAD + b"Content-Type: text/plain\n\n" + PLEA

    email = read(HEAD + mixed(b"\nsee attached", saved(inner, kind, name)))

    assert email.text.strip() == "see attached"
    assert [entry.text for entry in email.enclosed] == [PLEA.decode()]
    assert [file.filename for file in email.files] == [name.decode()]
    assert PLEA.decode() in words_of(email).text


def test_a_file_that_only_bears_such_a_name_stays_a_file() -> None:
    email = read(HEAD + mixed(b"\nsee attached", saved(b"\x89PNG\x00\x01")))

    assert email.enclosed == ()
    assert email.files[0].data() == b"\x89PNG\x00\x01"


def forwarded(name: bytes = b"winmail.dat") -> bytes:
    packed = b'Content-Type: application/octet-stream; name="' + name + b'"\n\nx'
    inner = HEAD + mixed(b"\n", packed, mark=b"c")
    return HEAD + mixed(b"\nforwarded", b"Content-Type: message/rfc822\n\n" + inner)


@pytest.mark.parametrize("name", [b"winmail.dat", b"WINMAIL.DAT"])
def test_a_packed_file_of_a_forwarded_message_is_opened(name: bytes) -> None:
    email = read(forwarded(name), lambda data: Opened())

    assert email.text.strip() == "forwarded"
    assert [entry.text for entry in email.enclosed] == [PLEA.decode()]
    assert [file.filename for file in email.enclosed[0].files] == [name.decode(), "shed.jpg"]
    assert email.problems == ()
    assert not words_of(email).unreadable


def test_one_that_stays_closed_is_read_first() -> None:
    email = read(forwarded(), lambda data: None)

    assert email.problems == ("packed by outlook",)
    assert words_of(email).unreadable


def test_no_more_are_opened_of_all_messages_together_than_of_one() -> None:
    opened: list[bytes] = []
    inner = b"Content-Type: message/rfc822\n\n" + forwarded()

    email = read(HEAD + mixed(*[inner] * 5, mark=b"d"), opened.append)

    assert len(opened) == 3
    assert "packed by outlook" in email.problems
