"""Tables that processes share: names, and for each a place in something that lies in one piece.

After a fork, a process copies each page of memory in which it so much as looks at a value, as that
counts who holds it. So values are not kept one by one: names go to small whole numbers, which all
tables have in common, and lines and rows are cut out of one piece when they are wanted.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Self

_END = re.compile(b"\n")
_NUMBERS = tuple(range(40_000))
_MOST_RUNS = 2_048
"""Runs that are kept as they were cut out."""


def numbered(names: Sequence[str]) -> dict[str, int]:
    """Number names in their order, from 0."""
    more = range(len(_NUMBERS), len(names))
    return dict(zip(names, chain(_NUMBERS, more), strict=False))


def shared(numbers: Iterable[int]) -> Iterator[int]:
    """Give the same numbers, as those that all tables have in common: each takes up memory once."""
    return (_NUMBERS[number] if 0 <= number < len(_NUMBERS) else number for number in numbers)


class Strings:
    """Strings without line breaks."""

    def __init__(self, lines: str) -> None:
        """Take them as the lines of one string."""
        self._said = f"{lines}\n".encode()
        self._ends = array("I", [end.end() for end in _END.finditer(self._said)])

    def __len__(self) -> int:
        return len(self._ends)

    def at(self, place: int) -> str:
        """Give the string at a place."""
        start = self._ends[place - 1] if place else 0
        return self._said[start : self._ends[place] - 1].decode()


class Lines(Strings):
    """Names that have a line each."""

    def __init__(self, names: Sequence[str], lines: str) -> None:
        super().__init__(lines)
        self.places: Mapping[str, int] = numbered(names)
        """Name to the place of its line."""
        if len(names) != len(self):
            raise ValueError(f"{len(names)} names for {len(self)} lines")


class Runs:
    """Runs of whole numbers, each of its own length."""

    def __init__(self, runs: Iterable[Sequence[int]]) -> None:
        self.at = lru_cache(maxsize=_MOST_RUNS)(self._at)
        """Give the run at a place."""
        self._numbers, self._ends = array("I"), array("I", [0])
        for run in runs:
            self._numbers.extend(run)
            self._ends.append(len(self._numbers))

    def _at(self, place: int) -> tuple[int, ...]:
        return tuple(self._numbers[self._ends[place] : self._ends[place + 1]])


@dataclass(frozen=True)
class Rows:
    """Whole numbers of so many bytes, each of which stands at one place or more."""

    width: int
    once: bytes = field(repr=False)
    """Each different one once."""
    which: array[int] = field(repr=False)
    """Which of these stands at each place."""

    @classmethod
    def of(cls, once: Sequence[int], which: Iterable[int], width: int) -> Self:
        """Lay out numbers from 0. Raises OverflowError for one that takes more bytes."""
        laid = b"".join([number.to_bytes(width, "little") for number in once])
        return cls(width, laid, array("I", which))

    def at(self, place: int) -> int:
        """Give the number at a place."""
        return self.total([place])

    def total(self, places: Iterable[int]) -> int:
        """Add up the numbers at some places."""
        once, width, number = self.once, self.width, int.from_bytes
        starts = [which * width for which in map(self.which.__getitem__, places)]
        return sum([number(once[start : start + width], "little") for start in starts])
