"""Names of states, cities and towns, and where in a text they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from triage.places import borders, towns
from triage.places.towns import CITY, PERSON, STATE, Town
from triage.stored import folders
from triage.stored.beginnings import Beginnings
from triage.text import tokens
from triage.text.normal import Evened, folded_together
from triage.text.numbers import places_of, stretches

_TABLE = folders.LEXICON / "places.toml"
WORDS_ELSEWHERE = frozenset({"maine", "montana"})
"""Names of states that are as often a word: one says "I" in Hindi in Latin letters, one a mountain in Spanish."""
_OTHER_SCRIPTS = re.compile("[^\0-\u03ff]")
_BEGINNING = 4
"""Signs of a name in another script that the search knows: more take more memory, with fewer it meets too many."""
_LONGEST = 40
"""Code points that no name is longer than."""
_MOST = 400
"""Names in a text that are looked at."""


class Named(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    name: Town


@cache
def _names() -> Mapping[str, Mapping[str, Sequence[Town]]]:
    """Give the names of states and large cities by their first two words."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(_TABLE.read_text("utf-8"))
    entries = [
        (name, code, part == "cities")
        for part in ("names", "cities")
        for code, names in table[part].items()
        for name in names.split(";")
    ]
    known = set[str]()
    by_words: dict[str, dict[str, list[Town]]] = {}
    folded = folded_together([name for name, *_ in entries])
    for name, (_, code, is_city) in zip(folded, entries, strict=True):
        if name and name not in known:
            each = Town(name, CITY if is_city else PERSON if name == "maine" else STATE, (code,))
            known.add(name)
            first, second, *_ = *tokens.WORD.findall(name), "", ""
            by_words.setdefault(first, {}).setdefault(second, []).append(each)
    return by_words


@cache
def _in_any_script() -> ahocorasick.Automaton:
    """Give the same for texts that are not in Latin letters alone. Made when the first of them comes."""
    automaton = ahocorasick.Automaton()
    for by_second in _names().values():
        for named in by_second.values():
            for each in named:
                automaton.add_word(each.name, each)
    automaton.make_automaton()
    return automaton


@cache
def _in_other_scripts() -> Beginnings:
    """Made when a first text has such signs, as most processes meet none."""
    known, lines = _in_any_script(), towns.in_other_scripts()
    names = ((lines.at(place).partition("\t")[0], place) for place in range(len(lines)))
    return Beginnings(((name, place) for name, place in names if name not in known), _BEGINNING)


def found(evened: Evened, text: str) -> Iterator[Named]:
    """Give each name in the beginning of a text, also one within another."""
    for start, each in _met(evened, text):
        end = start + len(each.name)
        if borders.is_word(text, start, end):
            yield Named(start, end, each)


def _met(evened: Evened, text: str) -> Iterator[tuple[int, Town]]:
    """Give names and where they stand, perhaps within a word. To look at its words first is quicker."""
    cut = evened.tokens
    begun: dict[str, list[Town]] = {}
    spaced = text.replace("-", " ")
    if cut.one_byte:
        begun = _possible(_names(), cut.once)
    else:
        yield from _in_scripts(text, spaced)
    for first, beginning in towns.begun(cut.once):
        begun[first] = [*begun.get(first, ()), *beginning]
    for word in compress(count(), map(begun.__contains__, cut.words)) if begun else ():
        start = cut.start(word)
        for each in begun[cut.words[word]]:
            if text.startswith(each.name, start) or spaced.startswith(each.name, start):
                yield start, each


def _in_scripts(text: str, spaced: str) -> Iterator[tuple[int, Town]]:
    """Give names in a text of whatever script, and once more those that are there with blanks for its dashes."""
    others = _OTHER_SCRIPTS.search(text) is not None
    met = list(_searched(text, others=others))
    yield from met
    if spaced == text:
        return
    yield from ((start, each) for start, each in met if "-" not in each.name)
    dashes = ((place, place + 1) for place in places_of("-", text))
    for first, last in stretches(dashes, _LONGEST, _LONGEST):
        for start, each in _searched(spaced[first:last], others=others):
            if "-" in text[first + start : first + start + len(each.name)]:
                yield first + start, each


def _searched(text: str, *, others: bool) -> Iterator[tuple[int, Town]]:
    for last, each in _in_any_script().iter(text):
        yield last + 1 - len(each.name), each
    if others:
        read = ((last + 1, towns.read(place)) for last, place in _in_other_scripts().ends(text))
        met = [(end, end - len(each.name), each) for end, each in read]
        yield from ((start, each) for _, start, each in sorted(met, key=itemgetter(0, 1)))


def _possible(
    by_words: Mapping[str, Mapping[str, Sequence[Town]]], words: AbstractSet[str]
) -> dict[str, list[Town]]:
    """Give the names of which the first two words, or the only one, are among these, by the first."""
    begun = {}
    for first in words & by_words.keys():
        by_second = by_words[first]
        seconds = ("", *(words & by_second.keys()))
        if named := [each for second in seconds for each in by_second.get(second, ())]:
            begun[first] = named
    return begun


def longest(met: Iterable[Named]) -> list[Named]:
    """Drop a name that stands within a longer one: Kansas in Arkansas City, Washington in DC."""
    kept: list[Named] = []
    for each in sorted(met, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def first(evened: Evened, text: str) -> list[Named]:
    """Give the first names in the beginning of a text, in their order, none within another."""
    met = sorted(found(evened, text), key=lambda each: (each.end, each.start))
    return longest(met[:_MOST])


def load() -> None:
    """Read the tables, once in a process."""
    _names()
    towns.load()


def load_wholly() -> None:
    """Read also what most processes never need."""
    load()
    _in_other_scripts()
