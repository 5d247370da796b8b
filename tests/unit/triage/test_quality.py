"""A floor under the quality, on the messages kept from training.

The figures say nothing about real traffic (see `triage/corpus/own.md`); they only hold what was
reached. What is wanted stands in `docs/measured.md` beside it.
"""

from __future__ import annotations

from functools import cache

import pytest

from casework.assessments import Assessment, Category, Place, PlaceKind, Urgency
from triage import named
from triage.corpora import labelled
from triage.evaluating import Outcome, macro_f1, outcomes, quality

ELSEWHERE = "pt fr zh vi tl ht ru ko ar hi"


@cache
def kept() -> tuple[Outcome, ...]:
    return tuple(outcomes(each.line for each in labelled() if each.for_test))


@pytest.mark.parametrize(
    ("languages", "recall", "precision"),
    [(f"en es {ELSEWHERE}", 0.90, 0.80), ("en", 0.92, 0.84), ("es", 0.89, 0.79)],
)
def test_messages_kept_from_training_hold(languages: str, recall: float, precision: float) -> None:
    own = quality([each for each in kept() if each.language in languages.split()])
    assert own.recall >= recall
    assert own.precision >= precision


def test_kinds_and_languages_of_kept_messages_hold() -> None:
    whole = quality(kept())
    assert macro_f1(whole.confusion) >= 0.68
    assert whole.language_accuracy >= 0.97


def test_what_is_named_is_counted_by_kind_with_intervals() -> None:
    said = [named.compare(entities, SAID) for entities in ({"states": ["FL", "GA"]}, None)]
    assert said[0]["states"] == named.Counts(right=1, missed=1, made_up=1)
    assert said[0]["zips"] == named.Counts(made_up=1)
    assert said[1] == {}
    assert named.rows(said)[-1] == (
        "states           2  0.500 [0.095, 0.905]  0.500 [0.095, 0.905]  0.500 [0.116, 0.884]       1        1"
    )


SAID = Assessment(
    urgency=Urgency.ROUTINE,
    score=0.0,
    category=Category.TIP,
    language="en",
    states=("FL", "TX"),
    places=(Place(kind=PlaceKind.ZIP, quote="33311", state="FL"),),
)
