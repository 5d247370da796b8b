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
        attached(
            "Content-Type: text/plain\n\nRead it.\n--b\n"
            f"Content-Type: application/octet-stream; name=note\n\nFor Jo:\n\n{BLOCK}"
        ),
        attached(f"Content-Type: application/octet-stream; name=WORDS.GPG{BASE64}hQEMA0Fi"),
        attached(f"Content-Type: application/octet-stream; name=words.gpg\n\n{BLOCK}"),
        f"Content-Type: text/html\n\n<pre>{BLOCK}</pre>",
        f"Content-Type: application/x-pkcs7-mime{BASE64}{ENVELOPED}",
        f"Content-Type: application/pkcs7-mime; smime-type=enveloped-data{BASE64}{ENVELOPED}",
        "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\n\n--b--\n",
        attached("Content-Type: application/pgp-encrypted\n\nVersion: 1"),
        attached(f"Content-Type: application/x-microsoft-rpmsg-message{BASE64}eA=="),
        attached(f"Content-Type: application/octet-stream; name=message_v4.rpmsg{BASE64}eA=="),
        attached("Content-Type: text/html; name=SecureMessageAtt.html\n\n<p>Open it.</p>"),
        attached("Content-Type: text/html; name=securedoc_20261125T1.html\n\n<p>Open it.</p>"),
        attached("Content-Type: text/html; name=letter.docx.tdf.html\n\n<p>Open it.</p>"),
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
        attached(f"Content-Type: application/octet-stream; name=key.pgp\n\n\n{KEY}"),
        attached(
            "Content-Type: application/octet-stream; name=key.pgp\n\n-----BEGIN PGP SIGNATURE-----"
        ),
        "Content-Type: text/html\n\n<p>How do I send a PGP message?",
        attached("Content-Type: text/html; name=secure.html\n\n<p>Open it.</p>"),
        attached("Content-Type: text/html; name=securedocument.html\n\n<p>Open it.</p>"),
        f"Content-Type: application/pkcs7-mime; smime-type=certs-only; name=a.p7c{BASE64}MIAG",
        f"Content-Type: application/pkcs7-mime; smime-type=Signed-Data{BASE64}MIAG",
    ],
)
def test_keys_signatures_and_questions_are_not(message: str) -> None:
    assert not read((HEAD + message).encode()).encrypted


@pytest.mark.parametrize(
    ("tag", "encrypted"),
    [
        # A session key under a public key or a passphrase, then what is encrypted.
        (0x84, True), (0x85, True), (0x8C, True), (0xC1, True), (0xC3, True), (0xD2, True),
        # A signature; a public key.
        (0x88, False), (0x89, False), (0xC2, False), (0x98, False), (0x99, False), (0xC6, False),
    ],
)  # fmt: skip
def test_pgp_without_armour_is_told_by_how_it_begins(tag: int, *, encrypted: bool) -> None:
    data = base64.b64encode(bytes([tag, 1, 12, 3])).decode()
    part = f"Content-Type: application/octet-stream; name=words.pgp{BASE64}{data}"

    assert read((HEAD + attached(part)).encode()).encrypted is encrypted
