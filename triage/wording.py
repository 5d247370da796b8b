"""The pieces of text that the model knows, kept so that those of a text are quickly found and summed.

A piece is known by its place in its block, and its row is unpacked from the bytes of the file (see
`weights`) when a text has it: most of a hundred thousand never come up. Which pieces a text has,
`grams.pieces` says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from triage.grams import LONG_STEM, STEM, UNSPACED, Block, closing, opening, pieces_of_end
from triage.keyed import numbered
from triage.weights import KINDS, SCALE, Table, length_and_urgency, unpacked

FEW = 100
"""Added to the sum of squared rarities of a text's pieces: so that a text of which only two or
three pieces are known is not judged by them as loudly as one of which a hundred are."""


_KEPT = 1_000
"""Rows of a block that are unpacked at start: the commonest, which stand first. Processes that are forked share
them, and none grows by what it reads."""

Found = tuple[set[int], ...]
"""The places of a text's known pieces, for each block."""


class Wording:
    """All pieces that the model knows."""

    def __init__(self, tables: Mapping[Block, Table], kept: int = _KEPT) -> None:
        self._words, self._stems, self._letters, self._opening, self._closing = (
            _Pieces(tables[block], kept) for block in Block
        )
        self._whole = (self._words, self._stems, self._letters)
        self._ends = (self._opening, self._closing)
        self._heads = {name[:2] for name in self._letters.places if len(name) > len("ab")}

    def look(self, text: str) -> Found:
        """Find the known pieces of a flat text (see `grams.flat`), but for those of its ends."""
        words = text.split()
        starts = [word[:STEM] for word in words]
        longer = [word for word in words if len(word) > STEM]
        word, stem = self._words.places.get, self._stems.places.get
        of_words = {*map(word, words), *map(word, map(" ".join, pairwise(words)))}
        of_stems = {
            *map(stem, [word[:STEM] for word in longer]),
            *map(stem, [word[:LONG_STEM] for word in longer if len(word) > LONG_STEM]),
            *map(stem, map(" ".join, pairwise(starts))),
        }
        spaced = text.isascii() or not UNSPACED.search(text)
        of_letters = set() if spaced else self._unspaced(text)
        return tuple(map(_known, (of_words, of_stems, of_letters)))

    def look_at_ends(self, text: str) -> Found:
        """Find the known pieces of the opening and the closing of a flat text."""
        return (
            _known({*map(self._opening.places.get, pieces_of_end(opening(text)))}),
            _known({*map(self._closing.places.get, pieces_of_end(closing(text)))}),
        )

    def _unspaced(self, text: str) -> set[int | None]:
        place = self._letters.places.get
        twos = [text[at : at + 2] for at in range(len(text) - 1)]
        longer = [at for at, two in enumerate(twos) if two in self._heads]
        return {
            *map(place, set(text)),
            *map(place, twos),
            *[place(text[at : at + 3]) for at in longer],
            *[place(text[at : at + 4]) for at in longer],
        }

    def urgency(self, found: Found) -> float:
        """Points for urgency of one text."""
        return sum(
            _urgency(pieces.total(places), len(places))
            for pieces, places in zip(self._whole, found, strict=True)
        )

    def weighed(self, found: Sequence[Found]) -> tuple[list[float], list[float]]:
        """Weigh texts that follow each other. A piece counts once, however often it is said.

        Gives the points for urgency and each of KINDS of all together, and those for urgency of each
        two neighbours, as if they were one text.
        """
        points = [0.0] * (1 + len(KINDS))
        windows = [0.0] * (len(found) - 1)
        for pieces, (first, *others) in zip(self._whole, zip(*found, strict=True), strict=True):
            every, total = set(first), pieces.total(first)
            before, before_it = first, total
            for at, places in enumerate(others):
                own, again = pieces.total(places), places & every
                both = again & before
                windows[at] += _urgency(
                    before_it + own - pieces.total(both), len(before) + len(places) - len(both)
                )
                every |= places
                total += own - pieces.total(again)
                before, before_it = places, own
            points = _added(points, total, len(every))
        return points, windows

    def weighed_ends(self, found: Found) -> list[float]:
        """Give the points of a text's ends for urgency and each of KINDS."""
        points = [0.0] * (1 + len(KINDS))
        for pieces, places in zip(self._ends, found, strict=True):
            points = _added(points, pieces.total(places), len(places))
        return points


class _Pieces:
    """The pieces of one block: their places, and, as they come up, their rows."""

    def __init__(self, table: Table, kept: int) -> None:
        self.places = numbered(table.names)
        self._rows = _Rows(table, list(self.places.values())[:kept])

    def total(self, places: Iterable[int]) -> int:
        """Add up their packed rows."""
        return sum(map(self._rows.__getitem__, places))


class _Rows(dict[int, int]):
    def __init__(self, table: Table, kept: Sequence[int]) -> None:
        super().__init__((at, table.row(at)) for at in kept)
        self._table = table

    def __missing__(self, place: int) -> int:
        return self._table.row(place)


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
