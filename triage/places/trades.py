"""What is grown, caught, made and done where: of namesakes the one is meant whose work a message tells of.

A fish plant in Newport is in Oregon and not in Rhode Island, and a cheese plant in Monroe is in Wisconsin. This is
asked only where no state, phone or ZIP code told already which of several towns is meant.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from triage.stored import folders
from triage.text.expressions import taken_apart
from triage.text.normal import Evened

_TABLE = folders.LEXICON / "trades.toml"
_FIRST_CYRILLIC, _LAST_OF_SPACED = "\u0400", "\u058f"
_PLURALS = ("", "s", "es")


class _Trades(NamedTuple):
    """Words with the states that are known for what they name."""

    by_words: Mapping[str, Sequence[tuple[str, str]]]
    """Those in Latin letters by the first of their words, as they stand between blanks."""
    in_others: Sequence[tuple[str, str]]
    """Those in other scripts, in Cyrillic with the blank before them."""


@cache
def _trades() -> _Trades:
    table: Mapping[str, str] = tomllib.loads(_TABLE.read_text("utf-8"))["work"]
    by_words: dict[str, list[tuple[str, str]]] = {}
    in_others = []
    for states, words in table.items():
        for word in taken_apart(words).split(";"):
            if word < _FIRST_CYRILLIC:
                for form in (word + plural for plural in _PLURALS):
                    by_words.setdefault(form.partition(" ")[0], []).append((f" {form} ", states))
            else:
                in_others.append((word if word > _LAST_OF_SPACED else f" {word}", states))
    return _Trades(by_words, in_others)


def states(parts: Iterable[Evened], read_at_most: int) -> Counter[str]:
    """Count for each state the kinds of work in the beginnings of texts that it is known for."""
    trades = _trades()
    known: set[str] = set()
    for part in parts:
        said = f" {' '.join(part.tokens.words)} "[:read_at_most]
        for first in part.tokens.once & trades.by_words.keys():
            known.update(states for word, states in trades.by_words[first] if word in said)
        if not part.tokens.one_byte:
            text = said + part.text[:read_at_most]
            known.update(states for word, states in trades.in_others if word in text)
    return Counter(state for each in known for state in each.split())


def load() -> None:
    """Read the table, once in a process: a message in ten needs it."""
    _trades()
