"""Federal holidays: the same days as the library of the world's holidays has."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from casework.times.federal import is_holiday

SATURDAY = 5


def test_every_working_day_of_the_century_is_what_the_library_says() -> None:
    library = holidays.country_holidays("US", categories=("government",))
    first = date(2026, 1, 1)
    days = [first + timedelta(days=number) for number in range((date(2100, 1, 1) - first).days)]
    working = [day for day in days if day.weekday() < SATURDAY]

    assert [day for day in working if is_holiday(day)] == [day for day in working if day in library]


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (date(2026, 7, 3), True),  # the fourth is a Saturday
        (date(2027, 7, 5), True),  # the fourth is a Sunday
        (date(2027, 12, 31), True),  # for the first day of the next year
        (date(2026, 5, 25), True),  # the last Monday of May
        (date(2026, 5, 18), False),
        (date(2026, 11, 26), True),  # the fourth Thursday of November
        (date(2026, 11, 27), False),
    ],
)
def test_a_day_is_kept_by_law(day: date, kept: bool) -> None:  # noqa: FBT001
    assert is_holiday(day) is kept
