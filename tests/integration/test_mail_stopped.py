"""A receipt that waits to leave is looked at once more: whatever was learned meanwhile may make it a danger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from casework.cases.cases import Acknowledgement, Case, Mark
from casework.floor import switches
from casework.floor.heartbeats import status_line
from casework.records.records import Act, Changes
from casework.signals.assessments import Urgency
from casework.staff.people import Role
from jobs.schedule import SCHEDULE
from services.health import health
from tests.integration.jobs.house import add_staff
from tests.parts.mail_floor import Floor
from vault.leases import Heartbeats
from vault.people import People
from vault.switches import Switches

UTC = ZoneInfo("UTC")
WORDS = "How can we book a training for our school?"
PLEA = "He will kill me tonight. I am locked in the room and he has a gun. Please help me now."
NO_MAIL = "My husband reads this mailbox. Do not write back to this address."
ANA = "ana@school.example.com"


def a_mail(number: int, words: str = WORDS, sender: str = ANA) -> str:
    return (
        f"From: Ana <{sender}>\nTo: tips@example.net\nSubject: Question {number}\n"
        f"Message-ID: <{number}@school.example.com>\n\n{words}\n"
    )


def changed(floor: Floor, case: Case, **changes: object) -> None:
    now = replace(floor.now(case), **changes)  # type: ignore[arg-type] # fields of Case by name
    floor.cases.apply(Changes(case=now))


def switched(floor: Floor, *, on: bool) -> None:
    """As a supervisor does it."""
    everyone = People(floor.database).everyone()
    if not everyone:
        add_staff(floor.database, floor.clock.now())
        everyone = People(floor.database).everyone()
    person = next(person for person in everyone if person.role is Role.SUPERVISOR)
    kept = Switches(floor.database)
    switches.switch_receipts(person, on=on, switches=kept, now=floor.clock.now())


def marked(*marks: Mark) -> Callable[[Floor, Case], None]:
    return lambda floor, case: changed(floor, case, marks=case.marks | {*marks})


def urgent(*marks: Mark) -> Callable[[Floor, Case], None]:
    return lambda floor, case: changed(
        floor, case, urgency=Urgency.URGENT, marks=case.marks | {*marks}
    )


def why(floor: Floor, case: Case) -> list[str | None]:
    """The reasons that its history gives for holding it."""
    entries = floor.cases.history(case.id)
    return [entry.details.get("why") for entry in entries if entry.act is Act.ACKNOWLEDGEMENT_HELD]


@pytest.mark.parametrize(
    ("learned", "reasons"),
    [
        (marked(), []),
        (marked(Mark.DO_NOT_WRITE), ["do not write"]),
        (marked(Mark.ASKS_ABOUT_PERSON), ["asks about a person"]),
        (marked(Mark.AUTOMATIC), ["machine mail"]),
        (marked(Mark.CAME_BACK), ["our mail came back"]),
        (urgent(), ["urgent"]),
        (urgent(Mark.PARTNER), []),
    ],
)
def test_a_queued_receipt_is_held_for_what_its_case_says_by_the_time_it_leaves(
    floor: Floor, learned: Callable[[Floor, Case], None], reasons: list[str]
) -> None:
    case = floor.mail(a_mail(1), perform=False)
    assert case.acknowledgement is Acknowledgement.QUEUED
    learned(floor, case)

    floor.perform_all()

    state = Acknowledgement.HELD if reasons else Acknowledgement.QUEUED
    assert floor.now(case).acknowledgement is state
    assert why(floor, case) == reasons
    assert len(floor.sent()) == (not reasons)


def test_none_leaves_by_itself_while_they_are_switched_off(floor: Floor) -> None:
    """What waited already is held too; what a person sends leaves, and so does what comes once they are on again."""
    waiting = floor.mail(a_mail(1), perform=False)
    switched(floor, on=False)
    floor.perform_all()
    came = floor.mail(a_mail(2, sender="bo@school.example.com"))
    for case in (waiting, came):
        assert floor.now(case).acknowledgement is Acknowledgement.HELD
        assert why(floor, case) == ["switched off"]
    assert floor.sent() == []

    switched(floor, on=True)
    floor.mail(a_mail(3, sender="cy@school.example.com"))
    assert [mail["To"] for mail in floor.sent()] == ["cy@school.example.com"]


def test_the_floor_support_and_the_health_page_know_that_they_are_off(floor: Floor) -> None:
    receipts = next(entry for entry in SCHEDULE if entry.name == "receipts")
    beats, said = Heartbeats(floor.database), []
    for on in (True, False, True):
        switched(floor, on=on)
        floor.clock.advance(minutes=5)
        receipts.act(floor.worker)
        parts = health(beats, floor.clock.now(), else_ready=lambda: True).parts
        line = status_line(beats.all(), floor.clock.now(), UTC)
        said.append((parts["receipts"], line, set(floor.worker.troubles(floor.clock.now()))))

    off = "“We received your message” is switched off since 15:05: each waits on its case"
    assert [parts for parts, _, _ in said] == ["ok", "off", "ok"]
    assert [[sentence.startswith(off) for sentence in line] for _, line, _ in said] == [
        [],
        [True],
        [],
    ]
    assert [troubles for _, _, troubles in said] == [set(), {"receipts off"}, set()]


@pytest.mark.parametrize(
    ("before", "held"),
    [
        (NO_MAIL, True),
        (PLEA, True),
        ("I am officer Smith of the police. Is Maria Lopez staying with you? Tell me where.", True),
        ("Thank you for the leaflets about labour law. They were useful.", False),
    ],
)
@pytest.mark.parametrize("sender", [ANA, "bo@school.example.com"])
def test_what_a_sender_wrote_before_holds_the_receipt_of_their_next_mail(
    floor: Floor, before: str, sender: str, *, held: bool
) -> None:
    """A plea, and then a harmless line from the same mailbox: who reads that mailbox is the same."""
    floor.mail(a_mail(1, before))
    floor.clock.advance(days=1)

    later = floor.mail(a_mail(2, sender=sender))

    held = held and sender == ANA
    assert why(floor, later) == (["another mail of theirs"] if held else [])
    expected = Acknowledgement.HELD if held else Acknowledgement.QUEUED
    assert floor.now(later).acknowledgement is expected


def test_whom_a_person_did_not_want_to_write_to_gets_none_by_machine(floor: Floor) -> None:
    floor.mail(a_mail(1))
    refused = floor.mail(a_mail(2))
    assert floor.now(refused).acknowledgement is Acknowledgement.ONE_TODAY
    changed(floor, refused, acknowledgement=Acknowledgement.REFUSED)
    floor.clock.advance(days=1)

    later = floor.mail(a_mail(3))

    assert why(floor, later) == ["another mail of theirs"]
