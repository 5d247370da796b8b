"""What links say: one to an urgent case puts the unread on top of the review; one of a campaign says little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from casework.cases.campaigns import by_itself, head_id
from casework.cases.cases import Case, Mark
from casework.signals.assessments import ReadFirst, Urgency
from casework.times.deadlines import READ_FIRST

SAME_WORDS, SAME_CAMPAIGN = "same words", "campaign"
"""Kinds of link (`vault.linking`, `vault.campaigns`)."""
RECENT = timedelta(days=30)


def beside_urgent(case: Case, others: Iterable[Case], now: datetime) -> Case | None:
    """The case as one to be read first, where one of these others is urgent and recent; None where nothing changes."""
    if not _can_wait(case) or not any(_is_urgent(other, now) for other in others):
        return None
    return replace(
        by_itself(case),
        read_first=ReadFirst.LINKED_URGENT,
        read_by_at=min(case.read_by_at, now + READ_FIRST),
    )


def _can_wait(case: Case) -> bool:
    unread = case.is_open and case.read_at is None and case.read_first is None
    return unread and case.urgency is Urgency.ROUTINE and Mark.COPY not in case.marks


def _is_urgent(case: Case, now: datetime) -> bool:
    rang = Urgency.URGENT in (case.urgency, case.assessed_urgency)
    return rang and case.false_alarm is None and case.opened_at >= now - RECENT


def by_more_than_words(links: Iterable[tuple[Case, str]]) -> list[Case]:
    """Those that share more than near-same words: an urgent one among these says nothing of hundreds that only copy."""
    by_words = (SAME_WORDS, SAME_CAMPAIGN)
    return list(dict.fromkeys(other for other, by in links if by not in by_words))


def without_campaign(case: Case, links: Iterable[tuple[Case, str]]) -> tuple[tuple[Case, str], ...]:
    """The links of a case but for those that only say that it belongs to a campaign: that has a page of its own."""
    head = head_id(case)

    def alike(other: Case, by: str) -> bool:
        of_it = head is not None and head_id(other) == head
        return by == SAME_CAMPAIGN or (by == SAME_WORDS and of_it)

    return tuple((other, by) for other, by in links if not alike(other, by))
