"""Mail of a stranger that answers ours: it comes in, a person decides, and the stranger gets no say by that."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from casework.cases.cases import Acknowledgement, Case, Mark, Status
from casework.console.claiming import Shown, Verdict
from casework.errors import Stale
from casework.records.records import Act, Changes
from casework.signals.assessments import Urgency
from casework.staff.sessions import SignedIn
from services import mail as mail_services
from services import staff
from tests.parts.mail_floor import Floor
from tests.parts.people import add_person, signed_in

ENQUIRY = """From: Ana <ana@example.org>
To: tips@example.net
Subject: Training for our school
Message-ID: <first@example.org>

Could you please send us leaflets and tell us about a training for our teachers next spring?
"""
PLEA = "They locked us in. They take us to another city tonight at four. Please help us now."
ANA, EVE = "Ana <ana@example.org>", "Eve <eve@example.com>"


def reply(to: str, text: str, *, sender: str = EVE, number: int = 2, answers: str = "") -> str:
    more = f"In-Reply-To: <{answers}>\n" if answers else ""
    return (
        f"{more}From: {sender}\nTo: {to}\nSubject: Re: Received\nMessage-ID: <{number}@example.com>\n"
        f"\n{text}\n"
    )


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Somebody of the desk, at the console of that hotline."""

    floor: Floor
    services: staff.StaffServices
    signed: SignedIn

    def decide(self, mail: Case, said: Verdict) -> None:
        """As the page shows it now."""
        now = self.floor.now(mail)
        assert now.claimed is not None
        claimed = self.floor.cases.case_by_id(now.claimed)
        shown = Shown(version=now.version, claimed=claimed.reference)
        self.services.decide_claim(self.signed, mail.reference, said, shown)
        self.floor.perform_all()


@pytest.fixture
def desk(floor: Floor) -> Desk:
    return Desk(
        floor=floor,
        services=floor.console(),
        signed=signed_in(add_person(floor.database, "dana"), floor.secrets),
    )


def asked(floor: Floor) -> tuple[Case, str]:
    """An enquiry that was acknowledged, and the address that an answer goes to."""
    case = floor.mail(ENQUIRY)
    [receipt] = floor.sent()
    return case, str(receipt["Reply-To"])


def test_a_strangers_mail_waits_until_a_person_says_that_it_belongs(
    floor: Floor, desk: Desk
) -> None:
    case, address = asked(floor)
    mail = floor.mail(reply(address, PLEA))
    assert (floor.now(mail).claimed, floor.now(mail).link) == (case.id, None)
    assert floor.now(mail).urgency is Urgency.URGENT, "it rings by itself"
    assert floor.now(case).urgency is Urgency.ROUTINE
    page = desk.services.case(desk.signed, case.reference)
    assert [other.id for other in page.claimants] == [mail.id]

    desk.decide(mail, Verdict.BELONGS)

    joined, raised = floor.now(mail), floor.now(case)
    assert joined.link == case.id
    assert Mark.CLAIMS_TO_ANSWER not in joined.marks
    assert (joined.urgency, raised.urgency) == (Urgency.URGENT, Urgency.URGENT)
    assert joined.is_open
    for each in (case, mail):
        [entry] = [e for e in floor.cases.history(each.id) if e.act is Act.CLAIM]
        assert (entry.person, entry.at) == (desk.signed.person.id, floor.clock.now())
    assert desk.services.case(desk.signed, case.reference).claimants == ()


def test_a_mail_that_belongs_opens_a_closed_case_again(floor: Floor, desk: Desk) -> None:
    case, address = asked(floor)
    closed = replace(floor.now(case), status=Status.CLOSED, closed_at=floor.clock.now())
    floor.cases.apply(Changes(case=closed))
    mail = floor.mail(reply(address, "It is for twelve teachers."))
    assert floor.now(case).status is Status.CLOSED

    desk.decide(mail, Verdict.BELONGS)

    assert floor.now(case).status is Status.OPEN


def test_what_does_not_belong_leaves_the_case_as_it_was(floor: Floor, desk: Desk) -> None:
    case, address = asked(floor)
    mail = floor.mail(reply(address, PLEA))

    desk.decide(mail, Verdict.REFUSED)

    refused, left = floor.now(mail), floor.now(case)
    assert (refused.link, refused.urgency, refused.is_open) == (None, Urgency.URGENT, True)
    assert Mark.CLAIMS_TO_ANSWER not in refused.marks
    assert (left.urgency, left.last_signal_at) == (Urgency.ROUTINE, case.last_signal_at)
    assert Act.CLAIM in {entry.act for entry in floor.cases.history(case.id)}


