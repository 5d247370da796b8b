"""Signed mail that is sent again, cut, covered up or sent to others: whose word makes a partner of its sender."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from casework.cases.cases import Mark
from casework.mail.look_alikes import claimed_by
from casework.records.documents import load_gist
from casework.records.records import RecordKind
from casework.records.sealed import open_record
from casework.signals.assessments import Urgency
from tests.integration.test_mail_partners import (
    CASE_MAIL,
    PASSED,
    WARRANT,
    document,
    register,
    signed,
)
from tests.parts.mail_floor import Floor


@pytest.fixture(autouse=True)
def today(floor: Floor) -> None:
    """The signing library takes the time of the machine."""
    floor.clock.set(datetime.now(UTC))


RECEIVED = b"Received: from evil.example by mx.example.net; Wed, 25 Nov 2026 10:00:00 +0000\r\n"
JUNK = b"DKIM-Signature: v=1; d=police.example.org; b=x\r\n"


def test_our_servers_word_makes_no_partner_of_a_signed_mail_that_we_do_not_accept(
    floor: Floor,
) -> None:
    """As a server says it of a mail that somebody sends again: the signature holds. Unsigned, the same word counts."""
    register(floor)
    seen, cut = signed(floor, WARRANT), signed(floor, WARRANT, length=True)
    assert Mark.PARTNER in floor.mail(PASSED.encode() + RECEIVED + seen).marks
    head = PASSED.encode() + RECEIVED
    refused = [
        head + b"Subject: Send all you know to 555-0100\r\n" + seen,
        head + JUNK * 3 + b"X: 1\r\n" + seen,
        head + cut + b"More.\r\n",
    ]

    cases = [floor.mail(raw) for raw in refused]
    floor.clock.set(floor.clock.now() + timedelta(days=30))
    cases.append(floor.mail(head + b"X: 2\r\n" + seen))

    for case in cases:
        assert Mark.PARTNER not in case.marks
        assert Mark.CLAIMS_TO_BE_PARTNER in case.marks
        assert case.urgency is Urgency.URGENT, "whoever wrote it"
        assert "signature refused" in document(floor, case).problems
    assert "several subjects" in document(floor, cases[0]).problems
    unsigned = PASSED + CASE_MAIL.replace("<1@", "<9@")
    assert Mark.PARTNER in floor.mail(unsigned).marks


@pytest.mark.parametrize("near", ["example.org", "mail.example.org"])
def test_our_servers_word_counts_beside_a_signature_of_a_domain_near_the_partners_once(
    floor: Floor, near: str
) -> None:
    """Of one above the partner's the key is looked up, of one beside it not."""
    register(floor)
    floor.names.records["key._domainkey.example.org"] = floor.names.records[
        "key._domainkey.police.example.org"
    ]
    raw = signed(floor, domain=near.encode())

    once = floor.mail(PASSED.encode() + RECEIVED + raw)
    again = floor.mail(PASSED.encode() + RECEIVED + b"X: 1\r\n" + raw)
    alone = floor.mail(signed(floor, CASE_MAIL.replace("<1@", "<2@"), domain=near.encode()))

    assert Mark.PARTNER in once.marks
    assert Mark.PARTNER not in again.marks
    assert "signature seen before" in document(floor, again).problems
    assert Mark.PARTNER not in alone.marks


ELSEWHERE = WARRANT.replace("To: tips@example.net", "To: other@example.com")
COPY = ELSEWHERE.replace("\nSubject", "\nCc: Tips <TIPS+x@example.net>\nSubject")
DELIVERED = b"Delivered-To: tips@example.net\r\n"
US = b"To: tips@example.net\r\n"


