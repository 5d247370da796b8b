"""Senders who are not who they say they are: whose check failed, and who name a partner beside their own address."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from casework.cases.cases import Acknowledgement, Mark
from casework.mail.acknowledging import Why
from casework.mail.partners import Partner
from casework.records.records import Act, AuditEntry
from tests.parts.mail_floor import SERVER, Floor

MAIL = "From: Jo <jo@example.com>\n{}To: tips@example.net\nSubject: Request\n\nWe ask for a training.\n"


@pytest.mark.parametrize(
    ("field", "marked"),
    [
        ("Reply-To: dana@police.example.org\n", True),
        ("Sender: Lake County Police <x@example.com>\n", True),
        ("Reply-To: jo@example.org\n", False),
    ],
)
def test_who_names_a_partner_beside_their_address_claims_to_be_it(
    floor: Floor, field: str, *, marked: bool
) -> None:
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=floor.clock.now())
    police = Partner(id=uuid4(), name="Lake County Police", senders=("police.example.org",))
    floor.partners.keep(police, entry)

    case = floor.mail(MAIL.format(field))

    assert (Mark.CLAIMS_TO_BE_PARTNER in case.marks) is marked
    assert Mark.PARTNER not in case.marks


@pytest.mark.parametrize(("result", "marked"), [("fail", True), ("none", False)])
def test_a_sender_that_our_server_says_is_another_is_marked(
    floor: Floor, result: str, *, marked: bool
) -> None:
    field = f"Authentication-Results: {SERVER}; dmarc={result} header.from=example.com\n"

    case = floor.mail(MAIL.format(field))

    assert (Mark.FAILED_CHECK in case.marks) is marked


@pytest.mark.parametrize(
    ("sender", "head"),
    [
        ("rico@example.com", "To: wanda@example.com\nResent-To: tips@example.net\n"),
        ("rico@example.com", "To: wanda@example.com\n"),
        ("rico@example.com", "To: undisclosed-recipients:;\n"),
        ("dana@police.example.org", "To: wanda@example.com\n"),
    ],
)
def test_whoever_wrote_to_somebody_else_hears_nothing_from_us_by_itself(
    floor: Floor, sender: str, head: str
) -> None:
    """Wanda sent it on, or was copied blindly. The control is the same mail to us."""
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=floor.clock.now())
    police = Partner(id=uuid4(), name="Lake County Police", senders=("police.example.org",))
    floor.partners.keep(police, entry)
    domain = sender.partition("@")[2]
    mail = (
        f"Authentication-Results: {SERVER}; dmarc=pass header.from={domain}\n"
        f"From: <{sender}>\n{{}}Subject: Request\n\nWe ask for a training.\n"
    )

    case = floor.mail(mail.format(head))

    assert floor.now(case).acknowledgement is Acknowledgement.HELD
    held = [entry.details.get("held") for entry in floor.cases.history(case.id)]
    assert Why.SENT_ON.value in held
    assert floor.sent() == []
    floor.clock.advance(days=1)
    control = floor.mail(mail.format("To: <tips@example.net>\n"))
    assert floor.now(control).acknowledgement is Acknowledgement.QUEUED
    assert len(floor.sent()) == 1


def test_where_no_address_of_ours_is_set_up_nobody_says_that_a_mail_was_sent_on(
    floor: Floor,
) -> None:
    mailbox = replace(floor.intake.settings, addresses=())
    unnamed = replace(floor, intake=replace(floor.intake, settings=mailbox))

    case = unnamed.mail(MAIL.format(""))

    assert floor.now(case).acknowledgement is Acknowledgement.HELD
    held = [entry.details.get("held") for entry in floor.cases.history(case.id)]
    assert held == [Why.NO_ADDRESS.value]
