"""The pieces of text that the model knows, kept so that those of a text are quickly found and summed.

A piece is known by its place in its block, and its row is unpacked from the bytes of the file (see
`weights`) whenever a text has it: most of a hundred thousand never come up. Which pieces a text has,
`grams.pieces` says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import cast

from triage.learned.grams import LONG_STEM, STEM, UNSPACED, Block, closing, opening, pieces_of_end
from triage.learned.passages import Span
from triage.learned.weights import KINDS, SCALE, Table, length_and_urgency, unpacked
from triage.stored.keyed import numbered

FEW = 100
"""Added to the sum of squared rarities of a text's pieces: so that a text of which only two or
three pieces are known is not judged by them as loudly as one of which a hundred are."""
Found = tuple[set[int], ...]
"""The places of a text's known pieces, for each block."""


def joined(found: Sequence[Found]) -> Found:
    """Put together what was found in texts that follow each other."""
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

    def meet(self, text: str) -> Met:
        """Look up the pieces of a flat text (see `grams.flat`), but for those of its ends."""
        words = text.split()
        starts = [word[:STEM] for word in words]
        word, stem = self._words.places.get, self._stems.places.get
        spaced = text.isascii() or not UNSPACED.search(text)
        return Met(
            text=text,
            alone=list(map(word, words)),
            pairs=list(map(word, map(" ".join, pairwise(words)))),
            short=[stem(word[:STEM]) if len(word) > STEM else None for word in words],
            long=[stem(word[:LONG_STEM]) if len(word) > LONG_STEM else None for word in words],
            pairs_of_stems=list(map(stem, map(" ".join, pairwise(starts)))),
            runs=None if spaced else self._unspaced,
        )

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
        [points] = self.urgencies([found])
        return points

    def urgencies(self, found: Sequence[Found]) -> list[float]:
        """Points for urgency of each of some stretches by itself."""
        of_blocks = map(_urgencies, self._whole, zip(*found, strict=True))
        return list(map(sum, zip(*of_blocks, strict=True)))

    @property
    def sizes(self) -> list[int]:
        """How many pieces each block of a whole text has."""
        return [len(pieces.places) for pieces in self._whole]

    def by_other_weights(self, found: Found, others: Iterable[Sequence[int]]) -> float:
        """Give the points of one text by other weights of the same pieces: hundredths, a block after another."""
        return sum(
            sum(map(numbers.__getitem__, places)) * pieces.share(places)
            for pieces, places, numbers in zip(self._whole, found, others, strict=True)
            if places
        )

    def weighed(self, found: Found) -> list[float]:
        """Give the points of a text for urgency and each of KINDS. A piece counts once, however often it is said."""
        return _weighed(self._whole, found)

    def weighed_ends(self, found: Found) -> list[float]:
        """Give the same of a text's ends."""
        return _weighed(self._ends, found)

    def windows(self, found: Sequence[Found]) -> list[float]:
        """Give the points for urgency of each two neighbours of some stretches, as if they were one text."""
        windows = map(_of_neighbours, self._whole, zip(*found, strict=True))
        return list(map(sum, zip(*windows, strict=True)))


@dataclass(frozen=True, kw_only=True)
class Met:
    """What is known of a flat text, word by word: places of pieces, None for a piece that is not known."""

    text: str = field(repr=False)
    alone: Sequence[int | None]
    pairs: Sequence[int | None]
    """Of each word and the next one."""
    short: Sequence[int | None]
    """Of the beginnings of words."""
    long: Sequence[int | None]
    pairs_of_stems: Sequence[int | None]
    runs: Callable[[str, int, int], set[int | None]] | None
    """Finds what begins in a stretch of the text, where it has signs of a script without blanks."""

    @cached_property
    def whole(self) -> Found:
        """What is in all of it."""
        return self._found(0, len(self.alone), len(self.alone), 0, len(self.text))

    def within(self, cut: Iterable[Span]) -> list[Found]:
        """Give what is in each of some stretches that follow each other from the beginning of the text on.

        A pair of words belongs to the stretch of the first of them.
        """
        found: list[Found] = []
        first = 0
        for start, end in cut:
            last = first + len(self.text[start:end].split())
            found.append(self._found(first, last, last, start, end))
            first = last
        return found

    def by_themselves(self, sentences: Sequence[Span]) -> list[Found]:
        """Give what is in each of some sentences, as if nothing else were said. Between them stand blanks alone."""
        found: list[Found] = []
        first = len(self.text[: sentences[0][0]].split()) if sentences else 0
        for start, end in sentences:
            last = first + len(self.text[start:end].split())
            found.append(self._found(first, last, max(first, last - 1), start, end))
            first = last
        return found

    def _found(self, first: int, last: int, last_pair: int, start: int, end: int) -> Found:
        return (
            _known({*self.alone[first:last], *self.pairs[first:last_pair]}),
            _known(
                {
                    *self.short[first:last],
                    *self.long[first:last],
                    *self.pairs_of_stems[first:last_pair],
                }
            ),
            _known(self.runs(self.text, start, end)) if self.runs else set(),
        )


class _Pieces:
    """The pieces of one block: their places, and their rows."""

    def __init__(self, table: Table) -> None:
        self.places = numbered(table.names)
        # The places know the names: the list of them may go.
        self.total = replace(table, names=()).total
        self.first_two = table.first_two.__getitem__

    def share(self, places: Collection[int]) -> float:
        """By what a sum over these pieces is multiplied (see `_share`)."""
        return _share(length_and_urgency(sum(map(self.first_two, places)), len(places))[0])


def _urgencies(pieces: _Pieces, texts: Sequence[set[int]]) -> list[float]:
    """Give the points for urgency of each of some texts by the places of their pieces in one block."""
    number = pieces.first_two
    return [_urgency(sum(map(number, places)), len(places)) if places else 0.0 for places in texts]


def _of_neighbours(pieces: _Pieces, texts: Sequence[set[int]]) -> list[float]:
    """Give those of each two neighbours together."""
    number = pieces.first_two
    totals = [sum(map(number, places)) for places in texts]
    urgencies = []
    for (one, total), (other, more) in pairwise(zip(texts, totals, strict=True)):
        both = one & other
        many = len(one) + len(other) - len(both)
        urgencies.append(_urgency(total + more - sum(map(number, both)), many))
    return urgencies


def _weighed(blocks: Sequence[_Pieces], found: Found) -> list[float]:
    points = [0.0] * (1 + len(KINDS))
    for pieces, places in zip(blocks, found, strict=True):
        if places:
            length, *numbers = unpacked(pieces.total(places), len(places))
            share = _share(length)
            points = [before + more * share for before, more in zip(points, numbers, strict=True)]
    return points


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
