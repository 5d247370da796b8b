"""The text as the model reads it: whole words and pairs, beginnings of words, and runs of letters.

Every sign that is no letter or digit becomes one blank, every digit a zero, and nothing is added
or left out, so that a place here is the same place in the evened text.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

READ_AT_MOST = 20_000
"""Code points of a signal that the model reads."""
_STEM, _LONG_STEM = 4, 6
_LETTERS = 4
_UNSPACED_FROM = "\u2e80"
"""From here on, scripts are mostly written without blanks: there one to three signs are a word."""
_MOST_KNOWN = 5_000
_FIRST_MARK = 0x300
"""From here on, signs of a script may be marks that belong to a letter."""


class Block(StrEnum):
    """Kinds of pieces; a text's pieces of one kind are brought to one length by themselves."""

    WORDS = "words"
    STEMS = "stems"
    LETTERS = "letters"


class _Table(dict[int, str]):
    def __missing__(self, point: int) -> str:
        plain = _plain(chr(point))
        if len(self) < _MOST_KNOWN:
            self[point] = plain
        return plain


def _plain(char: str) -> str:
    if char.isdigit():
        return "0"
    if char.isalnum() or (ord(char) >= _FIRST_MARK and f"a{char}".isidentifier()):
        return char
    return " "


_TABLE = _Table()


def flat(parts: Iterable[str]) -> str:
    """Join evened texts, a blank before, two between and one behind them."""
    return f" {'  '.join(parts)[: READ_AT_MOST - 2]} ".translate(_TABLE)


def pieces(text: str) -> dict[Block, set[str]]:
    """Give every piece of a flat text."""
    words = text.split()
    starts = [word[:_STEM] for word in words]
    return {
        Block.WORDS: {*words, *map(" ".join, pairwise(words))},
        Block.STEMS: {
            *(word[:_STEM] for word in words if len(word) > _STEM),
            *(word[:_LONG_STEM] for word in words if len(word) > _LONG_STEM),
            *map(" ".join, pairwise(starts)),
        },
        Block.LETTERS: _letters(text),
    }


def _letters(text: str) -> set[str]:
    found = {text[start : start + _LETTERS] for start in range(len(text) - _LETTERS + 1)}
    if max(text, default="") >= _UNSPACED_FROM:
        for size in range(1, _LETTERS):
            short = {text[start : start + size] for start in range(len(text) - size + 1)}
            found |= {piece for piece in short if min(piece) >= _UNSPACED_FROM}
    return found
