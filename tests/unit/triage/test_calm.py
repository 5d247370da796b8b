"""What the names of its cues say of a passage, and that no part of a message can weigh more than was foretold."""

from __future__ import annotations

import pytest

from tests.unit.triage.test_alone import CALM, PLEAS
from triage.context.gathering import Found, Reading, read
from triage.cueing.cuebook import load
from triage.rules import calm
from triage.rules.weighing import most_of_a_part, weigh
from triage.text.normal import even


def read_in(text: str) -> Reading:
    return read(even(text), where="text", book=load(), languages={}, still_time=lambda: True)


def test_what_is_said_is_what_is_not_denied() -> None:
    cues = load().cues
    found = [Found(cues["weapon"], 0, 1, 0.35), Found(cues["wages"], 1, 2, 0.0)]
    assert calm.said(found) == {"weapon"}


@pytest.mark.parametrize(
    ("cues", "aside"),
    [
        ({"wages"}, True),
        ({"wages", "tonight"}, True),
        ({"wages", "locked_in"}, False),
        ({"wages", "sold_sex"}, False),
        ({"wages", "unpaid"}, True),
        ({"technical_help"}, True),
        ({"no_harm", "locked_in"}, True),
        ({"delusion"}, False),
        ({"chronic"}, False),
        ({"training", "locked_in"}, True),
        ({"long_ago", "locked_in"}, True),
        ({"locked_in"}, False),
        ({"myself"}, False),
        (set(), False),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_calm_words_and_topics_without_harm_stand_aside(cues: set[str], *, aside: bool) -> None:
    assert calm.is_aside(cues) is aside
    assert not (aside and cues.isdisjoint(calm.of_asides()))


@pytest.mark.parametrize("beside", CALM)
def test_no_part_of_a_message_weighs_more_than_its_most(beside: str) -> None:
    for plea in PLEAS:
        reading = read_in(f"{plea} {beside}")
        most = most_of_a_part(weigh([reading]))
        ends = range(0, len(reading.evened.text) + 20, 20)
        parts = [reading.within(start, end) for start in ends for end in ends if start < end]
        assert max(weigh([part]).points for part in parts) <= most + 0.001


def test_the_most_of_a_part_leaves_out_what_takes_points_off() -> None:
    plea = "he has a gun"
    whole, part = (
        weigh([read_in(text)]) for text in (f"{plea}. we had a training last year", plea)
    )
    assert whole.points < part.points <= most_of_a_part(whole) + 0.001
