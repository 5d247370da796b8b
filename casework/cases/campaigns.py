"""Near-same messages from many hands: one of them rings, the others stand behind it until one says something new.

What a message says is tagged piece by piece (`casework.cases.campaign_facts`). It is a copy where one earlier says all
of it. Whatever differs counts as new, and so does what cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from casework.cases.cases import BEHIND_COPY, BEHIND_SPAM, Case, Mark, Outcome
from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Need

LASTS = timedelta(days=14)
"""So long after the first message a near-same one still belongs to its campaign."""
_HARMLESS = frozenset(
    {Outcome.CAMPAIGN, Outcome.NO_SIGN, Outcome.SPAM, Outcome.MISUSE, Outcome.MERGED}
)
"""Ends after which the same words once more are nothing new."""
_ONLY_ORDER = frozenset({None, ReadFirst.LANGUAGE, ReadFirst.DO_NOT_WRITE})
"""Reasons to be read first that an advertisement gets too."""


@dataclass(frozen=True, kw_only=True)
class Near:
    """What stands there already of near-same words."""

    head: Case
    """The first case of the campaign."""
    known: Case | None
    """The first case that says all that this one says, and came before it; for an urgent one, of the urgent ones."""
    pleads: bool = False
    """It has words that no earlier one has, and that call for a person at once by themselves."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many cases a campaign has."""

    every: int
    closed: int
    copies: int
    """Of every: those that bring nothing new."""
    began_at: datetime
    last_at: datetime

    @property
    def open(self) -> int:
        """Still somebody's work."""
        return self.every - self.closed


def joined(case: Case, near: Near) -> Case:
    """The case as one of a campaign: a copy stands behind the others and rings for nobody, what is new does not."""
    marked = replace(case, campaign=near.head.id, marks=case.marks | {Mark.CAMPAIGN})
    if not _is_copy(case, near):
        return marked
    behind = max(case.behind, BEHIND_COPY)
    return replace(marked, behind=behind, marks=marked.marks | {Mark.COPY})


def _is_copy(case: Case, near: Near) -> bool:
    """Nothing new, nobody who writes of themselves, and what it repeats is in hand or came to nothing."""
    known = near.known
    if known is None or known.need is Need.SELF or not may_be_copy(case):
        return False
    return known.is_open or known.false_alarm is not None or known.outcome in _HARMLESS


def may_be_copy(case: Case) -> bool:
    """Whoever writes of themselves once more may still be where they were: that always rings.

    In a mail the name of who sends on what is not theirs reads so too: there it goes by what is repeated.
    """
    if case.channel is Channel.CALL or Mark.FAULT in case.marks:
        return False
    return case.need is not Need.SELF or case.channel is Channel.EMAIL


def of_head(head: Case) -> Case:
    """The first case, marked as soon as a second one comes."""
    return replace(head, marks=head.marks | {Mark.CAMPAIGN})


def behind_at_first(assessment: Assessment) -> int:
    """Where a new case stands in its list: likely spam at the end, unless anything speaks for reading it."""
    spam = assessment.likely_spam and assessment.urgency is Urgency.ROUTINE
    return BEHIND_SPAM if spam and assessment.read_first in _ONLY_ORDER else 0


def by_itself(case: Case) -> Case:
    """The case once it has new words or was raised: in its own place again."""
    return replace(case, behind=0, marks=case.marks - {Mark.COPY})


def apart(case: Case) -> Case:
    """The case once a person took it out of its campaign: by itself, and no machine puts it back."""
    marks = (by_itself(case).marks - {Mark.CAMPAIGN}) | {Mark.APART}
    return replace(by_itself(case), campaign=None, marks=marks)


def put_in(case: Case, head: Case) -> Case:
    """The case once a person put it into a campaign. Whether it says anything new they have not said."""
    marks = (case.marks - {Mark.APART}) | {Mark.CAMPAIGN}
    return replace(case, campaign=head.id, marks=marks)


def head_id(case: Case) -> UUID | None:
    """The first case of the campaign that it belongs to; None where it belongs to none."""
    return case.campaign or (case.id if Mark.CAMPAIGN in case.marks else None)


def heads_of(cases: Iterable[Case]) -> frozenset[UUID]:
    """The campaigns that these cases belong to, by their first."""
    return frozenset(head for case in cases if (head := head_id(case)))
