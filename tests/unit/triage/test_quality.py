"""A floor under the quality: on the messages kept from training, and on the development corpus.

The figures say nothing about real traffic (see `triage/corpus/own.md`); they only hold what was
reached, which on the kept messages is less than is wanted (recall 0.98, precision 0.85).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from triage.assess import assess
from triage.corpora import labelled
from triage.evaluating import Outcome, macro_f1, outcomes, quality
from triage.lines import words_of

CORPUS = Path(__file__).resolve().parents[3] / "triage" / "corpus" / "dev.jsonl"


@cache
def lines() -> tuple[str, ...]:
    return tuple(CORPUS.read_text("utf-8").splitlines())


@cache
def counted() -> tuple[Outcome, ...]:
    return tuple(outcomes(lines()))


@cache
def kept() -> tuple[Outcome, ...]:
    return tuple(outcomes(each.line for each in labelled() if each.for_test))


@pytest.mark.parametrize(
    ("languages", "recall", "precision"),
    [("en", 0.95, 0.79), ("es", 0.95, 0.68), ("pt fr zh vi tl ht ru ko ar hi", 0.91, 0.63)],
)
def test_messages_kept_from_training_hold(languages: str, recall: float, precision: float) -> None:
    own = quality([each for each in kept() if each.language in languages.split()])
    assert own.recall >= recall
    assert own.precision >= precision


def test_kinds_and_languages_of_kept_messages_hold() -> None:
    whole = quality(kept())
    assert macro_f1(whole.confusion) >= 0.55
    assert whole.language_accuracy >= 0.97


def test_urgent_messages_are_found_and_alarms_are_mostly_true() -> None:
    whole = quality(counted())
    assert whole.recall >= 0.95
    assert whole.precision >= 0.80


@pytest.mark.parametrize(
    ("language", "recall", "precision"), [("en", 0.95, 0.83), ("es", 0.93, 0.73)]
)
def test_english_and_spanish_each_hold(language: str, recall: float, precision: float) -> None:
    own = quality([each for each in counted() if each.language == language])
    assert own.recall >= recall
    assert own.precision >= precision


def test_the_other_languages_hold_together() -> None:
    others = quality([each for each in counted() if each.language not in ("en", "es")])
    assert others.recall >= 0.85
    assert others.precision >= 0.75


def test_categories_and_languages_hold() -> None:
    whole = quality(counted())
    assert macro_f1(whole.confusion) >= 0.70
    assert whole.language_accuracy >= 0.98


@pytest.mark.parametrize(
    ("kind", "least"), [("phones", 0.97), ("emails", 0.97), ("urls", 0.97), ("plates", 0.85)]
)
def test_indicators_hold(kind: str, least: float) -> None:
    right = wrong = 0
    for line in lines():
        message = json.loads(line)
        found = set(getattr(assess(words_of(message)).indicators, kind))
        wanted = set(message["entities"][kind])
        right += 2 * len(found & wanted)
        wrong += len(found ^ wanted)
    assert right / (right + wrong) >= least
