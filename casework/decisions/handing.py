"""Who has a case: taking it, and handing it to somebody who is told at once and has it once they open it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from casework.alerts.ladders import About
from casework.cases.references import shown
from casework.decisions.work import Work
from casework.errors import ForbiddenMove, TakenBy
from casework.records.records import Act, Changes


def take(work: Work) -> Changes:
    """Take the case, or take it back from whom it was handed to. Whoever comes second is told who has it (TakenBy)."""
    case, me = work.case, work.by.id
    work.refuse_closed()
    if case.owner == me and case.handed_to is None:
        return Changes()
    if case.owner not in (None, me) and case.handed_to != me:
        raise TakenBy(shown(case.reference), work.names.get(case.owner, "somebody else"))
    return Changes(
        case=replace(work.begun(), owner=me, handed_to=None), audit=(work.entry(Act.TOOK),)
    )


def hand_to(work: Work, *, person: UUID | None) -> Changes:
    """Hand the case to another person, who is told at once and has it once they open it. No reason is asked."""
    work.refuse_closed()
    name = work.names.get(person, "Somebody") if person else ""
    if person not in work.readers:
        raise ForbiddenMove("Choose whom to hand it to.")
    if person == work.case.owner:
        raise ForbiddenMove(f"{name} has it already.")
    if person == work.case.handed_to:
        raise ForbiddenMove(f"{name} was told already and has not opened it yet.")
    return handed(work, person)


def handed(work: Work, person: UUID) -> Changes:
    """Until they open it, it stays with whoever has it, or else with whoever hands it over."""
    return Changes(
        case=replace(work.begun(), owner=work.case.owner or work.by.id, handed_to=person),
        outbox=(work.tell(person, About.HANDED),),
        audit=(work.entry(Act.HANDED, to=str(person)),),
    )


def give(work: Work, *, person: UUID) -> Changes:
    """Let another person have the case at once: one of many that nobody opens one by one."""
    work.refuse_closed()
    return Changes(
        case=replace(work.begun(), owner=person, handed_to=None),
        audit=(work.entry(Act.HANDED, to=str(person)),),
    )
