"""What two near-same texts do not share, word by word: all that a person must see of the one who has read the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from casework.texts.plain_words import UNSPACED

_WORD: Final = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
"""What stands between blanks; a sign of a script that sets none."""
_MOST_COMPARED: Final = 120
"""Words of one text that are compared one by one with those of the other. Longer stretches are parted where both say
the same few words, and what stays longer is shown as a whole: comparing takes time by the square, and whoever sends
many messages chooses how long they are."""
_LONGEST: Final = 6_000
"""Words between the first and the last difference from which on nothing is parted."""
_RUN: Final = 3
"""So many words together, said once in each text, are the same place in both."""
_BRIDGE: Final = 2
"""Equal words between two differences that are shown with them, so that they read as one."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place where they part: what stands there, and what stood there in the other."""

    new: str = field(default="", repr=False)
    gone: str = field(default="", repr=False)
    compared: bool = True
    """False: too long to be compared word by word, so what is new in it does not catch the eye."""


Place = tuple[int, int, int, int]
"""First word and the one after the last, of what was read and of the other."""


def between(read: str, text: str) -> tuple[Difference, ...]:
    """Every difference of `text` from what was `read`, in the order of the text. Blanks are none."""
    old, new = _Words(read), _Words(text)
    gaps = [_trimmed((0, len(old.words), 0, len(new.words)), old, new)]
    if _MOST_COMPARED < _to_compare(gaps[0]) <= _LONGEST:
        parted = _parted(gaps[0], old, new)
        # Near copies part in few places: a text that does not is no near copy, and its places take too long.
        gaps = parted if sum(map(_to_compare, parted)) <= 2 * _MOST_COMPARED else gaps
    long = [gap for gap in gaps if _to_compare(gap) > _MOST_COMPARED]
    places = (place for gap in gaps for place in ([gap] if gap in long else _places(gap, old, new)))
    return tuple(
        Difference(
            new=new.said(low, high),
            gone=old.said(first, last),
            compared=not any(low <= gap[2] and gap[3] <= high for gap in long),
        )
        for first, last, low, high in _bridged(places)
    )


class _Words:
    """The words of a text, and where they stand in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        for found in _WORD.finditer(text):
            # A vowel or tone that is written on a sign is no sign by itself.
            if self._spans and unicodedata.category(found[0][0]).startswith("M"):
                self._spans[-1] = (self._spans[-1][0], found.end())
            else:
                self._spans.append(found.span())
        self.words = [text[start:end] for start, end in self._spans]

    def said(self, first: int, end: int) -> str:
        """The text from the first of these words to the last, its blanks as one each."""
        if first == end:
            return ""
        return " ".join(self._text[self._spans[first][0] : self._spans[end - 1][1]].split())


def _to_compare(place: Place) -> int:
    """Words of the longer text; none where one of them says nothing there."""
    first, last, low, high = place
    return max(last - first, high - low) if last > first and high > low else 0


def _trimmed(place: Place, old: _Words, new: _Words) -> Place:
    """The place without the words that both begin and end with."""
    first, last, low, high = place
    mine, theirs = old.words[first:last], new.words[low:high]
    start = _shared(mine, theirs)
    end = _shared(mine[start:][::-1], theirs[start:][::-1])
    return first + start, last - end, low + start, high - end


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    most = min(len(old), len(new))
    return next((n for n in range(most) if old[n] != new[n]), most)


def _parted(place: Place, old: _Words, new: _Words) -> list[Place]:
    """What is left of a long place between runs of words that stand once in each text, in the same order."""
    first, last, low, high = place
    theirs = _runs(new.words, low, high)
    same = [(n, theirs[run]) for run, n in _runs(old.words, first, last).items() if run in theirs]
    cuts = [(first, low), *_rising(same), (last, high)]
    gaps = (_trimmed((one[0], two[0], one[1], two[1]), old, new) for one, two in pairwise(cuts))
    return list(gaps)


def _runs(words: Sequence[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    """Run to where it begins, in order, of those that stand there once."""
    every = [tuple(words[n : n + _RUN]) for n in range(start, end - _RUN + 1)]
    often = Counter(every)
    return {run: n for n, run in enumerate(every, start) if often[run] == 1}


def _rising(same: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these places that stand in the same order in both texts; they are in order of the first."""
    ends: list[int] = []
    best: list[int] = []
    before: list[int | None] = []
    for n, (_, at) in enumerate(same):
        length = bisect_left(ends, at)
        before.append(best[length - 1] if length else None)
        ends[length:] = [at, *ends[length + 1 :]]
        best[length:] = [n, *best[length + 1 :]]
    found: list[tuple[int, int]] = []
    last = best[-1] if best else None
    while last is not None:
        found.append(same[last])
        last = before[last]
    return found[::-1]


def _places(gap: Place, old: _Words, new: _Words) -> Iterator[Place]:
    begun, until, low, high = gap
    mine, theirs = old.words[begun:until], new.words[low:high]
    for what, *at in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if what != "equal":
            yield begun + at[0], begun + at[1], low + at[2], low + at[3]


def _bridged(places: Iterator[Place]) -> list[Place]:
    found: list[Place] = []
    for first, last, low, high in places:
        if found and first - found[-1][1] <= _BRIDGE:
            begun = found.pop()
            found.append((begun[0], last, begun[2], high))
        else:
            found.append((first, last, low, high))
    return found
