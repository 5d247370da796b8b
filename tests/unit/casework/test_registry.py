"""What may stand in the registry of partners: a domain that is believed must be somebody's own."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from casework.mail.public_mail import is_public, is_shared, owner_of
from casework.mail.registry import Typed, WrongEntry, read, read_senders

POLICE = Typed(name=" Lake  County Police ", senders="Police.example.org")


def test_what_staff_type_becomes_domains_and_addresses() -> None:
    assert read_senders(" Police.example.org\njo@example.net, police.example.org") == (
        "police.example.org",
        "jo@example.net",
    )


@pytest.mark.parametrize(
    "text", ["", "police", "@example.org", "a b@", "-x.example.org", "x " * 51 + "example.org"]
)
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(WrongEntry):
        read_senders(text)


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com", "GMAIL.com", "googlemail.com", "yahoo.com.mx", "hotmail.fr", "outlook.com", "x.free.fr",
        "proton.me", "rogers.com", "ukr.net", "xtra.co.nz",
    ],
)  # fmt: skip
def test_a_public_mail_provider_is_no_partner_but_one_address_there_is(domain: str) -> None:
    """Whoever has an address there could sign as the partner."""
    with pytest.raises(WrongEntry, match="public mail provider") as refused:
        read_senders(f"police.example.org {domain}")

    assert refused.value.field == "senders"
    assert read_senders(f"jo@{domain}") == (f"jo@{domain.lower()}",)


@pytest.mark.parametrize(
    "domain", ["co.uk", "gob.mx", "k12.co.us", "co.us", "tx.us", "onmicrosoft.com"]
)
def test_an_ending_that_many_share_is_refused_of_an_address_too(domain: str) -> None:
    for text in (domain, f"jo@{domain}"):
        with pytest.raises(WrongEntry, match="many organisations"):
            read_senders(text)


@pytest.mark.parametrize(
    "domain",
    [
        "police.example.org",
        "live.example.org",
        "gmail.example.org",
        "state.tx.us",
        "un.org",
        "lake.onmicrosoft.com",
    ],
)
def test_an_organisations_own_domain_is_none_of_these(domain: str) -> None:
    assert not is_public(domain)
    assert not is_shared(domain)


def test_a_partner_is_kept_in_one_spelling() -> None:
    partner = read(replace(POLICE, telephone=" +1 (555)  555-0123 ext 4 ", team="night"))

    assert (partner.name, partner.telephone) == ("Lake County Police", "+1 (555) 555-0123 ext 4")
    assert (partner.senders, partner.active, partner.passes_on) == (
        ("police.example.org",),
        True,
        False,
    )
    assert read(POLICE, partner).id == partner.id


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", "  "),
        ("name", "x" * 121),
        ("sends", "x" * 201),
        ("team", "x" * 21),
        ("telephone", "call Jo"),
        ("telephone", "12"),
        ("telephone", "555-0123, 555-0124"),
        ("telephone", "+" + "5" * 40),
    ],
)
def test_what_cannot_stand_there_is_named_by_its_field(field: str, wrong: str) -> None:
    changed: dict[str, Any] = {field: wrong}
    with pytest.raises(WrongEntry) as refused:
        read(replace(POLICE, **changed))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("school.example", "school.example"),
        ("mx1.east.school.example", "school.example"),
        ("mx1.police.co.uk", "police.co.uk"),
        ("a.b.k12.ca.us", "b.k12.ca.us"),
        ("x.shelter.onmicrosoft.com", "shelter.onmicrosoft.com"),
        ("vip.qq.com", "qq.com"),
        ("yahoo.com.mx", "yahoo.com.mx"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
    ],
)
def test_the_domain_of_whoever_has_it(domain: str, owner: str) -> None:
    assert owner_of(domain) == owner


@pytest.mark.parametrize("domain", ["a." * 60_000, "a." * 60_000 + "gmail.com"])
def test_a_domain_without_an_end_is_looked_at_quickly(domain: str) -> None:
    """Anybody can write one as their sender's."""
    before = time.process_time()

    assert is_public(domain) == domain.endswith("gmail.com")
    assert time.process_time() - before < 0.2
