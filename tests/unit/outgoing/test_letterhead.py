"""Where answers to a letter go, and the reports of servers that could not deliver it."""

from __future__ import annotations

from dataclasses import replace
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


@pytest.mark.parametrize(
    ("to", "written_as"),
    [
        ("ana@münchen.example", "ana@xn--mnchen-3ya.example"),
        ("ana@example.org.", "ana@example.org"),
        ("ana..b@example.org", '"ana..b"@example.org'),
    ],
)
def test_the_head_names_an_address_as_servers_take_it(to: str, written_as: str) -> None:
    letter = replace(message(), to=to)
    ours, answers = "desk@brücke.example", "r+TOKEN@münchen.example"

    mail = as_email(letter, sender=ours, sender_name="Message desk", reply_to=answers)

    head = mail.as_bytes().decode("ascii")
    assert f"To: {written_as}\r\n" in head
    assert "<desk@xn--brcke-lva.example>" in head
    assert "@xn--brcke-lva.example>\r\n" in head.partition("Message-ID: ")[2]
    assert "<r+maaaaaaaaaaaaaaaa@xn--mnchen-3ya.example>" in head
    assert return_address(letter, sender=ours, reply_to=answers).isascii()


@pytest.mark.parametrize(
    "to", ["ana", "aña@example.org", "ana@straße.example", "a@example.org\r\nBcc: b@example.org"]
)
def test_there_is_no_letter_to_an_address_that_no_server_takes(to: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        as_email(replace(message(), to=to), sender=SENDER, sender_name="Message desk")
