"""What people do with a case while it is open: acknowledge, read, note, correct, decide, set the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from casework.alerts.ladders import About
from casework.cases.campaigns import by_itself
from casework.cases.cases import Case, FalseAlarm, Mark
from casework.decisions import handing, lowering
from casework.decisions.all_read import all_read
from casework.decisions.child_decisions import when_raised
from casework.decisions.words_read import shown_until
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.records.records import Act, Changes, OutboxRow, RecordKind
from casework.signals.assessments import Category, Child, Urgency
from casework.times.ahead import why_not_then

CHILD_DECISIONS = {
    "reported": "Child protection told",
    "police": "Police told",
    "not needed": "No report: no one under 18 is concerned",
    "not enough": "No report: too little to act on",
    "already": "No report by us: already reported",
}
"""What a child decision can be, as its code and in words."""


def acknowledge(work: Work) -> Changes:
    """Somebody is on it: the alerts stop. Who acknowledges an unowned case has it."""
    case = work.case
    if not case.is_open:
        raise ForbiddenMove("This case is closed.")
    if case.acknowledged_at is not None:
        return Changes(settle_alerts=True, case=case)
    begun = replace(
        work.begun(),
        acknowledged_at=work.now,
        acknowledged_by=work.by.id,
        owner=case.owner or work.by.id,
    )
    return Changes(case=begun, settle_alerts=True, audit=(work.entry(Act.ACKNOWLEDGED),))


def read(work: Work, *, words: bool = False) -> Changes:
    """The words were shown to this person.

    Who was the first stands on the case until its owner opens it too, and whom it was handed to has it now.
    `words`: it was for this person to read new ones, so that their alerts are acknowledged.
    """
    case = work.case
    opened, took = work.entry(Act.OPENED, **shown_until(work.opened)), work.entry(Act.TOOK)
    taken = case.is_open and case.handed_to == work.by.id
    news = case.read_at is None or not_read_by_owner(case, work.by.id)
    if not taken and not (news and case.is_open):
        return Changes(audit=(opened,), words_read=words)
    begun = replace(work.begun(), read_at=case.read_at or work.now)
    if taken or news:
        begun = replace(begun, read_by=work.by.id)
    if not taken:
        return Changes(case=begun, audit=(opened,), words_read=words)
    mine = replace(begun, owner=work.by.id, handed_to=None)
    return Changes(case=mine, audit=(opened, took), words_read=words)


def not_read_by_owner(case: Case, person: UUID) -> bool:
    """Whether this person has the case, and others alone have opened it so far."""
    return case.owner == person and case.read_by != person


def read_words(work: Work) -> Changes:
    """This person looks after the new words, whoever was told of them."""
    return read(work, words=True)


def note(work: Work, *, text: str) -> Changes:
    """Facts and what was done."""
    return Changes(
        records=(work.write(RecordKind.NOTE, _words(text)),), audit=(work.entry(Act.NOTED),)
    )


def set_step(work: Work, *, text: str, at: datetime, who: UUID | None = None) -> Changes:
    """The next step, until when, and whose it is: kept sealed, and shown in the lists by the gist.

    Where it is somebody else's, the case is handed to them.
    """
    work.refuse_closed()
    if why := why_not_then("next step", at, work.now):
        raise ForbiddenMove(why)
    step = _words(text)
    if who is not None and who not in work.readers:
        raise ForbiddenMove("Choose whose step it is.")
    case, me = work.case, work.by.id
    others = who is not None and who not in (me, case.owner, case.handed_to)
    handed = handing.handed(work, who) if who and others else Changes()
    mine = me if who == me else case.owner or me
    return replace(
        handed,
        case=replace(handed.case or work.begun(), next_step_at=at, owner=mine),
        records=(work.write(RecordKind.STEP, step, at=at.isoformat(), who=str(who or mine)),),
        replaced=work.gist_with(next_step=step),
        audit=(*handed.audit, work.entry(Act.STEP_SET)),
    )


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a person says instead of triage. None leaves a column as it is."""

    urgency: Urgency | None = None
    category: Category | None = None
    child: Child | None = None
    language: str | None = None
    """Base code, or None: as it is."""
    false_alarm: FalseAlarm | None = None
    """Why an urgent case is none; lowers its urgency."""
    reason: str = ""


def correct(work: Work, *, correction: Correction) -> Changes:
    """Write the correction beside the assessment, which stays as it is.

    What takes back a danger or a child needs a reason, and often a second person: then it is first asked for, and done
    once somebody else says the same. Raises ForbiddenMove.
    """
    work.refuse_closed()
    if correction.false_alarm:
        _refuse_where_none_rang(work.case, correction)
    details = _details(work, correction)
    back = lowering.taken_back(work.case, details)
    two = lowering.for_two(work, back) if back else {}
    asked = lowering.asked(work.case, work.opened, words_until=work.words_until) if two else None
    if asked is not None and asked.by != work.by.id and asked.includes(two):
        if "urgency" in two:
            alarm = correction.false_alarm or asked.false_alarm
            correction = replace(correction, false_alarm=alarm)
        return _written(work, correction, _details(work, correction))
    lowering.refuse_without_reason(back, false_alarm=correction.false_alarm, text=correction.reason)
    if not two:
        return _written(work, correction, details)
    return _with_request(work, correction, two)


