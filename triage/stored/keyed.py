"""Tables that processes share: names, and for each a place in something that lies in one piece.

After a fork, a process copies each page of memory in which it so much as looks at a value, as that
counts who holds it. So values are not kept one by one: names go to small whole numbers, which all
tables have in common, and lines and rows are cut out of one piece when they are wanted.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain
from typing import Self

from triage.stored.tables import Stretch

_NUMBERS = tuple(range(40_000))
_MOST_RUNS = 1_024
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

    def __init__(self, said: Stretch, ends: array[int]) -> None:
        """Take them as the lines of one text, each with its break, and where in it each line ends."""
        self._said, self._first = said.held, said.start
        self.said, self.ends = said, ends

    @classmethod
    def of(cls, lines: str) -> Self:
        """Take them as the lines of one string, the last one without a break."""
        said = f"{lines}\n".encode()
        lengths = map(len, said[:-1].split(b"\n"))
        return cls(Stretch(said), array("I", accumulate([length + 1 for length in lengths])))

    def __len__(self) -> int:
        return len(self.ends)

    def at(self, place: int) -> str:
        """Give the string at a place."""
        start = self._first + (self.ends[place - 1] if place else 0)
        return self._said[start : self._first + self.ends[place] - 1].decode()


class Lines:
    """Names that have a line each."""

    def __init__(self, names: Sequence[str], lines: Strings) -> None:
        self.places: Mapping[str, int] = numbered(names)
        """Name to the place of its line."""
        self.at = lines.at
        """Give the line at a place."""
        if len(names) != len(lines):
            raise ValueError(f"{len(names)} names for {len(lines)} lines")


class Runs:
    """Runs of whole numbers, each of its own length."""

    def __init__(self, numbers: array[int], ends: array[int]) -> None:
        """Take the numbers of all of them, and where in these each run ends."""
        self.at = lru_cache(maxsize=_MOST_RUNS)(self._at)
        """Give the run at a place."""
        self.numbers, self.ends = numbers, ends

    @classmethod
    def of(cls, runs: Iterable[Sequence[int]]) -> Self:
        """Lay runs one behind the other."""
        numbers, ends = array("I"), array("I")
        for run in runs:
            numbers.extend(run)
            ends.append(len(numbers))
        return cls(numbers, ends)

    def _at(self, place: int) -> tuple[int, ...]:
        start = self.ends[place - 1] if place else 0
        return tuple(self.numbers[start : self.ends[place]])


@dataclass(frozen=True)
class Rows:
    """Whole numbers of so many bytes, each of which stands at one place or more."""

    width: int
    once: Stretch = field(repr=False)
    """Each different one once."""
    which: array[int] = field(repr=False)
    """Which of these stands at each place."""

    @classmethod
    def of(cls, once: Sequence[int], which: Iterable[int], width: int) -> Self:
        """Lay out numbers from 0. Raises OverflowError for one that takes more bytes."""
        laid = b"".join([number.to_bytes(width, "little") for number in once])
        return cls(width, Stretch(laid), array("I", which))

    def at(self, place: int) -> int:
        """Give the number at a place."""
        return self.total([place])

    def total(self, places: Iterable[int]) -> int:
        """Add up the numbers at some places."""
        once, first, width = self.once.held, self.once.start, self.width
        number = int.from_bytes
        starts = [first + which * width for which in map(self.which.__getitem__, places)]
        return sum([number(once[start : start + width], "little") for start in starts])
