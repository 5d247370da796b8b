"""DKIM: whose keys are looked up, and what a signature is worth whose key is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailintake.origin.signatures import proof_of
from tests.unit.mailintake.test_signatures import (
    ALIGNED,
    BESIDE,
    MESSAGE,
    NOW,
    SIGNED,
    refused,
    resolve,
    signed,
)


def asked_of(raw: bytes, aligned: frozenset[str] = ALIGNED) -> list[str]:
    """The names that a name server is asked for."""
    asked: list[str] = []

    def note(name: str) -> None:
        asked.append(name)

    proof_of(raw, aligned, resolve=note, now=NOW)
    return asked


@pytest.mark.parametrize(
    ("domain", "registered", "looked_up"),
    [
        ("police.example.org", "police.example.org", True),
        ("mail.police.example.org", "police.example.org", True),
        ("example.org", "police.example.org", True),
        ("attacker.example.org", "police.example.org", False),
        ("attacker.ca.us", "sheriff.lake.ca.us", False),
        ("attacker.co.uk", "police.co.uk", False),
        ("org", "police.example.org", False),
    ],
)
def test_only_keys_of_a_partners_own_domains_are_looked_up(
    domain: str, registered: str, *, looked_up: bool
) -> None:
    raw = signed(
        MESSAGE.replace(b"police.example.org", registered.encode()), domain=domain.encode()
    )

    assert bool(asked_of(raw, frozenset({registered}))) is looked_up


def test_an_old_signature_of_a_domain_beside_the_registered_one_is_refused() -> None:
    """Our server says of it that it holds, however old it is."""
    assert not refused(signed(domain=BESIDE))
    assert refused(signed(domain=BESIDE), now=NOW + timedelta(days=30))
    assert refused(b"Subject: what people read\r\n" + signed(domain=BESIDE))


def test_a_made_up_signature_beside_one_that_may_hold_signs_no_recipient() -> None:
    """Neither key is looked up: whoever sends a mail on could else say that it was written to us."""
    fields = (*SIGNED, b"to")
    truly = signed(domain=BESIDE, fields=fields)
    made_up = signed(domain=b"attacker.example.org", fields=fields)[: -len(MESSAGE)]

    both = proof_of(made_up + truly, ALIGNED, resolve=resolve, now=NOW)
    one = proof_of(made_up + signed(domain=BESIDE), ALIGNED, resolve=resolve, now=NOW)

    assert both is not None
    assert both.addressed == {"to"}
    assert one is not None
    assert one.addressed == frozenset()
    assert len(one.signature.split()) == 2
