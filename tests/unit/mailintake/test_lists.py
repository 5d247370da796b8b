"""A mailing list's own address is not taken for that of whoever wrote through it."""

from __future__ import annotations

import pytest

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from tests.unit.mailintake.test_submission import submitted

ANA, TALK = "Ana <ana@example.org>", "Ana via Talk <talk@lists.example.org>"


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
    ],
)
def test_the_sender_may_be_the_list_itself(fields: str, sender: str, is_list: object) -> None:
    """An answer there is read by everybody on it."""
    mail = submitted(f"From: {sender}\n{fields}Subject: Hello\n\nMy boss keeps my pay.\n".encode())

    assert mail.mail is not None
    assert (mail.mail.automatic is Automatic.LIST) is fields.startswith(("List", "Prec"))
    assert (Problem.FROM_LIST in mail.problems) is is_list
    assert not mail.mail.acknowledge or "List" not in fields
