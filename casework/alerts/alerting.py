"""Whom to tell next of a case: pure decisions over its clear columns, its alerts, the rota and the time.

How a ladder is climbed, whatever it is about, stands in `climbing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from casework.alerts.climbing import NAMES, fresh_step, next_rows, of, row_of, told_on
from casework.alerts.ladders import (
    NEW_WORDS,
    NO_ALARM,
    NO_FIRST_WORDS,
    NOT_OPENED,
    URGENT,
    About,
    Ladder,
    Step,
    alarm_about,
)
from casework.alerts.late import is_late, is_told
from casework.cases.cases import Case, Mark
from casework.records.records import OutboxRow, Task
from casework.signals.assessments import Urgency
from casework.staff.people import AlertRow, Rung
from casework.staff.rota import Rota
from casework.times.deadlines import FIRST_WORDS, LIVE_PAGE, OPENED_WITH_STEP

TOKEN_GOOD = timedelta(minutes=30)
"""How long the link of an alert works, unless it is acknowledged before."""
TOGETHER = timedelta(minutes=1)
"""Whoever has an unacknowledged alert is told of further ones together, at most this often."""
FAULT_AGAIN = timedelta(minutes=15)


def first_telling(
    case: Case, alerts: Sequence[AlertRow], rota: Rota, now: datetime
) -> tuple[AlertRow, ...]:
    """Tell of an urgent case that nobody has acknowledged; nothing if it was told before."""
    if not _rings(case):
        return ()
    told = of(URGENT, alerts)
    if any(row.acknowledged_at is None for row in told):
        return ()
    others = rota.without(asking_still(alerts))
    return told_on(URGENT, case, fresh_step(URGENT, told), others, now)


def asking(case: Case, person: UUID, now: datetime) -> AlertRow:
    """That a person asks for help with a case: the row by which the ladder knows whom not to call."""
    row = row_of(About.ASKED, case.id, person, Rung.ON_CALL, 0, now)
    return replace(row, acknowledged_at=now, acknowledged_by=person)


def climb(
    case: Case,
    alerts: Sequence[AlertRow],
    rota: Rota,
    now: datetime,
    *,
    page_seen_at: datetime | None = None,
) -> tuple[AlertRow, ...]:
    """All that is due to be told of a case now, over its ladders. A case never told of is left to its own alert.

    `page_seen_at`: when the writer's open page last looked, None where none is open.
    """
    rows: list[AlertRow] = []
    if _rings(case):
        rows += next_rows(URGENT, case, alerts, rota.without(asking_still(alerts)), now)
    if _not_opened(case, now):
        rows += next_rows(NOT_OPENED, case, alerts, rota, now, begin=True)
    if page_seen_at is not None and _no_first_words(case, now):
        rows += next_rows(NO_FIRST_WORDS, case, alerts, rota, now, begin=True)
    if case.is_open:
        rows += _next_of_words(case, alerts, rota, now)
    return tuple(rows)


def late(
    ladder: Ladder,
    case: Case,
    alerts: Sequence[AlertRow],
    rota: Rota,
    now: datetime,
    *,
    cut: datetime,
) -> tuple[AlertRow, ...]:
    """Tell whoever has a case that its next step, or a contact, is late, then the supervisors: each time once.

    Where nobody has it, whoever is on call. What was told of what was planned before does not count.
    `ladder`: one of `LATE`. `cut`: as `casework.alerts.late.told_up_to` gives it.
    """
    if not is_told(case, ladder.about, now, cut=cut):
        return ()
    told = of(ladder, alerts)
    if of_this_one := [row for row in told if is_late(case, ladder.about, row.made_at)]:
        return next_rows(ladder, case, of_this_one, rota, now)
    step = fresh_step(ladder, told)
    owner = case.owner or case.acknowledged_by
    if owner is None:
        return told_on(ladder, case, step, rota, now)
    return (row_of(ladder.about, case.id, owner, Rung.ON_CALL, step, now),)


def tell_owner(
    case: Case, owner: UUID, alerts: Sequence[AlertRow], now: datetime, *, urgent: bool
) -> tuple[AlertRow, ...]:
    """Ring whoever acknowledged or owns a case about new words.

    Urgent ones ring each time, but those that come before the last ring has left are told with it. Others do not ring
    while one is unacknowledged.
    """
    told = of(NEW_WORDS, alerts)
    waiting = [row for row in told if row.acknowledged_at is None]
    leaves = any(row.sent_at is None and row.failed is None for row in waiting)
    if leaves or (waiting and not urgent):
        return ()
    step = fresh_step(NEW_WORDS, told)
    return (row_of(About.NEW_WORDS, case.id, owner, Rung.ON_CALL, step, now),)


def fault_telling(last: AlertRow | None, rota: Rota, now: datetime) -> tuple[AlertRow, ...]:
    """Tell that sorting is down: once, and again every fifteen minutes."""
    if last is not None and now < last.made_at + FAULT_AGAIN:
        return ()
    return _to_first(About.FAULT, URGENT.steps, rota, now)


def trouble_telling(last: AlertRow | None, rota: Rota, now: datetime) -> tuple[AlertRow, ...]:
    """Tell the supervisors that a way of sending alerts fails: once in fifteen minutes."""
    if last is not None and now < last.made_at + FAULT_AGAIN:
        return ()
    return _to_first(About.TROUBLE, NOT_OPENED.steps, rota, now)


def alarm_telling(
    code: str, last: AlertRow | None, rota: Rota, now: datetime
) -> tuple[AlertRow, ...]:
    """Tell everyone who may read that a key or an answer is not what it was, supervisors of a locked file.

    Once in fifteen minutes.
    """
    if last is not None and now < last.made_at + FAULT_AGAIN:
        return ()
    about = alarm_about(code)
    if about is About.LOCKED_FILE:
        return _to_first(about, NOT_OPENED.steps, rota, now)
    quarter = _quarter(now)
    return tuple(
        row_of(about, None, person, Rung.SUPERVISOR, quarter, now) for person in rota.readers
    )


def by_name(
    case_id: UUID, person: UUID, about: About, *, asked: UUID, now: datetime
) -> tuple[AlertRow, ...]:
    """Tell this person of a case. `asked` is the id of the outbox row that asks: performed twice it tells once."""
    row = row_of(about, case_id, person, Rung.ON_CALL, 0, now)
    return (replace(row, id=uuid5(NAMES, str(asked))),)


def may_send_at(
    due: Iterable[AlertRow], open_alerts: Iterable[AlertRow], now: datetime
) -> datetime:
    """When a person with these open alerts may be told of what is due: now, or a minute after the last telling.

    Alarms and what is none do not wait for each other: nobody presses the latter at once.
    """
    alarm = any(row.about not in NO_ALARM for row in due)
    sent = [
        row.sent_at
        for row in open_alerts
        if row.sent_at is not None
        and row.acknowledged_at is None
        and (row.about not in NO_ALARM) is alarm
    ]
    return max(now, max(sent) + TOGETHER) if sent else now


def sending(alert: AlertRow, leaves_at: datetime | None = None) -> OutboxRow:
    """The outbox row that sends an alert; it has the alert's id, so that there is one."""
    return OutboxRow(
        id=alert.id,
        task=Task.CLIMB,
        case_id=alert.case_id,
        due_at=leaves_at or alert.made_at,
        urgent=True,
        details={"person": str(alert.person_id)},
    )


