"""A floor with everybody on the roster, and an urgent case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from casework.cases.cases import Case
from casework.signals.assessments import Category, Urgency
from casework.signals.submissions import Channel
from casework.staff.people import AlertRow, Rung, Turn
from casework.staff.rota import Rota

NOON = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
ANNA, BEN, SUE, SAM, MO = (UUID(int=number) for number in range(1, 6))
NAMES = {ANNA: "Anna", BEN: "Ben", SUE: "Sue", SAM: "Sam", MO: "Mo"}


def turn(person: UUID, rung: Rung, hours: int = 12) -> Turn:
    return Turn(
        person_id=person,
        rung=rung,
        starts_at=NOON - timedelta(hours=1),
        ends_at=NOON + timedelta(hours=hours),
    )


FULL = Rota(
    turns=(
        turn(ANNA, Rung.ON_CALL),
        turn(BEN, Rung.NEXT),
        turn(SUE, Rung.SUPERVISOR),
        turn(SAM, Rung.SUPERVISOR),
        turn(MO, Rung.MANAGER),
    ),
    supervisors=(SUE, SAM),
    readers=(ANNA, BEN, SUE, SAM),
)


def urgent_case(**changes: object) -> Case:
    case = Case(
        id=uuid4(),
        reference="K7QM4TXH",
        opened_at=NOON,
        last_signal_at=NOON,
        channel=Channel.WEB,
        urgency=Urgency.URGENT,
        assessed_urgency=Urgency.URGENT,
        score=0.9,
        category=Category.CRISIS,
        assessed_category=Category.CRISIS,
        read_by_at=NOON + timedelta(hours=24),
    )
    return replace(case, **changes)  # type: ignore[arg-type]


def sent(rows: Sequence[AlertRow], **changes: object) -> list[AlertRow]:
    return [replace(row, sent_at=row.made_at, **changes) for row in rows]  # type: ignore[arg-type]
