"""What becomes of a letter by what a mail server says: real conversations, with a server of this test's own."""

from __future__ import annotations

import email
import email.policy
import re
import socket
from dataclasses import replace

import pytest

from jobs.fast_lane import TRY_SECONDS
from jobs.telling import SENDING
from outgoing.channel import Sent
from outgoing.mail import FOR_ALERTS, FOR_LETTERS, NONE, Mail, Patience, Server
from tests.parts.mail_servers import MailServer, a_message, mail_to

OFFERING, TAKING = Patience(offer=0.5, taking=60), Patience(offer=60, taking=0.5)
"""Half a second for one of the two."""


def test_a_letter_is_taken_over_and_reads_as_it_was_written() -> None:
    with MailServer().running() as server:
        letter = a_message()
        assert mail_to(server).send(letter) is Sent.ACCEPTED
    raw = server.bodies[0].replace(b"\r\n..", b"\r\n.")
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read.get_content().replace("\r\n", "\n") == letter.text
    assert read["From"] == "Message desk <desk@example.org>"
    assert read["Auto-Submitted"] == "auto-replied"
    assert read["X-Auto-Response-Suppress"] == "All"
    assert read["Message-ID"] == f"<{letter.id}@example.org>"
    assert "mail from:<>" in server.seen[1].lower()


def test_we_name_ourselves_whole_or_by_number() -> None:
    with MailServer().running() as server:
        mail_to(server).send(a_message())
    assert re.fullmatch(r"ehlo (\[127\.0\.0\.1\]|\S+\.\S+)", server.seen[0].lower())


def test_a_persons_own_words_have_a_return_path() -> None:
    with MailServer().running() as server:
        written = replace(a_message(), automatic=None, returns=True)
        assert mail_to(server).send(written) is Sent.ACCEPTED
    assert "mail from:<desk@example.org>" in server.seen[1].lower()
    assert b"Auto-Submitted" not in server.bodies[0]


@pytest.mark.parametrize("moment", ["first line", "body"])
def test_a_connection_that_breaks_after_data_leaves_unknown(moment: str) -> None:
    with MailServer(breaks_after=moment).running() as server:
        assert (
            mail_to(server).send(a_message("x" * 100_000 if moment == "first line" else "x"))
            is Sent.UNKNOWN
        )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"RCPT": "550 no such user"}, Sent.REFUSED),
        ({"RCPT": "251 passed on"}, Sent.ACCEPTED),
        ({"RCPT": "252 not looked"}, Sent.ACCEPTED),
        ({"RCPT": "259 perhaps"}, Sent.ACCEPTED),
        ({"RCPT": "550-no such user\r\n550 5.1.1 here"}, Sent.REFUSED),
        ({"RCPT": "450 later"}, Sent.LATER),
        ({"RCPT": "421 busy"}, Sent.AWAY),
        ({"RCPT": "530 5.7.0 sign in first"}, Sent.AWAY),
        ({"RCPT": "650 no"}, Sent.AWAY),
        ({"RCPT": "nonsense"}, Sent.AWAY),
        ({"MAIL": "421 busy"}, Sent.AWAY),
        ({"MAIL": "451 later"}, Sent.AWAY),
        ({"MAIL": "530 5.7.0 sign in first"}, Sent.AWAY),
        ({"MAIL": "550 5.4.5 enough for today"}, Sent.AWAY),
        ({"EHLO": "421 busy", "HELO": "421 busy"}, Sent.AWAY),
        ({"EHLO": "502 what", "HELO": "250 ok"}, Sent.ACCEPTED),
        ({"DATA": "554 no"}, Sent.REFUSED),
        ({"DATA": "421 closing"}, Sent.AWAY),
        ({"DATA": "451 later"}, Sent.LATER),
        ({"DATA": "250 ok"}, Sent.AWAY),
        ({"DATA": "354-go\r\n354 on"}, Sent.ACCEPTED),
        ({"BODY": "250-taken\r\n250 2.0.0 as 7"}, Sent.ACCEPTED),
        ({"BODY": "554-no\r\n554-not this\r\n554 5.7.1 at all"}, Sent.REFUSED),
        ({"BODY": "421 closing"}, Sent.AWAY),
        ({"BODY": "500 what"}, Sent.REFUSED),
        ({"BODY": "554 not this"}, Sent.REFUSED),
        ({"BODY": "400 later"}, Sent.LATER),
        ({"BODY": "451 disk full"}, Sent.LATER),
        ({"RCPT": "550 5.4.5 Daily user sending limit exceeded"}, Sent.AWAY),
        ({"DATA": "550 5.4.5 Daily sending quota exceeded"}, Sent.AWAY),
        ({"BODY": "550-5.4.5 Daily user\r\n550 5.4.5 sending limit exceeded"}, Sent.AWAY),
        ({"BODY": "200 ok"}, Sent.UNKNOWN),
        ({"BODY": "251 passed on"}, Sent.ACCEPTED),
        ({"BODY": "354 go on"}, Sent.UNKNOWN),
        ({"BODY": "650 no"}, Sent.UNKNOWN),
        ({"BODY": "nonsense"}, Sent.UNKNOWN),
    ],
)
def test_what_the_server_answers_decides(answers: dict[str, str], expected: Sent) -> None:
    with MailServer(answers=answers).running() as server:
        assert mail_to(server).send(a_message()) is expected


