"""Our word is found in the mail that a bounce returns, also where the server that returns it encoded it."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

import pytest

from mailintake.parsing import read
from mailintake.submission import tokens_of

WORD = "mabcdefghijklmnop"
OURS = ("tipline.example.org",)
ID = f"Message-ID: <{WORD}.8f14e45f-ceea-467f-a0a4-2ee1d4b2a0f1@tipline.example.org>"
TAGGED = f"Reply-To: Message desk <desk+{WORD}@tipline.example.org>"
TYPES = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "7bit": bytes,
    "base64": base64.encodebytes,
    "quoted-printable": lambda data: quopri.encodestring(data).replace(b"mabc", b"=6Dabc"),
}


def returned(field: str, content_type: str, encoding: str, *, automatic: str = "failed") -> bytes:
    """A bounce whose returned mail, or the header of it, has this field."""
    letter = (
        f"From: desk@tipline.example.org\nSubject: Received\n{field}\n\nWe received your message.\n"
    )
    part = ENCODERS[encoding](letter.encode())
    head = (
        "From: MAILER-DAEMON@mx.example.org\nTo: desk@tipline.example.org\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nThe mail could not be delivered.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: {automatic}\n"
        f"--b\nContent-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return head.encode() + part + b"\n--b--\n"


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("content_type", TYPES)
@pytest.mark.parametrize("field", [ID, TAGGED])
def test_our_word_is_found_in_what_a_bounce_returns(
    field: str, content_type: str, encoding: str
) -> None:
    raw = returned(field, content_type, encoding)

    assert tokens_of(read(raw), raw, OURS) == (WORD,)


def test_what_another_mail_encloses_is_not_looked_through() -> None:
    raw = returned(ID, "message/rfc822", "base64", automatic="delayed")

    assert tokens_of(read(raw), raw, OURS) == ()
