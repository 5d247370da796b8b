"""The pieces of text that the model knows, kept so that those of a text are quickly found and summed.

Rows stay packed as in the file (see `weights`), and a set of rows stands for the pieces that they are
of: nothing else is touched for a text, and what is not in the processor's cache takes most of the
time. Which pieces a text has, `grams.pieces` says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from triage.grams import LONG_STEM, STEM, UNSPACED, Block, closing, opening, pieces_of_end
from triage.weights import KINDS, SCALE, length_and_urgency, unpacked

FEW = 100
"""Added to the sum of squared rarities of a text's pieces: so that a text of which only two or
three pieces are known is not judged by them as loudly as one of which a hundred are."""


class Row(int):
    """The packed numbers of one piece.

    It is told from others by what it is and not by its numbers, so that no two pieces are taken for
    one, and no whole number of ten digits has to be hashed.
    """

    __slots__ = ()
    __hash__ = object.__hash__


Found = tuple[set[Row], ...]
"""The rows of a text's known pieces, for each block."""


class Wording:
    """All pieces that the model knows."""

    def __init__(self, pieces: Mapping[Block, Iterable[tuple[str, int]]]) -> None:
        self._words, self._stems, self._letters = (
            _Table(pieces[block]) for block in (Block.WORDS, Block.STEMS, Block.LETTERS)
        )
        self._opening, self._closing = (
            {name: Row(row) for name, row in pieces[block]}
            for block in (Block.OPENING, Block.CLOSING)
        )
        self._heads = {name[:2] for name in self._letters.alone if len(name) > len("ab")}

    def look(self, text: str) -> Found:
        """Find the known pieces of a flat text (see `grams.flat`), but for those of its ends."""
        words = text.split()
        starts = [word[:STEM] for word in words]
        longer = [word for word in words if len(word) > STEM]
        of_words = {
            *map(self._words.alone.get, words),
            *map(self._words.pairs.get, pairwise(words)),
        }
        stem = self._stems.alone.get
        of_stems = {
            *map(stem, [word[:STEM] for word in longer]),
            *map(stem, [word[:LONG_STEM] for word in longer if len(word) > LONG_STEM]),
            *map(self._stems.pairs.get, pairwise(starts)),
        }
        spaced = text.isascii() or not UNSPACED.search(text)
        of_letters = set() if spaced else self._unspaced(text)
        return tuple(map(_known, (of_words, of_stems, of_letters)))

    def look_at_ends(self, text: str) -> Found:
        """Find the known pieces of the opening and the closing of a flat text."""
        return (
            _known({*map(self._opening.get, pieces_of_end(opening(text)))}),
            _known({*map(self._closing.get, pieces_of_end(closing(text)))}),
        )

    def _unspaced(self, text: str) -> set[Row | None]:
        alone = self._letters.alone.get
        twos = [text[at : at + 2] for at in range(len(text) - 1)]
        longer = [at for at, two in enumerate(twos) if two in self._heads]
        return {
            *map(alone, set(text)),
            *map(alone, twos),
            *[alone(text[at : at + 3]) for at in longer],
            *[alone(text[at : at + 4]) for at in longer],
        }


def urgency(found: Found) -> float:
    """Points for urgency of one text."""
    return sum(_urgency(sum(rows), len(rows)) for rows in found)


def weighed(found: Sequence[Found]) -> tuple[list[float], list[float]]:
    """Weigh texts that follow each other. A piece counts once, however often it is said.

    Gives the points for urgency and each of KINDS of all together, and those for urgency of each two
    neighbours, as if they were one text.
    """
    points = [0.0] * (1 + len(KINDS))
    windows = [0.0] * (len(found) - 1)
    for first, *others in zip(*found, strict=True):
        every, total = set(first), sum(first)
        before, before_it = first, total
        for at, rows in enumerate(others):
            own, again = sum(rows), rows & every
            both = again & before
            windows[at] += _urgency(
                before_it + own - sum(both), len(before) + len(rows) - len(both)
            )
            every |= rows
            total += own - sum(again)
            before, before_it = rows, own
        points = _added(points, total, len(every))
    return points, windows


def weighed_ends(found: Found) -> list[float]:
    """Give the points of a text's ends for urgency and each of KINDS."""
    points = [0.0] * (1 + len(KINDS))
    for rows in found:
        points = _added(points, sum(rows), len(rows))
    return points


def _added(points: list[float], total: int, rows: int) -> list[float]:
    if not rows:
        return points
    length, *numbers = unpacked(total, rows)
    share = _share(length)
    return [before + more * share for before, more in zip(points, numbers, strict=True)]


class _Table:
    """The rows of one block by their pieces."""

    def __init__(self, pieces: Iterable[tuple[str, int]]) -> None:
        self.alone: dict[str, Row] = {}
        self.pairs: dict[tuple[str, str], Row] = {}
        once: dict[str, str] = {}
        for name, row in pieces:
            first, blank, second = name.partition(" ")
            first = once.setdefault(first, first)
            if blank:
                self.pairs[first, once.setdefault(second, second)] = Row(row)
            else:
                self.alone[first] = Row(row)


def _known(rows: set[Row | None]) -> set[Row]:
    rows.discard(None)
    return cast("set[Row]", rows)


def _urgency(total: int, rows: int) -> float:
    if not rows:
        return 0.0
    length, urgent = length_and_urgency(total, rows)
    return urgent * _share(length)


def _share(length: int) -> float:
    """By what a sum of rows is multiplied so that long and short texts count alike."""
    return 1 / math.sqrt((length + FEW * SCALE) * SCALE)
