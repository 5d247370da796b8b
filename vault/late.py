"""Of which late next step or contact somebody may still have to be told, as `alerts.late` and `alerting.late` say."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from casework.alerts.ladders import LATE_CONTACT, LATE_STEP, About, Ladder
from casework.signals.assessments import Child, Urgency
from vault.tables import alerts_table as alerts
from vault.tables import cases_table as cases
from vault.tables import open_cases

_PLANNED = {
    LATE_STEP.about: cases.c.next_step_at,
    LATE_CONTACT.about: cases.c.contact_expected_at,
}


def to_tell_of(ladder: Ladder, now: datetime, cut: datetime) -> sa.ColumnElement[bool]:
    """Of a case: whether what this ladder is about is late, told of by now, and not yet to the last person.

    `cut`: as `casework.alerts.late.told_up_to` gives it.
    """
    planned = _PLANNED[ladder.about]
    late = [open_cases, planned.is_not(None), planned <= now, ~_told_to_the_last(ladder, planned)]
    if ladder.about is About.LATE_STEP:
        late.append(sa.or_(planned <= cut, _cannot_wait()))
    return sa.and_(*late)


def _cannot_wait() -> sa.ColumnElement[bool]:
    return sa.or_(
        cases.c.urgency == Urgency.URGENT.value,
        cases.c.read_first.is_not(None),
        cases.c.child == Child.YES.value,
    )


def _told_to_the_last(
    ladder: Ladder, planned: sa.ColumnElement[datetime]
) -> sa.ColumnElement[bool]:
    """Whether nobody is told of it any more, however much time goes by."""
    told = alerts.alias()
    last = len(ladder.steps) - 1
    return (
        sa.select(told.c.case_id)
        .where(
            told.c.case_id == cases.c.id,
            told.c.about == ladder.about.value,
            told.c.made_at >= planned,
        )
        .group_by(told.c.case_id)
        .having(
            sa.or_(
                sa.func.count(told.c.acknowledged_at) == sa.func.count(),
                sa.func.max(told.c.step) % len(ladder.steps) == last,
            )
        )
        .exists()
    )
