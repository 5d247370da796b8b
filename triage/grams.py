"""The text as the model reads it: small pieces of letters, words and pairs of words.

Every sign that is no letter or digit becomes one blank, every digit a zero, and nothing is added
or left out, so that a place here is the same place in the evened text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

READ_AT_MOST = 20_000
"""Code points of a signal that the model reads."""
_SIZES = (2, 3, 4, 5)
_FEW = 3
"""Pieces of so few Latin, Greek or Cyrillic letters say little and are many: whole words alone."""
_SPACED_UNTIL = "\u0590"
_MOST_KNOWN = 5_000
_FIRST_MARK = 0x300
"""From here on, signs of a script may be marks that belong to a letter."""


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


def pieces(text: str) -> set[str]:
    """Give every piece of a flat text: up to five code points, whole words, pairs of words."""
    found = {text[start : start + size] for size in _SIZES for start in range(len(text) - size + 1)}
    found = {piece for piece in found if len(piece) > _FEW or max(piece) > _SPACED_UNTIL}
    words = text.split(" ")
    found |= {f" {word} " for word in words if word}
    found |= {f" {word} {after} " for word, after in itertools.pairwise(words) if word and after}
    return {piece for piece in found if piece.strip()}
