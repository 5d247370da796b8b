"""When somebody has to decide whether child protection is told, by what an opened case says."""

from __future__ import annotations

from datetime import datetime

from casework.cases.cases import Case
from casework.cases.children import with_new_words
from casework.records.reading import OpenedCase, OpenedSignal
from casework.records.records import RecordKind
from casework.signals.assessments import Child

CUES = frozenset({"child_age", "child_used", "child_words"})
"""Findings that name a child or an age under 18."""


def due_since(case: Case, opened: OpenedCase) -> datetime | None:
    """Since when a decision is due; None where none is.

    It is due where someone under 18 is concerned. So it is where that is not known, words name a child or such an
    age, and no person has said whether anyone is.
    """
    if not case.is_open or case.child_decided_at is not None or case.child is Child.NO:
        return None
    if case.child is Child.YES:
        return opened.child_since or case.opened_at
    if _corrected(opened):
        return None
    return min((signal.at for signal in opened.signals if _names_a_child(signal)), default=None)


def when_raised(case: Case, opened: OpenedCase) -> Child:
    """What is known of a case that a person has just made urgent: a `no` stands where somebody said it."""
    answered = any(s.document.answers.get("under_18") == "no" for s in opened.signals)
    return case.child if answered or _corrected(opened) else with_new_words(case, Child.UNKNOWN)


def _corrected(opened: OpenedCase) -> bool:
    return any("child" in written.details for written in opened.of_kind(RecordKind.CORRECTION))


def _names_a_child(signal: OpenedSignal) -> bool:
    weighed = signal.assessment
    if weighed is None or weighed.child is Child.NO:
        return False
    return any(finding.cue in CUES for finding in weighed.findings)
