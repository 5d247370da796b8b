"""Where answers to a letter go, and the reports of servers that could not deliver it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from outgoing.channel import Message
from outgoing.letterhead import as_email, return_address

SENDER, PATTERN = "desk@example.org", "desk+TOKEN@example.org"


def message(*, returns: bool = True, token: str | None = "maaaaaaaaaaaaaaaa") -> Message:
    return Message(
        id=UUID(int=7),
        to="ana@example.org",
        subject="Message: K7QM-4TXH",
        text="There is an answer.",
        at=datetime(2026, 11, 25, tzinfo=UTC),
        token=token,
        returns=returns,
    )


def test_without_a_pattern_no_address_is_made_up_and_the_word_stands_in_the_message_id() -> None:
    """Where the provider delivers no tagged addresses, an answer to one would come back to who wrote it."""
    mail = as_email(message(), sender=SENDER, sender_name="Message desk")

    assert mail["Reply-To"] is None
    assert mail["Message-ID"].startswith("<maaaaaaaaaaaaaaaa.")


def test_with_a_pattern_answers_go_to_the_address_with_the_word() -> None:
    mail = as_email(message(), sender=SENDER, sender_name="Message desk", reply_to=PATTERN)

    assert mail["Reply-To"] == "Message desk <desk+maaaaaaaaaaaaaaaa@example.org>"


@pytest.mark.parametrize(
    ("letter", "reply_to", "expected"),
    [
        (message(), PATTERN, "desk+maaaaaaaaaaaaaaaa@example.org"),
        (message(), None, SENDER),
        (message(token=None), PATTERN, SENDER),
        (message(returns=False), PATTERN, ""),
    ],
)
def test_where_the_report_of_a_mail_that_did_not_arrive_goes(
    letter: Message, reply_to: str | None, expected: str
) -> None:
    assert return_address(letter, sender=SENDER, reply_to=reply_to) == expected
