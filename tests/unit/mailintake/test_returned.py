"""A letter of ours that a machine returns as refused has come back, whatever the machine calls itself."""

from __future__ import annotations

import time

import pytest

from casework.signals.submissions import Automatic
from mailintake.machines.autoreplies import is_refusal
from mailintake.parsing import read
from tests.unit.mailintake.test_submission import submitted

TOKEN = "m" + "abcdefgh" * 2
OURS = f"Message-ID: <{TOKEN}.1@tipline.example.org>\nSubject: Received\n"
REFUSED = "Your message to ana@example.org could not be delivered: 550 5.1.1 no such user"
DELAYED = (
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{}\n"
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nStatus: {}\n--b--\n"
)


def kind_of(
    body: str,
    *,
    sender: str = "Mail Admin <MailAdmin@x.example.org>",
    subject: str = "Delivery Failure",
    more: str = "Return-Path: <>\nAuto-Submitted: auto-replied\n",
) -> Automatic | None:
    gap = "" if body.startswith("Content-Type") else "\n"
    raw = f"{more}From: {sender}\nTo: desk+{TOKEN}@example.net\nSubject: {subject}\n{gap}{body}"
    mail = submitted(raw.encode()).mail
    assert mail is not None
    return mail.automatic


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("Mail Admin <MailAdmin@x.example.org>", "Delivery Failure"),
        ("mail@x.example.org", "Message could not be delivered"),
        ("postmaster-x <postmaster-x@x.example.org>", "Échec de la remise du message"),
        ("filter@x.example.org", "likely spam"),
        ("filter@x.example.org", "Automatic reply: Received"),
    ],
)
def test_our_letter_that_was_refused_came_back_whoever_says_so(sender: str, subject: str) -> None:
    body = f"{REFUSED}\n\n{OURS}"

    assert kind_of(body, sender=sender, subject=subject) is Automatic.BOUNCE
    listed = "Return-Path: < >\nPrecedence: bulk\n"
    assert kind_of(body, sender=sender, subject=subject, more=listed) is Automatic.BOUNCE
    answered = "Return-Path: <ana@example.org>\nAuto-Submitted: auto-replied\n"
    assert kind_of(body, sender=sender, subject=subject, more=answered) is Automatic.OUT_OF_OFFICE


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("550 no such user", True),
        ("Remote host said: 554-Mailbox is full", True),
        ("553: Пользователь не найден", True),
        ("(550 <ana@example.org> rejected)", True),
        ("status=5.7.1.", True),
        ("I am away until Monday.", False),
        ("421 4.4.1 try again", False),
        ("250 2.0.0 OK", False),
        ("call 555-0101 or (551) 555-0100 or 550-555-0100", False),
        ("sent by x 15.1.1 from 5.1.1.2", False),
    ],
)
def test_a_refusal_is_told_by_its_code(words: str, *, refused: bool) -> None:
    found = Automatic.BOUNCE if refused else Automatic.OUT_OF_OFFICE

    assert kind_of(f"{words}\n\n{OURS}") is found


def test_what_does_not_return_a_letter_of_ours_is_no_bounce_of_it() -> None:
    """Where it went bears our word too: an answering machine writes there."""
    assert kind_of(f"{REFUSED}\n\nSubject: Received\n") is Automatic.OUT_OF_OFFICE


@pytest.mark.parametrize(
    ("status", "kind"), [("5.1.1", Automatic.BOUNCE), ("4.4.7", Automatic.OUT_OF_OFFICE)]
)
def test_the_status_of_a_report_counts_before_its_words(status: str, kind: Automatic) -> None:
    assert kind_of(DELAYED.format(f"{REFUSED}\n{OURS}", status)) is kind


@pytest.mark.parametrize("flood", ["550" + " " * 150_000, "550   " * 30_000, "5.5." * 40_000])
def test_codes_without_an_end_are_looked_through_quickly(flood: str) -> None:
    began = time.monotonic()

    assert not is_refusal(flood)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("Action: delivered\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.0.0", "5.0.0"),
        (
            "Action: delivered\nStatus: 2.0.0\nFinal-Recipient: x\nAction: failed\nStatus: 5.0.0",
            "5.0.0",
        ),
        ("Status: 4.4.7\nAction: Failed\n\nAction: failed\nStatus: 5.1.1", "4.4.7"),
        ("Action: delivered\nStatus: 2.0.0\n \nAction: failed", None),
        ("Action: delayed\nStatus: 4.4.1", "4.4.1"),
        ("Action: failed\nFinal-Recipient: x\nStatus: 5.0.0", "5.0.0"),
        ("Status: 5.1.1", "5.1.1"),
    ],
)
def test_the_status_is_that_of_a_recipient_whom_it_did_not_reach(
    lines: str, status: str | None
) -> None:
    email = read(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n{lines}\n--b--\n".encode()
    )

    assert email.bounce_status == status
