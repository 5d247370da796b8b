"""Who has read which words of a case: whether new ones must ring, and when that is acknowledged.

The entry that somebody opened a case says until when its words go that were shown: the clock of an opening alone would
also count words that were stored while the page was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from casework.alerts.ladders import About
from casework.arriving.new_words import RAISED
from casework.cases.cases import Case
from casework.records.reading import OpenedCase
from casework.records.records import Act, AuditEntry, Changes
from casework.staff.people import AlertRow

AT_WORK = timedelta(minutes=2)
"""Whoever did something with a case in this time is at it, and is given WAIT to read what comes."""
WAIT = timedelta(seconds=30)

_UNTIL = "until"


def shown_until(opened: OpenedCase) -> dict[str, str]:
    """The details of an opening: when the newest words came that were shown."""
    newest = max((signal.at for signal in opened.signals), default=None)
    return {_UNTIL: newest.isoformat()} if newest else {}


def has_read(history: Iterable[AuditEntry], person: UUID, words_at: datetime) -> bool:
    """Whether this person was shown the words that came then."""
    return any(
        entry.act is Act.OPENED
        and entry.person == person
        and datetime.fromisoformat(entry.details[_UNTIL]) >= words_at
        for entry in history
        if _UNTIL in entry.details
    )


def has_read_all(history: Iterable[AuditEntry], person: UUID, opened: OpenedCase) -> bool:
    """Whether this person was shown its newest words before."""
    newest = shown_until(opened).get(_UNTIL)
    return newest is None or has_read(history, person, datetime.fromisoformat(newest))


def at_work(history: Iterable[AuditEntry], person: UUID, now: datetime) -> bool:
    """Whether this person did something with the case just now, in the console."""
    return any(
        entry.person == person and now - entry.at < AT_WORK
        for entry in history
        if entry.act is not Act.ACKNOWLEDGED_BY_LINK
    )


def is_opened(history: Sequence[AuditEntry], person: UUID | None) -> bool:
    """Whether this person opened the case since words last made it urgent; whoever it was, where nobody has it."""
    for entry in reversed(history):
        by_words = entry.act is Act.REOPENED and entry.person is None
        if by_words or RAISED in entry.details:
            return False
        theirs = person is None or entry.person == person
        if entry.act is Act.OPENED and theirs and "campaign" not in entry.details:
            return True
    return False


def with_its_reader(case: Case, history: Sequence[AuditEntry]) -> Case:
    """The case with its owner as who read it, where they opened it before they had it."""
    if case.read_at is None or case.owner in (None, case.read_by):
        return case
    return replace(case, read_by=case.owner) if is_opened(history, case.owner) else case


def of_its_new_owner(changes: Changes, before: Case, history: Sequence[AuditEntry]) -> Changes:
    """What is written, where somebody has the case by it: its owner is who read it, if they opened it before."""
    if changes.case is None or changes.case.owner == before.owner:
        return changes
    return replace(changes, case=with_its_reader(changes.case, history))


def unread(alerts: Sequence[AlertRow], now: datetime) -> tuple[AlertRow, ...]:
    """The alerts about new words that nobody has acknowledged."""
    return tuple(
        row
        for row in alerts
        if row.about == About.NEW_WORDS and row.acknowledged_at is None and row.made_at <= now
    )


def concern(alerts: Sequence[AlertRow], case: Case, person: UUID) -> bool:
    """Whether it is for this person to read the words that these alerts tell of: others only look."""
    told = {row.person_id for row in alerts}
    return person in told | {case.owner, case.acknowledged_by, case.handed_to}
