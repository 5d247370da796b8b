"""US states and territories that a text names, by name, city or postal code letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import compress, count, islice
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from triage import borders, tokens, towns
from triage.normal import Evened, even, fold
from triage.towns import CITY, PERSON, STATE, Town

_TABLE = Path(__file__).parent / "lexicon" / "places.toml"
_POSTAL = re.compile(r"[A-Z][A-Z](?<![\w.@/\-][A-Z][A-Z])(?![\w@/\-]|\.\w)")
"""It begins with a set, to which a search skips."""
_READ_AT_MOST = 20_000
_MOST = 400


class _Named(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    name: Town


class _Meant(NamedTuple):
    """States that a name may mean, and whether the first of them is meant where nothing else is said."""

    states: tuple[str, ...]
    certain: bool = True


class _Names(NamedTuple):
    """Names of states and large cities: by their first two words, and for what is not in Latin letters alone."""

    by_words: Mapping[str, Mapping[str, Sequence[Town]]]
    automaton: ahocorasick.Automaton
    codes: frozenset[str]


@cache
def _names() -> _Names:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(_TABLE.read_text("utf-8"))
    entries = [
        (fold(name), code, part == "cities")
        for part in ("names", "cities")
        for code, names in table[part].items()
        for name in names.split(";")
    ]
    automaton = ahocorasick.Automaton()
    by_words: dict[str, dict[str, list[Town]]] = {}
    for name, code, is_city in entries:
        if name and name not in automaton:
            each = Town(
                name, CITY if is_city else PERSON if name in _WORDS_ELSEWHERE else STATE, (code,)
            )
            automaton.add_word(name, each)
            first, second, *_ = *tokens.WORD.findall(name), "", ""
            by_words.setdefault(first, {}).setdefault(second, []).append(each)
    for name, line in towns.in_other_scripts():
        if name not in automaton:
            automaton.add_word(name, line)
    automaton.make_automaton()
    return _Names(by_words, automaton, frozenset(table["names"]))


_WORDS_ELSEWHERE = frozenset({"maine"})
"""Names of states that are as often a word: this one says "I" in Hindi in Latin letters."""


def states(evened: Evened) -> tuple[str, ...]:
    """Give the postal codes of states and territories that a text names, each once."""
    return tuple(dict.fromkeys(named([evened])))


def named(
    parts: Iterable[Evened],
    known: AbstractSet[str] = frozenset(),
    hinted: AbstractSet[str] = frozenset(),
) -> list[str]:
    """Give the postal code of each state or territory as often as texts name it, in each names before letters.

    Names are looked up in the text made even, capitals in the text as written. Where a town may lie in
    several states, it is in the one that is named beside or is `known` from elsewhere, else in one `hinted` at.
    """
    meant = [each for part in parts for each in _meant(part)]
    certain = {each.states[0] for each in meant if len(each.states) == 1} | known
    found = []
    for each in meant:
        here = [
            *filter(certain.__contains__, each.states),
            *filter(hinted.__contains__, each.states),
        ]
        if here or each.certain:
            found.append((here or each.states)[0])
    return found


def _meant(evened: Evened) -> list[_Meant]:
    text = evened.text[:_READ_AT_MOST]
    found = sorted(_found(evened, text), key=lambda each: (each.end, each.start))
    kept = _longest(found[:_MOST])
    meant, has = [], None
    for before, each, after in zip((None, *kept), kept, (*kept[1:], None), strict=False):
        if each.name.name in _CAPITALS_TOO:
            has = has or towns.capitals(evened)
            behind_a_town = _behind_a_town(each, before, evened)
            meant += (
                [_Meant(("WA",))] if behind_a_town else _meant_by_town(each, _CAPITAL, text, has)
            )
        elif not each.name.kind:
            meant += [] if towns.is_street(text, each.end) else [_Meant(each.name.states)]
        elif not (after and not after.name.kind and after.start <= each.end + len(", ")):
            has = has or towns.capitals(evened)
            meant += _meant_by_town(each, each.name, text, has)
    return meant + [_Meant((code,)) for code in _codes_in(evened.source[:_READ_AT_MOST])]


def _behind_a_town(found: _Named, before: _Named | None, evened: Evened) -> bool:
    """Whether a name stands behind one that is known, or behind a comma and a word with a capital."""
    if before and before.end + len(", ") >= found.start:
        return True
    behind_a_word = _WORD_AND_COMMA.search(evened.text, max(0, found.start - 24), found.start)
    if not behind_a_word:
        return False
    start, end = evened.span(behind_a_word.start(1), behind_a_word.start(1) + 1)
    return not evened.source[start:end].islower()


_WORD_AND_COMMA = re.compile(r"(?<!\w)(\w{3,20})[,،] \Z")
_CAPITAL = Town("washington", CITY, ("DC", "WA"))
_CAPITALS_TOO = frozenset(
    {"washington", "вашингтон", "واشنطن", "वॉशिगटन", "वाशिगटन", "워싱턴", "华盛顿", "華盛頓"}
)
"""A name that means the state behind a town, and alone the capital."""


def _meant_by_town(found: _Named, town: Town, text: str, has: towns.Capitals) -> list[_Meant]:
    """Give what a town speaks for that has no state's name behind it."""
    behind = _LETTERS_BEHIND.match(text, found.end)
    code = _code_behind(behind, town, has) if behind else ""
    if code:
        return [_Meant((code,))]
    if towns.means_a_town(town, text, found.start, found.end, has):
        return [_Meant(town.states, town.certain)]
    return []


