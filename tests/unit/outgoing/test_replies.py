"""Whether a server's no is to one letter or to whatever comes from us, by what real servers say."""

from __future__ import annotations

import pytest

from outgoing.channel import Sent
from outgoing.replies import Reply, Step


def outcome(answer: str, step: Step = Step.RECIPIENT) -> Sent:
    number, _, said = answer.partition(" ")
    return Reply(step=step, number=int(number), said=said.encode()).outcome()


@pytest.mark.parametrize("step", [Step.RECIPIENT, Step.ASKING, Step.LETTER])
@pytest.mark.parametrize(
    "answer",
    [
        "550 5.4.5 Daily user sending limit exceeded",
        "552 Daily SMTP quota for outbound mail reached: hourly limit",
        "554 5.7.1 <ana@example.org>: Relay access denied",
        "550 5.7.1 Unable to relay",
        "550 relaying denied",
        "554 5.7.64 TenantAttribution; Relay Access Denied",
        "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.example",
        "554 5.7.1 Your IP 192.0.2.7 is on a list",
        "550 5.7.501 Access denied, spam abuse detected",
        "550 5.7.606 Access denied, banned sending IP",
        "550 5.7.705 Access denied, tenant has exceeded threshold",
        "550 5.7.708 Access denied, traffic not accepted from this IP",
        "554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException",
        "550 5.1.8 Access denied, bad outbound sender",
        "553 5.7.1 <desk@example.org>: Sender address rejected: not owned by user",
        "550 5.7.26 Unauthenticated email from example.org is not accepted",
        "550 5.7.25 no name for this number",
        "550 Authentication is required for relay",
        "550 The from address does not match a verified sender",
        "554 Sending paused for this account",
        "451 Maximum credits exceeded",
        "452 4.3.1 Insufficient system storage",
        "451 4.3.5 Server configuration error",
        "450 4.7.1 too many messages",
        "454 Throttling failure",
        "421 closing",
        "530 5.7.0 Must issue a STARTTLS command first",
    ],
)
def test_what_is_said_of_us_keeps_the_letter(answer: str, step: Step) -> None:
    assert outcome(answer, step) is Sent.AWAY


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("550 5.1.1 <relay@example.org>: no such user", Sent.REFUSED),
        ("550 no such user: relay@example.org", Sent.REFUSED),
        ("554 relay7.example.net: this message was rejected as spam", Sent.REFUSED),
        ("554 5.7.1 out-relay.example.net: not this message", Sent.REFUSED),
        ("550 5.4.1 Recipient address rejected: Access denied", Sent.REFUSED),
        ("550 5.7.1 Recipient does not want this", Sent.REFUSED),
        ("550 5.7.1 the recipient has blocked the sender", Sent.REFUSED),
        ("550 5.7.703 blocked by your organization using Tenant Allow Block List", Sent.REFUSED),
        ("550 5.7.505 Access denied, banned recipient", Sent.REFUSED),
        ("552 5.2.2 mailbox is over its daily limit", Sent.REFUSED),
        ("552 5.3.4 message size exceeds fixed limit", Sent.REFUSED),
        ("552 message size exceeds limit", Sent.REFUSED),
        ("554 5.6.0 bad content", Sent.REFUSED),
        ("550 5.7.1" + " x" * 5000 + " relaying denied", Sent.REFUSED),
        ("450 4.2.0 greylisted", Sent.LATER),
        ("450 4.2.1 this user gets mail too quickly: rate limit", Sent.LATER),
        ("432 4.3.2 recipient thread limit exceeded", Sent.LATER),
        ("451 4.7.1 greylisting in action", Sent.LATER),
        ("451 disk full", Sent.LATER),
    ],
)
def test_what_is_said_of_one_letter_or_its_recipient_is_its_own(
    answer: str, expected: Sent
) -> None:
    assert outcome(answer) is expected


def test_whatever_is_said_of_the_sender_is_ours() -> None:
    assert outcome("550 no", Step.SENDER) is Sent.AWAY
    assert outcome("451 later", Step.SENDER) is Sent.AWAY


@pytest.mark.parametrize("said", ["", "\0", "5.", "5.7.", "5.99999.1", "é", "@", "a@" * 9])
def test_no_answer_is_too_odd(said: str) -> None:
    assert outcome(f"550 {said}") is Sent.REFUSED
    assert outcome(f"250 {said}", Step.LETTER) is Sent.ACCEPTED


def test_an_answer_is_not_in_what_is_logged() -> None:
    reply = Reply(step=Step.RECIPIENT, number=550, said=b"<ana@example.org>: no such user")
    assert "ana" not in repr(reply)
