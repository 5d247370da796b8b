"""A return path that a provider does not take keeps no letter back: it leaves with the address of our account."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outgoing.channel import Message, Sent
from tests.parts.mail_servers import MailServer, a_message, mail_to

NOT_OWNED = "553 5.7.1 <reply@example.org>: Sender address rejected: not owned by user desk"


def an_answer() -> Message:
    return replace(a_message(), token="abcdefgh", automatic=None, returns=True)


def sent_to(server: MailServer, message: Message) -> Sent:
    return mail_to(server, reply_to="reply+TOKEN@example.org").send(message)


def paths(server: MailServer) -> list[str]:
    said = [line.lower() for line in server.seen]
    return [line.removeprefix("mail from:") for line in said if line.startswith("mail from:")]


def test_the_word_of_a_case_stands_in_the_return_path_where_it_is_taken() -> None:
    with MailServer().running() as server:
        assert sent_to(server, an_answer()) is Sent.ACCEPTED
    assert paths(server) == ["<reply+abcdefgh@example.org>"]


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("MAIL", NOT_OWNED),
        ("MAIL", "550 no"),
        ("MAIL", "451 4.1.8 domain not found"),
        ("RCPT", NOT_OWNED),
        ("RCPT", "550 5.1.7 bad address"),
        ("RCPT", "550 null sender refused"),
        ("DATA", "550 5.1.8 not you"),
        ("BODY", "554 5.2.252 SendAsDenied"),
        ("BODY", "550 5.7.60 Client does not have permissions to send as this sender"),
    ],
)
@pytest.mark.parametrize("message", [an_answer(), a_message()], ids=["answer", "machine"])
def test_where_only_the_accounts_own_return_path_is_taken_it_stands_there(
    step: str, answer: str, message: Message
) -> None:
    with MailServer(wants_account=(step, answer)).running() as server:
        assert sent_to(server, message) is Sent.ACCEPTED
    assert paths(server)[1:] == ["<desk@example.org>"]
    assert len(server.bodies) == (2 if step == "BODY" else 1)
    assert ("RSET" in server.words()) is (step != "MAIL")


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "BODY"])
def test_where_our_own_is_refused_too_it_is_our_fault(step: str) -> None:
    with MailServer(answers={step: NOT_OWNED}).running() as server:
        assert sent_to(server, an_answer()) is Sent.AWAY
    assert len(paths(server)) == 2


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"MAIL": "421 closing"}, Sent.AWAY),
        ({"MAIL": "530 5.7.0 sign in first"}, Sent.AWAY),
        ({"MAIL": "250 ok", "RCPT": "550 5.1.1 no such user"}, Sent.REFUSED),
        ({"MAIL": "250 ok", "RCPT": "450 4.7.1 <sender@example.org>: later"}, Sent.LATER),
        ({"MAIL": "250 ok", "BODY": "554 not this"}, Sent.REFUSED),
    ],
)
def test_what_is_not_of_the_return_path_is_said_once(
    answers: dict[str, str], expected: Sent
) -> None:
    with MailServer(answers=answers).running() as server:
        assert sent_to(server, an_answer()) is expected
    assert len(paths(server)) == 1
