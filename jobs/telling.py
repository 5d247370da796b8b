"""Telling people: adds what is due to be told, and sends each person what they have not been told yet."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from casework.alerts import alerting, ladders
from casework.alerts.ladders import About
from casework.alerts.late import is_late, told_up_to
from casework.alerts.tellings import Notice, Telling
from casework.cases import open_page, references
from casework.cases.cases import Case
from casework.decisions import words_read
from casework.records.outbox import DONE, Claimed, Ending, Settled
from casework.staff.people import AlertRow
from jobs import health
from jobs.worker_services import Told, WorkerServices

SENDING = timedelta(seconds=30)
"""How long one process may send to one person before another takes over."""
BUSY = timedelta(seconds=1)
TOKEN_BYTES = 32


Rows = tuple[AlertRow, ...]
"""What was added: each has an outbox row of the same id that sends it."""


def tell(services: WorkerServices, case: Case, *, asked_by: UUID | None = None) -> Rows:
    """Tell the first person of an urgent case that was not told of before; never who asked for it."""
    now = services.clock.now()
    if asked_by is not None:
        services.alerts.note(alerting.asking(case, asked_by, now))
    alerts, rota = services.alerts.of_case(case.id), services.rota(now)
    return services.alerts.add(alerting.first_telling(case, alerts, rota, now))


def tell_owner(
    services: WorkerServices, case: Case, owner: UUID, *, urgent: bool, words_at: datetime
) -> Rows:
    """Ring whoever has a case about new words on it, unless they have read them; at once, unless they are at it."""
    now, history = services.clock.now(), services.cases.history(case.id)
    if words_read.has_read(history, owner, words_at):
        return ()
    alerts = services.alerts.of_case(case.id)
    rows = alerting.tell_owner(case, owner, alerts, now, urgent=urgent)
    leaves_at = now + words_read.WAIT if words_read.at_work(history, owner, now) else now
    return services.alerts.add(rows, leaves_at)


def tell_by_name(services: WorkerServices, claimed: Claimed) -> Rows:
    """Tell one person of what somebody else did with a case: `person` and `about` of the row's details."""
    row = claimed.row
    if row.case_id is None:
        return ()
    person, about = UUID(row.details["person"]), About(row.details["about"])
    now = services.clock.now()
    told = alerting.by_name(row.case_id, person, about, asked=row.id, now=now)
    return services.alerts.add(told)


def climb(services: WorkerServices) -> None:
    """Tell the next person of every case whose time has come."""
    now = services.clock.now()
    cut = told_up_to(services.review_cut(now), now)
    watched = services.alerts.watched()
    late = [
        (ladder, *each)
        for ladder in ladders.LATE
        for each in services.alerts.late(ladder, now, cut)
    ]
    if not watched and not late:
        return
    rota = services.rota(now)
    visits = services.cases.visits(case.id for case, _ in watched if case.page_open)
    due = [
        row
        for case, told in watched
        for row in alerting.climb(
            case, told, rota, now, page_seen_at=open_page.seen_at(visits, case.id, now)
        )
    ]
    due += [
        row
        for ladder, case, told in late
        for row in alerting.late(ladder, case, told, rota, now, cut=cut)
    ]
    services.alerts.add(due)


def tell_fault(services: WorkerServices) -> Rows:
    """Tell that triage cannot weigh, with the number waiting; nothing when none waits or it was told just now."""
    if services.alerts.unsorted() is None:
        return ()
    now, last = services.clock.now(), services.alerts.latest(About.FAULT)
    return services.alerts.add(alerting.fault_telling(last, services.rota(now), now))


def tell_trouble(services: WorkerServices) -> Rows:
    """Tell the supervisors that a way of sending alerts fails."""
    now, last = services.clock.now(), services.alerts.latest(About.TROUBLE)
    return services.alerts.add(alerting.trouble_telling(last, services.rota(now), now))


def tell_alarm(services: WorkerServices, code: str) -> Rows:
    """Tell everyone who may read that a key or an answer is not what it was."""
    now, last = services.clock.now(), services.alerts.latest(ladders.alarm_about(code))
    return services.alerts.add(alerting.alarm_telling(code, last, services.rota(now), now))


@dataclass(frozen=True, kw_only=True)
class _Due:
    """What one person is to be told in one message."""

    rows: tuple[AlertRow, ...]
    cases: Mapping[UUID, Case]
    visits: open_page.Visits
    now: datetime
    help: frozenset[UUID] = frozenset()
    """Cases with which a colleague needs help."""

    def page_seen_at(self, case: Case) -> datetime | None:
        """When the writer's open page last looked."""
        return open_page.seen_at(self.visits, case.id, self.now)


def send_to(services: WorkerServices, person_id: UUID) -> Settled:
    """Send a person all that waits for them, in one message; one process at a time, at most once a minute."""
    name, now = f"alerts:{person_id}", services.clock.now()
    holder = f"{services.holder}:{threading.get_ident()}"
    if not services.leases.take(name, holder, now=now, lasts=SENDING):
        return Settled(ending=Ending.AGAIN, again_at=now + BUSY)
    try:
        return _send_to(services, person_id)
    finally:
        services.leases.release(name, holder)


