"""The words of an evened text and where they stand.

To cut at blanks takes an eighth of the time of any expression: where each sign is one byte, all that
stand between words are made blanks first, place for place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, compress, count
from operator import add
from typing import NamedTuple

_SPACED_UNTIL = 0x590
"""Up to here (Latin, Greek, Cyrillic) words stand between blanks. From Hebrew on, affixes and
scripts without blanks make a word's edge no good test."""
WORD = re.compile(f"[{''.join(filter(str.isalnum, map(chr, range(_SPACED_UNTIL))))}]+")
_AT_WORDS = re.compile(f"({WORD.pattern})")
APART = bytes(
    byte if WORD.match(sign) else ord(" ") for byte, sign in enumerate(map(chr, range(0x100)))
)
"""Makes a blank of each sign that is no word's, in one byte a sign."""


class Tokens(NamedTuple):
    """The words of a text and where they stand."""

    words: Sequence[str]
    ends: Sequence[int]
    """The place behind each word."""
    once: AbstractSet[str]
    """The words, each once."""
    one_byte: bool
    """Each sign of the text is one byte."""

    def start(self, word: int) -> int:
        """Give the place where a word begins, by its number."""
        return self.ends[word] - len(self.words[word])


def tokens(text: str) -> Tokens:
    """Cut a text into its words."""
    try:
        pieces = text.encode("latin-1").translate(APART).decode("latin-1").split(" ")
    except UnicodeEncodeError:
        pieces = _AT_WORDS.split(text)
        words = pieces[1::2]
        return Tokens(words, list(accumulate(map(len, pieces)))[1::2], set(words), one_byte=False)
    words = list(filter(None, pieces))
    ends = map(add, accumulate(map(len, pieces)), count())
    return Tokens(words, list(compress(ends, pieces)), set(words), one_byte=True)
