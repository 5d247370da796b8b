"""Files of tables: what was written is read, and stays with whoever has it open."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage import tables
from triage.keyed import Rows, Strings
from triage.tables import Stretch

HEAD = {"named": ["ñ", 1], "more": {"a": 0.5}}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    copied, left = {"first": b"a\nb", "none": b""}, {"second": b"\n\0c", "third": "ñ".encode()}
    tables.write(tmp_path / "file", HEAD, copied, left)
    head, stretches = tables.opened(tmp_path / "file")
    assert head == HEAD
    assert {name: each.read() for name, each in stretches.items()} == copied | left
    assert stretches["third"].text() == "ñ"
    assert len(stretches["second"]) == len(b"\n\0c")


def test_what_is_left_in_the_file_is_read_where_it_lies(tmp_path: Path) -> None:
    said, rows = Strings.of("one\ntwo\n\nthree"), Rows.of([7, 2**30], [1, 0, 1], width=4)
    left = {"rows": rows.once.read(), "said": said.said.read()}
    tables.write(tmp_path / "file", {}, {"ends": tables.bytes_of(said.ends)}, left)
    _, stretches = tables.opened(tmp_path / "file")
    lying = Strings(stretches["said"], stretches["ends"].numbers())
    assert [lying.at(place) for place in range(len(lying))] == ["one", "two", "", "three"]
    assert Rows(4, stretches["rows"], rows.which) == rows
    assert Rows(4, stretches["rows"], rows.which).total([0, 1, 2]) == 2**31 + 7


def test_a_file_that_is_written_anew_stays_for_whoever_has_it_open(tmp_path: Path) -> None:
    tables.write(tmp_path / "file", {}, {}, {"left": b"before"})
    _, stretches = tables.opened(tmp_path / "file")
    tables.write(tmp_path / "file", {}, {}, {"left": b"behind"})
    assert stretches["left"].read() == b"before"
    assert tables.opened(tmp_path / "file")[1]["left"].read() == b"behind"


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_come_out_as_they_were_put_in(numbers: list[int]) -> None:
    stretch = Stretch(b"odd" + tables.bytes_of(array("I", numbers)), 3)
    assert stretch.numbers().tolist() == numbers


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("[", "utf-8")
    with pytest.raises(ValueError, match="Expecting value"):
        tables.opened(tmp_path / "file")
