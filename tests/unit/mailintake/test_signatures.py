"""DKIM: what proves a partner's domain, and all that must not."""

from __future__ import annotations

import base64
import re
import string
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from mailintake.origin.proofs import Proof, Unproved
from mailintake.origin.signatures import MOST_SIGNATURES, proof_of

NOW = datetime.now(UTC) + timedelta(hours=2)
"""When mail is checked: later than whatever a test signs, however long the tests before it take."""
MESSAGE = (
    b"From: Dana <dana@police.example.org>\r\nTo: tips@example.net\r\nSubject: warrant\r\n"
    b"Date: Wed, 25 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@police.example.org>\r\n\r\nwords\r\n"
)
ALIGNED = frozenset({"police.example.org"})
SIGNED = (b"from", b"subject", b"date")
SIGNS = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/").encode()


def pair(bits: int) -> tuple[bytes, bytes, int]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    modulus = key.public_key().public_numbers().n
    return private, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public), modulus


PRIVATE, RECORD, MODULUS = pair(1024)


def resolve(name: str) -> bytes | None:
    return RECORD if name.rstrip(".") == "key._domainkey.police.example.org" else None


def signed(
    raw: bytes = MESSAGE,
    *,
    domain: bytes = b"police.example.org",
    fields: tuple[bytes, ...] = SIGNED,
    length: bool = False,
) -> bytes:
    made: bytes = dkim.sign(
        raw, b"key", domain, PRIVATE, include_headers=list(fields), length=length
    )
    return made + raw


def proves(raw: bytes, *, now: datetime = NOW) -> bool:
    return isinstance(proof_of(raw, ALIGNED, resolve=resolve, now=now), Proof)


def refused(raw: bytes, *, now: datetime = NOW) -> bool:
    """Whether there was a signature to check that was not accepted."""
    found = proof_of(raw, ALIGNED, resolve=resolve, now=now)
    return isinstance(found, Unproved) and found.refused


def test_a_fresh_aligned_signature_proves_its_domain() -> None:
    found = proof_of(signed(), ALIGNED, resolve=resolve, now=NOW)

    assert isinstance(found, Proof)
    assert found.domain == "police.example.org"
    assert found.signature not in repr(found)


@pytest.mark.parametrize(
    "raw",
    [
        MESSAGE,
        signed(length=True),
        signed(fields=(b"from", b"date")),
        signed(fields=(b"from", b"subject")),
        signed().replace(b"words", b"other words"),
        signed().replace(b"Subject: warrant", b"Subject: no warrant"),
        b"Subject: what people read\r\n" + signed(),
        b"From: eve@example.com\r\n" + signed(),
        b"Date: now\r\n" + signed(),
        signed().replace(b"d=police.example.org", b"d=police-example.org"),
        signed(domain=b"other.example.org"),
        b"DKIM-Signature: nonsense\r\n" + MESSAGE,
        b"DKIM-Signature: " + b"v=1; " * 10_000 + b"\r\n" + MESSAGE,
        b"",
        b"\x00\xff\n\n",
        b" folded\r\nFrom: dana@police.example.org\r\n\r\n",
    ],
)
def test_what_is_not_wholly_signed_proves_nothing(raw: bytes) -> None:
    assert not proves(raw)


def respelled(raw: bytes, value: Callable[[bytes], bytes]) -> bytes:
    """The signed message with its signature written in another way."""
    before, field, after = re.split(
        rb"(?<=\sb=)(.*?)(?=\r\nFrom:)", raw, maxsplit=1, flags=re.DOTALL
    )
    return before + value(b"".join(field.split())) + after


def other_last_sign(value: bytes) -> bytes:
    """Another sign whose bits differ only where none are read."""
    last = SIGNS.index(value.rstrip(b"=")[-1:])
    padding = value.count(b"=")
    return value[: -padding - 1] + SIGNS[last + 1 : last + 2] + b"=" * padding


