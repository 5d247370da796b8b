"""Machines that pass on what others wrote: a case that is read first, nobody is rung, nothing is opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Mark, Status
from casework.records.records import Changes
from casework.signals.assessments import ReadFirst, Urgency
from tests.integration.test_mail_threads import PLEA, asked, reply
from tests.parts.mail_floor import Floor

HEAD = "From: Desk <desk@robot.example.org>\nTo: tips@example.net\nSubject: Your ticket\n"
QUOTED = f"---------- Forwarded message ----------\nFrom: jane@example.org\n\n{PLEA}\n"
ENCLOSED = f"--b\nContent-Type: message/rfc822\n\nFrom: jane@example.org\n\n{PLEA}\n--b--\n"
IN_PARTS = "Content-Type: multipart/mixed; boundary=b\n"
MACHINES = [
    "List-Id: <talk.example.org>\n",
    "Auto-Submitted: auto-generated\n",
    "Auto-Submitted: auto-replied\n",
]


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("rest", [f"\n{QUOTED}", f"{IN_PARTS}\n{ENCLOSED}"])
def test_what_a_machine_passes_on_is_read_first(floor: Floor, machine: str, rest: str) -> None:
    case = floor.mail(f"{HEAD}{machine}{rest}")

    assert (case.urgency, case.read_first) == (Urgency.ROUTINE, ReadFirst.DANGER_UNSURE)
    assert Mark.AUTOMATIC in case.marks
    assert floor.mail(f"{HEAD}{rest}").urgency is Urgency.URGENT, "a person means it"
    assert floor.mail(f"{HEAD}{machine}\n{PLEA}\n").urgency is Urgency.URGENT, "its own words"


@pytest.mark.parametrize("machine", MACHINES)
def test_it_leaves_a_closed_case_closed(floor: Floor, machine: str) -> None:
    case, address = asked(floor)
    closed = replace(floor.now(case), status=Status.CLOSED, closed_at=floor.clock.now())
    floor.cases.apply(Changes(case=closed))

    mail = floor.mail(reply(address, QUOTED, more=machine))

    assert floor.now(mail).link == case.id
    now = floor.now(case)
    assert (now.status, now.urgency) == (Status.CLOSED, Urgency.ROUTINE)
