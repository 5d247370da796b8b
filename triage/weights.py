"""The file of what training found, as whole numbers: small, quick to read, the same on every machine.

One line of JSON (corpus, threshold, slope, starts, findings, and how long the rest is), then for each
block of pieces its names, one a line, and their rows. A row is one whole number with a lane for each
of its numbers: adding two rows adds all of their numbers, so that a text is summed up in one go.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

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
    slope: float
    """How steeply the chance of a true alarm rises with the log odds."""
    start: tuple[int, ...]
    findings: Mapping[str, tuple[int, ...]]
    pieces: Mapping[grams.Block, Mapping[str, int]]


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
    """Give the first two sums of so many packed rows."""
    offset = rows * _FURTHEST
    return (total & _MASK) - offset, (total >> _SHIFTS[1] & _MASK) - offset


Pieces: TypeAlias = Mapping[grams.Block, Iterable[tuple[str, int]]]


def opened(file: Path = FILE) -> tuple[Weights, Pieces]:
    """Read the weights, and their pieces apart from them, each of which can be gone through once."""
    content = file.read_bytes()
    at = content.index(b"\n") + 1
    head = json.loads(content[:at])
    pieces = {}
    for block in grams.Block:
        size, count = head["pieces"][block]
        pieces[block] = _rows(content, at, size, count)
        at += size + count * _ROW
    weights = Weights(
        corpus=head["corpus"],
        threshold=head["threshold"],
        slope=head["slope"],
        start=tuple(head["start"]),
        findings={name: tuple(row) for name, row in head["findings"].items()},
        pieces={},
    )
    return weights, pieces


def stored(file: Path = FILE) -> Weights:
    """Read the weights with all of their pieces."""
    weights, pieces = opened(file)
    return replace(weights, pieces={block: dict(rows) for block, rows in pieces.items()})


def _rows(content: bytes, at: int, size: int, count: int) -> Iterator[tuple[str, int]]:
    names = content[at : at + size].decode().split("\n") if size else []
    starts = range(at + size, at + size + count * _ROW, _ROW)
    for name, start in zip(names, starts, strict=True):
        yield name, int.from_bytes(content[start : start + _ROW], "little")


def store(weights: Weights, file: Path = FILE) -> None:
    """Write the weights: equal ones give equal bytes.

    The commonest pieces come first, and so they lie together in memory when all were read: most of
    those of a text are then in the processor's cache.
    """
    tables = {
        block: dict(sorted(rows.items(), key=_rare)) for block, rows in weights.pieces.items()
    }
    names = {block: "\n".join(table).encode() for block, table in tables.items()}
    head = {
        "corpus": weights.corpus,
        "threshold": weights.threshold,
        "slope": weights.slope,
        "start": weights.start,
        "findings": weights.findings,
        "pieces": {block: (len(names[block]), len(table)) for block, table in tables.items()},
    }
    parts = [json.dumps(head).encode() + b"\n"]
    for block, table in tables.items():
        parts.append(names[block])
        parts += [row.to_bytes(_ROW, "little") for row in table.values()]
    file.write_bytes(b"".join(parts))


def _rare(piece: tuple[str, int]) -> tuple[int, str]:
    name, row = piece
    return row & _MASK, name
