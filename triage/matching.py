"""Where the cues' words stand in an evened text.

One pass of the automaton, then the parts of a phrase are joined from their shorter list by
bisection, so that no text makes the work more than linear but for a logarithm.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from triage.cuebook import Book, Cue, Pattern, Spelling

_SPACED_UNTIL = "\u0590"
"""Latin, Greek and Cyrillic are written with blanks between words; from Hebrew on, affixes and
scripts without blanks make a word's edge no good test."""
_SPACED_WITH_AFFIXES_UNTIL = "\u0e00"
"""Hebrew, Arabic and Devanagari: there only short spellings are held to the edges of a word."""
_SHORT = 3
_LONGEST_WORD = 24
_BETWEEN_LOOKS_AT_THE_CLOCK = 2_048

Place = tuple[int, int]
"""Start and end in the evened text."""


class OutOfTime(Exception):
    """The clock ran out while a text was searched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A cue found at a place of an evened text."""

    cue: Cue
    language: str
    start: int
    end: int


def find(book: Book, text: str, still_time: Callable[[], bool]) -> list[Hit]:
    """Give every hit in the order of the text. Raises OutOfTime when `still_time` says no."""
    places = _spelled(book, text, still_time)
    touched = {number for spelling in places for number in book.starts.get(spelling, ())}
    hits: list[Hit] = []
    for count, number in enumerate(sorted(touched)):
        if count % 64 == 0 and not still_time():
            raise OutOfTime
        pattern = book.patterns[number]
        for start, end in _joined(pattern, text, places):
            hits.append(Hit(cue=pattern.cue, language=pattern.language, start=start, end=end))
    hits.sort(key=lambda hit: (hit.start, hit.end, hit.cue.name))
    return hits


def _spelled(book: Book, text: str, still_time: Callable[[], bool]) -> dict[int, list[Place]]:
    places: dict[int, list[Place]] = {}
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


def _joined(pattern: Pattern, text: str, places: dict[int, list[Place]]) -> list[Place]:
    """Join the parts of a phrase, each near the one before and in the same sentence."""
    joined = _of_part(pattern.parts[0].spellings, places)
    for part in pattern.parts[1:]:
        joined = _pairs(text, joined, _of_part(part.spellings, places), part.reach)
    return joined


def _of_part(spellings: tuple[int, ...], places: dict[int, list[Place]]) -> list[Place]:
    lists = [places[spelling] for spelling in spellings if spelling in places]
    if len(lists) == 1:
        return lists[0]
    return sorted({place for each in lists for place in each})


def _pairs(text: str, firsts: list[Place], seconds: list[Place], reach: int) -> list[Place]:
    if not firsts or not seconds:
        return []
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
    between = text[first[1] : second[0]]
    return not any(stop in between for stop in ".!?\n")


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
    ends = [place for place, char in enumerate(text) if char in ".!?\n"]
    clause_ends = [place for place, char in enumerate(text) if char in ".!?\n,;:()-"]
    return Sentences(ends=tuple(ends), clause_ends=tuple(clause_ends))
