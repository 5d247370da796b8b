"""US states and territories that a text names, by name, city or postal code letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from triage.normal import fold

_TABLE = Path(__file__).parent / "lexicon" / "places.toml"
_TOWNS = _TABLE.with_name("towns.toml")
_POSTAL = re.compile(r"(?<![\w.@/\-])([A-Z]{2})(?![\w@/\-]|\.\w)")
_MOST = 400


class _Named(NamedTuple):
    """A name in a text, and the state that it speaks for."""

    start: int
    end: int
    code: str
    is_city: bool


@cache
def _names() -> tuple[ahocorasick.Automaton, frozenset[str]]:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(_TABLE.read_text("utf-8"))
    automaton = ahocorasick.Automaton()
    codes = frozenset(table["names"])
    for part in ("names", "cities"):
        for code, names in table[part].items():
            for name in names.split(";"):
                folded = fold(name)
                known = automaton.get(folded, None)
                if folded and known is None:
                    automaton.add_word(folded, (code, len(folded), part == "cities"))
    for code, names in tomllib.loads(_TOWNS.read_text("utf-8"))["towns"].items():
        for name in names.split(";"):
            if automaton.get(name, None) is None:
                automaton.add_word(name, (code, len(name), True))
    automaton.make_automaton()
    return automaton, codes


def states(text: str, folded: str) -> tuple[str, ...]:
    """Give the postal codes of states and territories that a text names.

    `folded` is the same text made even: names are looked up in that, capitals in the text.
    """
    automaton, codes = _names()
    found: list[_Named] = []
    for last, (code, length, is_city) in automaton.iter(folded):
        start, end = last - length + 1, last + 1
        if _word(folded, start, end):
            found.append(_Named(start, end, code, is_city))
        if len(found) >= _MOST:
            break
    kept = _longest(found)
    named = [
        each.code
        for each, after in zip_longest(kept, kept[1:])
        if not (each.is_city and _is_elsewhere(folded, each, after, codes))
    ]
    named += [code for code in _codes_in(text) if code in codes]
    return tuple(dict.fromkeys(named))


def _word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_spaced(before) and _spaced(text[start])) and not (
        _spaced(after) and _spaced(text[end - 1])
    )


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
    shouted = sum(char.isupper() for char in text[:400]) > sum(
        char.islower() for char in text[:400]
    )
    codes: list[str] = []
    if shouted:
        return codes
    for match in islice(_POSTAL.finditer(text), _MOST):
        code = match.group(1)
        before = text[max(0, match.start() - _BEFORE_A_CODE) : match.start()]
        if code not in _WORDS_TOO or _AFTER_A_NAME.search(before):
            codes.append(code)
    return codes


_BEFORE_A_CODE = 24
_AFTER_A_NAME = re.compile(r"[A-Z][a-z]{2,20},? $")
_WORDS_TOO = frozenset(
    {"AL", "AS", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MS", "OH", "OK", "OR", "PA", "VI"}
)
"""Codes that, alone and in capitals, are as often a word, a title or a short form."""


def is_code(letters: str) -> bool:
    """Whether these are the postal letters of a state or territory."""
    return letters in _names()[1]


def load() -> None:
    """Read the table, once in a process."""
    _names()
