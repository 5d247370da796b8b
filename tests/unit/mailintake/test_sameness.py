"""Which fields may differ between the copies of one mail in two mailboxes."""

from __future__ import annotations

import pytest

from mailintake.structure.sameness import sameness

SENT = b"From: Ana <ana@example.org>\r\nMessage-ID: <plea@example.org>\r\n\r\nThey keep my passport.\r\n"


def same(field: str) -> str | None:
    """What copies share, of one on which a server wrote this."""
    return sameness(f"{field}\r\n".encode() + SENT, ())


@pytest.mark.parametrize(
    "name",
    [
        "X-Proofpoint-Virus-Version", "X-Proofpoint-Spam-Details", "X-Mimecast-Spam-Score", "X-Barracuda-Connect",
        "X-Barracuda-Spam-Report", "X-Rspamd-Queue-Id", "X-Rspamd-Server", "X-Virus-Scanned",
        "X-Forefront-Antispam-Report", "X-EOPAttributedMessage", "X-EOPTenantAttributedMessage",
        "X-Microsoft-Antispam-Mailbox-Delivery", "X-SES-RECEIPT", "X-SES-Spam-Verdict", "X-Forwarded-To",
        "X-Forwarded-For", "Resent-To", "Resent-Date", "Resent-Message-ID", "X-Apparently-To", "X-IronPort-AV",
        "X-Amavis-Alert", "X-Antivirus-Status", "X-Envelope-From", "X-Sieve", "X-UID", "Original-Recipient",
    ],
)  # fmt: skip
def test_what_filters_write_for_each_recipient_makes_no_other_mail(name: str) -> None:
    one = same(f"{name}: for tips@example.net")

    assert one is not None
    assert one == same(f"{name}: for help@example.net") == sameness(SENT, ())


def test_where_not_every_field_is_read_nothing_tells_copies() -> None:
    assert same("X:\r\n" * 1_100 + "X: one") is None


@pytest.mark.parametrize(
    "name", ["Subject", "To", "Reply-To", "X-Priority", "X-Autoreply", "Resent-From", "List-Id"]
)
def test_what_a_sender_writes_does(name: str) -> None:
    assert same(f"{name}: one") != same(f"{name}: other")
