"""The answer by machine that waited because a name server was away leaves once the sender is proved, and only once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Acknowledgement, Mark, Status
from casework.records.records import Act, Changes
from tests.integration.test_mail_partners import CASE_MAIL, signed, today
from tests.integration.test_mail_proved_later import Away, answered, names, started
from tests.parts.clocks import START
from tests.parts.mail_floor import SERVER, Floor

__all__ = ["names", "today"]

UNCHECKED = f"Authentication-Results: {SERVER}; spf=none\r\n"


def acknowledged(floor: Floor) -> list[str]:
    return [str(mail["To"]) for mail in floor.sent()]


@pytest.mark.parametrize("found", ["", UNCHECKED])
def test_the_answer_by_machine_that_waited_for_the_proof_leaves_with_it_once(
    floor: Floor, names: Away, found: str
) -> None:
    """Also where our server found nothing that speaks for the sender, so that no answer waited at all."""
    waiting = started(floor, names)
    case = waiting.mail(found.encode() + signed(floor))
    assert floor.now(case).acknowledgement is not Acknowledgement.QUEUED
    assert acknowledged(floor) == []

    for _ in range(3):
        answered(waiting, names)

    assert floor.now(case).acknowledgement is Acknowledgement.QUEUED
    assert acknowledged(floor) == ["dana@police.example.org"]
    assert case.reference[:4] in str(floor.sent()[0]["Subject"] or "") + str(floor.sent()[0])
    sent = [e for e in floor.cases.history(case.id) if e.act is Act.ACKNOWLEDGEMENT_SENT]
    assert [entry.details for entry in sent] == [{"by": "proof"}]


@pytest.mark.parametrize(
    "decided",
    [
        {"acknowledgement": Acknowledgement.REFUSED},
        {"acknowledgement": Acknowledgement.WITHDRAWN, "first_words_at": START},
        {"status": Status.CLOSED, "closed_at": START},
    ],
)
def test_what_a_person_decided_meanwhile_holds(
    floor: Floor, names: Away, decided: dict[str, object]
) -> None:
    waiting = started(floor, names)
    case = waiting.mail(signed(floor))
    floor.cases.apply(Changes(case=replace(floor.now(case), **decided)))  # type: ignore[arg-type]

    answered(waiting, names)

    assert Mark.PARTNER in floor.now(case).marks
    assert acknowledged(floor) == []


def test_a_signature_that_does_not_hold_lets_no_answer_leave(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    case = waiting.mail(signed(floor).replace(b"leaflets", b"software"))

    answered(waiting, names)

    assert floor.now(case).acknowledgement is Acknowledgement.HELD
    assert acknowledged(floor) == []


def test_of_two_that_are_proved_later_one_is_answered_that_day(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    for number in range(2):
        mail = CASE_MAIL.replace("<1@", f"<{number}@").replace("leaf", f"leaf{number}")
        waiting.bring(signed(floor, mail))

    answered(waiting, names)
    floor.clock.advance(minutes=10)
    floor.perform_all()

    assert acknowledged(floor) == ["dana@police.example.org"]
    states = sorted(case.acknowledgement for case in floor.every_case())
    assert states == [Acknowledgement.ONE_TODAY, Acknowledgement.QUEUED]
