"""A child is somewhere now where their sentence says so, or behind an age the next one does."""

from __future__ import annotations

import pytest

from tests.parts.unhurried import read_in
from triage.rules import children

AGE, WORDS, USED = "child_age", "child_words", "child_used"


def somewhere(text: str) -> set[str]:
    return set(children.somewhere_now([read_in("en", text)]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She is 14 and works nights at the spa.", {AGE}),
        ("She is 14. She works nights at the spa.", {AGE}),
        ("works at the spa, a boy of 14", {AGE, WORDS}),
        ("My daughter is 14. We saw it. The shop works.", set()),
        ("Kids are working at the spa.", {USED, WORDS}),
        ("Kids dance. Everybody works hard.", set()),
        ("They sell a child. She works there.", {USED}),
        ("teen girls for sale. she works here", set()),
        ("The shop works. Our girl is there.", {WORDS}),
        ("The shop works. Our girl is fine.", set()),
    ],
)
def test_whose_sentence_says_where_they_are(text: str, said: set[str]) -> None:
    assert somewhere(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is it legal that a 14 year old girl works nights?", set()),
        ("May a 14 year old girl work? She is working at a spa.", set()),
        ("May I ask. A 14 year old girl works at a spa.", {AGE, WORDS}),
        ("Suppose a 14 year old girl works nights.", set()),
        ("Suppose it is so. A 14 year old girl works nights.", {AGE, WORDS}),
        ("A 14 year old girl works nights. For example at a spa.", {AGE, WORDS}),
        ("The post says that a 14 year old girl works at the spa.", set()),
        ("Years ago a 14 year old girl works at the spa.", set()),
        ("Suppose kids are working there. Kids are working at the spa.", {USED, WORDS}),
        ("She is not a child, she works here.", set()),
    ],
)
def test_what_is_asked_supposed_denied_or_long_over_is_nowhere(text: str, said: set[str]) -> None:
    assert somewhere(text) == said


@pytest.mark.parametrize(("before", "said"), [(11, {WORDS}), (12, set())])
def test_so_many_places_are_looked_at(before: int, said: set[str]) -> None:
    assert somewhere("Kids eat. " * before + "Kids, one of them sits here.") - {USED} == said


@pytest.mark.parametrize(
    ("opening", "cue", "furthest"), [("kids", WORDS, 300), ("14 year old girl", AGE, 420)]
)
def test_a_sentence_and_the_next_are_looked_at_so_far(
    opening: str, cue: str, furthest: int
) -> None:
    """The 120 code points of the next sentence count where no stop ends the one of an age."""

    def far(length: int) -> str:
        return f"{opening} ".ljust(length - len(" sells"), "x") + " sells"

    assert cue in somewhere(far(furthest))
    assert cue not in somewhere(far(furthest + 1) + " here")


def test_a_sentence_is_looked_at_so_far_before_the_child() -> None:
    assert somewhere("works ".ljust(299, "x") + " kids.") == {WORDS}
    assert somewhere("works ".ljust(300, "x") + " kids.") == set()


def test_what_stands_in_a_sentence_long_before_is_not_beside_a_child() -> None:
    assert somewhere("The shop works. She is 14. " + "We saw it. " * 60) == set()
    assert somewhere("The shop works. " + "We saw it. " * 60 + "She is 14.") == set()
