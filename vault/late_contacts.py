"""Of which late contact nobody is left to tell."""

from __future__ import annotations

import sqlalchemy as sa

from casework.ladders import LATE_CONTACT, About
from vault.tables import alerts_table as alerts
from vault.tables import cases_table as cases


def told_to_the_last() -> sa.ColumnElement[bool]:
    """Of a late case: whether `alerting.late_contact` tells nobody any more, however much time goes by."""
    told = alerts.alias()
    last = len(LATE_CONTACT.steps) - 1
    return (
        sa.select(told.c.case_id)
        .where(
            told.c.case_id == cases.c.id,
            told.c.about == About.LATE_CONTACT.value,
            told.c.made_at >= cases.c.contact_expected_at,
        )
        .group_by(told.c.case_id)
        .having(
            sa.or_(
                sa.func.count(told.c.acknowledged_at) == sa.func.count(),
                sa.func.max(told.c.step) % len(LATE_CONTACT.steps) == last,
            )
        )
        .exists()
    )
