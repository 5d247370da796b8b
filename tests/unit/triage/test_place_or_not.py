"""What else tells a place from a word, a person, a street or a river, and its state by what stands right behind it."""

from __future__ import annotations

import pytest

from triage import places
from triage.normal import even


def states(text: str) -> tuple[str, ...]:
    return places.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a shop in Columbus MS. Nobody came", ("MS",)),
        ("a shop in Columbus, Neb.", ("NE",)),
        ("a bar in manhattan ks", ("KS",)),
        ("Charleston, W.Va. is home", ("WV",)),
        ("a shop in columbia s.c. now", ("SC",)),
        ("in Columbus, ok?", ("OH",)),
        ("in Columbus ma said so", ("OH",)),
        ("in Columbus, e.g. there", ("OH",)),
        ("in Dallas i.d. was taken", ("TX",)),
    ],
)
def test_letters_right_behind_a_town_say_its_state_with_points_and_for_a_small_namesake_too(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named
