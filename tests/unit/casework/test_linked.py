"""A link to an urgent case puts what nobody has read on top of the review."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.cases.cases import BEHIND_SPAM, FalseAlarm, Mark, Status
from casework.cases.linked import beside_urgent
from casework.signals.assessments import ReadFirst, Urgency
from tests.builders import a_case
from tests.parts.clocks import START

URGENT = a_case(urgency=Urgency.URGENT, assessed_urgency=Urgency.URGENT)
LATE = START + timedelta(hours=20)


def test_it_is_read_within_four_hours_and_stands_by_itself() -> None:
    case = a_case(read_by_at=LATE, behind=BEHIND_SPAM)
    first = beside_urgent(case, [a_case(), URGENT], START)

    assert first is not None
    assert first.read_first is ReadFirst.LINKED_URGENT
    assert first.read_by_at == START + timedelta(hours=4)
    assert first.behind == 0


def test_what_is_due_sooner_stays_so() -> None:
    soon = START + timedelta(hours=1)
    first = beside_urgent(a_case(read_by_at=soon), [URGENT], START)
    assert first is not None
    assert first.read_by_at == soon


@pytest.mark.parametrize(
    "changes",
    [
        {"read_at": START},
        {"read_first": ReadFirst.CHILD},
        {"urgency": Urgency.URGENT},
        {"status": Status.CLOSED},
        {"marks": frozenset({Mark.COPY})},
    ],
    ids=str,
)
def test_what_needs_no_reading_stays_as_it_is(changes: dict[str, object]) -> None:
    assert beside_urgent(a_case(read_by_at=LATE, **changes), [URGENT], START) is None
    assert beside_urgent(a_case(read_by_at=LATE), [URGENT], START) is not None


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"urgency": Urgency.ROUTINE}, True),
        ({"assessed_urgency": Urgency.ROUTINE}, True),
        ({"urgency": Urgency.ROUTINE, "assessed_urgency": Urgency.ROUTINE}, False),
        ({"false_alarm": FalseAlarm.PAST}, False),
        ({"opened_at": START - timedelta(days=30)}, True),
        ({"opened_at": START - timedelta(days=30, seconds=1)}, False),
    ],
    ids=str,
)
def test_only_a_recent_urgent_case_counts(changes: dict[str, object], *, counts: bool) -> None:
    urgent = {"urgency": Urgency.URGENT, "assessed_urgency": Urgency.URGENT}
    other = a_case(**{**urgent, **changes})
    assert (beside_urgent(a_case(), [other], START) is not None) is counts
