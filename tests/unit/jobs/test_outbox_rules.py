"""When a row is overdue, and when a failed one comes again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework.records.outbox import next_try, overdue_since

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(("urgent", "seconds"), [(True, 2), (False, 60)])
def test_the_clock_waits_for_the_fast_lane_and_no_longer(urgent: bool, seconds: int) -> None:  # noqa: FBT001
    of_urgent, of_routine = overdue_since(NOW, lane_down=False)
    assert NOW - (of_urgent if urgent else of_routine) == timedelta(seconds=seconds)


def test_while_the_lane_is_down_what_is_urgent_waits_for_nothing() -> None:
    assert overdue_since(NOW, lane_down=True) == (NOW, NOW - timedelta(seconds=60))


@pytest.mark.parametrize(
    ("urgent", "expected"),
    [(True, [1, 2, 5, 10, 30, 60, 60, 60]), (False, [5, 30, 120, 600, 1800, 1800, 1800, 1800])],
)
def test_a_failed_row_always_comes_again(urgent: bool, expected: list[int]) -> None:  # noqa: FBT001
    waits = [
        (next_try(urgent=urgent, attempts=attempts, now=NOW) - NOW).total_seconds()
        for attempts in range(1, 9)
    ]
    assert waits == expected
