"""Where the passages of a text lie: sentences that are weighed by themselves beside the whole.

Thanks, a footer, another question or news of the garden say nothing against the one sentence that pleads; yet in
everything that a message says together they weigh as much as it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from triage.learned import grams

LEAST, LONG, MOST = 20, 100, 240
"""Letters of a passage. A shorter sentence goes with the next one. A long one is parted where it pauses: who dictates
sets few stops, and one plea among other words is lost in it. What goes on without a pause is cut at a blank.
"""
_OF_A_WORD = 3
"""Letters that a sign stands for where one to four are a word (Korean is evened to its letters)."""
_LONGEST_WORD = 60
_JOINS = (
    "and|but|because|y|e|pero|porque|mas|et|mais|parce|ak|men|paske|nhung|kasi|tapos|aur|lekin"
    "|और|लकिन|कयोकि|и|но|потому"
)
_PAUSE = re.compile("[,;:]")
_JOIN = re.compile(rf" (?=(?:{_JOINS}) |\u0648\w)")
"""Before a word that joins; in Arabic it is written together with the next."""
_STOPS = re.compile(r"[.!?\n]+")

Span = tuple[int, int]


def cut(texts: Sequence[str]) -> list[Span]:
    """Give the passages of some evened texts by their places in the flat text (see `grams.flat`), without gaps.

    None goes over from one text to the next, and none lies beyond what the model reads.
    """
    spans: list[Span] = []
    for text, at in zip(texts, grams.places(texts), strict=True):
        start = spans[-1][1] if spans else 0
        ends = [at + end for end in _ends(text)]
        ends[-1:] = [at + len(text) + 1]
        spans += zip([start, *ends], ends, strict=False)
    return [
        (start, min(end, grams.READ_AT_MOST)) for start, end in spans if start < grams.READ_AT_MOST
    ]


def _ends(text: str) -> Iterator[int]:
    start = 0
    narrow = text.isascii()
    stops = chain((stop.end() for stop in _STOPS.finditer(text)), [len(text)])
    for stop in stops:
        if start and stop == start:
            continue
        for cut_at in _parted(text, start, stop, narrow=narrow):
            start = cut_at
            yield start
        long_enough = stop - start >= LEAST or (not narrow and _says(text[start:stop]) >= LEAST)
        if long_enough or stop == len(text):
            start = stop
            yield start


def _parted(text: str, start: int, stop: int, *, narrow: bool) -> Iterator[int]:
    """Give where a long sentence is parted: where it pauses, and before words that join what is still long."""
    near = text[start : start + LONG]
    a_sign = 1 if narrow or _says(near) < 2 * len(near) else _OF_A_WORD
    least, long = LEAST // a_sign, LONG // a_sign
    if stop - start <= long:
        return
    while start < stop:
        pause = _PAUSE.search(text, start + least, stop - least)
        end = pause.end() if pause else stop
        if end - start > long:
            yield from _at_joins(text, start, end, least)
        if end < stop:
            yield end
        start = end


def _at_joins(text: str, start: int, end: int, least: int) -> Iterator[int]:
    """Give where to part what pauses nowhere, as who dictates says no commas."""
    while True:
        join = _JOIN.search(text, start + least, min(start + MOST, end - least))
        if join:
            start = join.end()
        elif end - start > MOST + _LONGEST_WORD:
            blank = text.find(" ", start + MOST, start + MOST + _LONGEST_WORD)
            start = start + MOST if blank < 0 else blank
        else:
            return
        yield start


def _says(sentence: str) -> int:
    """Give its length as if it were written in letters."""
    return len(sentence) + (_OF_A_WORD - 1) * sum(map(len, grams.UNSPACED.findall(sentence)))