def _code_behind(behind: re.Match[str], town: Town, has: towns.Capitals) -> str:
    """Give the state of which letters or a short form stand behind a town; empty where they are another word."""
    comma, letters = behind.groups()
    if short := towns.ABBREVIATIONS.get(letters):
        return short if short in town.states else ""
    code = letters.upper()
    if not is_code(code):
        return ""
    if code in _WORDS_TOO and not (code in town.states and "," in comma):
        return code if has.at(behind.start(2)) and code in town.states else ""
    return code if code in town.states or has.at(behind.start(2)) else ""


_LETTERS_BEHIND = re.compile(r"(,? ?\(?)([a-z]{2,5})(?![\w@/\-])")


def _found(evened: Evened, text: str) -> Iterator[_Named]:
    for start, each in _met(evened, text):
        end = start + len(each.name)
        if borders.is_word(text, start, end):
            yield _Named(start, end, each)


def _met(evened: Evened, text: str) -> Iterator[tuple[int, Town]]:
    """Give names and where they stand, perhaps within a word. To look at its words first is quicker."""
    names, cut = _names(), evened.tokens
    begun: dict[str, list[Town]] = {}
    if cut.apart:
        begun = _possible(names.by_words, cut.once)
    else:
        for last, met in names.automaton.iter(text):
            each = towns.read(met) if isinstance(met, str) else met
            yield last + 1 - len(each.name), each
    for first, beginning in towns.begun(cut.once):
        begun[first] = [*begun.get(first, ()), *beginning]
    for piece in compress(count(), map(begun.__contains__, cut.pieces)) if begun else ():
        start = cut.start(piece)
        for each in begun[cut.pieces[piece]]:
            if text.startswith(each.name, start):
                yield start, each


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


def _longest(found: list[_Named]) -> list[_Named]:
    """Drop a name that stands within a longer one: Kansas in Arkansas City, Washington in DC."""
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[_Named] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


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
    return any(code in each.name.states and each.end == len(said) for each in _found(evened, said))


def begins_with(text: str, code: str) -> bool:
    """Whether a few words begin with a name of a place in a state."""
    evened = even(text)
    return any(code in each.name.states and not each.start for each in _found(evened, evened.text))


class State(NamedTuple):
    """A state and where in a few words it stands."""

    start: int
    end: int
    code: str


def named_in(text: str) -> list[State]:
    """Give the states that a few words name by their own names or by capital letters, in their order."""
    evened = even(text)
    kept = _longest(list(_found(evened, evened.text)))
    found = [
        State(each.start, each.end, *each.name.states) for each in kept if _is_of_a_state(each)
    ]
    letters = (each for each in _POSTAL.finditer(text) if is_code(each.group()))
    found += [
        State(*each.span(), each.group()) for each in letters if each.group() not in _WORDS_TOO
    ]
    return sorted(found)


def _is_of_a_state(found: _Named) -> bool:
    return not found.name.kind or found.name.name in _WORDS_ELSEWHERE


def is_code(letters: str) -> bool:
    """Whether these are the postal letters of a state or territory."""
    return letters in _names().codes


def load() -> None:
    """Read the tables, once in a process."""
    _names()
    towns.load()
