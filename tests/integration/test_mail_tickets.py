"""What may be a help desk's program gets no automatic mail by itself; a plea that such an office sends rings as any."""

from __future__ import annotations

import pytest

from casework.cases.cases import Acknowledgement, Case, Mark
from casework.mail.acknowledging import Why
from casework.signals.assessments import Urgency
from tests.parts.mail_floor import SERVER, Floor

PLEA = "He will kill me tonight. I am locked in the room and he has a gun. Please send somebody."
MAIL = (
    f"Authentication-Results: {SERVER}; dmarc=pass header.from=shelter.example.org\n"
    "From: <support@shelter.example.org>\nTo: <tips@example.net>\nSubject: {}\n\n{}\n"
)


def why_held(floor: Floor, case: Case) -> list[str | None]:
    return [entry.details.get("held") for entry in floor.cases.history(case.id)]


def test_a_person_decides_whether_the_program_of_a_help_desk_is_answered(floor: Floor) -> None:
    """The control is the same mail under another subject."""
    text = "We ask for a training in May."
    case = floor.now(floor.mail(MAIL.format("Your request (#4821) has been received", text)))

    assert case.acknowledgement is Acknowledgement.HELD
    assert Why.MAY_BE_TICKET.value in why_held(floor, case)
    assert Mark.AUTOMATIC not in case.marks
    assert floor.sent() == []

    floor.clock.advance(days=1)
    asks = floor.now(floor.mail(MAIL.format("A request for a training", text)))
    assert asks.acknowledgement is Acknowledgement.QUEUED


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Fwd: Your request (#4821) has been received",
            (
                "Please look at this.\n\n---------- Forwarded message ---------\n"
                f"From: Ana <ana@example.com>\nSubject: help\n\n{PLEA}"
            ),
        ),
        ("Fwd: a plea", f"Please look at this.\n\n{PLEA}"),
        ("Your request (#4821) has been received", PLEA),
    ],
)
def test_a_plea_from_such_an_address_rings(floor: Floor, subject: str, text: str) -> None:
    case = floor.now(floor.mail(MAIL.format(subject, text)))

    assert case.urgency is Urgency.URGENT
    assert Mark.AUTOMATIC not in case.marks
    assert case.acknowledgement is Acknowledgement.HELD
    assert Why.URGENT.value in why_held(floor, case)
