"""What wording tells of who asks about a person, where no cue says so: a small linear model, as in `linear`.

There are too many ways to ask whether somebody came, what she said or who reported for cues to know them. The
model adds the mark alone; it never takes one away that a cue gave. Where the words of a message make it urgent it
must be surer: a wrong mark would cost a press before somebody in danger can be answered in one's own words. Where only
a tick does, it need not: whoever pretends can set one. Its weights belong to
the pieces that `linear` knows, so that a text is met once for both. Written by `python -m triage.training.askers`.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from triage.learned import grams, linear
from triage.learned.weights import SCALE
from triage.learned.wording import Met
from triage.stored import folders, tables

FILE = folders.MODEL / "askers.bin"
READS_LIKE_ASKING = "reads_like_asking"
"""Stands for what the model alone called so."""
LABEL = "reads like someone who asks about a person"
BLOCKS = (grams.Block.WORDS, grams.Block.STEMS, grams.Block.LETTERS)
"""Pieces that count: those of the whole text. Its ends told nothing more."""


@dataclass(frozen=True, kw_only=True)
class Askers:
    """The weights, in hundredths as those of `linear`."""

    start: int
    threshold: float
    threshold_of_urgent: float
    """Where the words themselves make a message urgent."""
    weights: Sequence[array[int]] = field(repr=False)
    """For each of BLOCKS one number a piece, in the order of its table."""

    def odds(self, met: Met) -> float:
        """Log odds that whoever wrote a text, which was met, asks about a person."""
        return self.start / SCALE + linear.load().by_other_weights(met, self.weights)

    def asks(self, met: Met, *, rings: bool) -> bool:
        """Whether a text, which was met, is to be marked so. `rings`: its words make the message urgent."""
        threshold = self.threshold_of_urgent if rings else self.threshold
        return bool(met.text.strip()) and self.odds(met) >= threshold


def met(text: str) -> Met:
    """Meet a flat text (see `grams.flat`) with the pieces that the weights belong to."""
    return linear.load().meet(text)


@cache
def load() -> Askers:
    """Read the weights, once in a process. Raises `tables.TableError`, also where they belong to other pieces."""
    return stored()


def stored(file: Path = FILE) -> Askers:
    """Read the weights of a file. Raises `tables.TableError`."""
    return tables.read(file, "train", _made)


def _made(head: Mapping[str, Any], laid: Mapping[str, tables.Stretch]) -> Askers:
    if head["pieces"] != linear.load().pieces:
        raise ValueError("weights of other pieces")
    return Askers(
        start=head["start"],
        threshold=head["threshold"],
        threshold_of_urgent=head["threshold of urgent"],
        weights=[laid[block].numbers("h") for block in BLOCKS],
    )


def store(askers: Askers, file: Path = FILE) -> None:
    """Write the weights: equal ones give equal bytes."""
    head = {
        "pieces": linear.load().pieces,
        "start": askers.start,
        "threshold": askers.threshold,
        "threshold of urgent": askers.threshold_of_urgent,
    }
    copied = {
        str(block): tables.bytes_of(numbers)
        for block, numbers in zip(BLOCKS, askers.weights, strict=True)
    }
    tables.write(file, head, copied, {})
