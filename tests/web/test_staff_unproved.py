"""What a case shows of a sender who uses a partner's name or domain without proof."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.mail.partners import (
    CLAIMS,
    FOR_OTHERS,
    NO_ADDRESS,
    NO_KEY,
    SIGNATURE_REFUSED,
    TWO_PARTNERS,
    UNSIGNED_RECIPIENT,
)
from casework.signals.submissions import Sender
from services.proving import REPEATED
from tests.builders import House, a_mail, a_submission
from tests.parts.staff_floor import SignIn
from tests.web.test_staff_partners import register


def test_a_name_used_without_proof_is_flagged_with_the_number_of_the_registry(
    house: House, sign_in: SignIn
) -> None:
    register(house)
    mail = a_mail("Warrant at 0500.", address="dana@police-example.org", problems=(CLAIMS,))
    reference = house.take_in(mail).reference
    dana = sign_in("dana")

    row = dana.get("/queue").one(f"[data-reference='{reference}']")
    banner = dana.case(reference).one(".status:-soup-contains('claims to be a partner')")

    assert "claims to be a partner" in row.get_text(" ")
    words = " ".join(banner.get_text(" ").split())
    assert "Nothing proves that Lake County Police sent this" in words
    assert "+1 555 555 0100" in words


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            SIGNATURE_REFUSED,
            "not of the last seven days (it may bear a date that has not come yet)",
        ),
        (NO_KEY, "nobody knows whether it holds"),
        (REPEATED, "came with a mail before"),
        (FOR_OTHERS, "written to somebody else"),
        (UNSIGNED_RECIPIENT, "does not cover to whom it was written"),
        (NO_ADDRESS, "tell support"),
        (TWO_PARTNERS, "a supervisor can mend that"),
    ],
)
def test_why_a_partners_mail_is_not_taken_for_one_stands_at_the_top_and_not_as_a_code(
    house: House, sign_in: SignIn, code: str, sentence: str
) -> None:
    register(house)
    mail = a_mail("Warrant at 0500.", address="dana@police.example.org", problems=(CLAIMS, code))

    page = sign_in("dana").case(house.take_in(mail).reference)

    banner = page.one(".status:-soup-contains('claims to be a partner')").get_text(" ")
    assert sentence in banner
    assert "not one that the registry has" not in banner
    assert "While reading it" not in page.text


def test_a_checked_look_alike_is_said_to_be_no_address_of_the_partners(
    house: House, sign_in: SignIn
) -> None:
    register(house)
    look_alike, theirs = (
        replace(
            a_mail("Warrant at 0500.", problems=(CLAIMS,)),
            sender=Sender(name="Dana", address=f"dana@{domain}", verified_domain=domain),
        )
        for domain in ("po1ice.example.org", "police.example.org")
    )
    dana = sign_in("dana")

    page = dana.case(house.take_in(look_alike).reference)
    control = dana.case(house.take_in(theirs).reference)

    contact = "section[aria-labelledby=contact]"
    assert "checked: not an address of Lake County Police" in page.one(contact).get_text()
    assert "not one that the registry has for them" in page.text
    assert "checked)" in control.one(contact).get_text()
    assert "not one that the registry has" not in control.text


def test_who_is_named_beside_the_sender_is_shown_and_compared_with_partners(
    house: House, sign_in: SignIn
) -> None:
    register(house)
    mail = a_mail("Warrant at 0500.", problems=(CLAIMS,))
    assert mail.sender is not None
    also = (("Desk", "x@example.net"), ("", "dana@police.example.org"))
    reference = house.take_in(replace(mail, sender=replace(mail.sender, also=also))).reference

    page = sign_in("dana").case(reference)

    contact = " ".join(page.one("section[aria-labelledby=contact]").get_text(" ").split())
    assert "Also named Desk x@example.net , not checked dana@police.example.org" in contact
    assert "A mail goes to ana@example.org" in page.one("#answer").get_text(), "to no Reply-To"
    assert "Nothing proves that Lake County Police sent this" in " ".join(
        page.one(".status:-soup-contains('claims to be a partner')").get_text(" ").split()
    )


def test_an_unsigned_mail_says_that_nothing_vouches_for_its_sender(
    house: House, sign_in: SignIn
) -> None:
    """The control is a mail of which something worse was found."""
    register(house)
    address = "dana@police.example.org"
    unsigned = a_mail("Warrant at 0500.", address=address, problems=(CLAIMS,))
    refused = a_mail("Warrant.", address=address, problems=(CLAIMS, SIGNATURE_REFUSED))
    dana = sign_in("dana")

    page = dana.case(house.take_in(unsigned).reference)
    control = dana.case(house.take_in(refused).reference)

    assert "It carries no signature of theirs" in page.text
    assert "It carries no signature" not in control.text


def test_a_report_of_nobody_in_particular_names_no_partner(house: House, sign_in: SignIn) -> None:
    register(house)
    reference = house.take_in(a_submission()).reference

    page = sign_in("dana").case(reference)

    assert "Lake County Police" not in page.text
