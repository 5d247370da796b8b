"""US states and territories that a text names, by name, city or postal code letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import compress, count, islice, zip_longest
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from triage import tokens
from triage.normal import Evened, even, fold

_TABLE = Path(__file__).parent / "lexicon" / "places.toml"
_TOWNS = _TABLE.with_name("towns.toml")
_POSTAL = re.compile(r"[A-Z][A-Z](?<![\w.@/\-][A-Z][A-Z])(?![\w@/\-]|\.\w)")
"""It begins with a set, to which a search skips."""
_READ_AT_MOST = 20_000
_MOST = 400


class _Named(NamedTuple):
    """A name in a text, and the state that it speaks for."""

    start: int
    end: int
    code: str
    is_city: bool


class _Name(NamedTuple):
    """A name as it stands in evened text."""

    name: str
    code: str
    is_city: bool


class _Names(NamedTuple):
    """All names: by their first two words, and for what is not in Latin letters alone."""

    by_words: Mapping[str, Mapping[str, Sequence[_Name]]]
    automaton: ahocorasick.Automaton
    codes: frozenset[str]


@cache
def _names() -> _Names:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(_TABLE.read_text("utf-8"))
    towns: Mapping[str, str] = tomllib.loads(_TOWNS.read_text("utf-8"))["towns"]
    entries = [
        (fold(name), code, part == "cities")
        for part in ("names", "cities")
        for code, names in table[part].items()
        for name in names.split(";")
    ]
    entries += [(name, code, True) for code, names in towns.items() for name in names.split(";")]
    automaton = ahocorasick.Automaton()
    by_words: dict[str, dict[str, list[_Name]]] = {}
    for name, code, is_city in entries:
        if name and name not in automaton:
            each = _Name(name, code, is_city)
            automaton.add_word(name, each)
            first, second, *_ = *tokens.WORD.findall(name), "", ""
            by_words.setdefault(first, {}).setdefault(second, []).append(each)
    automaton.make_automaton()
    return _Names(by_words, automaton, frozenset(table["names"]))


def states(evened: Evened) -> tuple[str, ...]:
    """Give the postal codes of states and territories that a text names, each once."""
    return tuple(dict.fromkeys(named(evened)))


def named(evened: Evened) -> list[str]:
    """Give the postal code of each state or territory as often as a text names it, names before letters.

    Names are looked up in the text made even, capitals in the text as written.
    """
    codes = _names().codes
    text = evened.text[:_READ_AT_MOST]
    found = sorted(_found(evened, text), key=lambda each: (each.end, each.start))
    kept = _longest(found[:_MOST])
    codes_named = [
        each.code
        for each, after in zip_longest(kept, kept[1:])
        if not (each.is_city and _is_elsewhere(text, each, after, codes))
    ]
    return codes_named + _codes_in(evened.source[:_READ_AT_MOST])


def _found(evened: Evened, text: str) -> Iterator[_Named]:
    for start, each in _met(evened, text):
        end = start + len(each.name)
        if _word(text, start, end):
            yield _Named(start, end, each.code, each.is_city)


def _met(evened: Evened, text: str) -> Iterator[tuple[int, _Name]]:
    """Give names and where they stand, perhaps within a word. To look at its words first is quicker."""
    names, cut = _names(), evened.tokens
    if not cut.apart:
        for last, each in names.automaton.iter(text):
            yield last + 1 - len(each.name), each
        return
    begun = _possible(names.by_words, cut.once)
    for piece in compress(count(), map(begun.__contains__, cut.pieces)) if begun else ():
        start = cut.start(piece)
        for each in begun[cut.pieces[piece]]:
            if text.startswith(each.name, start):
                yield start, each


def _possible(
    by_words: Mapping[str, Mapping[str, Sequence[_Name]]], words: AbstractSet[str]
) -> Mapping[str, Sequence[_Name]]:
    """Give the names of which the first two words, or the only one, are among these, by the first."""
    begun = {}
    for first in words & by_words.keys():
        by_second = by_words[first]
        seconds = ("", *(words & by_second.keys()))
        if named := [each for second in seconds for each in by_second.get(second, ())]:
            begun[first] = named
    return begun


def _word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_begins_no_word(before, text[start])) and not (
        _spaced(after) and _spaced(text[end - 1])
    )


def _begins_no_word(before: str, first: str) -> bool:
    if _DECLINED.match(first):
        return before.isalnum()
    return _spaced(before) and _spaced(first)


_DECLINED = re.compile("[\u0400-\u052f\u0900-\u097f]")
"""Cyrillic and Devanagari: names have endings there and nothing before them."""


def _spaced(char: str) -> bool:
    return char.isalnum() and char < "\u0400"


def _longest(found: list[_Named]) -> list[_Named]:
    """Drop a name that stands within a longer one: Kansas in Arkansas City, Washington in DC."""
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[_Named] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _is_elsewhere(text: str, city: _Named, after: _Named | None, codes: frozenset[str]) -> bool:
    """Whether another state stands right behind a city: Portland in Maine, Lexington, SC."""
    if after and not after.is_city and after.start <= city.end + len(", "):
        return after.code != city.code
    letters = _CODE_BEHIND.match(text, city.end)
    if not letters or (code := letters.group(2).upper()) not in codes:
        return False
    return code != city.code and ("," in letters.group(1) or code not in _WORDS_TOO)


_CODE_BEHIND = re.compile(r"(,? )([a-z]{2})(?![\w@/\-])")


def _codes_in(text: str) -> list[str]:
    """Capitals that stand after a place, a comma or before a number; alone only where unambiguous."""
    met = islice(_POSTAL.finditer(text), _MOST)
    found = [match for match in met if is_code(match.group())]
    head = text[:_HEAD]
    if not found or sum(map(str.isupper, head)) > sum(map(str.islower, head)):
        return []
    codes = []
    for match in found:
        code = match.group()
        before = text[max(0, match.start() - _BEFORE_A_CODE) : match.start()]
        if code not in _WORDS_TOO or _AFTER_A_NAME.search(before):
            codes.append(code)
    return codes


_HEAD = 400
"""Code points by which a text is known to be all in capitals."""
_BEFORE_A_CODE = 24
_AFTER_A_NAME = re.compile(r"[A-Z][a-z]{2,20},? $")
_WORDS_TOO = frozenset(
    {"AL", "AS", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MS", "OH", "OK", "OR", "PA", "VI"}
)
"""Codes that, alone and in capitals, are as often a word, a title or a short form."""


def ends_with(text: str, code: str) -> bool:
    """Whether a few words end with a name or the letters of a state."""
    if text[-2:].upper() == code and not text[-3:-2].isalnum():
        return True
    evened = even(text)
    said = evened.text.rstrip()
    return any(each.code == code and each.end == len(said) for each in _found(evened, said))


def begins_with(text: str, code: str) -> bool:
    """Whether a few words begin with a name of a place in a state."""
    evened = even(text)
    return any(each.code == code and not each.start for each in _found(evened, evened.text))


class State(NamedTuple):
    """A state and where in a few words it stands."""

    start: int
    end: int
    code: str


def named_in(text: str) -> list[State]:
    """Give the states that a few words name by their own names or by capital letters, in their order."""
    evened = even(text)
    kept = _longest(list(_found(evened, evened.text)))
    found = [State(each.start, each.end, each.code) for each in kept if not each.is_city]
    letters = (each for each in _POSTAL.finditer(text) if is_code(each.group()))
    found += [
        State(*each.span(), each.group()) for each in letters if each.group() not in _WORDS_TOO
    ]
    return sorted(found)


def is_code(letters: str) -> bool:
    """Whether these are the postal letters of a state or territory."""
    return letters in _names().codes


def load() -> None:
    """Read the table, once in a process."""
    _names()
