"""What became of alarms, in figures, and when they are so often false that somebody must act."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from casework.cases.cases import FalseAlarm
from casework.errors import NotAllowed
from casework.floor import figures
from casework.floor.figures import Ring
from casework.floor.quality import PART, counted, quality_for, task_for
from casework.staff.people import Heartbeat, Person, Role
from tests.parts.clocks import START

ZONE = ZoneInfo("America/New_York")
NOW = START
TRUE = Ring(opened_at=NOW - timedelta(days=1), channel="web", language="en", judged=True)
FALSE = replace(TRUE, false_alarm=FalseAlarm.PAST)
OPEN = replace(TRUE, judged=False)
MISSED = replace(TRUE, missed=True)


def a_person(role: Role) -> Person:
    return Person(id=uuid4(), username="x", name="X", role=role)


def test_alarms_are_counted_as_true_false_and_open_and_what_was_missed_is_none_of_them() -> None:
    tally = figures.tally("all", [TRUE, TRUE, FALSE, OPEN, MISSED])

    assert (tally.alarms, tally.judged, tally.true, tally.false, tally.open, tally.missed) == (
        4,
        3,
        2,
        1,
        1,
        1,
    )
    assert tally.share == pytest.approx(2 / 3)
    assert figures.tally("none", []).share is None


def test_the_time_to_a_decision_is_that_of_the_middle_alarm_that_rang() -> None:
    taken = [
        replace(TRUE, decided_at=TRUE.opened_at + timedelta(minutes=minutes))
        for minutes in (2, 4, 90)
    ]
    by_hand = replace(TRUE, decided_at=TRUE.opened_at, by_hand=True)
    missed = replace(MISSED, decided_at=TRUE.opened_at)

    assert figures.tally("all", [*taken, OPEN, by_hand, missed]).minutes == 4
    assert figures.tally("all", [OPEN]).minutes is None


def test_weeks_begin_on_monday_in_local_time_and_stand_there_when_nothing_rang() -> None:
    # Monday 00:30 in UTC is still Sunday evening on the east coast.
    monday = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    since = figures.begin(NOW, ZONE, weeks=3)
    found = figures.figures([replace(TRUE, opened_at=monday)], since=since, now=NOW, zone=ZONE)

    assert [(week.name, week.alarms) for week in found.weeks][:2] == [
        (f"{since:%Y-%m-%d}", found.weeks[0].alarms),
        ("2026-11-16", 1),
    ]
    assert len(found.weeks) == 3
    assert all(datetime.fromisoformat(week.name).weekday() == 0 for week in found.weeks)


def test_languages_and_channels_stand_apart_the_one_with_most_first() -> None:
    spanish = replace(FALSE, language="es", channel="email")
    found = figures.figures(
        [TRUE, TRUE, spanish, replace(TRUE, language=None)],
        since=NOW - timedelta(days=30),
        now=NOW,
        zone=ZONE,
    )

    assert [(each.name, each.alarms, each.false) for each in found.languages] == [
        ("en", 2, 0),
        ("es", 1, 1),
        ("not known", 1, 0),
    ]
    assert [(each.name, each.alarms) for each in found.channels] == [("web", 3), ("email", 1)]
    assert found.reasons == {FalseAlarm.PAST: 1}


@pytest.mark.parametrize(
    ("rings", "due"),
    [
        ([TRUE] * 3 + [FALSE], False),
        ([TRUE] * 2 + [FALSE] * 2, True),
        ([TRUE] * 5 + [FALSE] * 2, True),
        ([FALSE] * 3, False),
        ([FALSE] * 3 + [OPEN] * 9, False),
        ([FALSE] * 4, True),
        ([TRUE] * 2 + [FALSE] * 2 + [MISSED] * 9, True),
    ],
    ids=["three in four", "half", "five in seven", "too few", "not judged", "none", "missed"],
)
def test_fewer_than_three_true_alarms_in_four_are_a_task(rings: list[Ring], *, due: bool) -> None:
    assert (figures.task(rings, NOW) is not None) is due


def test_the_task_looks_at_thirty_days_and_at_what_rang() -> None:
    old = replace(FALSE, opened_at=NOW - timedelta(days=31))
    by_hand = replace(TRUE, by_hand=True)

    assert figures.task([TRUE] * 4 + [old] * 9, NOW) is None
    assert figures.task([FALSE] * 4 + [by_hand] * 90, NOW) is not None


def test_what_staff_logged_or_raised_is_no_alarm_anywhere() -> None:
    by_hand, raised = replace(TRUE, by_hand=True, channel="call"), replace(FALSE, missed=True)
    rows = [TRUE, by_hand, replace(by_hand, lowered=True), raised]
    found = figures.figures(rows, since=NOW - timedelta(days=30), now=NOW, zone=ZONE)

    tallies = (found.whole, *found.languages, *found.channels, *found.weeks)
    assert {each.name: each.alarms for each in tallies if each.alarms} == {
        "all": 1,
        "en": 1,
        "web": 1,
        "2026-11-23": 1,
    }
    assert found.whole.missed == 1
    assert found.reasons == {}
    assert figures.falsely(rows, since=NOW - timedelta(days=30)) == ()


def test_what_was_lowered_without_a_reason_was_false_all_the_same() -> None:
    lowered = replace(TRUE, lowered=True, lowered_at=NOW)
    tally = figures.tally("all", [TRUE, lowered])

    assert (tally.judged, tally.true, tally.false) == (2, 1, 1)
    task = figures.task([TRUE, FALSE, lowered, lowered], NOW)
    assert task is not None
    assert "past 1, lowered without a reason 2" in task.sentence


def test_what_rang_falsely_is_listed_by_when_it_was_said_the_newest_first() -> None:
    old = replace(FALSE, opened_at=NOW - timedelta(days=9), lowered_at=NOW)
    newer, before = (
        replace(FALSE, reference="B"),
        replace(FALSE, lowered_at=NOW - timedelta(days=2)),
    )
    found = figures.falsely([newer, TRUE, old, before, OPEN], since=NOW - timedelta(days=1))

    assert found == (old, newer)


def test_the_task_keeps_the_day_on_which_it_began_and_ends_by_itself() -> None:
    first = counted(lambda _: (FALSE,) * 4, None, NOW)
    later = NOW + timedelta(hours=5)
    again = counted(lambda _: (FALSE,) * 5, Heartbeat(part=PART, at=NOW, facts=first), later)

    assert (again["since"], again["judged"], again["true"]) == (NOW.isoformat(), "5", "0")
    assert counted(lambda _: (TRUE,) * 5, Heartbeat(part=PART, at=NOW, facts=again), later) == {
        "state": "ok"
    }


def test_supervisors_are_told_of_the_task_and_nobody_else_is() -> None:
    beats = {PART: Heartbeat(part=PART, at=NOW, facts=counted(lambda _: (FALSE,) * 4, None, NOW))}
    told = {role: task_for(a_person(role), beats) for role in Role}

    standing = told.pop(Role.SUPERVISOR)
    assert standing is not None
    assert standing.since == NOW
    assert "0 of 4" in standing.task.sentence
    assert set(told.values()) == {None}
    assert task_for(a_person(Role.SUPERVISOR), {}) is None


def test_who_reads_sees_figures_and_auditors_do_and_administrators_do_not() -> None:
    def seen(role: Role) -> int:
        found = quality_for(a_person(role), lambda _: (TRUE, FALSE), now=NOW, zone=ZONE)
        assert len(found.falsely) == role.reads
        return found.figures.whole.alarms

    allowed = [role for role in Role if role is not Role.ADMINISTRATOR]
    assert [seen(role) for role in allowed] == [2] * 4
    with pytest.raises(NotAllowed):
        seen(Role.ADMINISTRATOR)