def _rings(case: Case) -> bool:
    return case.is_open and case.urgency is Urgency.URGENT and case.acknowledged_at is None


def _not_opened(case: Case, now: datetime) -> bool:
    return (
        case.is_open
        and case.urgency is Urgency.URGENT
        and case.acknowledged_at is not None
        and case.next_step_at is None
        and not case.is_handled_call
        and now >= case.acknowledged_at + OPENED_WITH_STEP
    )


def _no_first_words(case: Case, now: datetime) -> bool:
    since = case.opened_at
    # Of a copy that brings nothing new the first of its kind has told.
    waits = Mark.COPY not in case.marks and case.first_words_at is None
    return case.is_open and waits and since + FIRST_WORDS <= now < since + LIVE_PAGE


def asking_still(alerts: Sequence[AlertRow]) -> frozenset[UUID]:
    """Who asked for help and has not got it: once somebody acknowledged, they are people like the others."""
    rings = [row.acknowledged_at for row in of(URGENT, alerts) if row.acknowledged_at is not None]
    asked = [row for row in alerts if row.about == About.ASKED]
    return frozenset(row.person_id for row in asked if not any(at >= row.made_at for at in rings))


def _next_of_words(
    case: Case, alerts: Sequence[AlertRow], rota: Rota, now: datetime
) -> tuple[AlertRow, ...]:
    """The supervisors, where the owner has not acknowledged a ring for words that they were not told of yet."""
    told, size = of(NEW_WORDS, alerts), len(NEW_WORDS.steps)
    climbed = [row.made_at for row in told if row.step % size]
    for row in sorted(told, key=lambda row: row.step):
        known = row.step % size or any(row.made_at <= at for at in climbed)
        if not known and row.acknowledged_at is None:
            return next_rows(NEW_WORDS, case, [row], rota, now)
    return ()


def _to_first(
    about: About, steps: Sequence[Step], rota: Rota, now: datetime
) -> tuple[AlertRow, ...]:
    quarter = _quarter(now)
    for step in steps:
        people = rota.on(step.rung, now)
        if people:
            return tuple(row_of(about, None, person, step.rung, quarter, now) for person in people)
    return tuple(
        row_of(about, None, person, steps[0].rung, quarter, now) for person in rota.readers
    )


def _quarter(now: datetime) -> int:
    """The number of this quarter of an hour: in each of them there is one alert of a kind."""
    return int(now.timestamp() // FAULT_AGAIN.total_seconds())
