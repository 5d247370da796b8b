"""Where the cues' words stand in an evened text.

Words are looked up one by one and, where a spelling begins with them, some together; the rest is
one pass of an automaton for each kind of script. What was met says which phrases can be there at
all: only for those are places gathered, and joined (see `joining`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from triage.cueing.cuebook import Book, Pattern, Spoken
from triage.cueing.joining import WIDTH, joined
from triage.cueing.scripts import Script, Spelling, held_until
from triage.text import arabic
from triage.text.normal import Evened
from triage.text.tokens import WORD, Tokens

_LONGEST_WORD = 24
_BETWEEN_LOOKS_AT_THE_CLOCK = 2_048
_PATTERNS_BETWEEN_LOOKS = 64


class OutOfTime(Exception):
    """The clock ran out while a text was searched."""


def find(
    book: Book,
    evened: Evened,
    still_time: Callable[[], bool],
    languages: frozenset[str] = frozenset(),
) -> dict[str, dict[str, list[int]]]:
    """Give the places of cues in these languages (of any, if empty), by language and then by their names.

    Those of one cue stand in no certain order (see `joining` for what a place is). Raises OutOfTime
    when `still_time` says no.
    """
    cut = _cut(book, evened, still_time)
    said: dict[str, dict[str, list[int]]] = {}
    for language in languages or book.languages:
        spoken = book.languages.get(language)
        if spoken is not None:
            met = _met(book, spoken, cut, still_time)
            places = said.setdefault(language, {})
            for pattern, joins in _joined(spoken, cut, met, still_time):
                places.setdefault(pattern.cue.name, []).extend(joins)
    return said


def _joined(
    spoken: Spoken, cut: _Cut, met: _Met, still_time: Callable[[], bool]
) -> Iterator[tuple[Pattern, Sequence[int]]]:
    patterns = list(_possible(spoken, cut, met))
    found = _places(cut, met, set().union(*[each.numbers for each in patterns]))
    for number, pattern in enumerate(patterns):
        if number % _PATTERNS_BETWEEN_LOOKS == 0:
            _look(still_time)
        places = joined(pattern, cut.text, found)
        if places:
            yield pattern, places


def _look(still_time: Callable[[], bool]) -> None:
    if not still_time():
        raise OutOfTime


class _Cut(NamedTuple):
    """A text, its words, and what several of them are a spelling of, in any language."""

    text: str
    tokens: Tokens
    where: Mapping[str, Sequence[int]]
    """The places of each word."""
    together: Mapping[Sequence[int], Sequence[int]]
    """Parts, and the places."""


def _cut(book: Book, evened: Evened, still_time: Callable[[], bool]) -> _Cut:
    places: defaultdict[int, list[int]] = defaultdict(list)
    text, (words, ends, *_) = evened.text, evened.tokens
    spelled = book.begins.spelled
    begins = map(book.begins.places.get, map(" ".join, pairwise(words)))
    begun = [(at, place) for at, place in enumerate(begins) if place is not None]
    for looked, (at, place) in enumerate(begun):
        if looked % _BETWEEN_LOOKS_AT_THE_CLOCK == 0:
            _look(still_time)
        start = ends[at] - len(words[at]) << WIDTH
        for end, run in spelled(place, text, ends, at):
            places[run].append(start | end)
    return _Cut(
        text,
        evened.tokens,
        _where(words, ends),
        {book.runs.at(run): each for run, each in places.items()},
    )


def _where(words: Iterable[str], ends: Iterable[int]) -> Mapping[str, Sequence[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for word, end in zip(words, ends, strict=True):
        places[word].append(end - len(word) << WIDTH | end)
    return places


class _Met(NamedTuple):
    """What of a language's spellings was met in a text."""

    alone: Mapping[str, Sequence[int]]
    """Single words, and the parts that they are a spelling of."""
    others: Sequence[tuple[Spelling, Sequence[int]]]
    """Other spellings, and where they may end."""


def _met(book: Book, spoken: Spoken, cut: _Cut, still_time: Callable[[], bool]) -> _Met:
    known, run = spoken.alone.get, book.runs.at
    return _Met(
        {word: run(at) for word in cut.tokens.once if (at := known(word)) is not None},
        [each for script in spoken.scripts for each in _others(script, cut.text, still_time)],
    )


def _others(
    script: Script, text: str, still_time: Callable[[], bool]
) -> Iterator[tuple[Spelling, Sequence[int]]]:
    ends: defaultdict[int, list[int]] = defaultdict(list)
    every = script.ends(text)
    while some := list(islice(every, _BETWEEN_LOOKS_AT_THE_CLOCK)):
        _look(still_time)
        for last, number in some:
            ends[number].append(last + 1)
    for number, places in ends.items():
        for spelling in script.met(number):
            yield spelling, places


def _possible(spoken: Spoken, cut: _Cut, met: _Met) -> Iterator[Pattern]:
    """Give the patterns of which every part was met."""
    others = (spelling.parts for spelling, _ in met.others)
    parts = set(chain.from_iterable(chain(met.alone.values(), cut.together, others)))
    for part in filter(spoken.told_by.__contains__, parts):
        for pattern in spoken.told_by[part]:
            if parts.issuperset(pattern.numbers):
                yield pattern


def _places(cut: _Cut, met: _Met, parts: Iterable[int]) -> Mapping[int, Sequence[int]]:
    """Give the places of some parts, in the order of the text."""
    found: dict[int, list[int]] = {part: [] for part in parts}
    of_words = ((of_word, cut.where[word]) for word, of_word in met.alone.items())
    for several, places in chain(of_words, cut.together.items()):
        for part in several:
            if part in found:
                found[part] += places
    several_ways = _add_others(cut.text, met, found)
    for of_part in found.values():
        of_part.sort()
    for part in several_ways:
        found[part] = list(dict.fromkeys(found[part]))
    return found


def _add_others(text: str, met: _Met, found: Mapping[int, list[int]]) -> set[int]:
    """Add the places of other spellings; gives the parts that may have a place twice by it."""
    added: set[int] = set()
    for spelling, ends in met.others:
        parts = [part for part in spelling.parts if part in found]
        if parts:
            added.update(parts)
            places = _at_word_edges(text, ends, spelling)
            for part in parts:
                found[part] += places
    return added


def _at_word_edges(text: str, ends: Sequence[int], spelling: Spelling) -> Sequence[int]:
    """Give the places of a spelling where it stands at the edges of words."""
    _, length, open_end, held = spelling
    if ends and arabic.is_in(text, ends[0] - length):
        ends = [end for end in ends if arabic.stands(text, end - length, end, open_end=open_end)]
    elif held:
        last = held_until(length)
        ends = [end for end in ends if not _glued(text, end - length, last)]
        if not open_end:
            ends = [end for end in ends if not _glued(text, end, last)]
    if open_end:
        return [end - length << WIDTH | _end_of_word(text, end) for end in ends]
    return [end - length << WIDTH | end for end in ends]


def _glued(text: str, at: int, until: str) -> bool:
    """Whether the signs before and at a place are of one word, held to its edges up to some sign."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return left < until and right < until and left.isalnum() and right.isalnum()


def _end_of_word(text: str, end: int) -> int:
    rest = WORD.match(text, end, end + _LONGEST_WORD)
    return rest.end() if rest else end
