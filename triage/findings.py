"""Which of the cues in a message are shown to a person, with the words that they were found in."""

from __future__ import annotations

from casework.assessments import Finding
from triage import writer
from triage.gathering import Found, Reading
from triage.weighing import URGENT_FROM

MOST_FINDINGS = 40
READS_LIKE_DANGER = "reads_like_danger"
"""Stands for what the model alone made urgent."""
_SHOWN_FROM = 0.25
"""Weight, for or against, from which a finding is worth showing, but for those that set a field."""


def shown(readings: tuple[Reading, ...]) -> list[Finding]:
    """Give each cue once, at its first sure place, the weightiest first.

    Where there are more than MOST_FINDINGS, those that set a field stay.
    """
    chosen: dict[str, tuple[float, Reading, Found]] = {}
    for reading in readings:
        for found in reading.found:
            cue = found.cue
            weight = cue.weight * found.sure
            known = chosen.get(cue.name)
            if found.sure <= 0 or (abs(weight) < _SHOWN_FROM and _sets_no_field(cue.name)):
                continue
            if known is None or abs(known[0]) < abs(weight):
                chosen[cue.name] = (weight, reading, found)
    ranked = sorted(chosen.values(), key=lambda each: -abs(each[0]))
    names = sorted((found.cue.name for _, _, found in ranked), key=_sets_no_field)
    kept = set(names[:MOST_FINDINGS])
    return [
        finding(reading, found.start, found.end, found.cue.name, found.cue.label, weight)
        for weight, reading, found in ranked
        if found.cue.name in kept
    ]


def _sets_no_field(cue: str) -> bool:
    return cue not in writer.SET_A_FIELD


def finding(reading: Reading, start: int, end: int, cue: str, label: str, weight: float) -> Finding:
    """Quote a stretch of an evened text as it was written."""
    first, last = reading.evened.span(start, end)
    return Finding(
        cue=cue,
        label=label,
        quote=reading.evened.source[first:last],
        start=first if reading.where == "text" else None,
        end=last if reading.where == "text" else None,
        weight=round(weight, 3),
        where=reading.where,
    )


def bare_pleas(readings: tuple[Reading, ...]) -> list[Finding]:
    """Give a finding for each part that is only a cry for help."""
    return [
        Finding(
            cue="bare_plea",
            label="only a cry for help",
            quote=reading.evened.source,
            start=0,
            end=len(reading.evened.source),
            weight=URGENT_FROM,
        )
        for reading in readings
        if reading.pleads
    ]
