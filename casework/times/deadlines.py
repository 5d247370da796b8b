"""Until when a signal must be read and answered. The figures are those of `domain.md` 7.1."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.times.federal import is_holiday

READ_FIRST = timedelta(hours=4)
READ_AT_MOST = timedelta(hours=24)
REVIEW_CUT = time(8, 0)
"""The daily review is cut at eight in the morning of the hotline; what comes later stands in the next one."""
REVIEW_END = time(18, 0)
ANSWER_DAYS = 3
"""Business days of the US federal calendar, in the hotline's time zone."""
END_OF_DAY = time(17, 0)
FIRST_WORDS = timedelta(minutes=5)
OPENED_WITH_STEP = timedelta(minutes=10)
LIVE_PAGE = timedelta(minutes=30)
CHILD_URGENT = timedelta(hours=1)
CHILD_ROUTINE = timedelta(hours=24)
SATURDAY = 5


def next_review_end(now: datetime, zone: ZoneInfo) -> datetime:
    """When the review that will hold a signal of `now` ends: every day of the year, weekends and holidays too."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < REVIEW_CUT else local.date() + timedelta(days=1)
    return datetime.combine(day, REVIEW_END, zone)


def read_by(now: datetime, zone: ZoneInfo, *, first: bool) -> datetime:
    """Until when a routine signal must be read: four hours, or the next review, never later than 24 hours."""
    if first:
        return now + READ_FIRST
    return min(next_review_end(now, zone).astimezone(now.tzinfo), now + READ_AT_MOST)


def answer_by(now: datetime, zone: ZoneInfo) -> datetime:
    """The end of the third business day after the one on which the signal came."""
    day, left = now.astimezone(zone).date(), ANSWER_DAYS
    while left:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and not is_holiday(day):
            left -= 1
    return datetime.combine(day, END_OF_DAY, zone).astimezone(now.tzinfo)


def child_decision_by(since: datetime, *, urgent: bool) -> datetime:
    """Until when someone decides whether child protection must be told."""
    return since + (CHILD_URGENT if urgent else CHILD_ROUTINE)
