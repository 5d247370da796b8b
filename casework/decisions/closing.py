"""Closing a case with an outcome, and opening it again. The rules are those of `domain.md` 8.1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from casework.cases.cases import Case, Outcome, Status, UnmetNeed, move
from casework.decisions import basis as bases
from casework.decisions.basis import Basis
from casework.decisions.expecting import NOTHING
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.records.reading import OpenedCase
from casework.records.records import Act, Changes, RecordKind
from casework.signals.assessments import Child, Urgency


def second_person_needed(case: Case, outcome: Outcome | None) -> bool:
    """Urgent cases, cases about a child and misuse of the line are closed by two."""
    if case.urgency is Urgency.URGENT or case.assessed_urgency is Urgency.URGENT:
        return True
    return case.child is Child.YES or outcome is Outcome.MISUSE


def why_not(case: Case) -> str | None:
    """Why it cannot be closed yet, as a sentence, or None."""
    if not case.is_open:
        return "It is closed already."
    if case.read_at is None:
        return "Nobody has read it yet: nothing is closed unread."
    if case.child is Child.YES and case.child_decided_at is None:
        return "Someone under 18 is concerned: the child decision comes first."
    return None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """That somebody asks to close a case, and how."""

    by: UUID
    outcome: Outcome
    unmet_need: UnmetNeed
    basis: Basis | None = None
    """On which it was passed on, where the outcome says so."""
    text: str = field(default="", repr=False)
    """What they wrote with it."""


def asked(case: Case, opened: OpenedCase, *, words_until: datetime) -> Asked | None:
    """The request to close that stands; None where nobody asks, or where words came after it was made."""
    found = [w for w in opened.of_kind(RecordKind.DECISION) if "asked" in w.details]
    if case.close_asked_by is None or not found or found[-1].at < words_until:
        return None
    return Asked(
        by=case.close_asked_by,
        outcome=Outcome(found[-1].details["asked"]),
        unmet_need=UnmetNeed(found[-1].details["unmet"]),
        basis=_basis_of(found[-1].details),
        text=found[-1].text,
    )


def _basis_of(details: Mapping[str, str]) -> Basis | None:
    value = details.get("basis")
    return Basis(value) if value in set(Basis) else None


def close(
    work: Work,
    *,
    outcome: Outcome,
    unmet_need: UnmetNeed,
    text: str = "",
    basis: Basis | None = None,
) -> Changes:
    """Close it, or ask for it: where two are needed, the first press asks and another person's press closes.

    Another outcome is no agreement, nor another basis, nor is a request that is older than the newest words: it is
    asked for anew. What was passed on needs at each press a basis that the case does not deny, and a second person
    where the writer took back what they allowed.
    """
    case = work.case
    why = why_not(case)
    if why:
        raise ForbiddenMove(why)
    request = asked(case, work.opened, words_until=work.words_until)
    passed_on = outcome in bases.PASSED_ON
    basis = basis if passed_on else None
    same = request is not None and (request.outcome, request.basis) == (outcome, basis)
    agrees = same and case.close_asked_by != work.by.id
    bases.refuse(outcome, basis, case=case)
    if not agrees:
        bases.refuse_without_reason(outcome, basis, text, opened=work.opened)
    coded = {"basis": basis.value} if basis else {}
    against = passed_on and bases.taken_back(work.opened)
    if (against or second_person_needed(case, outcome)) and not agrees:
        if same:
            raise ForbiddenMove("You asked to close it already. A second person must agree.")
        record = work.write(
            RecordKind.DECISION, text.strip(), asked=outcome.value, unmet=unmet_need.value, **coded
        )
        return Changes(
            case=replace(case, close_asked_by=work.by.id),
            records=(record,),
            audit=(work.entry(Act.CLOSE_ASKED, outcome=outcome.value, **coded),),
        )
    record = work.write(
        RecordKind.DECISION, text.strip(), outcome=outcome.value, unmet=unmet_need.value, **coded
    )
    return Changes(
        case=_closed(work, outcome, unmet_need),
        records=(record,),
        replaced=work.gist_with(next_step=None, **NOTHING),
        audit=(work.entry(Act.CLOSED, outcome=outcome.value, **coded),),
        settle_alerts=True,
    )


def _closed(work: Work, outcome: Outcome, unmet_need: UnmetNeed) -> Case:
    """The case without all that waited for somebody."""
    return replace(
        move(work.case, Status.CLOSED),
        outcome=outcome,
        unmet_need=unmet_need,
        closed_at=work.now,
        close_asked_by=None,
        next_step_at=None,
        contact_expected_at=None,
        handed_to=None,
        page_open=False,
    )


def keep_open(work: Work) -> Changes:
    """A second person does not agree, or the first thinks better of it: the wish to close is dropped."""
    if work.case.close_asked_by is None:
        return Changes()
    return Changes(
        case=replace(work.case, close_asked_by=None),
        records=(work.write(RecordKind.DECISION, "", kept="open"),),
        audit=(work.entry(Act.REOPENED, closing="not agreed"),),
    )


def reopen(work: Work) -> Changes:
    """Open a closed case again; it is its opener's until handed on."""
    case = work.case
    if case.is_open:
        raise ForbiddenMove("It is open already.")
    opened = replace(
        move(case, Status.OPEN),
        outcome=None,
        unmet_need=None,
        closed_at=None,
        close_asked_by=None,
        owner=work.by.id,
    )
    return Changes(
        case=opened,
        records=(work.write(RecordKind.DECISION, "", reopened="yes"),),
        audit=(work.entry(Act.REOPENED),),
    )
