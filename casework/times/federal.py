"""The holidays of the US federal government (5 U.S.C. 6103): days that are no business days.

By own rules, eleven of them: the library of the world's holidays, beside which the tests hold them, takes 12 MiB in
each process that takes in a signal.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = frozenset({(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)})
"""Month and day. On a Saturday it is kept on the Friday before, on a Sunday on the Monday behind."""
_MONDAY, _THURSDAY, _FRIDAY = 0, 3, 4
_COUNTED = frozenset(
    {
        (1, _MONDAY, 3),
        (2, _MONDAY, 3),
        (9, _MONDAY, 1),
        (10, _MONDAY, 2),
        (11, _THURSDAY, 4),
    }
)
"""Month, day of the week, and which of these in the month."""
_MAY = 5
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


def is_holiday(day: date) -> bool:
    """Whether a day from Monday to Friday is kept as a holiday. Of Saturdays and Sundays nothing is said."""
    weekday = day.weekday()
    return (
        _is_fixed(day)
        or (weekday == _FRIDAY and _is_fixed(day + _DAY))
        or (weekday == _MONDAY and _is_fixed(day - _DAY))
        or (day.month, weekday, (day.day - 1) // 7 + 1) in _COUNTED
        or (day.month == _MAY and weekday == _MONDAY and (day + _WEEK).month != _MAY)
    )


def _is_fixed(day: date) -> bool:
    return (day.month, day.day) in _FIXED
