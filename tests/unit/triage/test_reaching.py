"""What supposes, quotes or denies reaches forward in its clause, and no further than what ends it."""

from __future__ import annotations

import pytest

from tests.parts.unhurried import read_in


def weighs(text: str) -> float:
    """How sure `held` is, 0 where it is left out."""
    return max(
        (each.sure for each in read_in("en", text).found if each.cue.name == "held"), default=0
    )


def doubts(text: str) -> set[str]:
    return {each.cue.name for each in read_in("en", text).found} & {"hypothetical", "quoted"}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Suppose I am being held captive", False),
        ("Suppose it is so. Suppose I am being held captive", False),
        ("For example, I am being held captive", False),
        ("The sign says I am being held captive", False),
        ("The ad reads: I am being held captive", False),
        ('"I am being held captive" is what you can hear, for example', False),
        ('I said "help" on facebook, I am being held captive', True),
        ("I am being held captive, for example in the shed", True),
        ("I am being held captive and I saw it on facebook", True),
        ("We watched the movie, I am being held captive", True),
        ("I saw the post but I am being held captive", True),
        ("If someone reads this I am being held captive", True),
        ("They said what if. I am being held captive", True),
    ],
)
def test_a_plain_statement_counts_wholly_or_not_at_all(text: str, *, counts: bool) -> None:
    assert weighs(text) == (1.0 if counts else 0)


def test_what_supposes_nothing_of_it_says_nothing_beside_a_plain_statement() -> None:
    assert doubts("We watched the movie, I am being held captive") == set()
    assert doubts("We watched the movie. I am being held captive") == {"quoted"}
    assert doubts("Suppose I am being held captive") == {"hypothetical"}


def test_lighter_words_are_still_weakened_by_their_whole_sentence() -> None:
    found = read_in("en", "He has a gun, for example").found
    assert [each.sure for each in found if each.cue.name == "weapon"] == [0.35]
