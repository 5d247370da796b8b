"""Files of tables: a line of JSON, and behind it stretches of bytes.

Of a stretch that is needed as a whole a copy is read; others are left in the file, so that all processes have them in
memory once, and only what is looked at. Whoever has a file open keeps what stood in it when it is written anew.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_COPIED, _LEFT = "copied", "left"


class Stretch:
    """Bytes that lie somewhere within others. Equal ones have equal bytes."""

    __slots__ = ("end", "held", "start")

    def __init__(self, held: bytes | mmap.mmap, start: int = 0, end: int | None = None) -> None:
        self.held = held
        self.start = start
        self.end = len(held) if end is None else end

    def __len__(self) -> int:
        return self.end - self.start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and self.read() == other.read()

    def __hash__(self) -> int:
        return hash(self.read())

    def read(self) -> bytes:
        """Give a copy of the bytes."""
        return self.held[self.start : self.end]

    def text(self) -> str:
        """Give the text that they are in UTF-8."""
        return self.read().decode()

    def numbers(self, kind: str = "I") -> array[int]:
        """Give the whole numbers that they are: of a kind of `array`, from 0."""
        return _turned(array(kind, self.read()))


def bytes_of(numbers: array[int]) -> bytes:
    """Give whole numbers as `Stretch.numbers` reads them."""
    return _turned(numbers[:]).tobytes()


def _turned(numbers: array[int]) -> array[int]:
    """Turn numbers to the order of bytes in a file, or back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def write(
    file: Path, head: Mapping[str, Any], copied: Mapping[str, bytes], left: Mapping[str, bytes]
) -> None:
    """Write what JSON can say, and stretches by their names: those to be copied, and those left in the file.

    Equal ones give equal bytes.
    """
    lengths = {
        kind: {name: len(stretch) for name, stretch in stretches.items()}
        for kind, stretches in ((_COPIED, copied), (_LEFT, left))
    }
    said = json.dumps({**head, **lengths}, ensure_ascii=False, separators=(",", ":"))
    beside = file.with_suffix(".new")
    beside.write_bytes(b"".join([said.encode(), b"\n", *copied.values(), *left.values()]))
    beside.replace(file)


def opened(file: Path) -> tuple[dict[str, Any], dict[str, Stretch]]:
    """Open what was written. Raises OSError, and ValueError for another file."""
    with file.open("rb") as open_file:
        head: dict[str, Any] = json.loads(open_file.readline())
        stretches = {
            name: Stretch(open_file.read(length)) for name, length in head.pop(_COPIED).items()
        }
        start = open_file.tell()
        content = mmap.mmap(open_file.fileno(), 0, access=mmap.ACCESS_READ)
    for name, length in head.pop(_LEFT).items():
        stretches[name] = Stretch(content, start, start + length)
        start += length
    return head, stretches
