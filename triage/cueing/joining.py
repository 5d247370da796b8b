"""Phrases of several parts, joined from the places of their parts.

A place is one whole number, so that places are quickly sorted and bisected: the shorter list of two
parts is gone through, and no text makes the work more than linear but for a logarithm.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from triage.cueing.cuebook import Pattern

FROM_EACH_END = 200
"""Places of one phrase that are kept from the beginning, and as many from the end."""
_TITLES = ("mr", "ms", "mrs", "dr", "sr", "sra", "srta", "dra", "mme", "mlle", "gng")
_NO_STOP = "".join(rf"(?<!\b{title}\.)" for title in _TITLES) + r"(?<! m\.)"
STOPS = re.compile(rf"[.!?\n]{_NO_STOP}")
"""What ends a sentence; the short form of a title before a name does not."""
_CLAUSES = re.compile(rf"[.!?\n,;:()\-]{_NO_STOP}")
WIDTH = 32
"""A place is its start, so far to the left, and its end."""
_MASK = (1 << WIDTH) - 1


def place(start: int, end: int) -> int:
    """Give one number for a start and an end in a text: places sort as these do."""
    return start << WIDTH | end


def bounds(each: int) -> tuple[int, int]:
    """Give the start and the end of a place."""
    return each >> WIDTH, each & _MASK


def joined(pattern: Pattern, text: str, found: Mapping[int, Sequence[int]]) -> Sequence[int]:
    """Join the parts of a phrase, each near the one before and in the same sentence.

    Of one that is said a thousand times, the first and the last places are given.
    """
    first, *others = pattern.parts
    places = found[first.number]
    for part in others:
        if not places:
            return places
        places = _pairs(text, places, found[part.number], part.reach)
    if len(places) <= 2 * FROM_EACH_END:
        return places
    return [*places[:FROM_EACH_END], *places[-FROM_EACH_END:]]


def _pairs(text: str, firsts: Sequence[int], seconds: Sequence[int], reach: int) -> list[int]:
    pairs = []
    if len(firsts) <= len(seconds):
        many = len(seconds)
        for first in firsts:
            end = first & _MASK
            at = bisect_left(seconds, end << WIDTH)
            if at < many:
                second = seconds[at]
                start = second >> WIDTH
                if start <= end + reach and (start == end or not STOPS.search(text, end, start)):
                    pairs.append(first >> WIDTH << WIDTH | second & _MASK)
        return pairs
    for second in seconds:
        start = second >> WIDTH
        at = bisect_left(firsts, start << WIDTH) - 1
        while at >= 0 and firsts[at] & _MASK > start:
            at -= 1
        if at >= 0:
            first = firsts[at]
            end = first & _MASK
            if start <= end + reach and not STOPS.search(text, end, start):
                pairs.append(first >> WIDTH << WIDTH | second & _MASK)
    return pairs


class Sentences:
    """Where sentences and clauses of an evened text end, for looking up which one a place is in.

    Clauses end also at commas and the like.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [stop.start() for stop in STOPS.finditer(self._text)]

    def sentence(self, place: int) -> int:
        """Number of the sentence that holds a place."""
        return bisect_right(self._ends, place)

    def in_quotes(self, place: int) -> bool:
        """Whether a quotation is open at a place that began in its sentence."""
        number = self.sentence(place)
        return self._text.count('"', self._ends[number - 1] if number else 0, place) % 2 == 1

    def in_one_clause(self, end: int, start: int, over: str = "") -> bool:
        """Whether what ends at one place and what starts at a later one are in one clause.

        A sign of `over` right behind the first parts nothing: `for example, he is here`.
        """
        if over and self._text[end : end + 1] in over:
            end += len(", ")
        return end > 0 and not _CLAUSES.search(self._text, end - 1, start)
