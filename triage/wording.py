"""The pieces of text that the model knows, kept so that those of a text are quickly found and summed.

A piece is known by its place in its block, and its row is unpacked from the bytes of the file (see
`weights`) whenever a text has it: most of a hundred thousand never come up. Which pieces a text has,
`grams.pieces` says.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import cast

from triage.grams import LONG_STEM, STEM, UNSPACED, Block, closing, opening, pieces_of_end
from triage.keyed import numbered
from triage.passages import Span
from triage.weights import FIRST_TWO, KINDS, SCALE, Table, length_and_urgency, unpacked

FEW = 100
"""Added to the sum of squared rarities of a text's pieces: so that a text of which only two or
three pieces are known is not judged by them as loudly as one of which a hundred are."""
_STOP = " . "
"""Stands between texts that are looked at together: no piece has such a sign, so that none goes over from one to
the next."""

Found = tuple[set[int], ...]
"""The places of a text's known pieces, for each block."""


def joined(found: Sequence[Found]) -> Found:
    """Put together what was found in texts that follow each other."""
    if len(found) == 1:
        return found[0]
    return tuple(set().union(*block) for block in zip(*found, strict=True))


class Wording:
    """All pieces that the model knows."""

    def __init__(self, tables: Mapping[Block, Table]) -> None:
        self._words, self._stems, self._letters, self._opening, self._closing = (
            _Pieces(tables[block]) for block in Block
        )
        self._whole = (self._words, self._stems, self._letters)
        self._ends = (self._opening, self._closing)
        self._heads = {name[:2] for name in self._letters.places if len(name) > len("ab")}

    def knows(self, word: str) -> bool:
        """Whether a word is among the pieces."""
        return word in self._words.places

    def look(self, text: str, cut: Sequence[Span] = ()) -> list[Found]:
        """Find the known pieces of a flat text (see `grams.flat`) in each of its stretches, but for those of its ends.

        A pair of words belongs to the stretch of the first of them.
        """
        cut = cut or [(0, len(text))]
        words = text.split()
        starts = [word[:STEM] for word in words]
        word, stem = self._words.places.get, self._stems.places.get
        alone, pairs = list(map(word, words)), list(map(word, map(" ".join, pairwise(words))))
        short = [stem(word[:STEM]) if len(word) > STEM else None for word in words]
        long = [stem(word[:LONG_STEM]) if len(word) > LONG_STEM else None for word in words]
        of_pairs = list(map(stem, map(" ".join, pairwise(starts))))
        spaced = text.isascii() or not UNSPACED.search(text)
        found: list[Found] = []
        first = 0
        for start, end in cut:
            last = first + len(text[start:end].split())
            found.append(
                (
                    _known({*alone[first:last], *pairs[first:last]}),
                    _known({*short[first:last], *long[first:last], *of_pairs[first:last]}),
                    set() if spaced else _known(self._unspaced(text, start, end)),
                )
            )
            first = last
        return found

    def look_at_each(self, texts: Sequence[str]) -> list[Found]:
        """Find the known pieces of some flat texts, each by itself, but for those of its ends."""
        ends = list(accumulate(len(text) + len(_STOP) for text in texts))
        return self.look("".join([f"{text}{_STOP}" for text in texts]), list(pairwise([0, *ends])))

    def look_at_ends(self, text: str) -> Found:
        """Find the known pieces of the opening and the closing of a flat text."""
        return (
            _known({*map(self._opening.places.get, pieces_of_end(opening(text)))}),
            _known({*map(self._closing.places.get, pieces_of_end(closing(text)))}),
        )

    def _unspaced(self, text: str, start: int, end: int) -> set[int | None]:
        """Find the runs of one to four signs that begin in a stretch."""
        place = self._letters.places.get
        twos = [text[at : at + 2] for at in range(start, min(end, len(text) - 1))]
        longer = [at for at, two in enumerate(twos, start) if two in self._heads]
        return {
            *map(place, set(text[start:end])),
            *map(place, twos),
            *[place(text[at : at + 3]) for at in longer],
            *[place(text[at : at + 4]) for at in longer],
        }

    def urgency(self, found: Found) -> float:
        """Points for urgency of one text."""
        [points] = self.said([found]).urgencies([found])
        return points

    def said(self, found: Sequence[Found]) -> Said:
        """Give what weighs texts that follow each other, and any of them put together."""
        every = joined(found)
        return Said(
            tuple(pieces.rows(places) for pieces, places in zip(self._whole, every, strict=True))
        )

    def weighed_ends(self, found: Found) -> list[float]:
        """Give the points of a text's ends for urgency and each of KINDS."""
        points = [0.0] * (1 + len(KINDS))
        for pieces, places in zip(self._ends, found, strict=True):
            points = _added(points, sum(pieces.rows(places).values()), len(places))
        return points


class Said:
    """The packed rows of all pieces of a text: each is unpacked once, however many of its stretches have it."""

    def __init__(self, rows: Sequence[Mapping[int, int]]) -> None:
        self._rows = rows
        self._first_two = [
            {place: row & FIRST_TWO for place, row in of_block.items()} for of_block in rows
        ]

    def urgencies(self, found: Sequence[Found]) -> list[float]:
        """Points for urgency of each of some stretches by itself."""
        of_blocks = [
            [_urgency(sum(map(rows.__getitem__, places)), len(places)) for places in block]
            for rows, block in zip(self._first_two, zip(*found, strict=True), strict=False)
        ]
        return list(map(sum, zip(*of_blocks, strict=True)))

    def weighed(self, found: Sequence[Found]) -> tuple[list[float], list[float]]:
        """Weigh stretches that follow each other. A piece counts once, however often it is said.

        Gives the points for urgency and each of KINDS of all together, and those for urgency of each
        two neighbours, as if they were one text.
        """
        points = [0.0] * (1 + len(KINDS))
        for rows in self._rows:
            points = _added(points, sum(rows.values()), len(rows))
        windows = map(_of_neighbours, self._first_two, zip(*found, strict=True))
        return points, list(map(sum, zip(*windows, strict=True)))


def _of_neighbours(rows: Mapping[int, int], texts: Sequence[set[int]]) -> list[float]:
    """Give the points for urgency of each two neighbours by the places of their pieces in one block."""
    number = rows.__getitem__
    totals = [sum(map(number, places)) for places in texts]
    urgencies = []
    for (one, total), (other, more) in pairwise(zip(texts, totals, strict=True)):
        both = one & other
        many = len(one) + len(other) - len(both)
        urgencies.append(_urgency(total + more - sum(map(number, both)), many))
    return urgencies


class _Pieces:
    """The pieces of one block: their places, and, as they come up, their rows."""

    def __init__(self, table: Table) -> None:
        self.places = numbered(table.names)
        self.rows = table.rows_of


def _added(points: list[float], total: int, rows: int) -> list[float]:
    if not rows:
        return points
    length, *numbers = unpacked(total, rows)
    share = _share(length)
    return [before + more * share for before, more in zip(points, numbers, strict=True)]


def _known(places: set[int | None]) -> set[int]:
    places.discard(None)
    return cast("set[int]", places)


def _urgency(total: int, rows: int) -> float:
    if not rows:
        return 0.0
    length, urgent = length_and_urgency(total, rows)
    return urgent * _share(length)


def _share(length: int) -> float:
    """By what a sum of rows is multiplied so that long and short texts count alike."""
    return 1 / math.sqrt((length + FEW * SCALE) * SCALE)
