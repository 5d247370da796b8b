"""A partner is whom a check of ours proved, and nobody who looks like one."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from casework.cases.cases import Acknowledgement, Case, Mark
from casework.mail.look_alikes import claimed_by
from casework.mail.partners import NO_KEY, Partner
from casework.records.documents import SignalDocument, load_gist, load_signal
from casework.records.records import Act, AuditEntry, RecordKind
from casework.records.sealed import open_record
from casework.signals.assessments import Urgency
from services import mail
from tests.parts.mail_floor import SERVER, Floor

CASE_MAIL = """From: Dana <dana@police.example.org>
To: tips@example.net
Subject: Request
Date: Wed, 25 Nov 2026 10:00:00 +0000
Message-ID: <1@police.example.org>

Case no: LC-2026/114
Deadline: 3 December, 17:00 Mountain
Please send us your leaflets for the training of our officers.
"""
PASSED = f"Authentication-Results: {SERVER}; dmarc=pass header.from=police.example.org\n"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def register(floor: Floor) -> None:
    partner = Partner(id=uuid4(), name="Lake County Police", senders=("police.example.org",))
    floor.partners.keep(partner, AuditEntry(act=Act.PARTNER_KEPT, at=floor.clock.now()))
    public = KEY.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    floor.names.records["key._domainkey.police.example.org"] = b"k=rsa; p=" + b64encode(public)


SIGNED = (b"from", b"subject", b"date", b"to")


def signed(
    floor: Floor,
    text: str = CASE_MAIL,
    fields: tuple[bytes, ...] = SIGNED,
    *,
    domain: bytes = b"police.example.org",
    length: bool = False,
) -> bytes:
    raw = text.replace("\n", "\r\n").encode()
    private = KEY.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    made: bytes = dkim.sign(
        raw,
        b"key",
        domain,
        private,
        include_headers=list(fields),
        length=length,
    )
    return made + raw


@pytest.fixture(autouse=True)
def today(floor: Floor) -> None:
    """The signing library takes the time of the machine."""
    floor.clock.set(datetime.now(UTC))


def started_anew(floor: Floor) -> Floor:
    """Its mail worker reads the registry at once."""
    services = mail.build(
        floor.settings, floor.clock, database=floor.database, resolve=floor.names.resolve
    )
    return replace(floor, intake=replace(floor.intake, services=services))


def document(floor: Floor, case: Case) -> SignalDocument:
    (record,) = (r for r in floor.cases.records(case.id) if r.kind is RecordKind.SIGNAL)
    return load_signal(open_record(record, floor.secrets))


def test_a_signed_mail_is_a_partners_with_its_fields_as_claims(floor: Floor) -> None:
    register(floor)

    case = floor.mail(signed(floor))

    assert Mark.PARTNER in case.marks
    said = document(floor, case)
    assert said.partner == "Lake County Police"
    assert [(claim.name, claim.value) for claim in said.claims] == [
        ("case_number", "LC-2026/114"),
        ("deadline", "3 December, 17:00 Mountain"),
    ]
    (receipt,) = floor.sent()
    text, machine = receipt.iter_parts()
    assert "Your number: LC-2026/114" in text.get_content()
    facts = json.loads(machine.get_content())
    assert facts["your_case_number"] == "LC-2026/114"
    assert facts["form"] == f"{floor.settings.public_url}/report?need=job"


def test_fields_of_a_message_within_are_claims_where_a_partner_sent_it(floor: Floor) -> None:
    """They are searched for and shown; the number is not the partner's own."""
    register(floor)
    within = CASE_MAIL.partition("Case no")
    parts = "--b\n\nPlease see this.\n--b\nContent-Type: message/rfc822\n\nFrom: lee@example.com\nSubject: x\n\n"
    kind = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    text = f"{within[0].rstrip()}\n{kind}\n{parts}Case no{within[2]}\n--b--\n"

    theirs = floor.mail(signed(floor, text))
    (receipt,) = floor.sent()
    anybodys = floor.mail(PASSED.replace("police", "x") + text.replace("police", "x"))

    assert [(claim.name, claim.source) for claim in document(floor, theirs).claims] == [
        ("case_number", "enclosed message 1, text"),
        ("deadline", "enclosed message 1, text"),
    ]
    assert "LC-2026/114" not in next(receipt.iter_parts()).get_content()
    assert document(floor, anybodys).claims == ()
    assert Mark.CLAIMS_TO_BE_PARTNER not in anybodys.marks


WARRANT = CASE_MAIL.replace(
    "Please send us your leaflets for the training of our officers.",
    "He holds her locked in room 9 and says he will kill her tonight. Our warrant is for 05:00.",
)


def test_a_partners_urgent_mail_is_acknowledged_at_once_without_a_word_of_it(floor: Floor) -> None:
    register(floor)

    case = floor.mail(signed(floor, WARRANT))

    assert case.urgency is Urgency.URGENT
    (receipt,) = floor.sent()
    assert receipt["To"] == "dana@police.example.org"
    assert "Your number: LC-2026/114" in next(receipt.iter_parts()).get_content()
    assert not any(word in str(receipt) for word in ("room 9", "warrant", "locked"))


def test_the_same_mail_without_proof_waits_for_a_person(floor: Floor) -> None:
    register(floor)

    case = floor.mail(WARRANT)

    assert case.urgency is Urgency.URGENT
    assert case.acknowledgement is Acknowledgement.HELD
    assert floor.sent() == []


