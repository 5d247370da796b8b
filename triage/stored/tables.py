"""Files of tables: a line with a checksum of all behind it, a line of JSON, and stretches of bytes.

Of a stretch that is needed as a whole a copy is read; others are left in the file, so that all processes have them in
memory once, and only what is looked at. Whoever has a file open keeps what stood in it when `write` writes it anew, as
that makes a new file. Whatever writes into the old one (`cp`, `rsync --inplace`) changes it under who has it open, and
one that gets shorter ends them (SIGBUS).
"""

from __future__ import annotations

import json
import mmap
import sys
import zlib
from array import array
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

_T = TypeVar("_T")
_COPIED, _LEFT = "copied", "left"
_FIRST_LINE = b"triage table 2, crc32 %08x\n"
"""A checksum is enough against accidents. Whoever would do it on purpose could write into the code as well."""
_AT_ONCE = 1 << 16
"""Bytes that are read at once for the checksum: the stretches that stay in the file are not yet mapped then, so that
what is not looked at takes up no memory."""


class TableError(ValueError):
    """A file of tables is missing, damaged or of another version; the text names it and says what to do."""

    def __init__(self, file: Path, target: str) -> None:
        """Take a file, and the target of the Makefile that writes it."""
        super().__init__(
            f"{file.name} is missing, damaged or of another version: restore it from the release,"
            f" or write it anew by `make {target}`."
        )
        self.name = file.name


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
    behind = [said.encode(), b"\n", *copied.values(), *left.values()]
    checksum = 0
    for each in behind:
        checksum = zlib.crc32(each, checksum)
    beside = file.with_suffix(".new")
    beside.write_bytes(b"".join([_FIRST_LINE % checksum, *behind]))
    beside.replace(file)


def read(
    file: Path, target: str, make: Callable[[dict[str, Any], Mapping[str, Stretch]], _T]
) -> _T:
    """Open what was written, and make something of it.

    Raises TableError, which names the target of the Makefile that writes it, for a file that is not there, is not
    whole, or lacks something that `make` asks for by its name or takes for numbers or text. Whatever else goes wrong in
    `make` is no fault of the table, and comes as it is.
    """
    try:
        with file.open("rb") as open_file:
            head, stretches = _laid(open_file)
        return make(head, stretches)
    except (OSError, ValueError, KeyError) as error:
        raise TableError(file, target) from error


def _laid(file: BinaryIO) -> tuple[dict[str, Any], Mapping[str, Stretch]]:
    """Give the head, and the stretches by their names. Raises ValueError or KeyError for another file."""
    first, line = file.readline(len(_FIRST_LINE % 0)), file.readline()
    start, checksum = file.tell(), zlib.crc32(line)
    while some := file.read(_AT_ONCE):
        checksum = zlib.crc32(some, checksum)
    if first != _FIRST_LINE % checksum:
        raise ValueError("not of the checksum that its first line says")
    # Only now: what is damaged may be anything in JSON.
    head: dict[str, Any] = json.loads(line)
    copied, left = head.pop(_COPIED), head.pop(_LEFT)
    content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if start + sum(chain(copied.values(), left.values())) != len(content):
        raise ValueError("not of the length that its head says")
    file.seek(start)
    stretches = {name: Stretch(file.read(length)) for name, length in copied.items()}
    start = file.tell()
    for name, length in left.items():
        stretches[name] = Stretch(content, start, start + length)
        start += length
    return head, stretches
