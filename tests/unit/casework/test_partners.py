"""Who of the senders is a partner, and who only claims to be."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from casework.mail.look_alikes import claimed
from casework.mail.partners import Partner, fields_of, signers_of, verified, verified_as
from casework.signals.submissions import Automatic, Claim, Sender
from tests.builders import a_mail

POLICE = Partner(
    id=uuid4(), name="Lake County Police", senders=("police.example.org", "jo@example.net")
)
GONE = Partner(id=uuid4(), name="Old office", senders=("old.example.org",), active=False)
FBI = Partner(id=uuid4(), name="FBI", senders=("bureau.example.org",))
KNOWN = (POLICE, GONE, FBI)


def sender(address: str, *, name: str = "Jo", proved: str | None = None) -> Sender:
    return Sender(name=name, address=address, verified_domain=proved)


def test_a_proved_sender_of_a_partner_is_that_partner() -> None:
    for address in ("a@police.example.org", "b@east.police.example.org"):
        proved = sender(address, proved=address.partition("@")[2])
        assert verified(proved, KNOWN) is POLICE


@pytest.mark.parametrize(
    "one",
    [
        None,
        sender("a@police.example.org"),
        sender("a@police.example.org", proved="example.com"),
        sender("a@notpolice.example.org", proved="notpolice.example.org"),
        sender("other@example.net", proved="example.net"),
        sender("a@old.example.org", proved="old.example.org"),
    ],
)
def test_nobody_else_is(one: Sender | None) -> None:
    assert verified(one, KNOWN) is None


COUNTY = Partner(id=uuid4(), name="Lake County", senders=("county.example.org",))
SHERIFF = Partner(
    id=uuid4(), name="Sheriff", senders=("sheriff.county.example.org", "sam@county.example.org")
)
SHELTER = Partner(
    id=uuid4(), name="Shelter", senders=("jo@sheriff.county.example.org", "kim@county.example.org")
)
PROBATION = Partner(id=uuid4(), name="Probation", senders=("kim@county.example.org",))
RETIRED = Partner(id=uuid4(), name="Retired", senders=("lee@county.example.org",), active=False)
NESTED = (COUNTY, SHERIFF, SHELTER, PROBATION, RETIRED)


@pytest.mark.parametrize("partners", [NESTED, NESTED[::-1]], ids=["in order", "reversed"])
@pytest.mark.parametrize(
    ("address", "theirs"),
    [
        ("a@county.example.org", {COUNTY}),
        ("a@roads.county.example.org", {COUNTY}),
        ("lee@county.example.org", {COUNTY}),
        ("Sam@County.example.org", {SHERIFF}),
        ("a@sheriff.county.example.org", {SHERIFF}),
        ("a@east.sheriff.county.example.org", {SHERIFF}),
        ("jo@sheriff.county.example.org", {SHELTER}),
        ("kim@county.example.org", {SHELTER, PROBATION}),
        ("a@example.org", set()),
    ],
)
def test_the_most_exact_entry_says_whose_an_address_is(
    partners: tuple[Partner, ...], address: str, theirs: set[Partner]
) -> None:
    """Where two say so equally exactly, nobody knows; staff are shown both."""
    proved = sender(address, proved=address.rpartition("@")[2].lower())

    assert set(claimed(proved, partners)) == theirs
    assert set(verified_as(proved, partners)) == theirs
    assert verified(proved, partners) == (next(iter(theirs)) if len(theirs) == 1 else None)
    assert verified_as(sender(address), partners) == ()


@pytest.mark.parametrize(
    "one",
    [
        sender("a@police.example.org"),
        sender("a@po1ice.example.org"),
        sender("a@police-example.org"),
        sender("a@pоlice.example.org"),
        sender("a@polic.example.org"),
        sender("a@police.example.org.evil.example"),
        sender("a@polcie.example.org"),
        sender("a@pοlice.example.org"),
        sender("a@" + "pоlice".encode("idna").decode() + ".example.org"),
        sender("a@example.com", name="LAKE COUNTY POLICE, records"),
        sender("a@example.com", name="dana@police.example.org"),
        sender("a@example.com", name="Dana (dana@east.police.example.org)"),
        sender("a@example.com", name="jo@example.net"),
        sender("a@example.com", name="Lake County PD"),
        sender("a@example.com", name="Police of Lake County"),
        sender("a@example.com", name="Lake Co. Police Dept."),
        sender("a@example.com", name="L\u0430ke C\u03bfunty P\u200bolice"),
    ],
)
def test_a_look_alike_claims_to_be_a_partner(one: Sender) -> None:
    assert claimed(one, KNOWN) == (POLICE,)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("", "dana@police.example.org"),
        ("", "dana@po1ice.example.org"),
        ("Lake County Police", "x@example.com"),
        ("dana@police.example.org", "x@example.com"),
    ],
)
def test_so_does_who_is_named_beside_the_sender(name: str, address: str) -> None:
    also = (("", "me@example.com"), (name, address))

    assert claimed(replace(sender("a@example.com"), also=also), KNOWN) == (POLICE,)
    assert claimed(replace(sender("a@example.com"), also=also[:1]), KNOWN) == ()


@pytest.mark.parametrize(
    "one",
    [
        sender("agent.fbi@example.com", name="FBI Detroit"),
        sender("a@example.com", name="F.B.I."),
        sender("x@fbi-detroit.example"),
    ],
)
def test_a_short_name_is_claimed_as_a_word_by_itself(one: Sender) -> None:
    assert claimed(one, KNOWN) == (FBI,)


def test_the_initials_of_a_long_name_claim_it() -> None:
    crime = Partner(id=uuid4(), name="Bureau of Child Rescue", senders=("rescue.example.org",))

    assert claimed(sender("a@example.com", name="BCR desk"), (crime,)) == (crime,)
    assert claimed(sender("a@example.com", name="bcr desk"), (crime,)) == ()


@pytest.mark.parametrize(
    "one",
    [
        None,
        sender("a@example.com"),
        sender("b@shelter.example"),
        sender(""),
        sender("a@example.com", name="Lake County Library"),
        sender("a@example.com", name="other@example.net"),
        sender("a@example.com", name="Fbindo"),
        sender("x@fbindo.example"),
    ],
)
def test_others_claim_nothing(one: Sender | None) -> None:
    assert claimed(one, KNOWN) == ()


def test_the_registered_parent_may_sign_for_its_subdomain_and_for_no_other() -> None:
    assert signers_of("east.police.example.org", KNOWN) == {
        "east.police.example.org",
        "police.example.org",
    }
    assert signers_of("example.org", KNOWN) == frozenset()
    assert signers_of("old.example.org", KNOWN) == frozenset()


@pytest.mark.parametrize(
    ("automatic", "is_partner", "kept"),
    [
        (None, True, ["12-1", "77"]),
        (None, False, ["12-1"]),
        (Automatic.AUTO, True, ["12-1", "77"]),
        (Automatic.AUTO, False, []),
    ],
)
def test_the_fields_of_a_message_within_count_where_a_partner_sent_it(
    automatic: Automatic | None, *, is_partner: bool, kept: list[str]
) -> None:
    own = Claim(name="case_number", value="12-1", source="text")
    others = Claim(name="case_number", value="77", source="enclosed message 1, text")
    mail = a_mail("We ask for a bed.", claims=(own, others))
    mail = replace(mail, words=replace(mail.words, automatic=automatic))

    assert [claim.value for claim in fields_of(mail, is_partner=is_partner)] == kept


def test_the_fields_of_whoever_writes_through_a_list_of_ours_count() -> None:
    mail = a_mail("Ours.", claims=(Claim(name="case_number", value="12-1", source="text"),))
    words = replace(mail.words, automatic=Automatic.LIST)

    assert not fields_of(replace(mail, words=words), is_partner=False)
    words = replace(words, through_our_list=True)
    assert fields_of(replace(mail, words=words), is_partner=False) == mail.claims
