"""A file that may be a sexual image of a person under 18: it is locked at once, for whoever pressed too.

Locks stand in the audit log, in clear: whoever opens a file or a mail need open no record to know of them, and no role
of the database can take one away. A locked file is saved by nobody, and the mail that holds it is not read again. It is
released by two people, one of them a supervisor, for an hour and for these two alone: to hand it to law enforcement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from casework.cases.cases import Mark
from casework.decisions.work import Work
from casework.errors import ForbiddenMove, NoSuchCase
from casework.records.alarms import alarm_row
from casework.records.documents import SignalDocument
from casework.records.reading import OpenedCase
from casework.records.records import Act, AuditEntry, Changes, Record, RecordKind
from casework.signals.submissions import Attachment
from casework.staff.people import Role

RELEASED_FOR = timedelta(hours=1)
DECIDED_IN = timedelta(hours=1)
ALARM: Final = "locked file"
"""About what supervisors are told."""
FILE: Final = "file"
_ACTS: Final = frozenset(
    {Act.FILE_LOCKED, Act.FILE_RELEASE_ASKED, Act.FILE_RELEASE_WITHDRAWN, Act.FILE_RELEASED}
)
_STEP = "Supervisor: a file is locked. Decide about a report to the CyberTipline, in words."


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A locked file, as its history says."""

    at: datetime
    asked_by: UUID | None = None
    """Who asked to release it, while no second person has agreed and nobody withdrew it."""
    asked_at: datetime | None = None
    """When: of two requests it tells which one a person was shown."""
    released_at: datetime | None = None
    released_to: frozenset[UUID] = frozenset()

    @property
    def opens_until(self) -> datetime | None:
        """When a release ends or ended."""
        return self.released_at and self.released_at + RELEASED_FOR

    def opens_to(self, person: UUID, now: datetime) -> bool:
        """Whether this person may save it now."""
        until = self.opens_until
        return until is not None and person in self.released_to and now < until


def locks_of(history: Iterable[AuditEntry]) -> Mapping[UUID, Lock]:
    """File to its lock, from what was done with a case, oldest first."""
    locks: dict[UUID, Lock] = {}
    for entry in history:
        if entry.act not in _ACTS or FILE not in entry.details:
            continue
        blob = UUID(entry.details[FILE])
        before = locks.get(blob, Lock(at=entry.at))
        if entry.act is Act.FILE_RELEASE_ASKED:
            locks[blob] = replace(before, asked_by=entry.person, asked_at=entry.at)
        elif entry.act is Act.FILE_RELEASE_WITHDRAWN:
            locks[blob] = replace(before, asked_by=None, asked_at=None)
        elif entry.act is Act.FILE_RELEASED:
            two = frozenset(filter(None, (before.asked_by, entry.person)))
            locks[blob] = Lock(at=before.at, released_at=entry.at, released_to=two)
        else:
            locks[blob] = before
    return locks


def locks_on(opened: OpenedCase, history: Iterable[AuditEntry]) -> Mapping[UUID, Lock]:
    """The same, and with it the files of equal bytes that came later."""
    locks = locks_of(history)
    by_bytes = {file.sha256: locks[file.blob] for file in opened.files if file.blob in locks}
    later = {file.blob: by_bytes[file.sha256] for file in opened.files if file.sha256 in by_bytes}
    return {**later, **locks}


def refuse_locked(lock: Lock | None, person: UUID, now: datetime) -> None:
    """Raises ForbiddenMove for a file that this person may not save."""
    if lock is not None and not lock.opens_to(person, now):
        raise ForbiddenMove(
            "This file is locked: it may be a sexual image of a person under 18. Nobody opens it here."
        )


def refuse_reading(opened: OpenedCase, raw_record: UUID, locks: Mapping[UUID, Lock]) -> None:
    """Raises ForbiddenMove for a mail that holds a locked file: its bytes are read by nobody and nothing any more."""
    for signal in opened.signals if locks else ():
        files = (
            file for document in (signal.document, *signal.earlier) for file in document.attachments
        )
        if signal.document.raw_record == raw_record and any(file.blob in locks for file in files):
            raise ForbiddenMove("A file of this mail is locked, so the mail is not read again.")


