"""Senders who are not who they say they are: whose check failed, and who name a partner beside their own address."""

from __future__ import annotations

from uuid import uuid4

import pytest

from casework.cases import Mark
from casework.partners import Partner
from casework.records import Act, AuditEntry
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
