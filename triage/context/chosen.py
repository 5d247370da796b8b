"""Who says that the one picked out to be taken away is themselves: `whoever talked goes at five. thats me`.

The first sentence tells of others and the second says nothing, so no cue of either rings. Together, and where the
going is soon, they are a plea of somebody about to be moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from triage.cueing.joining import bounds, place

if TYPE_CHECKING:
    from triage.context.gathering import Reading

CUE, SELECTS, IS_ME = "chosen_to_go", "picked_out", "that_is_me"
_SOON = ("clock_time", "tonight", "today", "in_minutes", "right_now", "moved_soon", "being_driven")
_NOT_SO = ("hypothetical", "quoted", "made_up", "study", "media")
_APART = 120
"""Code points between the end of one and the beginning of the other."""
_MOST = 50
"""Places of each that are looked at."""


def as_chosen(said: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
    """Add CUE where SELECTS and IS_ME stand near each other, in a text that says of something that it is soon, and
    neither supposes nor quotes.
    """
    if SELECTS not in said or IS_ME not in said:
        return said
    if said.keys().isdisjoint(_SOON) or not said.keys().isdisjoint(_NOT_SO):
        return said
    found = [
        place(min(one[0], other[0]), max(one[1], other[1]))
        for one in map(bounds, sorted(said[SELECTS])[:_MOST])
        for other in map(bounds, sorted(said[IS_ME])[:_MOST])
        if max(other[0] - one[1], one[0] - other[1]) <= _APART
    ]
    return {**said, CUE: [*said.get(CUE, ()), *found]} if found else said


def without_me(reading: Reading) -> str:
    """Give the evened text without the places of CUE and IS_ME."""
    text, start = reading.evened.text, 0
    kept: list[str] = []
    for each in reading.every:
        if each.cue.name in (CUE, IS_ME) and each.end > start:
            kept.append(text[start : max(start, each.start)])
            start = each.end
    return "".join((*kept, text[start:]))