def lock(work: Work, *, blob: UUID | None) -> Changes:
    """Lock a file, whatever has the same bytes in this case, and all files of a mail that one of these came with.

    Supervisors are told, and the next step of the case is theirs. Raises NoSuchCase.
    """
    found = [
        file
        for signal in work.opened.signals
        for file in _with_it(signal.document, blob, _digest(work.opened, blob))
    ]
    locks = locks_of(work.history)
    new = list(dict.fromkeys(file.blob for file in found if file.blob not in locks))
    if not new:
        return Changes()
    case, by = work.begun(), work.now + DECIDED_IN
    case = replace(case, marks=case.marks | {Mark.LOCKED_FILE})
    steps: tuple[Record, ...] = ()
    replaced: tuple[Record, ...] = ()
    if case.is_open and (case.next_step_at is None or case.next_step_at > by):
        case = replace(case, next_step_at=by)
        steps = (work.write(RecordKind.STEP, _STEP, at=by.isoformat(), who=str(case.owner)),)
        replaced = work.gist_with(next_step=_STEP)
    tell = alarm_row(ALARM, work.now, case_id=case.id)
    entries = (work.entry(Act.FILE_LOCKED, **{FILE: str(each)}) for each in new)
    return Changes(
        case=case, records=steps, replaced=replaced, outbox=(tell,), audit=tuple(entries)
    )


def _digest(opened: OpenedCase, blob: UUID | None) -> bytes:
    for file in opened.files:
        if file.blob == blob:
            return file.sha256
    raise NoSuchCase


def _with_it(document: SignalDocument, blob: UUID | None, digest: bytes) -> list[Attachment]:
    """Of a mail all files, for one may be packed in another; of a form those with the same bytes."""
    same = [file for file in document.attachments if blob == file.blob or file.sha256 == digest]
    return list(document.attachments) if same and document.raw_record else same


def ask_release(work: Work, *, blob: UUID | None, text: str) -> Changes:
    """Ask that a locked file be handed to law enforcement: to whom, and on what paper. Raises ForbiddenMove."""
    if _locked(work, blob).asked_by is not None:
        # Whoever agrees in this moment would agree to what they were not shown.
        raise ForbiddenMove(
            "Somebody has asked already. Look at the case again: a second person must agree."
        )
    if not text.strip():
        raise ForbiddenMove("Say which law-enforcement agency it goes to, and on what paper.")
    record = work.write(RecordKind.DECISION, text.strip(), release=str(blob))
    return Changes(
        case=work.case,
        records=(record,),
        audit=(work.entry(Act.FILE_RELEASE_ASKED, **{FILE: str(blob)}),),
    )


def withdraw_release(work: Work, *, blob: UUID | None, asked: str) -> Changes:
    """Withdraw a request to which nobody has agreed: whoever asked, or a supervisor. Raises ForbiddenMove.

    `asked` is the moment of the request that was shown, in ISO 8601.
    """
    asked_by = _asked(work, blob, asked)
    if asked_by != work.by.id and work.by.role is not Role.SUPERVISOR:
        raise ForbiddenMove("Only whoever asked, or a supervisor, can withdraw it.")
    entry = work.entry(Act.FILE_RELEASE_WITHDRAWN, **{FILE: str(blob)})
    return Changes(case=work.case, audit=(entry,))


def release(work: Work, *, blob: UUID | None, asked: str) -> Changes:
    """A second person agrees. Raises ForbiddenMove where nobody asked, it is the same, or neither is a supervisor.

    `asked` as for `withdraw_release`.
    """
    asked_by = _asked(work, blob, asked)
    if asked_by == work.by.id:
        raise ForbiddenMove("A second person must agree.")
    if Role.SUPERVISOR not in (work.by.role, work.roles.get(asked_by)):
        raise ForbiddenMove("One of the two must be a supervisor.")
    return Changes(case=work.case, audit=(work.entry(Act.FILE_RELEASED, **{FILE: str(blob)}),))


def _asked(work: Work, blob: UUID | None, shown: str) -> UUID:
    """Who asked. Raises ForbiddenMove where nobody did, or it is another request than that which was shown."""
    lock = _locked(work, blob)
    if lock.asked_by is None or lock.asked_at is None:
        raise ForbiddenMove("Nobody has asked to release this file.")
    if shown != lock.asked_at.isoformat():
        raise ForbiddenMove("It was asked for anew. Look at the case again: to whom does it go?")
    return lock.asked_by


def _locked(work: Work, blob: UUID | None) -> Lock:
    known = locks_of(work.history)
    if blob is None or blob not in known:
        raise ForbiddenMove("This file is not locked.")
    return known[blob]
