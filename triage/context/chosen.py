"""Who says that the one picked out to be taken away is themselves: `whoever talked goes at five. thats me`.

The first sentence tells of others and the second says nothing, so no cue of either rings. Together, and where the
going is soon, they are a plea of somebody about to be moved. The list for a van is one too, and the list for the bus
to camp is none: where an outing is named close by, or the words only ask whether a name is on a list, and nothing is
said to happen to anybody, nobody is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from triage.cueing.cuebook import Cue, Kind
from triage.cueing.joining import bounds, place
from triage.text.expressions import Rare

if TYPE_CHECKING:
    from triage.context.gathering import Reading

CUE, SELECTS, IS_ME, OUTING = "chosen_to_go", "picked_out", "that_is_me", "outing"
_SOON = ("clock_time", "tonight", "in_minutes", "right_now", "moved_soon", "being_driven")
_TODAY, _MOVED = "today", "moved_soon"
_OF_GOING = (CUE, _MOVED, "being_driven")
"""What happens to somebody, and is said with words by which any bus leaves."""
_ON_THIS_DAY = Rare(
    "(?:just |only )?(?:now|todays?|hoy|hoje|hj|aujourd ?hui|auj|ojd|ajd|jodi(?: a)?|сегодня.*|ngayong araw|hom nay"
    "|hnay|오늘.*|今[天日].*|اليوم|النهارده|आज.*|aaj)|(?:this|esta|de esta|ce|cette) .*",
    evened=True,
)
"""The words of `today` that tell not of yesterday or of an hour ago."""
_NOT_SO = ("hypothetical", "quoted", "made_up", "study", "media")
_APART = 120
"""Code points between the end of one and the beginning of the other."""
_GREETS = re.compile(r"\W*(?:\w{1,12}\W+){0,2}\Z")
"""What stands before `it's me` where a message begins so: who writes says who they are."""
_ASKED = re.compile(r"(?: ?\w{1,8}){0,2} ?[?？؟]")
"""Behind words that ask whether it is so."""
_MOST = 50
"""Places of each that are looked at."""
_Span = tuple[int, int]


def as_chosen(
    said: Mapping[str, Sequence[int]], cues: Mapping[str, Cue], text: str
) -> Mapping[str, Sequence[int]]:
    """Add CUE to the cues of an evened text where SELECTS and IS_ME stand near each other, and something is said to be
    soon, and neither supposes nor quotes; leave out each place of it that an outing explains or that is only asked,
    where nothing is told of that happens to anybody.
    """
    found = [*said.get(CUE, ()), *_pointed_at(said, text)]
    if not found:
        return said
    if any(cues[name].kind is Kind.WHAT for name in said if name not in _OF_GOING):
        return {**said, CUE: found}
    outings = _spans(said, OUTING)
    harmless = [each for each in found if _is_harmless(bounds(each), outings, text)]
    left = {CUE: [each for each in found if each not in harmless]}
    if harmless and _MOVED in said:
        left[_MOVED] = [each for each in said[_MOVED] if not _is_within(each, harmless)]
    return {name: places for name, places in {**said, **left}.items() if places}


def _pointed_at(said: Mapping[str, Sequence[int]], text: str) -> Iterable[int]:
    if SELECTS not in said or IS_ME not in said:
        return
    if not _is_soon(said, text) or not said.keys().isdisjoint(_NOT_SO):
        return
    for one in _spans(said, SELECTS):
        for other in _spans(said, IS_ME):
            introduces = other[0] < one[0] and _GREETS.match(text, 0, other[0])
            if _apart(one, other) <= _APART and not introduces:
                yield place(min(one[0], other[0]), max(one[1], other[1]))


def _is_soon(said: Mapping[str, Sequence[int]], text: str) -> bool:
    if not said.keys().isdisjoint(_SOON):
        return True
    return any(_ON_THIS_DAY.made.fullmatch(text, *each) for each in _spans(said, _TODAY))


def _is_harmless(words: _Span, outings: Sequence[_Span], text: str) -> bool:
    if any(_apart(words, outing) <= _APART for outing in outings):
        return True
    return _ASKED.match(text, words[1]) is not None


def _is_within(each: int, spans: Iterable[int]) -> bool:
    """Whether a place touches one of some others: the bus of an outing moves nobody away."""
    return any(_apart(bounds(each), bounds(span)) <= 0 for span in spans)


def _spans(said: Mapping[str, Sequence[int]], cue: str) -> Sequence[_Span]:
    return [bounds(each) for each in sorted(said.get(cue, ()))[:_MOST]]


def _apart(one: _Span, other: _Span) -> int:
    """Give the code points between two stretches, nought or less where they touch."""
    return max(other[0] - one[1], one[0] - other[1])


def without_me(reading: Reading, text: str) -> str:
    """Give its evened text, or blanks for some of it, without the places of CUE and IS_ME."""
    start = 0
    kept: list[str] = []
    for each in reading.every:
        if each.cue.name in (CUE, IS_ME) and each.end > start:
            kept.append(text[start : max(start, each.start)])
            start = each.end
    return "".join((*kept, text[start:]))
