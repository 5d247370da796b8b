"""A wish to die that ends with waking ends there, or goes on with what ends it."""

from __future__ import annotations

import pytest

from triage.context.waking import of_themselves
from triage.cueing.joining import place
from triage.text.normal import even


def is_left(cue: str, text: str, words: str) -> bool:
    """Whether words of a text are left as those of a cue."""
    start = even(text).text.index(words)
    said = {cue: [place(start, start + len(words))], "beaten": [place(0, 1)]}
    left = of_themselves(said, even(text).text)
    assert left["beaten"] == [place(0, 1)]
    return cue in left


@pytest.mark.parametrize("cue", ["wants_to_die", "self_harm"])
@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("I do not want to wake up.", "not want to wake", True),
        ("I do not want to wake up any more", "not want to wake up", True),
        ("I do not want to wake up the kids", "not want to wake up", False),
        ("no quiero despertar sospechas", "no quiero despertar", False),
        ("no quiero despertar nunca", "no quiero despertar", True),
        ("I do not want to live the same day", "not want to live", True),
    ],
)
def test_who_wakes_somebody_else_wants_nothing_for_themselves(
    cue: str, text: str, words: str, *, left: bool
) -> None:
    assert is_left(cue, text, words) is left


def test_of_several_wishes_those_are_left_that_are_their_own() -> None:
    text = "no quiero despertar sospechas. no quiero despertar"
    places = [place(0, 19), place(31, 50)]
    assert of_themselves({"self_harm": places}, text) == {"self_harm": places[1:]}
