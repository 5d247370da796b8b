"""How any ladder is climbed: which step comes next, when, and who stands on it.

The rows that come out have ids made from what they say, so that deciding twice adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from casework.alerts.ladders import About, Ladder, next_at
from casework.cases.cases import Case
from casework.staff.people import AlertRow, Rung
from casework.staff.rota import Rota

ROUND_FAILED = timedelta(minutes=1)
"""When nobody at all could be reached in a round, the next round begins after this."""

NAMES = UUID("6f3c0b0e-3d8e-4a51-9a6b-1f0c7f9f2a77")
"""The name space of alert ids."""


def of(ladder: Ladder, alerts: Sequence[AlertRow]) -> list[AlertRow]:
    """What was told of a ladder, in order."""
    return [row for row in alerts if row.about == ladder.about]


def fresh_step(ladder: Ladder, told: Sequence[AlertRow]) -> int:
    """The step at which a new round begins: 0, or the one after all earlier rounds."""
    if not told:
        return 0
    return (max(row.step for row in told) // len(ladder.steps) + 1) * len(ladder.steps)


def next_rows(
    ladder: Ladder,
    case: Case,
    alerts: Sequence[AlertRow],
    rota: Rota,
    now: datetime,
    *,
    begin: bool = False,
) -> tuple[AlertRow, ...]:
    """What is due on a ladder now, after what was told. `begin`: where nothing was, its first step."""
    told = of(ladder, alerts)
    if not told:
        return told_on(ladder, case, 0, rota, now) if begin else ()
    if all(row.acknowledged_at is not None for row in told):
        return ()
    last = max(row.step for row in told)
    due = _due_after(ladder, [row for row in told if row.step == last])
    if due is None or now < due:
        return ()
    return told_on(ladder, case, last + 1, rota, now)


def told_on(
    ladder: Ladder, case: Case, step: int, rota: Rota, now: datetime
) -> tuple[AlertRow, ...]:
    """Rows for the first rung from `step` on that has anyone; where none has, for everybody who reads."""
    size = len(ladder.steps)
    for at in range(step, step + size if ladder.again else size * (step // size + 1)):
        rung = ladder.steps[at % size].rung
        people = rota.on(rung, now)
        if people:
            return tuple(row_of(ladder.about, case.id, person, rung, at, now) for person in people)
    rung = ladder.steps[step % size].rung
    return tuple(row_of(ladder.about, case.id, person, rung, step, now) for person in rota.readers)


def row_of(
    about: About, case_id: UUID | None, person: UUID, rung: Rung, step: int, now: datetime
) -> AlertRow:
    """That this person is told, from now on."""
    return AlertRow(
        id=uuid5(NAMES, f"{case_id}/{about}/{step}/{person}"),
        case_id=case_id,
        person_id=person,
        rung=rung,
        step=step,
        about=about,
        made_at=now,
    )


def _due_after(ladder: Ladder, rows: Sequence[AlertRow]) -> datetime | None:
    """When the step after these is due: at once where none of them could be sent."""
    step, made_at = rows[0].step, max(row.made_at for row in rows)
    regular = next_at(ladder, step, made_at)
    if regular is None or not all(row.failed for row in rows):
        return regular
    end_of_round = step % len(ladder.steps) == len(ladder.steps) - 1
    return made_at + ROUND_FAILED if end_of_round else made_at
