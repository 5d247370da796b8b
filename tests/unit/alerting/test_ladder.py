"""Whom the ladder tells, minute by minute (domain 7.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casework.alerts import alerting, ladders
from casework.alerts.ladders import About
from casework.cases.cases import Case, Status
from casework.signals.assessments import Urgency
from casework.staff.people import AlertRow, Rung, Turn
from casework.staff.rota import Gap, Rota, gaps
from tests.unit.alerting.floor import (
    ANNA,
    BEN,
    FULL,
    MO,
    NAMES,
    NOON,
    SAM,
    SUE,
    sent,
    turn,
    urgent_case,
)


def told_over(case: Case, minutes: int, rota: Rota = FULL) -> list[tuple[int, str]]:
    """Who is told at which minute, the clock looking every ten seconds."""
    alerts: list[AlertRow] = list(alerting.first_telling(case, (), rota, NOON))
    for second in range(10, minutes * 60 + 1, 10):
        now = NOON + timedelta(seconds=second)
        alerts += alerting.climb(case, alerts, rota, now)
    return [
        (int((row.made_at - NOON).total_seconds() // 60), NAMES[row.person_id]) for row in alerts
    ]


def test_unacknowledged_climbs_at_2_5_10_and_round_again() -> None:
    assert told_over(urgent_case(), 24) == [
        (0, "Anna"),
        (2, "Ben"),
        (5, "Sue"),
        (5, "Sam"),
        (10, "Mo"),
        (12, "Anna"),
        (14, "Ben"),
        (17, "Sue"),
        (17, "Sam"),
        (22, "Mo"),
        (24, "Anna"),
    ]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param(
            (), [(0, "Sue"), (0, "Sam"), (5, "Sue"), (5, "Sam")], id="nobody: supervisors"
        ),
        pytest.param(
            (turn(ANNA, Rung.ON_CALL),), [(0, "Anna"), (2, "Sue"), (2, "Sam")], id="no next person"
        ),
        pytest.param(
            (turn(BEN, Rung.NEXT), turn(MO, Rung.MANAGER)),
            [(0, "Ben"), (3, "Sue"), (3, "Sam")],
            id="nobody on call",
        ),
    ],
)
def test_an_empty_rung_is_passed_over_at_once(
    turns: tuple[Turn, ...], expected: list[tuple[int, str]]
) -> None:
    rota = Rota(turns=turns, supervisors=(SUE, SAM), readers=(ANNA, BEN))
    assert told_over(urgent_case(), 5, rota) == expected


def test_without_roster_and_supervisors_everybody_who_reads_is_told() -> None:
    rota = Rota(turns=(), readers=(ANNA, BEN))
    assert told_over(urgent_case(), 1, rota) == [(0, "Anna"), (0, "Ben")]


def test_a_turn_that_is_over_is_not_told() -> None:
    ended = replace(turn(ANNA, Rung.ON_CALL), ends_at=NOON)
    rota = Rota(turns=(ended, turn(BEN, Rung.NEXT)), supervisors=(SUE,))
    assert told_over(urgent_case(), 1, rota) == [(0, "Ben")]


@pytest.mark.parametrize(
    "changes",
    [
        {"acknowledged_at": NOON, "acknowledged_by": ANNA, "next_step_at": NOON},
        {"urgency": Urgency.ROUTINE},
        {"status": Status.CLOSED},
    ],
)
def test_acknowledged_routine_and_closed_cases_ring_nobody(changes: dict[str, object]) -> None:
    assert told_over(urgent_case(**changes), 30) == []


def test_one_alert_a_case_however_often_it_is_decided() -> None:
    case = urgent_case()
    first = alerting.first_telling(case, (), FULL, NOON)
    assert [row.id for row in first] == [
        row.id for row in alerting.first_telling(case, (), FULL, NOON)
    ]
    assert alerting.first_telling(case, first, FULL, NOON + timedelta(seconds=5)) == ()


def test_a_case_never_told_of_is_not_begun_by_the_ladder() -> None:
    """A call whose writer handles it has no alert of its own."""
    assert alerting.climb(urgent_case(), (), FULL, NOON + timedelta(hours=1)) == ()


def test_a_telling_that_failed_goes_to_the_next_person_at_once() -> None:
    case = urgent_case()
    first = [
        replace(row, failed="mail away") for row in alerting.first_telling(case, (), FULL, NOON)
    ]
    [second] = alerting.climb(case, first, FULL, NOON + timedelta(seconds=1))
    assert (second.person_id, second.rung) == (BEN, Rung.NEXT)


def test_when_all_of_a_round_failed_the_next_one_waits_a_minute() -> None:
    case, alerts, now = urgent_case(), list[AlertRow](), NOON
    alerts += [replace(row, failed="away") for row in alerting.first_telling(case, (), FULL, now)]
    for _ in range(20):
        now += timedelta(seconds=1)
        alerts += [replace(row, failed="away") for row in alerting.climb(case, alerts, FULL, now)]
    assert [NAMES[row.person_id] for row in alerts] == ["Anna", "Ben", "Sue", "Sam", "Mo"]
    [again] = alerting.climb(case, alerts, FULL, now + timedelta(minutes=1))
    assert again.person_id == ANNA


def test_acknowledged_not_opened_with_a_next_step_goes_to_the_supervisors_at_ten_minutes() -> None:
    case = urgent_case(acknowledged_at=NOON, acknowledged_by=ANNA)
    assert alerting.climb(case, (), FULL, NOON + timedelta(minutes=9, seconds=59)) == ()
    rows = alerting.climb(case, (), FULL, NOON + timedelta(minutes=10))
    assert {(row.person_id, row.about) for row in rows} == {
        (SUE, About.NOT_OPENED),
        (SAM, About.NOT_OPENED),
    }
    manager = alerting.climb(case, rows, FULL, NOON + timedelta(minutes=20))
    assert [row.person_id for row in manager] == [MO]
    assert alerting.climb(case, [*rows, *manager], FULL, NOON + timedelta(hours=3)) == ()
    opened = replace(case, next_step_at=NOON + timedelta(hours=1))
    assert alerting.climb(opened, (), FULL, NOON + timedelta(minutes=30)) == ()


def test_nobody_wrote_to_an_open_page_for_five_minutes() -> None:
    case = urgent_case(
        acknowledged_at=NOON, acknowledged_by=ANNA, next_step_at=NOON, page_open=True
    )

    def told(minutes: float, case: Case = case, seen: datetime | None = NOON) -> list[AlertRow]:
        now = NOON + timedelta(minutes=minutes)
        return list(alerting.climb(case, (), FULL, now, page_seen_at=seen))

    assert told(4.9) == []
    assert {row.person_id for row in told(5)} == {SUE, SAM}
    assert {row.about for row in told(5)} == {About.NO_FIRST_WORDS}
    assert told(6, replace(case, first_words_at=NOON)) == []
    assert told(6, seen=None) == []
    assert told(31) == []


def test_a_call_that_its_writer_handles_pages_nobody_without_a_next_step() -> None:
    case = urgent_case(acknowledged_at=NOON, acknowledged_by=ANNA, owner=ANNA, read_at=NOON)
    later = NOON + timedelta(hours=1)
    assert alerting.climb(case, (), FULL, later) == ()
    raised = replace(case, assessed_urgency=Urgency.ROUTINE)
    assert {row.about for row in alerting.climb(raised, (), FULL, later)} == {About.NOT_OPENED}


def test_a_case_that_rings_anew_begins_a_round_of_its_own() -> None:
    case = urgent_case()
    before = sent(alerting.first_telling(case, (), FULL, NOON), acknowledged_at=NOON)
    [row] = alerting.first_telling(case, before, FULL, NOON + timedelta(hours=1))
    assert (row.step, row.person_id) == (4, ANNA)
    assert row.id not in {old.id for old in before}


def test_new_words_ring_the_owner_once_and_then_the_supervisors() -> None:
    case = urgent_case(acknowledged_at=NOON, acknowledged_by=BEN, next_step_at=NOON)
    rows = alerting.tell_owner(case, BEN, (), NOON, urgent=True)
    assert [(row.person_id, row.about) for row in rows] == [(BEN, About.NEW_WORDS)]
    soon = NOON + timedelta(minutes=1)
    assert alerting.tell_owner(case, BEN, rows, soon, urgent=True) == ()
    later = alerting.climb(case, rows, FULL, NOON + timedelta(minutes=5))
    assert {row.person_id for row in later} == {SUE, SAM}
    pressed = sent(rows, acknowledged_at=NOON)
    [again] = alerting.tell_owner(case, BEN, pressed, soon, urgent=False)
    assert again.id != rows[0].id


def test_later_urgent_words_ring_again_and_others_wait_for_the_first_ring() -> None:
    case = urgent_case(acknowledged_at=NOON, acknowledged_by=BEN, next_step_at=NOON)
    rung = sent(alerting.tell_owner(case, BEN, (), NOON, urgent=True))
    soon = NOON + timedelta(minutes=1)
    assert alerting.tell_owner(case, BEN, rung, soon, urgent=False) == ()
    [again] = alerting.tell_owner(case, BEN, rung, soon, urgent=True)
    assert (again.person_id, again.about) == (BEN, About.NEW_WORDS)


def test_words_that_go_on_coming_do_not_keep_the_supervisors_waiting() -> None:
    case = urgent_case(acknowledged_at=NOON, acknowledged_by=BEN, next_step_at=NOON)
    alerts, supervisors = list[AlertRow](), list[int]()
    for minute in range(17):
        now = NOON + timedelta(minutes=minute)
        if minute <= 6:
            alerts += sent(alerting.tell_owner(case, BEN, alerts, now, urgent=True))
        climbed = sent(alerting.climb(case, alerts, FULL, now))
        alerts += climbed
        supervisors += [minute for row in climbed if row.person_id == SUE]
    assert len([row for row in alerts if row.person_id == BEN]) == 7
    assert supervisors == [5, 11]


def test_further_cases_wait_a_minute_after_an_unacknowledged_telling() -> None:
    [first] = sent(alerting.first_telling(urgent_case(), (), FULL, NOON))
    soon = NOON + timedelta(seconds=20)
    assert alerting.may_send_at([first], [first], soon) == NOON + timedelta(minutes=1)
    assert alerting.may_send_at([first], [first], NOON + timedelta(minutes=3)) == NOON + timedelta(
        minutes=3
    )
    assert alerting.may_send_at([first], [replace(first, acknowledged_at=soon)], soon) == soon


def test_a_triage_fault_is_told_once_and_again_after_fifteen_minutes() -> None:
    [row] = alerting.fault_telling(None, FULL, NOON)
    assert (row.person_id, row.about, row.case_id) == (ANNA, About.FAULT, None)
    assert alerting.fault_telling(row, FULL, NOON + timedelta(minutes=14, seconds=59)) == ()
    [again] = alerting.fault_telling(row, FULL, NOON + timedelta(minutes=15))
    assert again.id != row.id


@pytest.mark.parametrize("code", ["desk key", "mailer key", "an answer"])
def test_an_alarm_reaches_everyone_who_may_read(code: str) -> None:
    rows = alerting.alarm_telling(code, None, FULL, NOON)
    assert {row.person_id for row in rows} == set(FULL.readers)
    assert alerting.alarm_telling(code, rows[0], FULL, NOON + timedelta(minutes=1)) == ()


def test_the_next_person_is_named_with_the_time_until_the_ladder_ends() -> None:
    assert ladders.next_at(ladders.URGENT, 0, NOON) == NOON + timedelta(minutes=2)
    assert ladders.next_at(ladders.URGENT, 3, NOON) == NOON + timedelta(minutes=2)
    assert ladders.next_at(ladders.NOT_OPENED, 1, NOON) is None


def test_gaps_in_the_roster_are_found() -> None:
    start, end = NOON, NOON + timedelta(hours=10)

    def on_call(first: int, last: int) -> Turn:
        return Turn(
            person_id=ANNA,
            rung=Rung.ON_CALL,
            starts_at=NOON + timedelta(hours=first),
            ends_at=NOON + timedelta(hours=last),
        )

    turns = (on_call(-2, 1), on_call(3, 6), on_call(5, 8), on_call(12, 14))
    found = gaps(turns, Rung.ON_CALL, starts_at=start, ends_at=end)
    hours = [
        (
            int((gap.starts_at - NOON).total_seconds() / 3600),
            int((gap.ends_at - NOON).total_seconds() / 3600),
        )
        for gap in found
    ]
    assert hours == [(1, 3), (8, 10)]
    assert gaps((on_call(0, 10),), Rung.ON_CALL, starts_at=start, ends_at=end) == ()
    assert gaps((), Rung.NEXT, starts_at=start, ends_at=end) == (
        Gap(rung=Rung.NEXT, starts_at=start, ends_at=end),
    )
