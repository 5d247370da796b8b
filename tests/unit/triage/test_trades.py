"""Of namesakes the one is meant where the work is done that a message tells of, unless a state says where it is."""

from __future__ import annotations

import tomllib

import pytest

from triage.places import postal, trades, us_states
from triage.quality.corpora import FOLDER
from triage.text.expressions import taken_apart
from triage.text.normal import even


def states(text: str) -> tuple[str, ...]:
    return us_states.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("we clean crab at a fish plant in Newport", ("OR",)),
        ("two fish plants in Newport", ("OR",)),
        ("una planta de pescado en Westport", ("WA",)),
        ("чистим крабов в Вестпорте", ("WA",)),
        ("our crew picks lettuce near Somerton", ("AZ",)),
        ("an oil crew, a bar in Riverton", ("WY",)),
        ("the ski lift above Avon", ("CO",)),
        ("la embajada, una casa en Arlington", ("VA",)),
    ],
)
def test_the_work_tells_which_namesake_is_meant(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a beef plant in Lexington", ("NE",)),
        ("the cheese plant in Monroe", ("WI",)),
        ("a bakery in Monroe", ()),
        ("a hotel in Lexington", ("KY",)),
    ],
)
def test_the_work_tells_of_a_much_smaller_namesake_too(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("we clean rooms in Newport", ("RI",)),
        ("she ate crab at a table in Newport", ("RI",)),
        ("a skirt shop in Avon", ("IN",)),
        ("a crab boat in Newport, Rhode Island", ("RI",)),
        ("a crab boat in Newport, her uncle is in Rhode Island", ("RI",)),
        ("the embassy in Washington", ("DC",)),
        ("a salmon cannery sent him to Columbus", ("OH",)),
        ("a cannery in Houston", ("TX",)),
    ],
)
def test_nothing_is_told_by_other_words_nor_against_a_state_that_is_named(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


def test_a_phone_tells_before_the_work_does() -> None:
    said = [even("a crab boat in Newport")]

    assert us_states.named(said, hinted=frozenset({"RI"})) == ["RI"]


def test_the_work_is_read_in_all_parts_of_a_message() -> None:
    assert us_states.named([even("in Newport"), even("a crab boat")]) == ["OR"]


def test_the_state_of_more_kinds_of_work_is_meant() -> None:
    assert trades.states([even("tobacco and horse barns")], 1_000).most_common(1) == [("KY", 2)]


def test_no_more_is_read_of_a_text_than_is_said() -> None:
    assert not trades.states([even("we work on a crab boat")], 10)


def test_the_table_of_work_has_states_and_evened_words_each_once() -> None:
    table = tomllib.loads((FOLDER.parent / "lexicon" / "trades.toml").read_text("utf-8"))["work"]
    words = [word for each in table.values() for word in each.split(";")]
    assert len(words) > 200
    assert len(set(words)) == len(words)
    for codes in table:
        assert set(codes.split()) <= postal.CODES
    for word in words:
        assert even(word).text.strip() == taken_apart(word)
