"""Triage by a clock that never runs out: what it says does not hang on how busy the machine is."""

from __future__ import annotations

from casework.signals.assessments import Assessment
from casework.signals.submissions import Words
from triage.assess import assess_within, rings_within
from triage.context.gathering import Reading, read
from triage.cueing.cuebook import load
from triage.rules.weighing import Weight, weigh
from triage.text.normal import even


def assess(words: Words) -> Assessment:
    """Weigh one signal, however long it takes."""
    return assess_within(words, lambda: True)


def rings_alone(words: Words) -> bool:
    """Whether that says urgent."""
    return rings_within(words, lambda: True)


def read_in(language: str, text: str) -> Reading:
    """What the cues of one language find in a text."""
    return read(
        even(text), where="text", book=load(), languages={language: 10.0}, still_time=lambda: True
    )


def weight_in(language: str, text: str) -> Weight:
    """What the rules make of it, without the model."""
    return weigh([read_in(language, text)])
