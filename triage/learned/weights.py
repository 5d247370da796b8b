"""The file of what training found, as whole numbers: small, quick to read, the same on every machine.

It holds corpus, thresholds, slope, starts and findings, and for each block of pieces its names, one a line, and
their rows (see `stored.tables`). A row is one whole number with a lane for each of its numbers: adding two rows adds
all of their numbers, so that a text is summed up in one go.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casework.signals.assessments import Category
from triage.learned import grams
from triage.stored import folders
from triage.stored import tables as files
from triage.stored.tables import Stretch

FILE = folders.MODEL / "weights.bin"
KINDS = tuple(Category)
SCALE = 100
"""Weights stand in the file as whole hundredths."""
LANES = 2 + len(KINDS)
"""Of a piece's row: the square of its rarity, then urgency, then each of KINDS."""
_WIDTH = 4
"""Bytes a lane: room for a hundred thousand rows."""
_FURTHEST = 1 << 14
"""No number of a row is further from zero; it is added to each, so that none is negative."""
_TWO, _REST = 8 * 2 * _WIDTH, _WIDTH * (LANES - 2)
"""Bits of the first two lanes, which fit into a word of the processor, and bytes of the others."""
_SHIFTS = tuple(8 * _WIDTH * lane for lane in range(LANES))
_MASK, _MASK_OF_TWO = (1 << 8 * _WIDTH) - 1, (1 << _TWO) - 1


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What training found.

    A row of `start` and `findings` has one number for urgency and one for each of KINDS, in
    hundredths. Rows of `pieces` are packed (see `packed`).
    """

    corpus: str
    """Digest of the messages that it was learned from."""
    threshold: float
    passage_threshold: float
    slope: float
    """How steeply the chance of a true alarm rises with the log odds."""
    start: tuple[int, ...]
    findings: Mapping[str, tuple[int, ...]]
    pieces: Mapping[grams.Block, Mapping[str, int]]

    def over(self, urgency: float, passage: float) -> float:
        """How far the log odds of a whole, or of its most urgent passage, are over where urgent begins."""
        return max(urgency - self.threshold, passage - self.passage_threshold)


def packed(numbers: Iterable[int]) -> int:
    """Pack the LANES numbers of a piece into one. Raises OverflowError for one that is too far off."""
    row = 0
    for shift, number in zip(_SHIFTS, numbers, strict=True):
        if not -_FURTHEST < number < _FURTHEST:
            raise OverflowError(f"a weight of {number} hundredths")
        row |= (number + _FURTHEST) << shift
    return row


def unpacked(total: int, rows: int) -> tuple[int, ...]:
    """Give the LANES sums of so many packed rows."""
    offset = rows * _FURTHEST
    return tuple([(total >> shift & _MASK) - offset for shift in _SHIFTS])


def length_and_urgency(total: int, rows: int) -> tuple[int, int]:
    """Give the first two sums of so many packed rows, or of the first two lanes of them."""
    offset = rows * _FURTHEST
    return (total & _MASK) - offset, (total >> _SHIFTS[1] & _MASK) - offset


@dataclass(frozen=True, kw_only=True)
class Table:
    """The pieces of one block, and their rows in the same order."""

    names: Sequence[str]
    first_two: array[int] = field(repr=False)
    """The first two lanes of each row: passages are weighed by these alone."""
    rest: Stretch = field(repr=False)
    """The other lanes of each."""

    @classmethod
    def of(cls, pieces: Mapping[str, int]) -> Table:
        """Lay out pieces and their packed rows."""
        rows = pieces.values()
        return cls(
            names=list(pieces),
            first_two=array("Q", [row & _MASK_OF_TWO for row in rows]),
            rest=Stretch(b"".join([(row >> _TWO).to_bytes(_REST, "little") for row in rows])),
        )

    def row(self, at: int) -> int:
        """Give the packed row of one piece."""
        return self.total([at])

    def total(self, places: Collection[int]) -> int:
        """Add up the packed rows of some pieces by their places."""
        rest, first, number = self.rest.held, self.rest.start, int.from_bytes
        begins = [first + at * _REST for at in places]
        others = sum([number(rest[begin : begin + _REST], "little") for begin in begins])
        return (others << _TWO) + sum(map(self.first_two.__getitem__, places))


def opened(file: Path = FILE) -> tuple[Weights, Mapping[grams.Block, Table]]:
    """Read the weights, and their pieces apart from them. Raises `tables.TableError`.

    Most of the rows stays in the file, so that all processes that read it have them in memory once; of the first two
    numbers of each, which passages need, a copy is made.
    """
    return files.read(file, "train", _read)


def _read(
    head: Mapping[str, Any], laid: Mapping[str, Stretch]
) -> tuple[Weights, Mapping[grams.Block, Table]]:
    weights = Weights(
        corpus=head["corpus"],
        threshold=head["threshold"],
        passage_threshold=head["passage_threshold"],
        slope=head["slope"],
        start=tuple(head["start"]),
        findings={name: tuple(row) for name, row in head["findings"].items()},
        pieces={},
    )
    once: dict[str, str] = {}
    return weights, {
        block: Table(
            names=_each_once(laid[f"{block} names"], once),
            first_two=laid[f"{block} first two"].numbers("Q"),
            rest=laid[f"{block} rest"],
        )
        for block in grams.Block
    }


def _each_once(names: Stretch, once: dict[str, str]) -> Sequence[str]:
    """Give names, one that another block has too as the same string: a quarter of them are."""
    return [once.setdefault(name, name) for name in names.text().split("\n")] if names else []


def stored(file: Path = FILE) -> Weights:
    """Read the weights with all of their pieces. Raises `tables.TableError`."""
    weights, tables = opened(file)
    pieces = {
        block: {name: table.row(at) for at, name in enumerate(table.names)}
        for block, table in tables.items()
    }
    return replace(weights, pieces=pieces)


def tables(pieces: Mapping[grams.Block, Mapping[str, int]]) -> dict[grams.Block, Table]:
    """Lay out pieces as they stand in the file, the commonest first.

    Read one after another they lie together in memory, so that most of those of a text are in the
    processor's cache.
    """
    return {
        block: Table.of(dict(sorted(pieces[block].items(), key=_rare))) for block in grams.Block
    }


def store(weights: Weights, file: Path = FILE) -> None:
    """Write the weights: equal ones give equal bytes. Whoever reads the file before keeps what stood in it."""
    head = {
        "corpus": weights.corpus,
        "threshold": weights.threshold,
        "passage_threshold": weights.passage_threshold,
        "slope": weights.slope,
        "start": weights.start,
        "findings": weights.findings,
    }
    copied, left = {}, {}
    for block, table in tables(weights.pieces).items():
        copied[f"{block} names"] = "\n".join(table.names).encode()
        copied[f"{block} first two"] = files.bytes_of(table.first_two)
        left[f"{block} rest"] = table.rest.read()
    files.write(file, head, copied, left)


def _rare(piece: tuple[str, int]) -> tuple[int, str]:
    name, row = piece
    return row & _MASK, name
