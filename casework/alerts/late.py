"""What was planned for a case and is late, its next step or a contact that is expected: since when, and told when.

Both are one row of the clocks in `domain.md` 7.1; which of them an alert tells of, its `about` says.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from casework.alerts.ladders import About
from casework.cases.cases import Case

BY_DAY = timedelta(hours=14)
"""From the cut of the daily review on: so long what can wait is told."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def told_up_to(cut: datetime, now: datetime) -> datetime:
    """The last moment of a next step that can wait and is told now: `cut` by day. At night none is.

    Whoever starts this program at night, after an outage or with steps that are long past, wakes nobody for them.
    """
    return cut if now - cut < BY_DAY else _NEVER


def is_late(case: Case, about: str, at: datetime) -> bool:
    """Whether the time of what is planned now had passed at that moment; False of alerts about anything else."""
    planned = {
        About.LATE_STEP: case.next_step_at,
        About.LATE_CONTACT: case.contact_expected_at,
    }.get(About(about))
    return case.is_open and planned is not None and planned <= at


def is_told(case: Case, about: About, now: datetime, *, cut: datetime) -> bool:
    """Whether somebody is told by now that it is late.

    The next step of a case that can wait is told in the morning, with all others of the day: `cut` as `told_up_to`
    gives it.
    """
    waits = about is About.LATE_STEP and not case.cannot_wait
    return is_late(case, about, cut if waits else now)
