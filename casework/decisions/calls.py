"""The call note: what a call specialist writes while the call goes on, as a submission like every other."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from casework.arriving.following import asked
from casework.cases.campaigns import by_itself
from casework.cases.cases import Mark
from casework.decisions.expecting import Expected
from casework.decisions.review import Correction
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.records.records import Act, AuditEntry, Changes, OutboxRow, Task
from casework.signals.assessments import Category, Child, Urgency
from casework.signals.submissions import Answers, Channel, Submission, Words
from casework.staff.people import Person
from casework.times.ahead import why_not_then

HELP_NOW, HANDLING = "help", "handling"


class Count(StrEnum):
    """Calls that are counted and open no case."""

    WRONG_NUMBER = "wrong number"
    SILENT = "silent or hang-up"
    TEST = "test call"
    OUT_OF_SCOPE = "out of scope: number given"


@dataclass(frozen=True, kw_only=True)
class CallNote:
    """One call, as it was written down."""

    submission_id: bytes = field(repr=False)
    """Made when the page was first shown: the same note sent twice is one signal."""
    words: str = field(repr=False)
    answers: Answers = field(repr=False)
    """Field names of the public form, and the call's own: line, safe, did, ended_by, expected, if_not."""
    language: str | None = None
    help_now: bool = False
    receipt_wanted: bool = False
    category: Category | None = None
    child: Child | None = None
    step: str = field(default="", repr=False)
    step_at: datetime | None = None
    step_who: UUID | None = None
    expected: Expected = field(default_factory=Expected, repr=False)
    """Whom the specialist expects to be in touch."""


def note_id(session: str, name: str) -> bytes:
    """The submission id of the note that has this name in a session: going back to its page finds the same one."""
    return hmac.digest(session.encode(), b"call note " + name.encode(), "sha256")


def why_no_step(note: CallNote, *, typed_at: str, now: datetime) -> str | None:
    """Why its next step cannot be written, in a sentence; None for one that can, and where there is none."""
    if not note.step.strip():
        return "Say what the next step is, or take its time away." if typed_at else None
    if not typed_at:
        return "Say when the next step is due."
    return why_not_then("next step", note.step_at, now)


def to_submission(note: CallNote, *, by: Person, now: datetime) -> Submission:
    """The note on its way in. Whoever handles the call themselves is named, and nobody is told."""
    if not note.words.strip() and not any(
        note.answers.get(name) for name in ("danger_now", "need")
    ):
        raise ForbiddenMove("There are no words in it yet.")
    return Submission(
        submission_id=note.submission_id,
        received_at=now,
        words=Words(
            channel=Channel.CALL,
            text=note.words.strip(),
            answers=note.answers,
            language_hint=note.language,
        ),
        receipt_wanted=note.receipt_wanted,
        handled_by=None if note.help_now else by.id,
        asked_by=by.id if note.help_now else None,
    )


def correction_of(note: CallNote, work: Work) -> Correction | None:
    """What the specialist heard and triage did not: kind and child as chosen on the note."""
    correction = Correction(
        category=note.category if note.category is not work.case.category else None,
        child=note.child if note.child is not work.case.child else None,
    )
    return None if correction == Correction() else correction


def is_call_for_help(entry: AuditEntry) -> bool:
    """Whether a line of the history says that somebody asked for help."""
    details = entry.details
    return entry.act is Act.CORRECTED and ("help" in details or details.get("why") == HELP_NOW)


def call_for_help(work: Work) -> Changes:
    """Tell the next who is on call, whatever triage thought of the words. An urgent call is told already.

    The history says that help was asked for, either way.
    One that triage could not weigh is told as a fault of triage, which is not the help that was asked for.
    """
    case = work.case
    if case.urgency is Urgency.URGENT and Mark.FAULT not in case.marks:
        return Changes(audit=(work.entry(Act.CORRECTED, help="asked"),))
    raised = replace(
        by_itself(case),
        urgency=Urgency.URGENT,
        acknowledged_at=None,
        acknowledged_by=None,
        owner=work.by.id,
    )
    ring = OutboxRow(
        id=uuid4(),
        task=Task.ALERT,
        case_id=case.id,
        due_at=work.now,
        urgent=True,
        details=asked(work.by.id),
    )
    return Changes(
        case=raised,
        outbox=(ring,),
        audit=(work.entry(Act.CORRECTED, urgency="urgent", why=HELP_NOW),),
    )