def correct_what_was_read(work: Work, *, correction: Correction, shown: datetime | None) -> Changes:
    """The same by one press: what takes something back is pressed by who read every word. See `all_read`."""
    decide = partial(correct, correction=correction)
    if lowering.taken_back(work.case, _details(work, correction)):
        return all_read(work, shown=shown, decide=decide)
    return decide(work)


def _with_request(work: Work, correction: Correction, two: Mapping[str, str]) -> Changes:
    """What one person may say, and what a second one is asked for."""
    free = replace(
        correction,
        urgency=None if "urgency" in two else correction.urgency,
        false_alarm=None if "urgency" in two else correction.false_alarm,
        child=None if "child" in two else correction.child,
    )
    done = _written(work, free, _details(work, free))
    case = done.case or work.begun()
    asked = lowering.request_of(two, correction.false_alarm)
    return replace(
        done,
        case=replace(case, marks=case.marks | {Mark.LOWERING_ASKED}),
        records=(*done.records, work.write(RecordKind.CORRECTION, correction.reason, **asked)),
        audit=(*done.audit, work.entry(Act.CORRECTED, asked=asked[lowering.ASKED])),
    )


def _written(work: Work, correction: Correction, details: dict[str, str]) -> Changes:
    if not details:
        return Changes()
    lowered = details.get("urgency") == Urgency.ROUTINE
    raised = details.get("urgency") == Urgency.URGENT
    act = Act.FALSE_ALARM if correction.false_alarm else Act.CORRECTED
    return Changes(
        case=_corrected(work, correction, lowered=lowered),
        records=(work.write(RecordKind.CORRECTION, correction.reason, **details),),
        replaced=work.gist_when_raised() if raised else (),
        audit=(work.entry(act, **details),),
        outbox=_to_owner(work) if lowered else (),
        settle_alerts=lowered,
    )


def _to_owner(work: Work) -> tuple[OutboxRow, ...]:
    """Whoever has a case hears from us that somebody else made it wait."""
    owner = work.case.owner
    return () if owner in (None, work.by.id) else (work.tell(owner, About.LOWERED),)


def _refuse_where_none_rang(case: Case, correction: Correction) -> None:
    if correction.urgency is Urgency.URGENT:
        raise ForbiddenMove("Choose one of both: it is urgent, or it is a false alarm.")
    rang = Urgency.URGENT in (case.urgency, case.assessed_urgency)
    if not rang and case.acknowledged_at is None:
        raise ForbiddenMove("It is not urgent, so there is no alarm to call false.")


def _details(work: Work, correction: Correction) -> dict[str, str]:
    case = work.case
    urgency = Urgency.ROUTINE if correction.false_alarm else correction.urgency
    pairs = (
        ("urgency", urgency, case.urgency),
        ("category", correction.category, None if Mark.NO_WORDS in case.marks else case.category),
        ("child", correction.child, case.child),
        ("language", correction.language, case.language),
        ("false alarm", correction.false_alarm, case.false_alarm),
    )
    return {name: str(new) for name, new, old in pairs if new is not None and new != old}


def _corrected(work: Work, correction: Correction, *, lowered: bool) -> Case:
    case = work.begun()
    raised = correction.urgency is Urgency.URGENT and case.urgency is Urgency.ROUTINE
    if lowered:
        case = replace(case, urgency=Urgency.ROUTINE, false_alarm=correction.false_alarm)
    elif correction.false_alarm:
        # It was lowered before: now it is said why.
        case = replace(case, false_alarm=correction.false_alarm)
    if lowered and case.acknowledged_at is None:
        case = replace(case, acknowledged_at=work.now, acknowledged_by=work.by.id)
    if raised:
        # Whoever raises it is on it: nobody else is paged for what a person has just read.
        case = replace(
            by_itself(case),
            urgency=Urgency.URGENT,
            child=when_raised(case, work.opened),
            false_alarm=None,
            acknowledged_at=work.now,
            acknowledged_by=work.by.id,
            owner=case.owner or work.by.id,
        )
    settled = {Mark.NO_WORDS} if correction.category else set()
    if lowered or raised or correction.child:
        settled.add(Mark.LOWERING_ASKED)
    return replace(
        case,
        category=correction.category or case.category,
        marks=case.marks - settled,
        child=correction.child or case.child,
        language=correction.language or case.language,
    )


def decide_child(work: Work, *, decision: str, text: str) -> Changes:
    """Whether child protection is told, and on what that rests. Raises ForbiddenMove without words."""
    work.refuse_closed()
    if decision not in CHILD_DECISIONS:
        raise ForbiddenMove("Choose what was decided about the child.")
    return Changes(
        case=replace(work.begun(), child_decided_at=work.now),
        records=(work.write(RecordKind.DECISION, basis(text), child=decision),),
        audit=(work.entry(Act.CORRECTED, child_decision=decision),),
    )


def basis(text: str) -> str:
    """On what a child decision rests. Raises ForbiddenMove without words."""
    if words := text.strip():
        return words
    raise ForbiddenMove("Write down on what the decision about the child rests.")


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise ForbiddenMove("There are no words in it yet.")
    return words
