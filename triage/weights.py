"""The file of what training found, as whole numbers: small, quick to read, the same on every machine.

One line of JSON (corpus, thresholds, slope, starts, findings, and how long the rest is), then for each
block of pieces its names, one a line, and their rows. A row is one whole number with a lane for each
of its numbers: adding two rows adds all of their numbers, so that a text is summed up in one go.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casework.assessments import Category
from triage import grams

FILE = Path(__file__).parent / "model" / "weights.bin"
KINDS = tuple(Category)
SCALE = 100
"""Weights stand in the file as whole hundredths."""
LANES = 2 + len(KINDS)
"""Of a piece's row: the square of its rarity, then urgency, then each of KINDS."""
_WIDTH = 4
"""Bytes a lane: room for a hundred thousand rows."""
_FURTHEST = 1 << 14
"""No number of a row is further from zero; it is added to each, so that none is negative."""
_ROW = _WIDTH * LANES
_SHIFTS = tuple(8 * _WIDTH * lane for lane in range(LANES))
_MASK = (1 << 8 * _WIDTH) - 1


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
    """Give the first two sums of so many packed rows, or of what `first_two` gives of them."""
    offset = rows * _FURTHEST
    return (total & _MASK) - offset, (total >> _SHIFTS[1] & _MASK) - offset


def first_two(rows: bytes) -> array[int]:
    """Give the first two lanes of each of some packed rows, which fit into a word of the processor."""
    lanes = array("I", rows)
    both = array("I", bytes(2 * lanes.itemsize * (len(lanes) // LANES)))
    both[::2], both[1::2] = lanes[::LANES], lanes[1::LANES]
    numbers = array("Q", both.tobytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@dataclass(frozen=True, kw_only=True)
class Table:
    """The pieces of one block, and their rows in the same order."""

    names: Sequence[str]
    first_two: array[int] = field(repr=False)
    """Of each row (see `first_two`): passages are weighed by these alone."""
    rows: bytes | mmap.mmap = field(repr=False)
    start: int = 0
    """Where the first row begins."""

    def row(self, at: int) -> int:
        """Give the packed row of one piece."""
        return self.total([at])

    def total(self, places: Iterable[int]) -> int:
        """Add up the packed rows of some pieces by their places."""
        rows, start, number = self.rows, self.start, int.from_bytes
        begins = [start + at * _ROW for at in places]
        return sum([number(rows[begin : begin + _ROW], "little") for begin in begins])


def opened(file: Path = FILE) -> tuple[Weights, Mapping[grams.Block, Table]]:
    """Read the weights, and their pieces apart from them.

    The rows stay in the file, so that all processes that read it have them in memory once; of the first two numbers
    of each, which passages need, a copy is made.
    """
    tables = {}
    with file.open("rb") as open_file:
        content = mmap.mmap(open_file.fileno(), 0, access=mmap.ACCESS_READ)
        head = json.loads(open_file.readline())
        for block in grams.Block:
            size, count = head["pieces"][block]
            names = open_file.read(size).decode().split("\n") if size else []
            start = open_file.tell()
            rows = open_file.read(count * _ROW)
            tables[block] = Table(names=names, first_two=first_two(rows), rows=content, start=start)
    weights = Weights(
        corpus=head["corpus"],
        threshold=head["threshold"],
        passage_threshold=head["passage_threshold"],
        slope=head["slope"],
        start=tuple(head["start"]),
        findings={name: tuple(row) for name, row in head["findings"].items()},
        pieces={},
    )
    return weights, tables


def stored(file: Path = FILE) -> Weights:
    """Read the weights with all of their pieces."""
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
    laid = {}
    for block in grams.Block:
        common = dict(sorted(pieces[block].items(), key=_rare))
        rows = b"".join(row.to_bytes(_ROW, "little") for row in common.values())
        laid[block] = Table(names=list(common), first_two=first_two(rows), rows=rows)
    return laid


def store(weights: Weights, file: Path = FILE) -> None:
    """Write the weights: equal ones give equal bytes. Whoever reads the file before keeps what stood in it."""
    laid = tables(weights.pieces)
    names = {block: "\n".join(table.names).encode() for block, table in laid.items()}
    head = {
        "corpus": weights.corpus,
        "threshold": weights.threshold,
        "passage_threshold": weights.passage_threshold,
        "slope": weights.slope,
        "start": weights.start,
        "findings": weights.findings,
        "pieces": {block: (len(names[block]), len(table.names)) for block, table in laid.items()},
    }
    parts = [json.dumps(head).encode() + b"\n"]
    for block, table in laid.items():
        parts += [names[block], table.rows[:]]
    beside = file.with_suffix(".new")
    beside.write_bytes(b"".join(parts))
    beside.replace(file)


def _rare(piece: tuple[str, int]) -> tuple[int, str]:
    name, row = piece
    return row & _MASK, name
