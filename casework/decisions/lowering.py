"""Saying less than was said of a danger or a child: never without a reason, and where one was told of, by two.

What is taken back stands in the codes of a correction: `urgency` (routine) and `child` (no longer yes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from casework.cases.cases import Case, FalseAlarm, Mark
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.records.reading import OpenedCase, tells_of_a_child
from casework.records.records import Act, Changes, RecordKind
from casework.signals.assessments import Child, Urgency

ASKED = "asked"
"""In a correction that is only asked for: `lower`, `child` or both. What is asked stands under names of its own."""
LOWER, CHILD = "lower", "child"
_REASON_CODE, _ASKED_CHILD = "reason code", "asked child"
_NO_CODE = "none"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks a second person to take back."""

    by: UUID | None
    urgency: bool
    """That it is urgent."""
    child: Child | None
    """That a child is concerned: what is said instead."""
    false_alarm: FalseAlarm | None
    reason: str = field(repr=False)

    def includes(self, back: Mapping[str, str]) -> bool:
        """Whether a second person who says `back` says no more than was asked for."""
        child = self.child.value if self.child else None
        return ("urgency" not in back or self.urgency) and back.get("child", child) == child


def asked(case: Case, opened: OpenedCase, *, words_until: datetime) -> Asked | None:
    """The request that stands; None where none does, or where words came after it."""
    found = [words for words in opened.of_kind(RecordKind.CORRECTION) if ASKED in words.details]
    if Mark.LOWERING_ASKED not in case.marks or not found or found[-1].at < words_until:
        return None
    request = found[-1]
    details, what = request.details, request.details[ASKED].split()
    code, child = details.get(_REASON_CODE), details.get(_ASKED_CHILD)
    return Asked(
        by=request.by,
        urgency=LOWER in what,
        child=Child(child) if child else None,
        false_alarm=FalseAlarm(code) if code in set(FalseAlarm) else None,
        reason=request.text,
    )


def keep(work: Work) -> Changes:
    """A second person does not say the same, or the first thinks better of it: nothing is taken back."""
    case = work.case
    if Mark.LOWERING_ASKED not in case.marks:
        return Changes()
    return Changes(
        case=replace(case, marks=case.marks - {Mark.LOWERING_ASKED}),
        audit=(work.entry(Act.CORRECTED, kept="yes"),),
    )


def taken_back(case: Case, details: Mapping[str, str]) -> dict[str, str]:
    """What of a correction says less than stands there."""
    back = {}
    if details.get("urgency") == Urgency.ROUTINE:
        back["urgency"] = details["urgency"]
    if case.child is Child.YES and "child" in details:
        back["child"] = details["child"]
    return back


def for_two(work: Work, back: Mapping[str, str]) -> dict[str, str]:
    """What of it needs a second person.

    Urgency: where a danger or a child was ever told of, so that to take the child away first is no way round it. A
    child: while a decision is due, and where more than a reading of words told of it.
    """
    due_or_stated = work.case.child_decided_at is None or _child_stated(work.opened)
    two = {"urgency": danger_or_child(work.case, work.opened), "child": due_or_stated}
    return {name: value for name, value in back.items() if two[name]}


def danger_or_child(case: Case, opened: OpenedCase) -> bool:
    """Whether somebody ever told of a child, or answered yes to danger."""
    return case.child is Child.YES or opened.danger_yes or opened.child_since is not None


def _child_stated(opened: OpenedCase) -> bool:
    """Whether an answer, a field of a mail or staff told of someone under 18, and not a reading of words alone."""
    said = opened.of_kind(RecordKind.CORRECTION)
    told = [signal.document for signal in opened.signals if tells_of_a_child(signal)]
    stated = any(document.claims or "under_18" in document.answers for document in told)
    return stated or any(words.details.get("child") == Child.YES for words in said)


def refuse_without_reason(
    back: Mapping[str, str], *, false_alarm: FalseAlarm | None, text: str
) -> None:
    """Raise ForbiddenMove where nothing says why. Why it is a false alarm is a reason to lower it."""
    if "child" in back and not text:
        raise ForbiddenMove("Say why no one under 18 is concerned.")
    if "urgency" in back and not text and false_alarm is None:
        raise ForbiddenMove("Say why it is not urgent.")


def request_of(back: Mapping[str, str], false_alarm: FalseAlarm | None) -> dict[str, str]:
    """The codes of a correction that asks for it."""
    what = [LOWER] if "urgency" in back else []
    details = {_REASON_CODE: false_alarm.value if false_alarm else _NO_CODE} if what else {}
    if "child" in back:
        what.append(CHILD)
        details[_ASKED_CHILD] = back["child"]
    return {ASKED: " ".join(what), **details}
