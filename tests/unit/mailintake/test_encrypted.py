"""What cannot be read is marked so, whether a type, a name or the first bytes tell it."""

from __future__ import annotations

import base64

import pytest

from mailintake.parsing import read
from mailintake.submission import words_of

HEAD = "From: a@example.org\nMIME-Version: 1.0\n"
BLOCK = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"
KEY = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n-----END PGP PUBLIC KEY BLOCK-----\n"
ENVELOPED = base64.b64encode(bytes.fromhex("308006092a864886f70d010703a0803000")).decode()
BASE64 = "\nContent-Transfer-Encoding: base64\n\n"


def attached(head: str) -> str:
    return f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\n--b\n{head}\n--b--\n"


@pytest.mark.parametrize(
    "message",
    [
        f"Content-Type: application/octet-stream; name=smime.p7m{BASE64}{ENVELOPED}",
        f"Content-Type: application/octet-stream; name=SMIME.P7M{BASE64}{ENVELOPED}",
        f"Content-Type: application/pkcs7-mime; name=smime.p7m{BASE64}{ENVELOPED}",
        attached(f"Content-Type: application/octet-stream; name=encrypted.asc\n\n{BLOCK}"),
        attached(f"Content-Type: text/plain; name=message.txt\n\n{BLOCK}"),
        attached(f"Content-Type: application/octet-stream; name=words.docx.pgp{BASE64}hQEMA0Fi"),
        f"Content-Type: text/html\n\n<pre>{BLOCK}</pre>",
    ],
)
def test_encrypted_words_are_marked(message: str) -> None:
    email = read((HEAD + message).encode())

    assert email.encrypted
    assert "encrypted, cannot read" in email.problems
    assert words_of(email).unreadable


@pytest.mark.parametrize(
    "message",
    [
        attached(f"Content-Type: application/octet-stream; name=key.asc\n\n{KEY}"),
        attached(f"Content-Type: application/octet-stream; name=key.gpg{BASE64}mQENBGAA"),
        "Content-Type: text/html\n\n<p>How do I send a PGP message?",
    ],
)
def test_keys_and_questions_are_not(message: str) -> None:
    assert not read((HEAD + message).encode()).encrypted
