"""Of which cases triage rang and which it left, from coded columns and acts alone."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import sqlalchemy as sa

from casework.assessments import Urgency
from casework.cases import FalseAlarm, Outcome
from casework.figures import Ring
from casework.records import Act
from vault.part import Part
from vault.tables import alarmed_cases, audit_table, cases_table, proposed_lines, raised_cases

_DECIDED: Final = (Act.STEP_SET, Act.FALSE_ALARM, Act.CORRECTED, Act.CLOSE_ASKED, Act.CLOSED)
_ENDED_AS: Final = {
    Outcome.SPAM.value: FalseAlarm.MACHINE,
    Outcome.MISUSE.value: FalseAlarm.JOKE_OR_TEST,
}
"""Ends that say of an alarm that it was false, whether or not somebody pressed so before."""
_LINE: Final = (Act.LINE_PROPOSED, Act.LINE_APPROVED, Act.LINE_REFUSED)


class DeskFigures(Part):
    """Reads what the figures of alarms are counted from."""

    def rings(self, since: datetime) -> tuple[Ring, ...]:
        """Every case that came since a moment and rang, or was made urgent by a person. Raises VaultAway.

        A copy rang for nobody.
        """
        with self._database.reading() as connection:
            rows = [
                row
                for which in (alarmed_cases, raised_cases)
                for row in connection.execute(_query(which, since)).mappings()
            ]
        return tuple(_ring(row) for row in rows if not _is_no_alarm(row))

    def lines_waiting(self) -> tuple[str, ...]:
        """References of the cases with a line that nobody has judged yet. Raises VaultAway."""
        later = audit_table.alias("later")
        newer = sa.exists().where(
            later.c.case_id == audit_table.c.case_id,
            later.c.position > audit_table.c.position,
            later.c.act.in_([act.value for act in _LINE]),
        )
        wanted = (
            sa.select(cases_table.c.reference)
            .join_from(audit_table, cases_table, audit_table.c.case_id == cases_table.c.id)
            .where(proposed_lines, sa.not_(newer))
            .order_by(audit_table.c.position)
        )
        with self._database.reading() as connection:
            return tuple(connection.execute(wanted).scalars())


def _query(which: sa.ColumnElement[bool], since: datetime) -> sa.Select[tuple[object, ...]]:
    cases, audit = cases_table.c, audit_table.c
    of_case = sa.and_(audit.case_id == cases.id, audit.person_id.is_not(None))
    decided = sa.select(sa.func.min(audit.at)).where(
        of_case, audit.act.in_([act.value for act in _DECIDED])
    )
    raised = sa.select(sa.func.count()).where(
        of_case,
        audit.act == Act.CORRECTED.value,
        audit.details["urgency"].as_string() == Urgency.URGENT.value,
    )
    return sa.select(
        cases.opened_at,
        cases.channel,
        cases.language,
        cases.assessed_urgency,
        cases.urgency,
        cases.false_alarm,
        cases.outcome,
        cases.acknowledged_at,
        cases.next_step_at,
        cases.closed_at,
        decided.scalar_subquery().label("decided_at"),
        raised.scalar_subquery().label("raised"),
    ).where(cases.opened_at >= since, which, cases.behind == 0)


def _was_left(row: sa.RowMapping) -> bool:
    """Triage left it routine and a person raised it."""
    return bool(row["assessed_urgency"] == Urgency.ROUTINE.value and row["raised"] > 0)


def _is_no_alarm(row: sa.RowMapping) -> bool:
    """A person raised it and took that back: triage neither rang nor missed anything."""
    return _was_left(row) and row["urgency"] == Urgency.ROUTINE.value


def _ring(row: sa.RowMapping) -> Ring:
    false_alarm = row["false_alarm"] or _ENDED_AS.get(row["outcome"])
    return Ring(
        opened_at=row["opened_at"],
        channel=row["channel"],
        language=row["language"],
        missed=_was_left(row),
        judged=any(row[name] is not None for name in ("closed_at", "false_alarm", "next_step_at")),
        false_alarm=FalseAlarm(false_alarm) if false_alarm else None,
        by_hand=row["acknowledged_at"] == row["opened_at"],
        decided_at=row["decided_at"],
    )
