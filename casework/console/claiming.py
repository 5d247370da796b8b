"""Mail that claims to answer a case, from a sender unknown there: a person decides whether it belongs to that case.

If it does, it is joined by the same pointer as the mail of a known writer: its records stay its own, the case that it
answers is raised and never lowered, and its sender gets no say there, so that the next mail is decided about again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from casework.arriving.threads import new_words, undecided
from casework.cases.cases import Case, Mark
from casework.console.desk import TRIES, reader
from casework.console.tools import Tools
from casework.decisions.work import Work
from casework.errors import ForbiddenMove, Stale
from casework.records.records import Act, Changes, OutboxRow, RecordKind
from casework.staff.sessions import SignedIn


class Verdict(StrEnum):
    """What a person can say of a claim. AGAIN takes it back: it waits for a decision as before."""

    BELONGS = "belongs"
    REFUSED = "does not belong"
    AGAIN = "decide again"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The claim as the page showed it."""

    version: int
    """Of the case of the mail."""
    claimed: str
    """Reference of the case that it claims to answer, in stored form."""


def verdict(case: Case) -> Verdict | None:
    """What was decided of its claim; None where it makes none, or nobody has decided."""
    if case.claimed is None or undecided(case):
        return None
    return Verdict.REFUSED if case.link is None else Verdict.BELONGS


def decide(
    signed: SignedIn, reference: str, said: Verdict, shown: Shown, *, tools: Tools, now: datetime
) -> None:
    """Decide about the claim of a case, as it was shown, and write it down in both. Said twice, it is written once.

    Raises NoSuchCase, NotAllowed, ForbiddenMove; Stale where the case has changed since it was shown.
    """
    desk = reader(signed)
    for left in reversed(range(TRIES)):
        case = tools.cases.case(reference)
        if case.claimed is None:
            raise ForbiddenMove("It claims to answer no other case.")
        claimed = tools.cases.case_by_id(case.claimed)
        if _stands(case, said):
            return
        if case.version != shown.version or claimed.reference != shown.claimed:
            raise Stale
        work = Work(case=case, by=signed.person, now=now, desk=desk, secrets=signed.secrets)
        other = _other(case, said, claimed, tools)
        try:
            tools.cases.apply_all(_decided(work, said, claimed, other))
        except Stale:
            if not left:
                raise
        else:
            return


def _stands(case: Case, said: Verdict) -> bool:
    return undecided(case) if said is Verdict.AGAIN else verdict(case) is said


def _other(case: Case, said: Verdict, claimed: Case, tools: Tools) -> Case:
    """The case that the mail is joined to, or was; the claimed one may have been joined to another since."""
    if said is Verdict.BELONGS:
        return tools.cases.joined_to(claimed)
    return claimed if case.link is None else tools.cases.case_by_id(case.link)


def _decided(work: Work, said: Verdict, claimed: Case, other: Case) -> list[Changes]:
    """What is written to the case of the mail, to the one it claims to answer, and to the one it is joined to."""
    case = work.case
    if not case.is_open:
        raise ForbiddenMove("This case is closed. Open it again first.")
    if said is not Verdict.AGAIN and not undecided(case):
        raise ForbiddenMove("It was decided already. Choose to decide again first.")
    if other.id == case.id:
        raise ForbiddenMove("That case was joined to this one.")
    begun = work.begun()
    follow: tuple[OutboxRow, ...] = ()
    if said is Verdict.AGAIN:
        begun = replace(begun, link=None, marks=begun.marks | {Mark.CLAIMS_TO_ANSWER})
    else:
        begun = replace(begun, marks=begun.marks - {Mark.CLAIMS_TO_ANSWER})
    if said is Verdict.BELONGS:
        begun = replace(begun, link=other.id)
        follow = (new_words(case, other, work.now),)
    others = {each.id: each for each in (claimed, other)}.values()
    return [
        replace(_told(work, said, "answers", other), case=begun, outbox=follow),
        *(_told(replace(work, case=each), said, "mail", case) for each in others),
    ]


def _told(work: Work, said: Verdict, what: str, other: Case) -> Changes:
    """The case unchanged, so that it is still the one that was looked at, and who decided what."""
    details = {"claim": said.value, what: other.reference}
    return Changes(
        case=work.case,
        records=(work.write(RecordKind.DECISION, "", **details),),
        audit=(work.entry(Act.CLAIM, **details),),
    )