def test_joined_once_a_stranger_only_claims_again(floor: Floor, desk: Desk) -> None:
    """To our word, to the first mail, and to their own: nothing of it gets into the case by itself."""
    case, address = asked(floor)
    first = floor.mail(reply(address, "More.", number=2))
    desk.decide(first, Verdict.BELONGS)

    later = [
        floor.mail(reply(address, "And more.", number=3)),
        floor.mail(reply("tips@example.net", "And more.", number=4, answers="first@example.org")),
        floor.mail(reply("tips@example.net", "And more.", number=5, answers="2@example.com")),
    ]

    for mail in later:
        assert (floor.now(mail).claimed, floor.now(mail).link) == (case.id, None)
        assert Mark.CLAIMS_TO_ANSWER in floor.now(mail).marks
    known = floor.mail(reply(address, "Thank you.", sender=ANA, number=6))
    assert floor.now(known).link == case.id, "who wrote in it is joined as before"


def test_refused_a_stranger_has_a_thread_of_their_own(floor: Floor, desk: Desk) -> None:
    _, address = asked(floor)
    first = floor.mail(reply(address, "More.", number=2))
    desk.decide(first, Verdict.REFUSED)

    later = floor.mail(reply("tips@example.net", "And more.", number=3, answers="2@example.com"))

    assert (floor.now(later).claimed, floor.now(later).link) == (None, first.id)


def test_nobody_is_written_to_because_of_a_decision(floor: Floor, desk: Desk) -> None:
    _, address = asked(floor)
    belongs = floor.mail(reply(address, "More.", number=2))
    does_not = floor.mail(reply(address, "More.", number=3))

    desk.decide(belongs, Verdict.BELONGS)
    desk.decide(does_not, Verdict.REFUSED)

    assert [mail["To"] for mail in floor.sent()] == ["ana@example.org"]
    assert floor.now(belongs).acknowledgement is not Acknowledgement.QUEUED


def test_of_two_that_decide_at_once_one_has_decided(floor: Floor, desk: Desk) -> None:
    """What the second one's page showed has changed: nothing is written over."""
    _, address = asked(floor)
    mail = floor.mail(reply(address, "More."))
    now = floor.now(mail)
    assert now.claimed is not None
    claimed = floor.cases.case_by_id(now.claimed)
    shown = Shown(version=now.version, claimed=claimed.reference)
    desk.services.decide_claim(desk.signed, mail.reference, Verdict.REFUSED, shown)

    with pytest.raises(Stale):
        desk.services.decide_claim(desk.signed, mail.reference, Verdict.BELONGS, shown)

    assert floor.now(mail).link is None


def without_keeper(floor: Floor) -> Floor:
    """Its mail worker finds no keeper."""
    settings = replace(floor.settings, keeper=floor.folder / "no keeper")
    services = mail_services.build(
        settings, floor.clock, database=floor.database, resolve=floor.names.resolve
    )
    return replace(floor, intake=replace(floor.intake, services=services))


def without_server(floor: Floor) -> Floor:
    """Its mailbox names no server whose word on senders counts."""
    settings = replace(floor.intake.settings, authentication_server=None)
    return replace(floor, intake=replace(floor.intake, settings=settings))


def test_what_came_while_the_keeper_was_away_is_put_to_its_case_once_it_is_opened(
    floor: Floor, desk: Desk
) -> None:
    """By our word, or by the message that it answers; a stranger's only claims to, a machine's does neither."""
    case, address = asked(floor)
    floor.clock.advance(minutes=5)
    away = without_keeper(floor)
    by_word = away.mail(reply(address, "More.", sender=ANA, number=2))
    by_id = away.mail(
        reply("tips@example.net", "More.", sender=ANA, number=3, answers="first@example.org")
    )
    stranger = away.mail(reply(address, "More.", number=4))
    nobody_checked = without_server(away).mail(
        reply("tips@example.net", "More.", sender=ANA, number=6, answers="first@example.org")
    )
    machine = away.mail(f"Auto-Submitted: auto-replied\n{reply(address, 'Away.', number=5)}")
    for mail in (by_word, by_id, stranger, nobody_checked, machine):
        assert Mark.UNTAGGED in floor.now(mail).marks
        desk.services.case(desk.signed, mail.reference)
    floor.perform_all()

    assert [floor.now(mail).link for mail in (by_word, by_id)] == [case.id, case.id]
    for mail in (stranger, nobody_checked):
        assert (floor.now(mail).claimed, floor.now(mail).link) == (case.id, None)
        assert Mark.CLAIMS_TO_ANSWER in floor.now(mail).marks
    assert (floor.now(machine).claimed, floor.now(machine).link) == (None, None)
