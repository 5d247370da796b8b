"""Signed mail whose words stand inside the signature's own wrapping: as an agency's mail program sends it."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailintake.contents.wrapped import SIGNED_DATA, unwrapped
from mailintake.parsing import read

INSIDE = b"Content-Type: text/plain; charset=utf-8\r\n\r\nCase no: 12-3456\r\nShe is locked in at the farm.\r\n"
DATA = bytes.fromhex("06092a864886f70d010701")


def der(tag: int, *members: bytes) -> bytes:
    body = b"".join(members)
    size = len(body).to_bytes(3)
    return bytes([tag, 0x83]) + size + body


def ber(tag: int, *members: bytes) -> bytes:
    """Without a length, as programs write it that do not know how much will come."""
    return bytes([tag, 0x80]) + b"".join(members) + b"\0\0"


Write = Callable[..., bytes]


def signed(content: bytes, write: Write = der) -> bytes:
    octets = der(0x04, content)
    if write is ber:
        octets = ber(0x24, der(0x04, content[:20]), der(0x04, content[20:]))
    data = write(
        0x30, der(0x02, b"\x01"), der(0x31), write(0x30, DATA, write(0xA0, octets)), der(0x31)
    )
    return write(0x30, SIGNED_DATA, write(0xA0, data))


def mail(
    wrapped: bytes, kind: str = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
) -> bytes:
    head = (
        f"From: officer@police.example.org\r\nSubject: warrant\r\nContent-Type: {kind}\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=smime.p7m\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(wrapped)


@pytest.mark.parametrize("write", [der, ber])
@pytest.mark.parametrize(
    "kind",
    [
        "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "application/x-pkcs7-mime; name=smime.p7m",
        "application/octet-stream; name=smime.p7m",
    ],
)
def test_the_words_inside_are_read_and_the_wrapping_is_kept(write: Write, kind: str) -> None:
    email = read(mail(signed(INSIDE, write), kind))

    assert email.text == "Case no: 12-3456\nShe is locked in at the farm.\n"
    assert [file.filename for file in email.files] == ["smime.p7m"]
    assert not email.encrypted
    assert email.problems == ()


def test_files_inside_are_files() -> None:
    inside = (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nwords\r\n'
        b"--b\r\nContent-Type: application/pdf; name=map.pdf\r\n\r\nx\r\n--b--\r\n"
    )

    email = read(mail(signed(inside)))

    assert email.text.strip() == "words"
    assert [file.filename for file in email.files] == ["smime.p7m", "map.pdf"]


def test_what_is_enveloped_stays_marked_as_encrypted() -> None:
    enveloped = der(0x30, bytes.fromhex("06092a864886f70d010703"), der(0xA0, der(0x30)))

    email = read(mail(enveloped, "application/pkcs7-mime; smime-type=enveloped-data"))

    assert email.encrypted
    assert "encrypted, cannot read" in email.problems


def test_wrappings_in_wrappings_come_to_an_end() -> None:
    inside = INSIDE
    for _ in range(20):
        inside = mail(signed(inside))

    email = read(inside)

    assert "too deep" in email.problems
    assert len([file for file in email.files if file.filename == "smime.p7m"]) == 4


@given(st.data())
def test_a_damaged_wrapping_is_no_fault(data: st.DataObject) -> None:
    whole = bytearray(signed(INSIDE, data.draw(st.sampled_from([der, ber]))))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=5)):
        whole[at] = data.draw(st.integers(0, 255))

    found = unwrapped(bytes(whole[: data.draw(st.integers(0, len(whole)))]))

    assert found is None or isinstance(found, bytes)


def test_values_without_end_take_no_time() -> None:
    begun = time.process_time()

    assert unwrapped(b"\x30\x80" * 1_000_000) is None
    # Processor time, and more than a thousand times what it takes: only what never ends is caught here.
    assert time.process_time() - begun < 60
