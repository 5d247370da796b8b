"""Of which cases triage rang and which it left, from coded columns and acts alone."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import sqlalchemy as sa

from casework.cases.cases import FalseAlarm, Outcome
from casework.floor.figures import Ring
from casework.records.records import Act
from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel
from vault.part import Part
from vault.tables import (
    alarmed_cases,
    audit_table,
    cases_table,
    corrections,
    proposed_lines,
    raised_cases,
)

_DECIDED: Final = (Act.STEP_SET, Act.FALSE_ALARM, Act.CLOSED)
_ONLY_ASKED: Final = ("asked", "kept", "help")
"""In the details of a correction that asks a second person, takes that back or calls for help: it decides nothing."""
_ENDED_AS: Final = {
    Outcome.SPAM.value: FalseAlarm.MACHINE,
    Outcome.MISUSE.value: FalseAlarm.JOKE_OR_TEST,
}
"""Ends that say of an alarm that it was false, whether or not somebody pressed so before."""
_LINE: Final = (Act.LINE_PROPOSED, Act.LINE_APPROVED, Act.LINE_REFUSED)


class DeskFigures(Part):
    """Reads what the figures of alarms are counted from."""

    def rings(self, since: datetime) -> tuple[Ring, ...]:
        """Every case that came since a moment and was urgent at some time. Raises VaultAway.

        A copy rang for nobody, and is left out.
        """
        with self._database.reading() as connection:
            rows = [
                row
                for which in (alarmed_cases, raised_cases, _lowered_since(since))
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


def _lowered_since(since: datetime) -> sa.ColumnElement[bool]:
    """Later words made it urgent and a person said that it is not: its columns alone no longer tell."""
    lowered = sa.select(audit_table.c.case_id).where(
        corrections, audit_table.c.at >= since, _says(Urgency.ROUTINE)
    )
    return sa.and_(sa.not_(alarmed_cases), sa.not_(raised_cases), cases_table.c.id.in_(lowered))


def _says(urgency: Urgency) -> sa.ColumnElement[bool]:
    """A correction by which an urgency was given."""
    said: sa.ColumnElement[str] = audit_table.c.details["urgency"].as_string()
    return said == urgency.value


def _query(which: sa.ColumnElement[bool], since: datetime) -> sa.Select[tuple[object, ...]]:
    cases, audit = cases_table.c, audit_table.c
    of_case = sa.and_(audit.case_id == cases.id, audit.person_id.is_not(None))
    asked = [audit.details[name].as_string().is_not(None) for name in _ONLY_ASKED]
    decides = sa.or_(
        audit.act.in_([act.value for act in _DECIDED]),
        sa.and_(audit.act == Act.CORRECTED.value, sa.not_(sa.or_(*asked))),
    )
    raises = sa.and_(audit.act == Act.CORRECTED.value, _says(Urgency.URGENT))
    lowers = sa.or_(
        audit.act == Act.FALSE_ALARM.value,
        sa.and_(audit.act == Act.CORRECTED.value, _says(Urgency.ROUTINE)),
    )

    def last(
        column: sa.ColumnElement[object], acts: sa.ColumnElement[bool]
    ) -> sa.ScalarSelect[object]:
        found = sa.select(column).where(of_case, acts).order_by(audit.position.desc()).limit(1)
        return found.scalar_subquery()

    return sa.select(
        cases.reference,
        cases.opened_at,
        cases.channel,
        cases.language,
        cases.assessed_urgency,
        cases.urgency,
        cases.false_alarm,
        cases.outcome,
        cases.next_step_at,
        cases.closed_at,
        sa.select(sa.func.min(audit.at))
        .where(of_case, decides)
        .scalar_subquery()
        .label("decided_at"),
        last(audit.position, raises).label("raised"),
        last(audit.position, lowers).label("lowered"),
        last(audit.at, lowers).label("lowered_at"),
        last(audit.person_id, lowers).label("lowered_by"),
        last(audit.person_id, audit.act == Act.CLOSED.value).label("closed_by"),
    ).where(cases.opened_at >= since, which, cases.behind == 0)


def _was_left(row: sa.RowMapping) -> bool:
    """Triage left it routine and a person raised it."""
    return row["assessed_urgency"] == Urgency.ROUTINE.value and row["raised"] is not None


def _is_no_alarm(row: sa.RowMapping) -> bool:
    """A person raised it and took that back: triage neither rang nor missed anything."""
    return _was_left(row) and row["urgency"] == Urgency.ROUTINE.value


def _ring(row: sa.RowMapping) -> Ring:
    false_alarm = row["false_alarm"] or _ENDED_AS.get(row["outcome"])
    lowered = (row["lowered"] or 0) > (row["raised"] or 0)
    ended = not lowered and false_alarm is not None
    return Ring(
        reference=row["reference"],
        opened_at=row["opened_at"],
        channel=row["channel"],
        language=row["language"],
        missed=_was_left(row),
        judged=lowered
        or any(row[name] is not None for name in ("closed_at", "false_alarm", "next_step_at")),
        lowered=lowered,
        false_alarm=FalseAlarm(false_alarm) if false_alarm else None,
        by_hand=row["channel"] == Channel.CALL.value,
        decided_at=row["decided_at"],
        lowered_at=row["closed_at"] if ended else row["lowered_at"] if lowered else None,
        lowered_by=row["closed_by"] if ended else row["lowered_by"] if lowered else None,
    )
