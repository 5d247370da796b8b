"""Where the cues' words stand in an evened text.

One pass of the automaton, then the parts of a phrase are joined from their shorter list by
bisection, so that no text makes the work more than linear but for a logarithm.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from triage.cuebook import WORD, Book, Cue, Pattern, Spelling

FROM_EACH_END = 200
"""Places of one phrase that are kept from the beginning, and as many from the end."""
_SHORT = 3
_LONGEST_WORD = 24
_BETWEEN_LOOKS_AT_THE_CLOCK = 2_048
_PATTERNS_BETWEEN_LOOKS = 64
_SPACED_UNTIL = "\u0590"
"""Up to here words stand between blanks (see `cuebook.WORD`)."""
_SPACED_WITH_AFFIXES_UNTIL = "\u0e00"
"""In Hebrew, Arabic and Devanagari only short spellings are held to the edges of a word."""
_STOPS = re.compile(r"[.!?\n]")
_CLAUSES = re.compile(r"[.!?\n,;:()\-]")

Place = tuple[int, int]
"""Start and end in the evened text."""


class OutOfTime(Exception):
    """The clock ran out while a text was searched."""


class Hit(NamedTuple):
    """A cue found at a place of an evened text."""

    cue: Cue
    language: str
    start: int
    end: int


def find(
    book: Book,
    text: str,
    still_time: Callable[[], bool],
    languages: frozenset[str] = frozenset(),
) -> list[Hit]:
    """Give every hit of cues in these languages (of any, if empty), in no certain order.

    Raises OutOfTime when `still_time` says no.
    """
    spelled = _Spelled(_spelled(book, text, still_time))
    touched = {number for spelling in spelled for number in book.told_by.get(spelling, ())}
    hits: list[Hit] = []
    for count, number in enumerate(touched):
        if count % _PATTERNS_BETWEEN_LOOKS == 0 and not still_time():
            raise OutOfTime
        pattern = book.patterns[number]
        if not languages or pattern.language in languages:
            for start, end in _thinned(_joined(pattern, text, spelled)):
                hits.append(Hit(pattern.cue, pattern.language, start, end))
    return hits


def _thinned(joined: list[Place]) -> list[Place]:
    """Keep the first and the last of a phrase that is said a thousand times."""
    if len(joined) <= 2 * FROM_EACH_END:
        return joined
    return joined[:FROM_EACH_END] + joined[-FROM_EACH_END:]


def _spelled(book: Book, text: str, still_time: Callable[[], bool]) -> dict[int, list[Place]]:
    places: dict[int, list[Place]] = {}
    number_of = book.words.get
    for run in WORD.finditer(text):
        number = number_of(run.group())
        if number is not None:
            places.setdefault(number, []).append(run.span())
    for count, (last, spellings) in enumerate(book.automaton.iter(text)):
        if count % _BETWEEN_LOOKS_AT_THE_CLOCK == 0 and not still_time():
            raise OutOfTime
        for spelling in spellings:
            place = _at_word_edges(text, last + 1, spelling)
            if place is not None:
                places.setdefault(spelling.number, []).append(place)
    return places


def _at_word_edges(text: str, end: int, spelling: Spelling) -> Place | None:
    start = end - spelling.length
    until = _SPACED_WITH_AFFIXES_UNTIL if spelling.length <= _SHORT else _SPACED_UNTIL
    if start and _glued(text[start - 1], text[start], until):
        return None
    if spelling.open_end:
        limit = min(len(text), end + _LONGEST_WORD)
        while end < limit and text[end] < _SPACED_UNTIL and text[end].isalnum():
            end += 1
    elif end < len(text) and _glued(text[end - 1], text[end], until):
        return None
    return start, end


def _glued(left: str, right: str, until: str) -> bool:
    return left < until and right < until and left.isalnum() and right.isalnum()


class _Spelled(dict[int, list[Place]]):
    """Where each spelling stands, and, once asked for, where each part of a phrase does."""

    def __init__(self, places: dict[int, list[Place]]) -> None:
        super().__init__(places)
        self._of_parts: dict[frozenset[int], list[Place]] = {}

    def of_part(self, spellings: frozenset[int]) -> list[Place]:
        known = self._of_parts.get(spellings)
        if known is None:
            lists = [self[spelling] for spelling in self.keys() & spellings]
            known = lists[0] if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))
            self._of_parts[spellings] = known
        return known


def _joined(pattern: Pattern, text: str, spelled: _Spelled) -> list[Place]:
    """Join the parts of a phrase, each near the one before and in the same sentence."""
    parts = [spelled.of_part(part.spellings) for part in pattern.parts]
    joined = parts[0]
    if all(parts):
        for part, places in zip(pattern.parts[1:], parts[1:], strict=True):
            joined = _pairs(text, joined, places, part.reach)
        return joined
    return []


def _pairs(text: str, firsts: list[Place], seconds: list[Place], reach: int) -> list[Place]:
    pairs = []
    if len(firsts) <= len(seconds):
        for first in firsts:
            at = bisect_left(seconds, (first[1], 0))
            if at < len(seconds) and _near(text, first, seconds[at], reach):
                pairs.append((first[0], seconds[at][1]))
        return pairs
    for second in seconds:
        at = bisect_right(firsts, (second[0], -1)) - 1
        while at >= 0 and firsts[at][1] > second[0]:
            at -= 1
        if at >= 0 and _near(text, firsts[at], second, reach):
            pairs.append((firsts[at][0], second[1]))
    return pairs


def _near(text: str, first: Place, second: Place, reach: int) -> bool:
    if second[0] > first[1] + reach:
        return False
    return not _STOPS.search(text, first[1], second[0])


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Where sentences and clauses of an evened text end, for looking up which one a place is in."""

    ends: tuple[int, ...]
    clause_ends: tuple[int, ...]

    def sentence(self, place: int) -> int:
        """Number of the sentence that holds a place."""
        return bisect_right(self.ends, place)

    def clause_start(self, place: int) -> int:
        """Give the place where the clause that holds `place` begins."""
        number = bisect_left(self.clause_ends, place)
        return self.clause_ends[number - 1] + 1 if number else 0


def sentences(text: str) -> Sentences:
    """Cut at full stops, questions, exclamations and lines; clauses also at commas and the like."""
    return Sentences(
        ends=tuple(stop.start() for stop in _STOPS.finditer(text)),
        clause_ends=tuple(stop.start() for stop in _CLAUSES.finditer(text)),
    )
