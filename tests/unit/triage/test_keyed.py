"""Tables whose values lie in one piece: what was put in comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.stored.keyed import Lines, Rows, Runs, Strings, numbered, shared

LINE = st.text(st.characters(exclude_characters="\n", codec="utf-8"))


@given(st.dictionaries(LINE, LINE, min_size=1))
def test_each_name_has_its_line(said: dict[str, str]) -> None:
    lines = Lines(list(said), Strings.of("\n".join(said.values())))
    assert {name: lines.at(place) for name, place in lines.places.items()} == said


@pytest.mark.parametrize("lines", ["a", "a\nb\nc"])
def test_names_and_lines_are_as_many(lines: str) -> None:
    with pytest.raises(ValueError, match="2 names for"):
        Lines(["first", "second"], Strings.of(lines))


@given(st.lists(st.integers(0, 2**40 - 1)))
def test_each_place_has_its_number(numbers: list[int]) -> None:
    once = list(dict.fromkeys(numbers))
    rows = Rows.of(once, map(once.index, numbers), width=5)
    assert list(map(rows.at, range(len(numbers)))) == numbers


def test_a_number_that_is_too_large_is_refused() -> None:
    with pytest.raises(OverflowError):
        Rows.of([2**40], [0], width=5)


def test_any_count_of_names_is_numbered_and_tables_share_the_numbers() -> None:
    names = list(map(str, range(100_000)))
    first, second = numbered(names), numbered(names[:1_000])
    assert list(first.values()) == list(range(100_000))
    assert all(first[name] is second[name] for name in second)


def test_equal_numbers_are_one_and_the_same() -> None:
    far = [int("12345"), int("39999"), 10**9, -4]
    again = [int("12345"), int("39999"), 10**9, -4]
    pairs = list(zip(shared(far), shared(again), strict=True))
    assert [one for one, _ in pairs] == far
    assert all(one is two for one, two in pairs[:2])


@given(st.lists(st.lists(st.integers(0, 2**32 - 1))))
def test_each_run_comes_out_as_it_was_put_in(said: list[list[int]]) -> None:
    runs = Runs.of(said)
    assert [list(runs.at(place)) for place in range(len(said))] == said