@pytest.mark.parametrize(
    ("answers", "hangs_up_after", "expected"),
    [
        ({"RCPT": "550 no such user"}, "RCPT", Sent.REFUSED),
        ({"RCPT": "450 later"}, "RCPT", Sent.LATER),
        ({"DATA": "554 no"}, "DATA", Sent.REFUSED),
        ({}, "EHLO", Sent.AWAY),
        ({}, "MAIL", Sent.AWAY),
        ({}, "RCPT", Sent.AWAY),
        ({}, "DATA", Sent.UNKNOWN),
        ({}, "BODY", Sent.ACCEPTED),
        ({"BODY": "554 not this"}, "BODY", Sent.REFUSED),
    ],
)
def test_what_it_said_before_it_hung_up_counts(
    answers: dict[str, str], hangs_up_after: str, expected: Sent
) -> None:
    with MailServer(answers=answers, hangs_up_after=hangs_up_after).running() as server:
        assert mail_to(server).send(a_message()) is expected


@pytest.mark.parametrize("refused", ["MAIL", "RCPT", "DATA"])
def test_nothing_more_is_said_after_a_refusal(refused: str) -> None:
    with MailServer(answers={refused: "550 no"}).running() as server:
        mail_to(server).send(replace(a_message(), returns=True))
    assert server.words()[-1] == refused
    assert server.bodies == []


def test_where_no_empty_return_path_is_taken_it_is_ours() -> None:
    refuses = {"mail from:<>": "501 5.1.7 invalid address"}
    with MailServer(refuses=refuses).running() as server:
        assert mail_to(server).send(a_message()) is Sent.ACCEPTED
    said = [line.lower() for line in server.seen[1:3]]
    assert said == ["mail from:<>", "mail from:<desk@example.org>"]


@pytest.mark.parametrize(
    ("drips_at", "patience", "expected"),
    [
        ("EHLO", OFFERING, Sent.AWAY),
        ("RCPT", OFFERING, Sent.AWAY),
        ("DATA", OFFERING, Sent.AWAY),
        ("BODY", TAKING, Sent.UNKNOWN),
    ],
)
def test_an_answer_without_an_end_is_not_waited_for(
    drips_at: str, patience: Patience, expected: Sent
) -> None:
    """Each of its lines comes in time, so no single wait for one would ever end it."""
    with MailServer(drips_at=drips_at).running() as server:
        assert mail_to(server, patience=patience).send(a_message()) is expected


def test_no_server_takes_longer_than_who_asked_for_it_waits() -> None:
    assert FOR_LETTERS.offer + FOR_LETTERS.taking < TRY_SECONDS
    assert FOR_ALERTS.offer + FOR_ALERTS.taking < SENDING.total_seconds()


def test_a_server_that_is_not_there_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    where = Server(host="127.0.0.1", port=port, encryption=NONE, sender="desk@example.org")
    assert Mail(where, sender_name="Message desk").send(a_message()) is Sent.AWAY


@pytest.mark.parametrize(
    "to",
    [
        *(
            "not an address",
            "a@example.org\r\nBcc: b@x",
            "",
            "@",
            "<>",
            "a@b@example.org",
            "(a)@example.org",
        ),
        *(
            "aña@example.org",
            "ana@straße.example",
            "ana@example..org",
            "=?utf-8?q?a=0Ab?=@example.org",
        ),
    ],
)
def test_an_address_that_is_none_is_refused(to: str) -> None:
    with MailServer().running() as server:
        assert mail_to(server).send(replace(a_message(), to=to)) is Sent.REFUSED
    assert server.seen == []


@pytest.mark.parametrize(
    ("to", "sent_to"),
    [
        ("ana@münchen.example", "<ana@xn--mnchen-3ya.example>"),
        ("ana@example.org.", "<ana@example.org>"),
        ("ana..b@example.org", '<"ana..b"@example.org>'),
    ],
)
def test_an_address_is_named_as_servers_take_it(to: str, sent_to: str) -> None:
    with MailServer().running() as server:
        assert mail_to(server).send(replace(a_message(), to=to)) is Sent.ACCEPTED
    assert f"rcpt to:{sent_to}" in [line.lower() for line in server.seen]
    assert f"To: {sent_to.strip('<>')}\r\n".encode() in server.bodies[0]
