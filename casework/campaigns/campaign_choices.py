"""What a person chose on the page of a campaign: which messages, what is done with each, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from casework.cases.cases import Case, Outcome, UnmetNeed
from casework.decisions import basis as bases
from casework.decisions import closing, handing, review
from casework.decisions.basis import Basis
from casework.decisions.work import Decision, Work
from casework.floor.hotline import Hotline
from casework.records.records import Changes
from casework.signals.assessments import Child


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a page showed, and what was ticked on it. References in stored form."""

    shown: Mapping[str, int]
    """Reference to the version in which the case was shown."""
    like: frozenset[str] = frozenset()
    """The messages whose copies are moved."""
    one: frozenset[str] = frozenset()
    """What stands by itself and was ticked by itself."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The standard answer."""

    text: str = field(repr=False)
    hotline: Hotline
    words_by_mail: bool = False
    """Who sends it says that mail is safe for those who wrote by mail or called an address theirs alone."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """What is done with each, and when it is done already."""

    decisions: tuple[Decision, ...] = ()
    stands: Callable[[Case], bool]
    answer: Answer | None = None
    lowers: bool = False
    """Urgent copies of what was called a false alarm are called so first."""
    lacks_child_decision: bool = False
    """It closes, and nothing was decided about those that tell of a child."""
    to: UUID | None = None
    """Whom they are handed to."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What became of those that were ticked."""

    done: int = 0
    """They stand elsewhere now; those that were answered alone do not."""
    asked: int = 0
    """Of these, where a second person must agree."""
    answered: int = 0
    again: int = 0
    """It was so already."""
    child: int = 0
    """They tell of a child, and no decision about it was chosen."""
    left: int = 0
    """Changed meanwhile, or not to be moved with the others."""


def waits_for_child_decision(case: Case) -> bool:
    """Whether it tells of a child and nobody has decided yet whom that must be reported to."""
    return case.child is Child.YES and case.child_decided_at is None


def close_all(
    *,
    by: UUID,
    outcome: Outcome,
    unmet_need: UnmetNeed,
    text: str,
    child: str = "",
    answer: Answer | None = None,
    basis: Basis | None = None,
) -> Move:
    """Close them. Raises ForbiddenMove.

    `basis` is of what was passed on. `child` decides about those that tell of a child and wait for a decision.
    """
    bases.refuse_none(outcome, basis)
    if child:
        review.basis(text)

    def decide_child(work: Work) -> Changes:
        waits = waits_for_child_decision(work.case)
        return (
            review.decide_child(work, decision=child, text=text) if child and waits else Changes()
        )

    close = partial(closing.close, outcome=outcome, unmet_need=unmet_need, text=text, basis=basis)
    return Move(
        decisions=(decide_child, close),
        stands=lambda case: not case.is_open or case.close_asked_by == by,
        answer=answer,
        lowers=True,
        lacks_child_decision=not child,
    )


def hand_all(person: UUID) -> Move:
    """Give them to one person."""
    return Move(
        decisions=(partial(handing.give, person=person),),
        stands=lambda case: case.owner == person,
        to=person,
    )


def answer_all(answer: Answer) -> Move:
    """Answer them, and leave them open."""
    return Move(stands=lambda case: case.first_words_at is not None, answer=answer)