def larger(value: bytes, by: int) -> bytes:
    """The same number behind three zero bytes, `by` moduli more."""
    number = int.from_bytes(base64.b64decode(value)) + by * MODULUS
    return base64.b64encode(number.to_bytes(MODULUS.bit_length() // 8 + 3))


@pytest.mark.parametrize(
    "value",
    [
        lambda value: value,
        lambda value: b" ".join((value[:9], value[9:])),
        other_last_sign,
        lambda value: value + b"====",
        lambda value: larger(value, 0),
        lambda value: larger(value, 1),
    ],
)
def test_a_signature_written_in_another_way_is_the_same_one(
    value: Callable[[bytes], bytes],
) -> None:
    raw = signed()
    once = proof_of(raw, ALIGNED, resolve=resolve, now=NOW)
    again = proof_of(respelled(raw, value), ALIGNED, resolve=resolve, now=NOW)

    assert isinstance(once, Proof)
    assert once == again, "it holds, and is known again"


def test_an_old_or_future_signature_proves_nothing() -> None:
    assert proves(signed(), now=NOW + timedelta(days=6))
    assert not proves(signed(), now=NOW + timedelta(days=8))
    assert not proves(signed(), now=NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("written", "later", "proved"),
    [
        (NOW, timedelta(0), True),
        (NOW, timedelta(days=6), True),
        (NOW, timedelta(days=8), False),
        (NOW, timedelta(days=-1), False),
        (None, timedelta(0), False),
    ],
)
def test_a_signature_without_a_time_is_as_old_as_the_date_that_it_covers(
    written: datetime | None, later: timedelta, *, proved: bool
) -> None:
    assert proves(without_time(dated(written)), now=NOW + later) is proved


def test_a_late_date_makes_no_old_signature_fresh() -> None:
    later = NOW + timedelta(days=8)

    assert not proves(signed(dated(later)), now=later)
    assert proves(without_time(dated(later)), now=later)


def dated(written: datetime | None) -> bytes:
    said = format_datetime(written) if written else "some day"
    return re.sub(rb"(?<=\r\nDate: )[^\r]+", said.encode(), MESSAGE)


class Timeless(dkim.DKIM):  # type: ignore[misc]  # the library has no types
    """Signs without `t=`."""

    def gen_header(self, fields: list[tuple[bytes, bytes]], *others: object) -> bytes:
        made: bytes = super().gen_header([pair for pair in fields if pair[0] != b"t"], *others)
        return made


def without_time(raw: bytes) -> bytes:
    made: bytes = Timeless(raw).sign(
        b"key", b"police.example.org", PRIVATE, include_headers=list(SIGNED)
    )
    assert b"; t=" not in made
    return made + raw


def test_a_name_server_that_does_not_answer_proves_nothing() -> None:
    found = proof_of(signed(), ALIGNED, resolve=lambda _: None, now=NOW)
    assert isinstance(found, Unproved)
    assert (found.refused, found.no_key) == (True, True)


def test_a_resolver_that_breaks_proves_nothing() -> None:
    def broken(name: str) -> bytes | None:
        raise OSError(name)

    assert proof_of(signed(), ALIGNED, resolve=broken, now=NOW) == Unproved(refused=True)


def test_nobody_is_asked_about_a_domain_that_is_not_aligned() -> None:
    asked: list[str] = []

    def remember(name: str) -> bytes | None:
        asked.append(name)
        return RECORD

    assert proof_of(signed(), {"elsewhere.example"}, resolve=remember, now=NOW) is None
    assert asked == []


JUNK = b"DKIM-Signature: v=1; d=%s; b=x\r\n"
THEIRS, BESIDE, STRANGE = b"police.example.org", b"mail.example.org", b"esp.example"


@pytest.mark.parametrize(
    ("raw", "refuses"),
    [
        (signed(length=True), True),
        (signed(fields=(b"from", b"date")), True),
        (signed().replace(b"words", b"other words"), True),
        (b"Subject: what people read\r\n" + signed(), True),
        (JUNK % THEIRS + MESSAGE, True),
        (JUNK % b"Police.Example.org." + MESSAGE, True),
        (JUNK % BESIDE + MESSAGE, True),
        (b"DKIM-Signature: nonsense\r\n" + MESSAGE, True),
        (b"no field\r\n" + signed(), True),
        (JUNK % THEIRS * MOST_SIGNATURES + signed(), True),
        (MESSAGE, False),
        (b"Subject: what people read\r\n" + MESSAGE, False),
        (JUNK % STRANGE + MESSAGE, False),
        (b"no field\r\n" + MESSAGE, False),
        (signed(), False),
        (JUNK % THEIRS + signed(), False),
        (JUNK % STRANGE * MOST_SIGNATURES + signed(), False),
    ],
)
def test_a_signature_that_was_not_accepted_is_told_from_none(raw: bytes, *, refuses: bool) -> None:
    assert refused(raw) is refuses


def test_an_old_signature_is_refused() -> None:
    assert refused(signed(), now=NOW + timedelta(days=30))


def test_a_signature_is_looked_for_behind_those_of_others() -> None:
    assert proves(JUNK % STRANGE * MOST_SIGNATURES + signed())


def test_a_domain_beside_the_registered_one_proves_nothing_and_is_no_refusal() -> None:
    raw = signed(domain=BESIDE)

    found = proof_of(raw, ALIGNED, resolve=lambda _: RECORD, now=NOW)

    assert isinstance(found, Unproved)
    assert not found.refused
    assert found.signature, "it is known again when it is sent again"
