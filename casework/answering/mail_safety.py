"""Staff write down that the writer called mail safe or takes it back, or that they may be written to or called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from casework.answering.ways import (
    ADDRESS,
    MAIL_SAFE,
    NOT_ANY_MORE,
    SAID_ON,
    Said,
    address_of,
    ways_of,
)
from casework.cases.cases import Mark
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.records.records import Act, AuditEntry, Changes, RecordKind


def is_safe(work: Work, *, how: Said | None, on: date | None, zone: ZoneInfo, text: str) -> Changes:
    """The writer said so, in a call, a message of theirs or in person. Raises ForbiddenMove."""
    if how is None or how is Said.FORM:
        raise ForbiddenMove("Say how they told us that mail is safe.")
    if on is None:
        raise ForbiddenMove("Say on which day they told us that mail is safe.")
    if on > work.now.astimezone(zone).date():
        raise ForbiddenMove("That day has not come yet.")
    return _noted(work, text, {MAIL_SAFE: how.value, SAID_ON: on.isoformat()})


def is_not_safe(work: Work, *, text: str) -> Changes:
    """Nothing goes by mail any more but that there is an answer: words that still wait are stopped by `called_back`.

    Raises ForbiddenMove where it was not called safe.
    """
    if ways_of(work.case, work.opened, work.receipts).mail_is_safe is None:
        raise ForbiddenMove("Mail is not called safe on this case.")
    # With the case: an answer that was decided before this stood there, and is written after it, is decided anew.
    return replace(_noted(work, text, {MAIL_SAFE: NOT_ANY_MORE}), case=work.case)


MAY_WRITE, MAY_CALL = "may be written to", "may be called"
"""What a correction says that takes off the mark of a writer who asks not to be written to, or called."""


def may_be_written_to(work: Work, *, text: str) -> Changes:
    """A person has read all of it: nobody asks for silence here, or not any more. The record says who says so, and why.

    A mail that was joined by mistake leaves the mark behind, and so does a misreading. Raises ForbiddenMove.
    """
    return _taken_off(work, Mark.DO_NOT_WRITE, MAY_WRITE, text)


def may_be_called(work: Work, *, text: str) -> Changes:
    """The same of who asks not to be called. Raises ForbiddenMove."""
    return _taken_off(work, Mark.DO_NOT_CALL, MAY_CALL, text)


def _taken_off(work: Work, mark: Mark, said: str, text: str) -> Changes:
    if mark not in work.case.marks:
        return Changes()
    if not work.case.is_open:
        raise ForbiddenMove("This case is closed. Open it again first.")
    if not text.strip():
        raise ForbiddenMove(f"Say why they {said}.")
    begun = work.begun()
    return Changes(
        case=replace(begun, marks=begun.marks - {mark}),
        records=(work.write(RecordKind.CORRECTION, text.strip(), mark=said),),
        audit=(work.entry(Act.CORRECTED, mark=said),),
    )


def called_back(history: Iterable[AuditEntry], since: datetime) -> bool:
    """Whether mail was called not safe at that moment or later: the words of an answer made then do not leave."""
    return any(
        entry.act is Act.NOTED
        and entry.details.get(MAIL_SAFE) == NOT_ANY_MORE
        and entry.at >= since
        for entry in history
    )


def _noted(work: Work, text: str, details: dict[str, str]) -> Changes:
    if not work.case.is_open:
        raise ForbiddenMove("This case is closed. Open it again first.")
    address = address_of(work.opened)
    if address is None:
        raise ForbiddenMove("There is no address to write to.")
    note = work.write(RecordKind.NOTE, text.strip(), **details, **{ADDRESS: address.to.casefold()})
    said = {MAIL_SAFE: details[MAIL_SAFE]}
    return Changes(records=(note,), audit=(work.entry(Act.NOTED, **said),))
