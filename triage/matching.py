"""Where the cues' words stand in an evened text.

Words are looked up one by one and, where a spelling begins with them, some together; the rest is
one pass of an automaton. Then the parts of a phrase are joined from their shorter list by bisection,
so that no text makes the work more than linear but for a logarithm.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import NamedTuple, TypeAlias

from triage.binding import WORD
from triage.cuebook import Book, Cue, Pattern, Spelling

FROM_EACH_END = 200
"""Places of one phrase that are kept from the beginning, and as many from the end."""
_SHORT = 3
_LONGEST_WORD = 24
_BETWEEN_LOOKS_AT_THE_CLOCK = 2_048
_PARTS_BETWEEN_LOOKS = 64
_SPACED_UNTIL = "\u0590"
"""Up to here words stand between blanks (see `binding.WORD`)."""
_SPACED_WITH_AFFIXES_UNTIL = "\u0e00"
"""In Hebrew, Arabic and Devanagari only short spellings are held to the edges of a word."""
_AT_WORDS = re.compile(f"({WORD.pattern})")
_STOPS = re.compile(r"[.!?\n]")
_CLAUSES = re.compile(r"[.!?\n,;:()\-]")

Place = tuple[int, int]
"""Start and end in the evened text."""


class OutOfTime(Exception):
    """The clock ran out while a text was searched."""


class Hit(NamedTuple):
    """A cue found at a place of an evened text. Hits sort by place, then by name."""

    start: int
    end: int
    name: str
    cue: Cue


Spelled: TypeAlias = defaultdict[int, list[Place]]
"""Where each spelling stands, by its number, in the order of the text."""


def find(
    book: Book,
    text: str,
    still_time: Callable[[], bool],
    languages: frozenset[str] = frozenset(),
) -> list[Hit]:
    """Give every hit of cues in these languages (of any, if empty), in no certain order.

    Raises OutOfTime when `still_time` says no.
    """
    spelled: Spelled = defaultdict(list)
    _whole_words(book, text, spelled, still_time)
    _other_spellings(book, text, spelled, still_time)
    parts = _Parts(book, spelled)
    hits: list[Hit] = []
    for count, part in enumerate(parts.found):
        if count % _PARTS_BETWEEN_LOOKS == 0 and not still_time():
            raise OutOfTime
        for pattern in book.told_by.get(part, ()):
            if not languages or pattern.language in languages:
                cue = pattern.cue
                name = cue.name
                for start, end in _thinned(_joined(pattern, text, parts)):
                    hits.append(Hit(start, end, name, cue))
    return hits


def _thinned(joined: list[Place]) -> list[Place]:
    """Keep the first and the last of a phrase that is said a thousand times."""
    if len(joined) <= 2 * FROM_EACH_END:
        return joined
    return joined[:FROM_EACH_END] + joined[-FROM_EACH_END:]


def _whole_words(book: Book, text: str, spelled: Spelled, still_time: Callable[[], bool]) -> None:
    """Look up each word, and what begins with it and the next one where any spelling does."""
    cut = _AT_WORDS.split(text)
    words = cut[1::2]
    bounds = list(accumulate(map(len, cut)))
    starts, ends = bounds[::2], bounds[1::2]
    for at, number in enumerate(map(book.words.get, words)):
        if at % _BETWEEN_LOOKS_AT_THE_CLOCK == 0 and not still_time():
            raise OutOfTime
        if number is not None:
            spelled[number].append((starts[at], ends[at]))
    for at, counts in enumerate(map(book.begins.get, pairwise(words))):
        for count in counts or ():
            start, end = starts[at], ends[min(at + count, len(ends)) - 1]
            number = book.words.get(text[start:end])
            if number is not None:
                spelled[number].append((start, end))


def _other_spellings(
    book: Book, text: str, spelled: Spelled, still_time: Callable[[], bool]
) -> None:
    for count, (last, spellings) in enumerate(book.automaton.iter(text)):
        if count % _BETWEEN_LOOKS_AT_THE_CLOCK == 0 and not still_time():
            raise OutOfTime
        for spelling in spellings:
            place = _at_word_edges(text, last + 1, spelling)
            if place is not None:
                spelled[spelling.number].append(place)


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


class _Parts:
    """Where each part of a phrase stands, worked out for the parts that are asked for."""

    def __init__(self, book: Book, spelled: Spelled) -> None:
        self.found: dict[int, list[list[Place]]] = {}
        """Part to the places of each of its spellings."""
        for number, places in spelled.items():
            for part in book.parts_of[number]:
                self.found.setdefault(part, []).append(places)

    def places(self, part: int) -> list[Place]:
        """Give the places of a part that was found."""
        lists = self.found[part]
        if len(lists) > 1:
            lists[:] = [sorted(set(chain.from_iterable(lists)))]
        return lists[0]


def _joined(pattern: Pattern, text: str, parts: _Parts) -> list[Place]:
    """Join the parts of a phrase, each near the one before and in the same sentence."""
    first, *others = pattern.parts
    for part in others:
        if part.number not in parts.found:
            return []
    if first.number not in parts.found:
        return []
    joined = parts.places(first.number)
    for part in others:
        joined = _pairs(text, joined, parts.places(part.number), part.reach)
    return joined


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
