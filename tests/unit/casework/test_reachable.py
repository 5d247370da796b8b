"""Whether mail can be sent to an address, and how it stands in a mail then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.answering.ways import ways_of
from casework.cases.cases import Acknowledgement
from casework.mail.acknowledging import Why, decide, why_held
from casework.mail.reachable import reachable
from casework.records.documents import SignalDocument
from casework.records.reading import OpenedCase, OpenedSignal
from casework.records.records import RecordKind
from casework.signals.assessments import Category, Urgency
from casework.signals.submissions import Channel
from tests.builders import a_case, a_mail, an_assessment
from tests.parts.clocks import START


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.org",
        "ana+tag=x@example.org",
        "ana@mail_box.example.org",
        "ana@xn--mnchen-3ya.example",
        "desk@localhost",
        "ana@[192.0.2.1]",
        '"ana example"@example.org',
        '"ana@home"@example.org',
    ],
)
def test_what_a_server_takes_stays_as_it_is(address: str) -> None:
    assert reachable(address) == address


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("ana@münchen.example", "ana@xn--mnchen-3ya.example"),
        ("ana@MÜNCHEN.example", "ana@xn--mnchen-3ya.example"),
        ("ana@例え.example", "ana@xn--r8jz45g.example"),
        ("ana@例え。example", "ana@xn--r8jz45g.example"),
        ("ana@example.org.", "ana@example.org"),
        ("ana..b@example.org", '"ana..b"@example.org'),
        ("ana.@example.org", '"ana."@example.org'),
    ],
)
def test_another_spelling_of_the_same_address_is_found(address: str, sent_to: str) -> None:
    assert reachable(address) == sent_to


@pytest.mark.parametrize(
    "address",
    [
        "", "ana", "@", "ana@", "@example.org", "ana@example..org", "ana@.example.org", "ana b@example.org",
        "ana@example.org\r\nBcc: b@example.org", "ana@example.org\n", "ana\x00@example.org", "a,b@example.org",
        "ana@ex ample.org", "<ana@example.org>", "'ana@example.org'", '"ana"b"@example.org', "a@b@example.org",
        "aña@example.org", "山田@example.org", f"{'a' * 65}@example.org", f"ana@{'a' * 64}.org",
        f"ana@{'a.' * 130}org", "=?utf-8?q?b?=@example.org", "ana@\ud800.example",
    ],
)  # fmt: skip
def test_what_no_server_takes_is_told(address: str) -> None:
    assert reachable(address) is None


@pytest.mark.parametrize(
    "domain", ["straße.example", "STRAẞE.example", "βόλος.example", "a\u200db.example"]
)
def test_a_domain_is_never_taken_for_one_that_somebody_else_has(domain: str) -> None:
    """The older rules turn these into `strasse`, `βόλοσ`, `ab`."""
    assert domain.encode("idna").decode() != domain
    assert reachable(f"ana@{domain}") is None


@pytest.mark.parametrize("sign", ["a", ".", '"', "\\", "@", "=?", "ß", "ü", "[", "-", " "])
def test_a_long_address_is_none(sign: str) -> None:
    for address in (sign * 100_000, f"{sign * 100_000}@example.org", f"ana@{sign * 100_000}"):
        assert reachable(address) is None


def test_what_cannot_be_sent_waits_for_a_person() -> None:
    asked = an_assessment(category=Category.TRAINING_TA)
    there, nowhere = (
        a_mail("words", address="ana@münchen.example"),
        a_mail("words", address="aña@example.org"),
    )

    assert decide(there, asked) is Acknowledgement.QUEUED
    assert decide(nowhere, asked) is Acknowledgement.HELD
    assert why_held(nowhere, asked) is Why.UNREACHABLE
    of_partner = replace(nowhere, words=replace(nowhere.words, from_partner=True))
    assert why_held(of_partner, asked) is Why.UNREACHABLE


def test_what_a_person_should_know_first_is_told_before_it() -> None:
    nowhere = a_mail("words", address="aña@example.org")

    assert why_held(nowhere, an_assessment(urgency=Urgency.URGENT)) is Why.URGENT


@pytest.mark.parametrize(
    ("address", "by_mail"), [("ana@münchen.example", True), ("aña@example.org", False)]
)
def test_no_mail_is_offered_to_an_address_that_no_server_takes(
    address: str, *, by_mail: bool
) -> None:
    case = a_case()
    answers = {"contact_how": "email", "contact_value": address}
    document = SignalDocument(
        case_id=case.id, channel=Channel.WEB, received_at=START, text="Words", answers=answers
    )
    one = OpenedSignal(
        id=case.id, kind=RecordKind.SIGNAL, number=1, at=START, document=document, assessment=None
    )

    ways = ways_of(case, OpenedCase(signals=(one,)), ())

    assert ways.mail_to == (address if by_mail else None)
    assert (ways.why_no_mail is None) is by_mail
