"""DKIM: which recipients of a mail its signer wrote."""

from __future__ import annotations

import pytest

from mailintake.origin.proofs import Proof
from mailintake.origin.signatures import proof_of
from tests.unit.mailintake.test_signatures import (
    ALIGNED,
    BESIDE,
    MESSAGE,
    NOW,
    RECORD,
    SIGNED,
    resolve,
    signed,
)


@pytest.mark.parametrize(
    ("more", "fields", "addressed"),
    [
        (b"", SIGNED, set()),
        (b"", (*SIGNED, b"to"), {"to"}),
        (b"", (*SIGNED, b"to", b"cc"), {"to"}),
        (b"Cc: tips@example.net\r\n", (*SIGNED, b"to"), {"to"}),
        (b"To: tips@example.net\r\n", (*SIGNED, b"to"), set()),
        (b"To: tips@example.net\r\n", (*SIGNED, b"to", b"cc"), set()),
    ],
)
def test_recipients_that_somebody_put_beside_the_signed_ones_are_not_the_signers(
    more: bytes, fields: tuple[bytes, ...], addressed: set[str]
) -> None:
    found = proof_of(more + signed(fields=fields), ALIGNED, resolve=resolve, now=NOW)

    assert isinstance(found, Proof)
    assert found.addressed == addressed


def test_signed_copies_are_the_signers_too() -> None:
    raw = b"Cc: tips@example.net\r\n" + MESSAGE

    found = proof_of(signed(raw, fields=(*SIGNED, b"cc")), ALIGNED, resolve=resolve, now=NOW)

    assert isinstance(found, Proof)
    assert found.addressed == {"cc"}


def test_a_recipient_that_a_domain_beside_the_registered_one_signed_is_not_the_partners() -> None:
    """It may be a stranger's, who got the mail and sent it on: under `co.uk` all look near."""
    old = signed().replace(b"To: tips@example.net\r\n", b"")
    beside = signed(b"To: tips@example.net\r\n" + old, domain=BESIDE, fields=(*SIGNED, b"to"))

    def everywhere(name: str) -> bytes | None:
        return RECORD

    found = proof_of(beside, ALIGNED, resolve=everywhere, now=NOW)

    assert isinstance(found, Proof)
    assert len(found.signature.split()) == len(("theirs", "beside"))
    assert found.addressed == frozenset()
