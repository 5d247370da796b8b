"""Who only uses a partner's address decides nothing about what that partner gets from us."""

from __future__ import annotations

import pytest

from casework.cases.cases import Acknowledgement, Mark
from casework.cases.references import shown
from tests.integration.test_mail_partners import CASE_MAIL, register, signed, today
from tests.parts.mail_floor import Floor

__all__ = ["today"]


FORGED_URGENT = """From: Cases <dana@police.example.org>
To: tips@example.net
Subject: Urgent
Message-ID: <8@elsewhere.example.com>

He locks me in and will hurt me tonight. Please help me. Do not write back to me.
"""
FORGED_ENQUIRY = FORGED_URGENT.replace("<8@", "<9@").partition("\n\n")[0] + (
    "\n\nHow can we book a training?\n"
)


@pytest.mark.parametrize("forged", [FORGED_URGENT, FORGED_ENQUIRY], ids=["urgent", "enquiry"])
def test_a_mail_that_only_uses_a_partners_address_holds_up_no_receipt_of_theirs(
    floor: Floor, forged: str
) -> None:
    """Nor does it use up the one of the day."""
    register(floor)
    assert Mark.PARTNER not in floor.mail(forged).marks

    case = floor.mail(signed(floor))

    assert floor.now(case).acknowledgement is Acknowledgement.QUEUED
    told = [receipt.get("Subject", "") for receipt in floor.sent()]
    assert len([subject for subject in told if shown(case.reference) in subject]) == 1


def test_what_a_partner_was_proved_to_ask_for_still_holds_their_receipt(floor: Floor) -> None:
    register(floor)
    wish = CASE_MAIL.replace("<1@", "<2@").replace("Please send", "Do not write back to me. Send")
    asked = floor.mail(signed(floor, wish))
    assert {Mark.PARTNER, Mark.DO_NOT_WRITE} <= asked.marks

    case = floor.mail(signed(floor))

    assert floor.now(case).acknowledgement is Acknowledgement.HELD
    assert floor.sent() == []
