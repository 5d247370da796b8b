"""DKIM keys and ends: Ed25519 proves as RSA does, a short RSA key proves nothing, no signature outlives its end."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from mailintake.origin.proofs import Proof, Unproved
from mailintake.origin.signatures import LEAST_BITS, proof_of

NOW = datetime.now(UTC) + timedelta(hours=2)
"""When mail is checked: later than whatever a test signs, however long the tests before it take."""
MESSAGE = (
    b"From: Dana <dana@police.example.org>\r\nTo: tips@example.net\r\nSubject: warrant\r\n"
    b"Date: Wed, 25 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@police.example.org>\r\n\r\nwords\r\n"
)
SIGNED = [b"from", b"subject", b"date"]
DOMAIN = b"police.example.org"


def record(kind: str, public: bytes) -> bytes:
    return f"v=DKIM1; k={kind}; p=".encode() + base64.b64encode(public)


def rsa_pair(bits: int) -> tuple[bytes, bytes]:
    """A private key as the library reads it, and its record."""
    key = rsa.generate_private_key(65537, bits) if bits >= LEAST_BITS else short_key(bits)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, record("rsa", public)


def short_key(bits: int) -> rsa.RSAPrivateKey:
    """Such as many still have; the library makes none."""
    p, q = (prime_above(1 << (bits // 2 - 1) | 1 << (bits // 2 - 2) | seed) for seed in (1, 10**20))
    d = pow(65537, -1, (p - 1) * (q - 1))
    return rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=d,
        dmp1=d % (p - 1),
        dmq1=d % (q - 1),
        iqmp=pow(q, -1, p),
        public_numbers=rsa.RSAPublicNumbers(e=65537, n=p * q),
    ).private_key()


def prime_above(number: int) -> int:
    number |= 1
    while any(pow(base, number - 1, number) != 1 for base in (2, 3, 5, 7, 11, 13)):
        number += 2
    return number


def signed(private: bytes, algorithm: bytes = b"rsa-sha256") -> bytes:
    made: bytes = dkim.sign(
        MESSAGE, b"key", DOMAIN, private, include_headers=SIGNED, signature_algorithm=algorithm
    )
    return made + MESSAGE


def found(raw: bytes, text: bytes, now: datetime = NOW) -> Proof | Unproved | None:
    return proof_of(raw, {DOMAIN.decode()}, resolve=lambda _: text, now=now)


def proves(raw: bytes, text: bytes, now: datetime = NOW) -> bool:
    return isinstance(found(raw, text, now), Proof)


def test_an_ed25519_signature_proves_its_domain() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    private = base64.b64encode(key.private_bytes_raw())
    text = record("ed25519", key.public_key().public_bytes_raw())
    raw = signed(private, b"ed25519-sha256")

    assert proves(raw, text)
    assert not proves(raw.replace(b"words", b"other words"), text)
    other = ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert not proves(raw, record("ed25519", other))


@pytest.mark.parametrize(("bits", "proved"), [(512, False), (1016, False), (LEAST_BITS, True)])
def test_a_short_key_proves_nothing(bits: int, *, proved: bool) -> None:
    """Anybody can compute a private key of 512 bits."""
    private, text = rsa_pair(bits)
    raw = signed(private)
    assert dkim.verify(raw, dnsfunc=lambda *_, **__: text, minkey=bits), "it is valid, and short"

    assert proves(raw, text) is proved


def test_sha1_proves_nothing() -> None:
    """Two mails with one SHA-1 can be made."""
    private, text = rsa_pair(LEAST_BITS)
    raw = signed(private, b"rsa-sha1")
    assert dkim.verify(raw, dnsfunc=lambda *_, **__: text), "it is valid, and weak"

    assert found(raw, text) == Unproved(refused=True)
    assert proves(signed(private, b"rsa-sha256"), text)


@pytest.mark.parametrize(
    ("flags", "proved"),
    [
        (b"", True),
        (b"; t=s", True),
        (b"; t=", True),
        (b"; t=yes", True),
        (b"; t=y", False),
        (b"; t=s:y", False),
        (b";t = y : s ", False),
        (b"; t=Y", False),
    ],
)
def test_a_domain_that_only_tries_dkim_out_proves_nothing_by_it(
    flags: bytes, *, proved: bool
) -> None:
    """Its word counts where a server's own says the same, once."""
    private, text = rsa_pair(LEAST_BITS)
    raw = signed(private)

    told = found(raw, text + flags)

    assert isinstance(told, Proof) is proved
    assert told is not None
    assert told.signature, "it is known again when it is sent again"
    assert proved or told == Unproved(refused=False, signature=told.signature)


def test_what_does_not_hold_and_only_tries_dkim_out_is_as_if_it_were_not_there() -> None:
    private, text = rsa_pair(LEAST_BITS)
    raw = signed(private).replace(b"words", b"other words")

    assert found(raw, text + b"; t=y") is None
    assert found(raw, text) == Unproved(refused=True)
    late = NOW + timedelta(days=8)
    assert found(signed(private), text + b"; t=y", late) == Unproved(refused=True)


class Ending(dkim.DKIM):  # type: ignore[misc]  # the library has no types
    """Signs with an end."""

    ends = ""

    def gen_header(self, fields: list[tuple[bytes, bytes]], *others: object) -> bytes:
        end = [(b"x", self.ends.encode())]
        made: bytes = super().gen_header([*fields[:-1], *end, fields[-1]], *others)
        return made


@pytest.mark.parametrize(
    ("lasts", "later", "proved"),
    [
        (timedelta(hours=2), timedelta(hours=1), True),
        (timedelta(hours=2), timedelta(hours=3), False),
        (timedelta(days=60), timedelta(days=8), False),
    ],
)
def test_a_signature_proves_nothing_after_its_own_end(
    lasts: timedelta, later: timedelta, *, proved: bool
) -> None:
    private, text = rsa_pair(LEAST_BITS)
    signer = Ending(MESSAGE)
    signer.ends = str(int((NOW + lasts).timestamp()))
    made = signer.sign(b"key", DOMAIN, private, include_headers=list(SIGNED))
    assert b"x=" in made

    assert proves(made + MESSAGE, text, NOW + later) is proved


@pytest.mark.parametrize("ends", ["never", "-1", "99999999999999"])
def test_a_signature_whose_end_is_no_moment_proves_nothing(ends: str) -> None:
    private, text = rsa_pair(LEAST_BITS)
    signer = Ending(MESSAGE)
    signer.ends = ends
    made = signer.sign(b"key", DOMAIN, private, include_headers=list(SIGNED))

    assert not proves(made + MESSAGE, text)
