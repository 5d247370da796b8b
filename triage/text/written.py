"""A text as it was written, and its words, by which most searches in it are spared.

What can link two cases begins with a few words (five, plate, instagram, dot). To look which of them
are there at all takes a tenth of the time of searching for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from triage.text.numbers import around

MOST_CANDIDATES = 200
"""Stretches of a text that are judged for one kind of thing; what comes after so many is not looked for."""
_APART = bytes(
    byte if sign.isalpha() else ord(" ") for byte, sign in enumerate(map(chr, range(0x100)))
)
"""Makes a blank of each sign that is no letter, in one byte a sign."""
_SMALL = bytes(range(0x100)).decode("latin-1").lower().encode("latin-1")


class Written(NamedTuple):
    """A text with what is asked of it more than once."""

    text: str
    small: str
    """The same in small letters."""
    words: Sequence[str]
    """Runs of Latin letters, small, in their order: all that are there, and perhaps some that were."""
    once: AbstractSet[str]
    """The words, each once."""

    @property
    def in_place(self) -> bool:
        """Whether small letters stand where the great ones did: one or two have none of one sign."""
        return len(self.small) == len(self.text)

    def without(self, taken: Sequence[str]) -> Written:
        """Give the text with blanks in the place of some of its stretches, and its old words."""
        text = self.text
        for each in taken:
            text = text.replace(each, " " * len(each))
        return self._replace(text=text, small=_small(text)) if text != self.text else self


def near(
    expression: re.Pattern[str], text: str, marks: re.Pattern[str], reach: int
) -> Iterator[str]:
    """Give what an expression finds near certain marks, up to a bounded number."""
    count = 0
    for start, end in around(marks, text, reach, reach):
        for match in expression.finditer(text, start, end):
            yield match.group()
            count += 1
            if count >= MOST_CANDIDATES:
                return


def written(text: str) -> Written:
    """Look at a text."""
    small = _small(text)
    signs = small.encode("latin-1", "replace").translate(_APART)
    words = signs.decode("latin-1").split()
    return Written(text, small, words, set(words))


def _small(text: str) -> str:
    """Give `text.lower()`, but quicker where each sign is one byte."""
    try:
        return text.encode("latin-1").translate(_SMALL).decode("latin-1")
    except UnicodeEncodeError:
        return text.lower()
