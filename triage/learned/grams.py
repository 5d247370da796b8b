"""The text as the model reads it: whole words and pairs, beginnings of words, and, in scripts that
are written without blanks, runs of letters. How a message begins often tells who writes, and how it
ends what is asked for, so that both ends are read once more by themselves.

Every sign that is no letter or digit becomes one blank, every digit a zero, and nothing is added
or left out, so that a place here is the same place in the evened text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from triage.text.signs import beyond_ascii

READ_AT_MOST = 20_000
"""Code points of a signal that the model reads; a longer one is read first by a person."""
STEM, LONG_STEM = 4, 6
_LETTERS, _LETTERS_AT_ENDS = 4, 3
"""Signs of the longest run. In scripts with blanks, runs of letters told nothing that beginnings of
words had not told, and took most of the time."""
UNSPACED = re.compile("[^\0-\u2e7f]+")
"""Scripts that are mostly written without blanks: there one to four signs are a word."""
OPENING, CLOSING = 90, 180
"""Code points of a text that are read once more as its two ends: chosen by leaving files out."""
_LONGEST_WORD = 60
_MOST_KNOWN = 5_000
_FIRST_MARK = 0x300
"""From here on, signs of a script may be marks that belong to a letter."""


class Block(StrEnum):
    """Kinds of pieces; a text's pieces of one kind are brought to one length by themselves."""

    WORDS = "words"
    STEMS = "stems"
    LETTERS = "letters"
    OPENING = "opening"
    CLOSING = "closing"


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
_LATIN = bytes(ord(_plain(chr(byte))) for byte in range(0x100))


def flat(parts: Iterable[str]) -> str:
    """Join evened texts, a blank before, two between and one behind them."""
    text = f" {'  '.join(parts)[: READ_AT_MOST - 2]} "
    if not text.isascii() and any(map(_is_kept, set(beyond_ascii(text)))):
        return text.translate(_TABLE)
    # bytes are translated in a tenth of the time
    return text.encode("latin-1", "replace").translate(_LATIN).decode("latin-1")


def _is_kept(sign: str) -> bool:
    """Whether it is no sign of one byte, nor one that becomes a blank."""
    return sign > "\xff" and _TABLE[ord(sign)] != " "


def places(parts: Iterable[str]) -> Iterator[int]:
    """Give where each of some evened texts begins in the flat text."""
    place = 1
    for part in parts:
        yield place
        place += len(part) + 2


def pieces(text: str) -> dict[Block, set[str]]:
    """Give every piece of a flat text."""
    words = text.split()
    starts = [word[:STEM] for word in words]
    once = set(words)
    return {
        Block.WORDS: once.union(map(" ".join, pairwise(words))),
        Block.STEMS: {word[:STEM] for word in once if len(word) > STEM}.union(
            [word[:LONG_STEM] for word in once if len(word) > LONG_STEM],
            map(" ".join, pairwise(starts)),
        ),
        Block.LETTERS: _letters(text, _LETTERS),
        Block.OPENING: pieces_of_end(opening(text)),
        Block.CLOSING: pieces_of_end(closing(text)),
    }


def opening(text: str) -> str:
    """Give the first OPENING code points of a flat text and the rest of the word they end in."""
    end = text.find(" ", OPENING, OPENING + _LONGEST_WORD)
    return text[: OPENING if end < 0 else end]


def closing(text: str) -> str:
    """Give the words that begin in the last CLOSING code points of a flat text."""
    first = max(0, len(text) - CLOSING)
    start = text.find(" ", first, first + _LONGEST_WORD)
    return text[max(first, start) :]


def pieces_of_end(text: str) -> set[str]:
    """Give every piece of an end of a flat text."""
    starts = [word[:STEM] for word in text.split()]
    return {*starts, *map(" ".join, pairwise(starts)), *_letters(text, _LETTERS_AT_ENDS)}


def _letters(text: str, most: int) -> set[str]:
    if text.isascii():
        return set()
    found: set[str] = set()
    for run in UNSPACED.findall(text):
        for size in range(1, most + 1):
            found.update([run[start : start + size] for start in range(len(run) - size + 1)])
    return found