@pytest.mark.parametrize(
    ("text", "fields", "before", "why"),
    [
        (WARRANT, b"to", b"", None),
        (COPY, b"to cc", b"", None),
        (COPY, b"cc", b"", None),
        (WARRANT, b"", b"", "recipient not signed"),
        (COPY, b"to", b"", "addressed to others"),
        (ELSEWHERE, b"to", b"", "addressed to others"),
        (ELSEWHERE, b"", US, "recipient not signed"),
        (ELSEWHERE, b"to", US, "recipient not signed"),
        # A blind copy or a list looks no other than what a stranger sends on.
        (ELSEWHERE, b"to", DELIVERED, "addressed to others"),
        (ELSEWHERE.replace("other@example.com", "undisclosed-recipients:;"), b"to", DELIVERED, "addressed to others"),
    ],
)  # fmt: skip
def test_a_signed_mail_that_was_not_written_to_the_hotline_is_no_partners(
    floor: Floor, text: str, fields: bytes, before: bytes, why: str | None
) -> None:
    """Whether our own server says that it is theirs, or not; it is as urgent as before."""
    register(floor)
    raw = signed(floor, text, fields=(b"from", b"subject", b"date", *fields.split()))

    case = floor.mail(PASSED.encode() + before + RECEIVED + raw)

    assert (Mark.PARTNER in case.marks) is (why is None)
    assert (Mark.CLAIMS_TO_BE_PARTNER in case.marks) is (why is not None)
    assert case.urgency is Urgency.URGENT
    told = {"recipient not signed", "addressed to others"}.intersection(
        document(floor, case).problems
    )
    assert told == ({why} if why else set())


def test_our_servers_word_makes_no_partner_of_a_mail_that_does_not_name_the_hotline(
    floor: Floor,
) -> None:
    register(floor)

    theirs, anybodys = (
        floor.mail((PASSED + ELSEWHERE).replace("police.example.org", domain))
        for domain in ("police.example.org", "example.com")
    )

    assert Mark.PARTNER not in theirs.marks
    assert Mark.CLAIMS_TO_BE_PARTNER in theirs.marks
    assert theirs.urgency is Urgency.URGENT
    assert "addressed to others" in document(floor, theirs).problems
    assert "addressed to others" not in document(floor, anybodys).problems


@pytest.mark.parametrize(
    "text",
    [
        CASE_MAIL.replace("To: tips", "Auto-Submitted: auto-generated\nTo: tips"),
        CASE_MAIL.replace("Dana <dana@", "Cases <no-reply@"),
        CASE_MAIL.replace("To: tips", "List-Id: <cases.police.example.org>\nTo: tips"),
    ],
)
def test_what_a_partners_machine_says_in_fields_is_read(floor: Floor, text: str) -> None:
    register(floor)

    theirs = floor.mail(signed(floor, text))
    anybodys = floor.mail(
        PASSED.replace("police.example.org", "example.com")
        + text.replace("police.example.org", "example.com")
    )

    assert {Mark.PARTNER, Mark.AUTOMATIC} <= theirs.marks
    assert [claim.name for claim in document(floor, theirs).claims] == ["case_number", "deadline"]
    [gist] = (r for r in floor.cases.records(theirs.id) if r.kind is RecordKind.GIST)
    assert load_gist(open_record(gist, floor.secrets)).due == "3 December, 17:00 Mountain"
    assert Mark.AUTOMATIC in anybodys.marks
    assert document(floor, anybodys).claims == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("LC-2026/114 Maria Lopez (age 15), Motel 6 Reno", "LC-2026/114"),
        ("LPD 26-11873", "LPD 26-11873"),
        ("Maria Lopez, 15, held at Motel 6 on Route 9 by her uncle", None),
    ],
)
def test_names_beside_a_partners_number_are_not_said_back(
    floor: Floor, written: str, said: str | None
) -> None:
    register(floor)

    case = floor.mail(signed(floor, CASE_MAIL.replace("LC-2026/114", written)))

    assert document(floor, case).claims[0].value == written
    (receipt,) = floor.sent()
    text, machine = receipt.iter_parts()
    assert (f"Your number: {said}" in text.get_content()) == bool(said)
    assert json.loads(machine.get_content())["your_case_number"] == said
    assert "Lopez" not in str(receipt)


def test_a_strangers_mail_signed_as_a_partner_is_flagged_with_whose_name_it_uses(
    floor: Floor,
) -> None:
    register(floor)
    stranger = CASE_MAIL.replace("police.example.org", "example.com")

    signed_so = floor.mail(f"{stranger}\nDana Reyes\nLake County Police\n")
    about = floor.mail(
        stranger.replace("<1@", "<2@").replace("Please", "Lake County Police never came.\nPlease")
    )

    assert Mark.CLAIMS_TO_BE_PARTNER in signed_so.marks
    [theirs] = claimed_by([document(floor, signed_so)], floor.partners.all())
    assert theirs.name == "Lake County Police"
    assert Mark.CLAIMS_TO_BE_PARTNER not in about.marks
