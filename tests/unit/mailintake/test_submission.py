"""What casework is handed of an email."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from casework.signals.submissions import Attachment, Channel, MailPosition, Submission
from mailintake.origin.proofs import Proof
from mailintake.parsing import read, salvage
from mailintake.structure.incoming import IncomingEmail
from mailintake.submission import Origin, to_submission

EMAILS = Path(__file__).parents[2] / "emails"
POSITION = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=7)


US = "To: help@example.net\n"


def sealed(name: str, content_type: str, data: bytes) -> Attachment:
    digest = hashlib.sha256(data).digest()
    return Attachment(
        blob=uuid4(), key=bytes(32), name=name, content_type=content_type, size=len(data), sha256=digest
    )  # fmt: skip


def submitted(raw: bytes, *, server: str | None = None, proof: Proof | None = None) -> Submission:
    return submitted_as(read(raw), raw, server=server, proof=proof)


def submitted_as(
    email: IncomingEmail, raw: bytes, *, server: str | None = None, proof: Proof | None = None
) -> Submission:
    origin = Origin(
        position=POSITION,
        received_at=datetime(2026, 11, 25, tzinfo=UTC),
        submission_id=bytes(32),
        own_addresses=("help@example.net",),
        authentication_server=server,
    )
    return to_submission(email, raw, origin, sealed, proof)


def test_a_plea_becomes_a_submission_with_its_raw_bytes() -> None:
    raw = (EMAILS / "plea_in_spanish.eml").read_bytes()

    submission = submitted(raw)

    assert submission.words.channel is Channel.EMAIL
    assert submission.words.language_hint == "es"
    assert submission.mail is not None
    assert submission.mail.raw == raw
    assert submission.mail.acknowledge
    assert submission.mail.position == POSITION
    assert not submission.receipt_wanted


def test_triage_reads_the_words_of_an_enclosed_message_and_its_files_are_sealed() -> None:
    submission = submitted((EMAILS / "partner_with_enclosed_message.eml").read_bytes())

    assert "packing house" in submission.words.text
    assert [entry.name for entry in submission.attachments] == ["original.eml", "shed.jpg"]


def test_triage_reads_the_whole_text_and_the_reply_beside_it() -> None:
    submission = submitted((EMAILS / "reply_between_the_lines.eml").read_bytes())

    assert "Where did you see" in submission.words.text
    assert submission.words.reply_text is not None
    assert "Where did you see" not in submission.words.reply_text


def test_a_mail_that_quotes_nothing_has_no_reply_beside_its_text() -> None:
    """Triage would weigh the same words twice."""
    said = submitted(
        b"From: a@example.org\n\nThe shed behind the mill.\n\n\nIt is locked. \n"
    ).words

    assert said.reply_text is None


def test_a_file_without_a_name_gets_one() -> None:
    submission = submitted((EMAILS / "bounce.eml").read_bytes())

    assert [entry.name for entry in submission.attachments] == ["message-1.eml", "message-2.eml"]
    assert submission.mail is not None
    assert not submission.mail.acknowledge


def test_a_failed_check_by_our_server_is_said_and_nobody_is_written_to() -> None:
    raw = b"Authentication-Results: mx.example.net; dmarc=fail header.from=example.org\nFrom: a@example.org\n\nx"

    submission = submitted(raw, server="mx.example.net")

    assert "sender may be forged" in submission.problems
    assert submission.mail is not None
    assert not submission.mail.acknowledge


@pytest.mark.parametrize("found", ["spf=none; dmarc=none", "spf=pass smtp.mailfrom=evil.example"])
def test_a_sender_for_whom_our_server_found_nothing_is_not_written_to(found: str) -> None:
    head = f"Authentication-Results: mx.example.net; {found}\nFrom: a@example.org\n{US}\nx"

    submission = submitted(head.encode(), server="mx.example.net")

    assert submission.problems == ("sender may be forged",)
    assert submission.mail is not None
    assert not submission.mail.acknowledge
    assert not submission.mail.unchecked


def test_a_signature_that_we_checked_speaks_for_its_sender() -> None:
    proof = Proof(domain="example.org", signature="x", addressed=frozenset({"to"}))

    submission = submitted(
        b"From: a@example.org\nTo: help@example.net\n\nx", server="mx.example.net", proof=proof
    )

    assert submission.problems == ()
    assert submission.mail is not None
    assert submission.mail.acknowledge


def test_without_a_server_of_ours_nobody_checks_the_sender() -> None:
    """So nobody is in doubt, but for what such an address can do in a case."""
    submission = submitted(f"From: a@example.org\n{US}\nx".encode())

    assert submission.problems == ()
    assert submission.mail is not None
    assert submission.mail.acknowledge
    assert submission.mail.unchecked


@pytest.mark.parametrize(
    ("more", "proved"),
    [("", "example.org"), ("From: b@example.com\n", None), ("From: b@example.org\n", None)],
)
def test_our_servers_word_proves_a_sender_who_is_the_only_one(
    more: str, proved: str | None
) -> None:
    head = "Authentication-Results: mx.example.net; dmarc=pass header.from=example.org\n"

    raw = f"{head}From: a@example.org\nTo: help@example.net\n{more}\nx".encode()
    sender = submitted(raw, server="mx.example.net").sender

    assert sender is not None
    assert sender.verified_domain == proved


def test_what_crashes_its_reader_is_handed_over_as_unreadable() -> None:
    raw = b"From: a@example.org\nSubject: help\n\nlocked in\x00\xff"
    origin = Origin(position=POSITION, received_at=datetime.now(UTC), submission_id=bytes(32))

    submission = to_submission(salvage(raw), raw, origin, sealed)

    assert submission.words.unreadable
    assert submission.words.subject == "help"
    assert "locked in" in submission.words.text


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("desk+maaaaaaaaaaaaaaaa@example.net", True),
        ("maaaaaaaaaaaaaaaa@answers.example.net", True),
        ("info@memorialhospitals.example.org", False),
        ("memorialhospitals@example.org", False),
        ("desk+maaaaaaaaaaaaaaaa@badexample.net", False),
    ],
)
def test_our_word_stands_in_addresses_of_our_own_domain_alone(to: str, *, found: bool) -> None:
    mail = submitted(f"From: a@example.org\nTo: tips@example.net, {to}\n\nx".encode()).mail

    assert mail is not None
    assert bool(mail.tokens) is found
    assert mail.acknowledge is not found


def test_two_subjects_are_noted() -> None:
    """One is shown; a signature may cover the other."""
    assert "several subjects" in submitted(b"Subject: a\nSubject: b\n\nx").problems
    assert submitted(f"{US}Subject: a\n\nx".encode()).problems == ()


@pytest.mark.parametrize("sender", ["a@example.org", "a@example.org, b@example.org"])
def test_that_a_mail_may_have_been_sent_on_is_noted_whoever_may_be_written_to(sender: str) -> None:
    """The control is the same mail to us."""
    sent_on, to_us = (
        submitted(f"From: {sender}\n{to}\nx".encode()) for to in ("To: wanda@example.com\n", US)
    )

    assert sent_on.problems == (*to_us.problems, "may have been sent on")


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        ("Automatic reply: he will kill me tonight", ""),
        ("Out of office: he will kill me tonight", None),
        ("Re: Automatic reply: he will kill me tonight", None),
        ("He will kill me tonight", None),
    ],
)
def test_the_subject_that_a_machine_quotes_is_not_its_own(subject: str, kept: str | None) -> None:
    words = submitted(f"From: a@example.org\nSubject: {subject}\n\nI am away.".encode()).words

    assert words.subject == subject
    assert words.reply_subject == kept


ONE, OTHER, THIRD = (f"m{letter * 16}" for letter in "abc")


@pytest.mark.parametrize(
    "fields",
    [
        f"To: desk+{ONE}@example.net",
        f"To: jo@example.org\nTo: Desk <desk+{ONE}@example.net>",
        f"To: jo@example.org,\n Desk <desk+{ONE}@example.net>",
        f"Cc: jo@example.org\nCc: desk+{ONE}@example.net",
        f"Resent-To: desk+{ONE}@example.net",
        f"Envelope-To: {ONE.upper()}@answers.example.net",
        f"X-Original-To: a@example.net\nX-Original-To: desk+{ONE}@example.net",
        f"Delivered-To: a@example.net\nDelivered-To: desk+{ONE}@example.net",
    ],
)
def test_our_word_is_found_wherever_a_mail_went(fields: str) -> None:
    mail = submitted(f"{fields}\nFrom: a@example.org\n\nx".encode()).mail

    assert mail is not None
    assert mail.tokens == (ONE,)


def test_our_words_come_where_it_went_first_then_what_it_answers_the_newest_first() -> None:
    at = "1@tipline.example.org"
    fields = f"References: <{ONE}.{at}>\n <{OTHER}.{at}> <x@example.org>\nTo: {THIRD}@example.net\n"

    mail = submitted(f"{fields}From: a@example.org\n\nx".encode()).mail

    assert mail is not None
    assert mail.tokens == (THIRD, OTHER, ONE)


def test_a_name_is_no_address() -> None:
    mail = submitted(f"Cc: {ONE} <b@example.org>\nFrom: a@example.org\n\nx".encode()).mail

    assert mail is not None
    assert mail.tokens == ()
    assert mail.acknowledge


def test_among_thousands_of_recipients_our_word_is_looked_for_in_the_first() -> None:
    many = "Cc: a@example.org\n" * 900

    mail = submitted(f"{many}Cc: {ONE}@example.net\nFrom: a@example.org\n\nx".encode()).mail

    assert mail is not None
    assert mail.tokens == ()


@pytest.mark.parametrize("encode", [lambda data: data, base64.encodebytes])
def test_our_word_is_found_in_what_a_server_returns_however_it_is_written(
    encode: Callable[[bytes], bytes],
) -> None:
    token = "m" + "abcdefgh" * 2
    words = encode(f"Could not be delivered: <{token}.1@tipline.example.org>\r\n".encode())
    cte = b"base64" if encode is base64.encodebytes else b"7bit"
    head = b"From: mailer-daemon@example.org\r\nSubject: Undelivered\r\nContent-Transfer-Encoding: "

    mail = submitted(head + cte + b"\r\n\r\n" + words).mail

    assert mail is not None
    assert mail.tokens == (token,)


@pytest.mark.parametrize(
    ("kind", "text", "closed"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data", "x", True),
        ("text/plain", "-----BEGIN PGP MESSAGE-----\n\nabc", True),
        ("application/ms-tnef", "x", True),
        ("text/plain", "Can you send leaflets?", False),
    ],
)
def test_what_nobody_here_can_read_is_handed_over_as_unreadable(
    kind: str, text: str, *, closed: bool
) -> None:
    """It comes before a person first: a plea may be in it."""
    raw = f"From: a@example.org\r\nSubject: x\r\nContent-Type: {kind}\r\n\r\n{text}\r\n"

    assert submitted(raw.encode()).words.unreadable is closed
