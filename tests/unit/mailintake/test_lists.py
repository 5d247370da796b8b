"""A mailing list's own address is not taken for that of whoever wrote through it."""

from __future__ import annotations

import time

import pytest

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from tests.unit.mailintake.test_submission import submitted

ANA, TALK = "Ana <ana@example.org>", "Ana via Talk <talk@lists.example.org>"


NOTIFIER = "Notifier <notifier@shop.example.org>"


@pytest.mark.parametrize(
    ("fields", "by_list"),
    [
        ("Precedence: bulk\n", False),
        ("Precedence: junk\n", False),
        ("X-Precedence: bulk\nTo: notifier@shop.example.org\n", False),
        ("Precedence: bulk\nReturn-Path: <>\n", False),
        ("Precedence: list\nReturn-Path: <>\n", False),
        ("List-Id: <talk.lists.example.org>\nReturn-Path: <>\n", False),
        ("Precedence: list\n", True),
        ("X-Precedence: list\nReturn-Path: <talk-bounces@lists.example.org>\n", True),
        ("Precedence: bulk\nList-Post: <mailto:talk@lists.example.org>\n", True),
        ("Precedence: bulk\nX-Mailman-Version: 2.1\n", True),
    ],
)
def test_what_is_sent_in_bulk_and_names_no_list_is_no_persons(fields: str, by_list: object) -> None:
    """Old answering machines and notifiers say no more of themselves."""
    mail = submitted(f"From: {NOTIFIER}\n{fields}Subject: Hello\n\nYour order.\n".encode())

    assert mail.mail is not None
    assert mail.mail.automatic is Automatic.LIST
    assert (Problem.SENT_IN_BULK not in mail.problems) is by_list
    assert Problem.FROM_LIST not in mail.problems


@pytest.mark.parametrize(
    ("fields", "sender", "is_list"),
    [
        ("List-Id: Talk <talk.lists.example.org>\n", ANA, False),
        ("List-Id: Talk <talk.lists.example.org>\n", TALK, True),
        ("List-Id: 7.example\nList-Post: <mailto:Talk@lists.example.org>\n", TALK, True),
        ("List-Post: <mailto:talk@lists.example.org>\n", ANA, False),
        ("Precedence: list\nTo: talk@lists.example.org\n", TALK, True),
        ("Precedence: list\nTo: talk@lists.example.org\n", ANA, False),
        ("To: talk@lists.example.org\n", TALK, False),
        ("List-Post: <mailto:talk@example.com>\nTo: Talk <Talk@lists.example.org>\n", TALK, True),
        ("List-Id: <7.example>\nTo: x@example.net\nCc: talk@lists.example.org\n", TALK, True),
        ("List-Id: <7.example>\nTo: mariana@example.org, ana@example.org.example\n", ANA, False),
        ("Precedence: list\nTo: mariana@example.org\n", ANA, False),
        ("Precedence: list\nTo: help@example.net, ana@example.org\n", ANA, True),
        ("Precedence: list\nTo: talk@lists.example.org\n", "", False),
        ("Precedence: list\nTo: Talk:talk@lists.example.org;\n", TALK, True),
    ],
)
def test_the_sender_may_be_the_list_itself(fields: str, sender: str, is_list: object) -> None:
    """An answer there is read by everybody on it."""
    mail = submitted(f"From: {sender}\n{fields}Subject: Hello\n\nMy boss keeps my pay.\n".encode())

    assert mail.mail is not None
    assert (mail.mail.automatic is Automatic.LIST) is fields.startswith(("List", "Prec"))
    assert (Problem.FROM_LIST in mail.problems) is is_list
    assert not mail.mail.acknowledge or mail.mail.automatic is None


def test_who_a_mail_was_sent_to_is_looked_at_quickly() -> None:
    to = "a" * 60_000
    began = time.process_time()
    submitted(f"From: {ANA}\nPrecedence: list\nTo: {to}\n\nHello\n".encode())

    assert time.process_time() - began < 1
