"""The order of the lane, and when the review is cut."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from casework.cases.cases import Outcome, Status
from casework.console.lanes import Waiting, in_lane_order, pulse, review_cut, waiting
from casework.decisions.closing import second_person_needed, why_not
from casework.signals.assessments import Child, Urgency
from tests.builders import a_case
from tests.parts.clocks import START

EASTERN = ZoneInfo("America/New_York")


def test_the_lane_begins_with_what_nobody_has_acknowledged() -> None:
    minute = timedelta(minutes=1)
    told = {"acknowledged_at": START}
    in_hand = {**told, "read_at": START}
    old = a_case(opened_at=START - 9 * minute)
    new = a_case(opened_at=START)
    not_opened = a_case(opened_at=START - 30 * minute, **told)
    later = a_case(**in_hand, next_step_at=START + 20 * minute)
    sooner = a_case(**in_hand, next_step_at=START + 10 * minute)
    no_step = a_case(**in_hand)
    expected = {"contact_expected_at": START + 15 * minute}
    rings_before = a_case(**in_hand, **expected, next_step_at=START + 40 * minute)

    handed = a_case(**in_hand, next_step_at=START + 30 * minute, handed_to=uuid4())

    order = in_lane_order([later, rings_before, no_step, handed, not_opened, new, sooner, old])

    assert order == (old, new, not_opened, handed, no_step, sooner, rings_before, later)
    assert [waiting(case) for case in order[1:5]] == list(Waiting)


@pytest.mark.parametrize(
    ("now", "cut"),
    [
        ("2026-11-25T15:00", "2026-11-25T13:00"),
        ("2026-11-25T12:59", "2026-11-24T13:00"),
        ("2026-11-01T12:30", "2026-10-31T12:00"),
    ],
)
def test_the_review_is_cut_at_eight_where_the_hotline_is(now: str, cut: str) -> None:
    """Also on the day when the clocks go back."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)

    assert review_cut(moment, EASTERN) == datetime.fromisoformat(cut).replace(tzinfo=UTC)


def test_the_pulse_is_another_when_a_case_or_the_status_line_changes() -> None:
    case = a_case()
    plain = pulse([(case.id, 1, False)], ())

    assert plain == pulse([(case.id, 1, False)], ())
    others = {
        pulse([(case.id, 2, False)], ()),
        pulse([(case.id, 1, True)], ()),
        pulse([(case.id, 1, False)], ("No new email.",)),
        pulse([], ()),
    }
    assert plain not in others
    assert len(others) == 4


@pytest.mark.parametrize(
    ("facts", "outcome", "two"),
    [
        ({}, Outcome.HELPED, False),
        ({}, Outcome.MISUSE, True),
        ({"child": Child.YES}, Outcome.HELPED, True),
        ({"urgency": Urgency.URGENT}, Outcome.HELPED, True),
        ({"assessed_urgency": Urgency.URGENT}, Outcome.HELPED, True),
    ],
)
def test_who_closes_alone(facts: dict[str, object], outcome: Outcome, two: bool) -> None:  # noqa: FBT001 - a column of the table
    assert second_person_needed(a_case(**facts), outcome) is two


def test_why_a_case_stays_open() -> None:
    assert why_not(a_case(read_at=START)) is None
    assert "unread" in str(why_not(a_case()))
    assert "child decision" in str(why_not(a_case(read_at=START, child=Child.YES)))
    decided = a_case(read_at=START, child=Child.YES, child_decided_at=START)
    assert why_not(decided) is None
    assert "already" in str(why_not(a_case(status=Status.CLOSED)))
