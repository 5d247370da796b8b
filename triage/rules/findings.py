"""Which of the cues in a message are shown to a person, with the words that they were found in."""

from __future__ import annotations

from collections.abc import Iterable

from casework.signals.assessments import Finding
from triage.context.gathering import Found, Reading
from triage.rules import writer
from triage.rules.weighing import URGENT_FROM

MOST_FINDINGS = 40
READS_LIKE_DANGER = "reads_like_danger"
"""Stands for what the model alone made urgent."""
_SHOWN_FROM = 0.25
"""Weight, for or against, from which a finding is worth showing, but for those that set a field."""

_Placed = tuple[float, Reading, Found]
"""What a cue adds, and where it stands."""


def shown(readings: tuple[Reading, ...]) -> list[Finding]:
    """Give each cue once, at its first sure place where it says what it is called, the weightiest first.

    Cues that say the same of one place are one finding. Where there are more than MOST_FINDINGS, those that set a field
    stay.
    """
    chosen: dict[str, _Placed] = {}
    for reading in readings:
        for found in reading.plain:
            cue = found.cue
            weight = cue.weight * found.sure
            known = chosen.get(cue.name)
            if found.sure <= 0 or (abs(weight) < _SHOWN_FROM and _sets_no_field(cue.name)):
                continue
            if known is None or abs(known[0]) < abs(weight):
                chosen[cue.name] = (weight, reading, found)
    ranked = _once_at_a_place(sorted(chosen.values(), key=lambda each: -abs(each[0])))
    names = sorted((found.cue.name for _, _, found in ranked), key=_sets_no_field)
    kept = set(names[:MOST_FINDINGS])
    return [
        finding(reading, found.start, found.end, found.cue.name, found.cue.label, weight)
        for weight, reading, found in ranked
        if found.cue.name in kept
    ]


def _once_at_a_place(ranked: Iterable[_Placed]) -> list[_Placed]:
    """Of cues with one label whose words overlap keep the first, which quotes the words of all of them."""
    kept: list[_Placed] = []
    for each in ranked:
        at = next((at for at, other in enumerate(kept) if _tells_the_same(other, each)), None)
        if at is None:
            kept.append(each)
        else:
            weight, reading, first = kept[at]
            start, end = min(first.start, each[2].start), max(first.end, each[2].end)
            kept[at] = (weight, reading, first._replace(start=start, end=end))
    return kept


def _tells_the_same(one: _Placed, other: _Placed) -> bool:
    (_, here, first), (_, there, second) = one, other
    if first.cue.label != second.cue.label or here.where != there.where:
        return False
    return first.start < second.end and second.start < first.end


def _sets_no_field(cue: str) -> bool:
    return cue not in writer.SET_A_FIELD


def finding(reading: Reading, start: int, end: int, cue: str, label: str, weight: float) -> Finding:
    """Quote a stretch of an evened text as it was written, to the end of a syllable."""
    first, last = reading.evened.syllables(start, end)
    return Finding(
        cue=cue,
        label=label,
        quote=reading.evened.source[first:last],
        start=first if reading.where == "text" else None,
        end=last if reading.where == "text" else None,
        weight=round(weight, 3),
        where=reading.where,
    )


def bare_pleas(cries: tuple[Reading, ...]) -> list[Finding]:
    """Give a finding for each part that is only a cry for help."""
    return [
        finding(each, 0, len(each.evened.text), "bare_plea", "only a cry for help", URGENT_FROM)
        for each in cries
    ]
