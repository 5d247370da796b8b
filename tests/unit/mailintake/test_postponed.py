"""What is kept of a signature without its key: enough to check it later, and nothing that its mail says."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from mailintake.origin.postponed import proved_by, reduced
from mailintake.origin.proofs import Keyless, Proof, Unproved
from mailintake.origin.signatures import proof_of
from tests.unit.mailintake.test_signature_keys import DOMAIN, NOW, record, rsa_pair, signed

NAME = "key._domainkey.police.example.org."


def ed25519_pair() -> tuple[bytes, bytes]:
    key = ed25519.Ed25519PrivateKey.generate()
    raw = key.private_bytes(
        serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    return base64.b64encode(raw), record("ed25519", public)


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_a_signature_is_checked_later_as_it_would_have_been_at_once(kind: str) -> None:
    private, text = rsa_pair(1024) if kind == "rsa" else ed25519_pair()
    raw = signed(private, f"{kind}-sha256".encode())
    at_once = proof_of(raw, {DOMAIN.decode()}, resolve=lambda _: text, now=NOW)
    assert isinstance(at_once, Proof)

    check = reduced(raw, 0)

    assert check is not None
    assert proved_by(check, NAME, text) == at_once.signature
    assert proved_by(check, NAME, text + b"; t=y") is None
    assert proved_by(check, NAME, text + b"; s=tlsrpt") is None
    assert proved_by(check, NAME, b"v=DKIM1; p=") is None
    assert proved_by(check, NAME, rsa_pair(1024)[1]) is None
    assert proved_by(check, NAME, ed25519_pair()[1]) is None


def test_another_word_anywhere_is_another_mail() -> None:
    private, text = rsa_pair(1024)
    raw = signed(private)

    assert reduced(raw.replace(b"words", b"other"), 0) is None
    subject = reduced(raw.replace(b"warrant", b"invoice"), 0)
    assert subject is not None
    assert proved_by(subject, NAME, text) is None
    assert reduced(raw, 1) is None
    assert reduced(b"not a mail", 0) is None


def test_a_short_key_proves_nothing_later_either() -> None:
    private, text = rsa_pair(768)
    check = reduced(signed(private), 0)

    assert check is not None
    assert proved_by(check, NAME, text) is None


def test_without_a_key_it_is_said_what_the_signature_would_prove() -> None:
    raw = signed(rsa_pair(1024)[0])

    found = proof_of(raw, {DOMAIN.decode()}, resolve=lambda _: None, now=NOW)

    keyless = Keyless(number=0, name=NAME, domain=DOMAIN.decode(), addressed=frozenset())
    assert found == Unproved(refused=True, no_key=True, keyless=keyless)
