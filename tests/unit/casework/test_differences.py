"""What two near-same texts do not share: nothing of it is left out."""

from __future__ import annotations

import random

import pytest

from casework.differences import between

READ = "The shop sells cabinets with names and the prices are far too high for it"


def shown(text: str) -> list[tuple[str, str]]:
    return [(each.new, each.gone) for each in between(READ, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (READ, []),
        (f"  {READ}\n", []),
        (f"{READ} door 3", [("door 3", "")]),
        (f"Hi. {READ}", [("Hi.", "")]),
        (READ.replace("far too", "way too"), [("way", "far")]),
        (READ.replace("far ", ""), [("", "far")]),
        (READ.replace("far too high", "much too low"), [("much too low", "far too high")]),
        (
            f"Please: {READ} thanks".replace("names", "photos"),
            [("Please:", ""), ("photos", "names"), ("thanks", "")],
        ),
        ("", [("", READ)]),
    ],
    ids=range(9),
)
def test_each_place_where_they_part_is_shown_with_what_stood_there(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert shown(text) == expected


def test_two_texts_with_nothing_in_common_are_shown_whole_however_long() -> None:
    long = " ".join(f"word{n}" for n in range(5_000))
    assert [(d.new, d.gone) for d in between(READ, long)] == [(long, READ)]


def test_no_word_of_the_new_text_is_ever_missing() -> None:
    rng = random.Random(7)
    for _ in range(300):
        old = [rng.choice("abcdefgh") for _ in range(rng.randrange(40))]
        new = [rng.choice("abcdefghxyz") for _ in range(rng.randrange(40))]
        found = between(" ".join(old), " ".join(new))
        added = [word for each in found for word in each.new.split()]
        gone = [word for each in found for word in each.gone.split()]
        assert sorted([*old, *added]) == sorted([*new, *gone])
        assert {word for word in new if word in "xyz"} <= set(added)
