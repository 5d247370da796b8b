"""Spellings that are searched letter by letter: each is found wherever it stands, also one that begins another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.cueing.scripts import Script, pack
from triage.stored.keyed import Runs

RUNS = Runs.of([[number] for number in range(20)])
SPELLINGS = st.lists(
    st.text("护照老板", min_size=1, max_size=7), min_size=1, max_size=12, unique=True
)


def script_of(spellings: Sequence[str]) -> Script:
    """Make the search of spellings that are all of one script, each with a run of its own."""
    [packed] = pack((spelling, run) for run, spelling in enumerate(spellings))
    return Script(packed, RUNS)


def found_in(text: str, spellings: Sequence[str]) -> list[tuple[int, int]]:
    """Give the last place of each spelling that is found, and the number of its part."""
    script = script_of(spellings)
    return sorted(
        (last, spelling.parts[0])
        for last, number in script.ends(text)
        for spelling in script.met(number)
    )


@given(SPELLINGS, st.text("护照老板", max_size=40))
def test_every_spelling_is_found_wherever_it_stands(spellings: list[str], text: str) -> None:
    wanted = [
        (start + len(spelling) - 1, part)
        for part, spelling in enumerate(spellings)
        for start in range(len(text))
        if text.startswith(spelling, start)
    ]
    assert found_in(text, spellings) == sorted(wanted)


@pytest.mark.parametrize("text", ["护照护照", "护照护照老板"])
def test_a_spelling_at_the_end_of_a_text_is_found_once(text: str) -> None:
    spellings = ["护照护", "护照护照老板护照"]

    assert found_in(text, spellings) == [(2, 0)]


def test_the_search_keeps_no_place_for_what_follows_on_the_same_beginning() -> None:
    """A place takes some hundred bytes, and there are tens of thousands of spellings."""
    spellings = [f"护照老{one}{two}" for one in "护照老板" for two in "护照老板"]

    places = script_of(spellings).search.beginnings.automaton.get_stats()["nodes_count"]

    assert places <= 1 + len("护照老")
