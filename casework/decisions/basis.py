"""The basis on which a case is passed on: `domain.md` 9. Without one nobody is told anything."""

from __future__ import annotations

from enum import StrEnum

from casework.cases.cases import Case, Outcome
from casework.errors import ForbiddenMove
from casework.records.reading import OpenedCase
from casework.signals.assessments import Child
from casework.signals.submissions import MAY_TELL, NOBODY

PASSED_ON = frozenset({Outcome.LAW_ENFORCEMENT, Outcome.CHILD_PROTECTION, Outcome.OTHER_AUTHORITY})
"""Outcomes that say that an authority was told."""


class Basis(StrEnum):
    """Why an authority may be told, in the order of `domain.md` 9."""

    CONSENT = "consent of an adult in the situation"
    THIRD_PARTY = "information of somebody outside the situation"
    UNDER_18 = "believed under 18"
    DEPENDENT_ADULT = "dependent adult, where the law of the state asks"
    LIFE = "someone may die or be badly hurt"
    LAW = "court order or law, counsel has looked"
    NO_FACTS = "inquiry without identifying facts"


_ALLOW_AN_AUTHORITY = frozenset({"services_police", "words", "words_and_me"})
"""Answers to who may be told that allow more than services."""


def told(opened: OpenedCase) -> str | None:
    """The newest answer to who may be told, as its code; None where nobody was asked."""
    said = (signal.document.answers.get(MAY_TELL) for signal in reversed(opened.signals))
    newest = next(filter(None, said), None)
    return None if newest is None else str(newest)


def taken_back(opened: OpenedCase) -> bool:
    """Whether whoever wrote took back what they allowed, and allowed nothing since."""
    return told(opened) == NOBODY


def refuse_none(outcome: Outcome, basis: Basis | None) -> None:
    """Raise ForbiddenMove where it is said to be passed on, and nothing is said to allow it."""
    if outcome in PASSED_ON and basis is None:
        raise ForbiddenMove(
            "Choose the basis on which it was passed on. Without one nobody is told anything."
        )


def refuse(outcome: Outcome, basis: Basis | None, *, case: Case) -> None:
    """Raise ForbiddenMove where it is said to be passed on, and the basis is missing, or the case says otherwise."""
    refuse_none(outcome, basis)
    if outcome in PASSED_ON and basis is Basis.UNDER_18 and case.child is Child.NO:
        raise ForbiddenMove(
            "The case says that no one under 18 is concerned. Correct that first, or choose another basis."
        )


def refuse_without_reason(
    outcome: Outcome, basis: Basis | None, text: str, *, opened: OpenedCase
) -> None:
    """Raise ForbiddenMove where it is said to be passed on, and the reason that the basis needs is missing."""
    if outcome in PASSED_ON and not text.strip() and (why := _asked_for(basis, opened)):
        raise ForbiddenMove(why)


def _asked_for(basis: Basis | None, opened: OpenedCase) -> str | None:
    """The reason that has to be written, as a sentence that asks for it."""
    if taken_back(opened):
        return (
            "The writer took back what they allowed. "
            "Write in a few words when it was passed on, and why that may stand."
        )
    if basis is Basis.LIFE:
        return "Write in a few words why someone may die or be badly hurt."
    if basis is Basis.CONSENT and told(opened) not in _ALLOW_AN_AUTHORITY:
        return "The newest answer under May tell does not allow it. Write in a few words when and how they agreed."
    return None
