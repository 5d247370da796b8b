"""Who is told that a next step or an expected contact is late, minute by minute (domain 7.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework.alerts import alerting
from casework.alerts.ladders import LATE_CONTACT, LATE_STEP, Ladder
from casework.cases.cases import Case, Status
from casework.console.lanes import review_cut
from casework.signals.assessments import Child, ReadFirst, Urgency
from casework.staff.people import AlertRow
from casework.staff.rota import Rota
from tests.unit.alerting.floor import BEN, FULL, NAMES, NOON, SUE, sent, urgent_case

MINUTE = timedelta(minutes=1)


ZONE = ZoneInfo("America/New_York")
MORNING = 20 * 60
"""How many minutes after noon the next daily review is cut."""
FIELDS = {LATE_STEP: "next_step_at", LATE_CONTACT: "contact_expected_at"}
each_ladder = pytest.mark.parametrize("ladder", FIELDS, ids=lambda ladder: ladder.about)


def planned(ladder: Ladder, at: datetime | None = NOON, **changes: object) -> Case:
    """A case of Ben's that is routine and cannot wait, with what this ladder is about planned for noon."""
    facts = {"urgency": Urgency.ROUTINE, "read_first": ReadFirst.SELF, "owner": BEN}
    return urgent_case(**(facts | {FIELDS[ladder]: at} | changes))


def due(
    ladder: Ladder, case: Case, alerts: Sequence[AlertRow], minute: int, rota: Rota = FULL
) -> tuple[AlertRow, ...]:
    """What is to be told so many minutes after noon."""
    now = NOON + minute * MINUTE
    return alerting.late(ladder, case, alerts, rota, now, cut=review_cut(now, ZONE))


def told_over(
    ladder: Ladder, case: Case, alerts: list[AlertRow], minutes: int, rota: Rota = FULL
) -> list[tuple[int, str]]:
    """Who is told at which minute after noon; from five minutes before."""
    found = []
    for minute in range(-5, minutes + 1):
        rows = sent(due(ladder, case, alerts, minute, rota))
        alerts += rows
        found += [(minute, NAMES[row.person_id]) for row in rows]
    return found


@each_ladder
@pytest.mark.parametrize("urgency", Urgency)
def test_its_owner_is_told_at_its_time_and_the_supervisors_after_fifteen_minutes(
    ladder: Ladder, urgency: Urgency
) -> None:
    alerts: list[AlertRow] = []
    told = told_over(ladder, planned(ladder, urgency=urgency), alerts, 24 * 60)
    assert told == [(0, "Ben"), (15, "Sue"), (15, "Sam")]
    assert {row.about for row in alerts} == {ladder.about}


@pytest.mark.parametrize(
    ("facts", "minute"),
    [
        pytest.param({}, MORNING, id="none"),
        pytest.param({"child": Child.UNKNOWN}, MORNING, id="perhaps a child"),
        pytest.param({"child": Child.YES}, 0, id="a child"),
        pytest.param({"read_first": ReadFirst.LANGUAGE}, 0, id="read first"),
        pytest.param({"urgency": Urgency.URGENT}, 0, id="urgent"),
    ],
)
def test_a_late_step_waits_for_the_morning_unless_something_in_its_case_cannot(
    facts: dict[str, object], minute: int
) -> None:
    """Of next steps there are many: a ring at night for each would teach people not to hear any."""
    case = planned(LATE_STEP, NOON, **({"read_first": None} | facts))
    told = told_over(LATE_STEP, case, [], 36 * 60)
    assert told == [(minute, "Ben"), (minute + 15, "Sue"), (minute + 15, "Sam")]


def test_a_step_of_the_early_morning_waits_for_the_cut_alone() -> None:
    before_eight = NOON + (MORNING - 10) * MINUTE
    case = planned(LATE_STEP, before_eight, read_first=None)
    assert told_over(LATE_STEP, case, [], MORNING + 5) == [(MORNING, "Ben")]


def test_a_late_contact_waits_for_no_morning() -> None:
    case = planned(LATE_CONTACT, read_first=None)
    assert told_over(LATE_CONTACT, case, [], 5) == [(0, "Ben")]


def test_a_late_step_of_a_case_that_becomes_urgent_is_told_at_once() -> None:
    case, alerts = planned(LATE_STEP, read_first=None), list[AlertRow]()
    assert told_over(LATE_STEP, case, alerts, 60) == []
    urgent = replace(case, urgency=Urgency.URGENT)
    assert [row.person_id for row in due(LATE_STEP, urgent, alerts, 61)] == [BEN]


@each_ladder
def test_a_press_calls_off_the_supervisors(ladder: Ladder) -> None:
    case, alerts = planned(ladder), list[AlertRow]()
    assert told_over(ladder, case, alerts, 10) == [(0, "Ben")]
    pressed = [replace(row, acknowledged_at=NOON + 10 * MINUTE) for row in alerts]
    assert told_over(ladder, case, pressed, 60) == []


@each_ladder
@pytest.mark.parametrize(
    ("at", "changes"),
    [
        pytest.param(None, {}, id="seen to"),
        pytest.param(NOON + 90 * MINUTE, {}, id="later by now"),
        pytest.param(NOON, {"status": Status.CLOSED}, id="closed"),
    ],
)
def test_what_is_planned_no_more_calls_nobody(
    ladder: Ladder, at: datetime | None, changes: dict[str, object]
) -> None:
    alerts: list[AlertRow] = []
    told_over(ladder, planned(ladder), alerts, 10)
    assert told_over(ladder, planned(ladder, at, **changes), alerts, 60) == []


@each_ladder
def test_another_that_is_late_is_told_anew(ladder: Ladder) -> None:
    case, alerts = planned(ladder), list[AlertRow]()
    told_over(ladder, case, alerts, 30)
    later = planned(ladder, NOON + 60 * MINUTE, id=case.id)
    assert told_over(ladder, later, alerts, 120) == [(60, "Ben"), (75, "Sue"), (75, "Sam")]
    assert len({row.id for row in alerts}) == len(alerts)


@each_ladder
def test_where_nobody_has_the_case_whoever_is_on_call_is_told(ladder: Ladder) -> None:
    case = planned(ladder, owner=None)
    assert told_over(ladder, case, [], 20) == [(0, "Anna"), (15, "Sue"), (15, "Sam")]
    nobody = Rota(turns=(), readers=(SUE,))
    assert told_over(ladder, case, [], 20, nobody) == [(0, "Sue"), (15, "Sue")]


@each_ladder
@pytest.mark.parametrize("failed", ["no such person", None])
def test_who_cannot_be_told_is_not_waited_for(ladder: Ladder, failed: str | None) -> None:
    case = planned(ladder)
    rows = [replace(row, failed=failed) for row in due(ladder, case, (), 0)]
    assert bool(due(ladder, case, rows, 1)) is (failed is not None)
