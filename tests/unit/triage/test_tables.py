"""Files of tables: what was written is read, and stays with whoever has it open."""

from __future__ import annotations

import mmap
import shutil
import zlib
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.cueing.cuebook import TABLE
from triage.learned import weights
from triage.stored import tables
from triage.stored.keyed import Rows, Strings
from triage.stored.tables import Stretch, TableError
from triage.text import language

Laid = tuple[dict[str, Any], Mapping[str, Stretch]]

HEAD = {"named": ["ñ", 1], "more": {"a": 0.5}}


def opened(file: Path) -> Laid:
    """Give head and stretches of a file of tables."""
    return tables.read(file, "train", lambda head, laid: (head, laid))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    copied, left = {"first": b"a\nb", "none": b""}, {"second": b"\n\0c", "third": "ñ".encode()}
    tables.write(tmp_path / "file", HEAD, copied, left)
    head, stretches = opened(tmp_path / "file")
    assert head == HEAD
    assert {name: each.read() for name, each in stretches.items()} == copied | left
    assert stretches["third"].text() == "ñ"
    assert len(stretches["second"]) == len(b"\n\0c")


def test_what_is_left_in_the_file_is_read_where_it_lies(tmp_path: Path) -> None:
    said, rows = Strings.of("one\ntwo\n\nthree"), Rows.of([7, 2**30], [1, 0, 1], width=4)
    left = {"rows": rows.once.read(), "said": said.said.read()}
    tables.write(tmp_path / "file", {}, {"ends": tables.bytes_of(said.ends)}, left)
    _, stretches = opened(tmp_path / "file")
    lying = Strings(stretches["said"], stretches["ends"].numbers())
    assert [lying.at(place) for place in range(len(lying))] == ["one", "two", "", "three"]
    assert type(lying.said.held) is mmap.mmap
    assert type(stretches["rows"].held) is mmap.mmap
    assert type(stretches["ends"].held) is bytes
    assert Rows(4, stretches["rows"], rows.which) == rows
    assert Rows(4, stretches["rows"], rows.which).total([0, 1, 2]) == 2**31 + 7


def test_a_file_that_is_written_anew_stays_for_whoever_has_it_open(tmp_path: Path) -> None:
    tables.write(tmp_path / "file", {}, {}, {"left": b"before"})
    _, stretches = opened(tmp_path / "file")
    tables.write(tmp_path / "file", {}, {}, {"left": b"behind"})
    assert stretches["left"].read() == b"before"
    assert opened(tmp_path / "file")[1]["left"].read() == b"behind"


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_come_out_as_they_were_put_in(numbers: list[int]) -> None:
    stretch = Stretch(b"odd" + tables.bytes_of(array("I", numbers)), 3)
    assert stretch.numbers().tolist() == numbers


COPIED, LEFT = {"copied": b"one\ntwo"}, {"left": b"three\nfour"}
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "another file": lambda _: b"[",
    "only its end": lambda whole: whole[-1:],
    "nothing said": lambda whole: _with_head(whole, b"{}"),
    "no list of stretches": lambda whole: _with_head(whole, b"[]"),
    "as it was before it had a checksum": lambda whole: whole.partition(b"\n")[2],
    "of another version": lambda whole: whole.replace(b" 2,", b" 3,", 1),
    "cut in the head": lambda whole: whole[:50],
    "cut in what is copied": lambda whole: whole[: -len(LEFT["left"]) - 2],
    "cut in what is left": lambda whole: whole[:-2],
    "something behind it": lambda whole: whole + b"\n",
    "line breaks of another system": lambda whole: whole.replace(b"\n", b"\r\n"),
    "one sign changed in the head": lambda whole: whole.replace(b"0.5", b"0.6"),
    "one byte changed in what is copied": lambda whole: whole.replace(b"one", b"ond"),
    "one byte changed in what is left": lambda whole: whole.replace(b"four", b"fous"),
}


def _with_head(whole: bytes, head: bytes) -> bytes:
    first, _, behind = whole.split(b"\n", 2)
    return b"\n".join([first, head, behind])


@pytest.mark.parametrize("how", DAMAGES)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, how: str) -> None:
    file = tmp_path / "some.bin"
    tables.write(file, HEAD, COPIED, LEFT)
    whole = file.read_bytes()
    assert DAMAGES[how](whole) != whole
    file.write_bytes(DAMAGES[how](whole))
    with pytest.raises(TableError, match=r"^some.bin is missing, damaged .* by `make train`\.$"):
        opened(file)


def test_what_checks_the_length_needs_no_checksum(tmp_path: Path) -> None:
    file = tmp_path / "some.bin"
    tables.write(file, {}, {}, LEFT)
    file.write_bytes(b"".join(_summed_anew(file.read_bytes()[:-2])))
    with pytest.raises(TableError):
        opened(file)


def _summed_anew(whole: bytes) -> tuple[bytes, bytes]:
    first, _, behind = whole.partition(b"\n")
    return first[:-8] + b"%08x\n" % zlib.crc32(behind), behind


def test_a_file_that_is_not_there_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"^none.bin is missing"):
        opened(tmp_path / "none.bin")


@pytest.mark.parametrize("fault", [TypeError, AttributeError, IndexError])
def test_a_fault_of_whoever_reads_a_whole_table_is_not_told_as_one_of_the_table(
    tmp_path: Path, fault: type[Exception]
) -> None:
    """To restore the file would not mend it."""
    tables.write(tmp_path / "some.bin", HEAD, COPIED, LEFT)

    def make(_head: dict[str, Any], _laid: Mapping[str, Stretch]) -> None:
        raise fault

    with pytest.raises(fault):
        tables.read(tmp_path / "some.bin", "train", make)


@pytest.mark.parametrize("read", [weights.opened, weights.stored, language.table])
def test_a_whole_table_of_something_else_is_refused(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    shutil.copy(TABLE, tmp_path / "other.bin")
    with pytest.raises(TableError, match=r"^other.bin is"):
        read(tmp_path / "other.bin")
    tables.write(tmp_path / "old.bin", {}, {}, {})
    with pytest.raises(TableError, match=r"^old.bin is"):
        read(tmp_path / "old.bin")