@pytest.mark.parametrize(
    ("written", "due"),
    [
        (zoned := "by 5 pm EST Friday", zoned),
        ("2026-12-04T17:00:00-05:00", "Fri 4 Dec 2026, 17:00 UTC-05:00"),
        (zoned := "Fri, 4 Dec 2026 17:00:00 -0500", zoned),
        (zoned := "5:00 PM ET / 2:00 PM PT Friday", zoned),
    ],
)
def test_a_deadline_keeps_its_zone_up_to_the_lists(floor: Floor, written: str, due: str) -> None:
    register(floor)

    case = floor.mail(signed(floor, CASE_MAIL.replace("3 December, 17:00 Mountain", written)))

    claims = {claim.name: claim.value for claim in document(floor, case).claims}
    assert claims["deadline"] == written
    [gist] = (r for r in floor.cases.records(case.id) if r.kind is RecordKind.GIST)
    shown = load_gist(open_record(gist, floor.secrets))
    assert (shown.due, shown.due_at is None) == (due, False)


def test_our_own_servers_word_proves_a_partner_too(floor: Floor) -> None:
    register(floor)
    assert Mark.PARTNER in floor.mail(PASSED + CASE_MAIL).marks
    assert floor.names.asked == [], "an unsigned mail asks no name server"


def test_a_colleague_joins_the_thread_and_a_stranger_does_not(floor: Floor) -> None:
    register(floor)
    case = floor.mail(signed(floor))
    (receipt,) = floor.sent()
    answer = (
        f"From: %s\nTo: {receipt['Reply-To']}\nSubject: Re\nDate: Wed, 25 Nov 2026 11:00:00 +0000\n"
        "Message-ID: <%s>\n\nOne more thing.\n"
    )

    (partner,) = floor.partners.all()
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=floor.clock.now())
    floor.partners.keep(replace(partner, name="Lake County Sheriff", team="night"), entry)
    floor = started_anew(floor)

    colleague = floor.mail(signed(floor, answer % ("Lee <lee@police.example.org>", "2@x.example")))
    impostor = floor.mail(answer % ("Lee <lee@police.example.org>", "3@x.example"))

    assert floor.now(colleague).link == case.id, "under whatever name"
    assert (case.line, colleague.line) == ("training", "night")
    assert floor.now(impostor).link is None
    assert {Mark.CLAIMS_TO_ANSWER, Mark.CLAIMS_TO_BE_PARTNER} <= floor.now(impostor).marks


@pytest.mark.parametrize(
    "text",
    [
        CASE_MAIL,
        CASE_MAIL.replace("police.example.org", "po1ice.example.org"),
        f"Authentication-Results: {SERVER}.example.com; dmarc=pass header.from=police.example.org\n{CASE_MAIL}",
        f"Authentication-Results: {SERVER}; none (dmarc=pass header.from=police.example.org)\n{CASE_MAIL}",
    ],
)
def test_a_look_alike_or_a_forged_result_only_claims_to_be_a_partner(
    floor: Floor, text: str
) -> None:
    register(floor)

    case = floor.mail(text)

    assert Mark.PARTNER not in case.marks
    assert Mark.CLAIMS_TO_BE_PARTNER in case.marks


def test_an_address_that_two_partners_have_is_neithers_until_staff_mend_the_registry(
    floor: Floor,
) -> None:
    """The console refuses such entries."""
    register(floor)
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=floor.clock.now())
    for name, address in (("Shelter", "dana"), ("Clinic", "dana"), ("School", "lee")):
        senders = (f"{address}@police.example.org",)
        floor.partners.keep(Partner(id=uuid4(), name=name, senders=senders), entry)

    dana = floor.mail(signed(floor, WARRANT))
    lee = floor.mail(signed(floor, CASE_MAIL.replace("Dana <dana@", "Lee <lee@")))

    assert (Mark.PARTNER in dana.marks, Mark.CLAIMS_TO_BE_PARTNER in dana.marks) == (False, True)
    assert dana.urgency is Urgency.URGENT
    said = document(floor, dana)
    assert "several partners have this address" in said.problems
    names = [partner.name for partner in claimed_by([said], floor.partners.all())]
    assert sorted(names) == ["Clinic", "Shelter"]
    assert Mark.PARTNER in lee.marks
    assert document(floor, lee).partner == "School"


def test_a_replayed_signature_proves_nothing(floor: Floor) -> None:
    register(floor)
    raw = signed(floor)
    assert Mark.PARTNER in floor.mail(raw).marks

    again = floor.mail(b"To: someone-else@example.com\r\n" + raw)

    assert Mark.PARTNER not in again.marks
    assert Mark.CLAIMS_TO_BE_PARTNER in again.marks
    assert "signature seen before" in document(floor, again).problems


def test_a_mail_signed_twice_proves_nothing_when_it_comes_again_signed_once(floor: Floor) -> None:
    register(floor)
    once = signed(floor)
    other = signed(floor, fields=(*SIGNED, b"message-id"))
    twice = other[: other.index(b"From:")] + once
    assert Mark.PARTNER in floor.mail(twice).marks

    again = floor.mail(once)

    assert Mark.PARTNER not in again.marks
    assert "signature seen before" in document(floor, again).problems


def test_an_old_signature_proves_nothing(floor: Floor) -> None:
    register(floor)
    raw = signed(floor)
    floor.clock.set(floor.clock.now() + timedelta(days=8))

    assert Mark.PARTNER not in floor.mail(raw).marks


def test_a_name_server_that_does_not_answer_proves_nothing(floor: Floor) -> None:
    register(floor)
    floor.names.records.clear()

    case = floor.mail(signed(floor))

    assert floor.names.asked
    assert Mark.PARTNER not in case.marks
    assert NO_KEY in document(floor, case).problems
