"""Who is told that an expected contact is late, minute by minute (domain 7.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import alerting
from casework.assessments import Urgency
from casework.cases import Case, Status
from casework.ladders import About
from casework.people import AlertRow
from casework.rota import Rota
from tests.unit.alerting.floor import BEN, FULL, NAMES, NOON, SUE, sent, urgent_case

MINUTE = timedelta(minutes=1)


def expecting(**changes: object) -> Case:
    """A routine case of Ben's, whose writer is expected by noon."""
    facts = {"urgency": Urgency.ROUTINE, "owner": BEN, "contact_expected_at": NOON}
    return urgent_case(**(facts | changes))


def told_over(
    case: Case, alerts: list[AlertRow], minutes: int, rota: Rota = FULL
) -> list[tuple[int, str]]:
    """Who is told at which minute after noon; from five minutes before."""
    found = []
    for minute in range(-5, minutes + 1):
        rows = sent(alerting.late_contact(case, alerts, rota, NOON + minute * MINUTE))
        alerts += rows
        found += [(minute, NAMES[row.person_id]) for row in rows]
    return found


@pytest.mark.parametrize("urgency", Urgency)
def test_its_owner_is_told_at_its_time_and_the_supervisors_after_fifteen_minutes(
    urgency: Urgency,
) -> None:
    alerts: list[AlertRow] = []
    told = told_over(expecting(urgency=urgency), alerts, 24 * 60)
    assert told == [(0, "Ben"), (15, "Sue"), (15, "Sam")]
    assert {row.about for row in alerts} == {About.LATE_CONTACT}


def test_a_press_calls_off_the_supervisors() -> None:
    case, alerts = expecting(), list[AlertRow]()
    assert told_over(case, alerts, 10) == [(0, "Ben")]
    pressed = [replace(row, acknowledged_at=NOON + 10 * MINUTE) for row in alerts]
    assert told_over(case, pressed, 60) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"contact_expected_at": None}, id="seen to"),
        pytest.param({"contact_expected_at": NOON + 90 * MINUTE}, id="later by now"),
        pytest.param({"status": Status.CLOSED}, id="closed"),
    ],
)
def test_what_is_expected_no_more_calls_nobody(changes: dict[str, object]) -> None:
    alerts: list[AlertRow] = []
    told_over(expecting(), alerts, 10)
    assert told_over(expecting(**changes), alerts, 60) == []


def test_another_contact_that_is_late_is_told_anew() -> None:
    case, alerts = expecting(), list[AlertRow]()
    told_over(case, alerts, 30)
    later = replace(case, contact_expected_at=NOON + 60 * MINUTE)
    assert told_over(later, alerts, 120) == [(60, "Ben"), (75, "Sue"), (75, "Sam")]
    assert len({row.id for row in alerts}) == len(alerts)


def test_where_nobody_has_the_case_whoever_is_on_call_is_told() -> None:
    assert told_over(expecting(owner=None), [], 20) == [(0, "Anna"), (15, "Sue"), (15, "Sam")]
    nobody = Rota(turns=(), readers=(SUE,))
    assert told_over(expecting(owner=None), [], 20, nobody) == [(0, "Sue"), (15, "Sue")]


@pytest.mark.parametrize("failed", ["no such person", None])
def test_who_cannot_be_told_is_not_waited_for(failed: str | None) -> None:
    case = expecting()
    rows = [replace(row, failed=failed) for row in alerting.late_contact(case, (), FULL, NOON)]
    told = alerting.late_contact(case, rows, FULL, NOON + MINUTE)
    assert bool(told) is (failed is not None)
