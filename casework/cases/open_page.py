"""Whether the page that stays after an urgent report is open: as the visits say, which only that page writes.

A page that was never loaded has no visit, and one that was left has none any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from casework.cases.cases import Case

LOADING = timedelta(seconds=10)
"""The alert of a report may leave before its writer's page has looked for the first time."""
STALE = timedelta(minutes=1)
"""An open page looks every twenty seconds, unless its writer stopped that or its telephone sleeps."""

Visits = Mapping[UUID, tuple[datetime, datetime]]
"""Case id to when its page last looked, and until when it may stay open."""


def seen_at(visits: Visits, case_id: UUID, now: datetime) -> datetime | None:
    """When the open page last looked; None where there is none."""
    seen, until = visits.get(case_id, (None, now))
    return seen if until > now else None


def may_be_waiting(case: Case, seen: datetime | None, now: datetime) -> bool:
    """Whether the writer may sit before the page: it is open, or is being loaded."""
    return seen is not None or (case.page_open and now - case.opened_at < LOADING)


def stale(seen: datetime | None, now: datetime) -> datetime | None:
    """When it last looked, where that is longer ago than an open page should wait."""
    return seen if seen is not None and now - seen > STALE else None
