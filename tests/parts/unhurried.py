"""Triage by a clock that never runs out: what it says does not hang on how busy the machine is."""

from __future__ import annotations

from casework.assessments import Assessment
from casework.submissions import Words
from triage.assess import assess_within


def assess(words: Words) -> Assessment:
    """Weigh one signal, however long it takes."""
    return assess_within(words, lambda: True)