def _send_to(services: WorkerServices, person_id: UUID) -> Settled:
    now, open_alerts = services.clock.now(), services.alerts.open_of(person_id)
    due = _still_needed(services, [row for row in open_alerts if row.sent_at is None], now)
    if not due.rows:
        return DONE
    # A colleague who needs help waits for no other alert; what waits goes with it.
    at = now if due.help else alerting.may_send_at(due.rows, open_alerts, now)
    if at > now:
        return Settled(ending=Ending.AGAIN, again_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    hashed = hashlib.sha256(token.encode()).digest()
    services.alerts.give_token([row.id for row in due.rows], hashed, now + alerting.TOKEN_GOOD)
    result = services.send_alert(person_id, due.rows[0].id, _tellings(services, due, token))
    if result.channel is None:
        services.alerts.failed(due.rows, services.clock.now(), result.failure or "no channel")
    else:
        services.alerts.sent(due.rows, services.clock.now(), result.channel)
    _note(services, result)
    return DONE


def _note(services: WorkerServices, result: Told) -> None:
    """Let the status line say how the channels are, and tell the supervisors of one that fails."""
    health.note(services, "alerts", well=result.channel is not None)
    health.note(services, "alert channel", well=result.failure is None)
    if result.failure is not None and result.channel is not None:
        tell_trouble(services)


def _still_needed(services: WorkerServices, rows: Sequence[AlertRow], now: datetime) -> _Due:
    """Leave out, and take back, what was settled since it was decided."""
    ids = [row.case_id for row in rows if row.case_id is not None]
    cases, visits = services.cases.cases_by_ids(ids), services.cases.visits(ids)
    due = _Due(rows=tuple(rows), cases=cases, visits=visits, now=now)
    needed, gone = list[AlertRow](), list[AlertRow]()
    for row in rows:
        (needed if _needed(row, due) else gone).append(row)
    if gone:
        services.alerts.close(gone, now)
    return replace(due, rows=tuple(needed), help=_of_help(services, needed))


def _of_help(services: WorkerServices, rows: Sequence[AlertRow]) -> frozenset[UUID]:
    """Of which of these cases a colleague asked for help that has not come."""
    ids = {row.case_id for row in rows if row.case_id is not None and row.about == About.URGENT}
    return frozenset(each for each in ids if alerting.asking_still(services.alerts.of_case(each)))


def _needed(row: AlertRow, due: _Due) -> bool:
    if row.case_id is None:
        return True
    case = due.cases.get(row.case_id)
    if case is None:
        return False
    if row.about == About.LOWERED:
        return True  # also of a case that was closed since
    waits = {
        About.URGENT: case.acknowledged_at is None,
        About.NOT_OPENED: case.next_step_at is None,
        About.HANDED: case.handed_to == row.person_id,
        About.NO_FIRST_WORDS: case.first_words_at is None and due.page_seen_at(case) is not None,
        About.LATE_STEP: is_late(case, row.about, row.made_at),
        About.LATE_CONTACT: is_late(case, row.about, row.made_at),
    }
    return case.is_open and waits.get(About(row.about), True)


def _tellings(services: WorkerServices, due: _Due, token: str) -> tuple[Telling, ...]:
    """One telling of all cases, and one each of a fault and a trouble: they say other things."""
    link = services.button(token)
    told = []
    on_cases = [row for row in due.rows if row.case_id is not None]
    if on_cases:
        notices = tuple(_notice(services, row, due) for row in on_cases)
        told.append(Telling(notices=notices, link=link, next_at=_next_at(on_cases)))
    abouts = {row.about: row for row in due.rows if row.case_id is None}
    unsorted = services.alerts.unsorted() if About.FAULT in abouts else None
    if unsorted is not None:
        told.append(Telling(fault_since=unsorted.since, fault_waiting=unsorted.waiting, link=link))
    if About.TROUBLE in abouts:
        told.append(Telling(trouble_since=abouts[About.TROUBLE].made_at, link=link))
    told += [Telling(alarm=about, link=link) for about in ladders.ALARMS if about in abouts]
    if About.TEST in abouts:
        told.append(Telling(test=True, link=link))
    return tuple(told)


def _notice(services: WorkerServices, row: AlertRow, due: _Due) -> Notice:
    case = due.cases[row.case_id] if row.case_id else None
    if case is None:
        raise ValueError("an alert of no case")
    has = case.owner or case.acknowledged_by
    seen, asks = due.page_seen_at(case), row.about == About.NOT_OPENED
    return Notice(
        reference=references.shown(case.reference),
        about=About(row.about),
        channel=case.channel.value,
        language=case.language,
        waiting=open_page.may_be_waiting(case, seen, due.now),
        page_seen_at=open_page.stale(seen, due.now),
        help=case.id in due.help,
        opened=asks and words_read.is_opened(services.cases.history(case.id), has),
    )


def _next_at(rows: Sequence[AlertRow]) -> datetime | None:
    """When the first of these cases goes to the next person."""
    moments = []
    for row in rows:
        ladder = ladders.ladder_of(row.about)
        if ladder is not None:
            moments.append(ladders.next_at(ladder, row.step, row.made_at))
    return min((moment for moment in moments if moment is not None), default=None)
