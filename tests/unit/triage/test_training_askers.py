"""What the training of the askers' model gives: the same twice, thresholds that cost little, weights that say so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from triage.learned import askers
from triage.quality import corpora
from triage.training import askers as training_askers
from triage.training.askers import Asked, Reader

pytestmark = pytest.mark.corpus


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(training_askers.asked())[::4]


def some_usual() -> list[Asked]:
    """Ordinary messages, every other one urgent."""
    others = [each for each in asked() if not each.asks][:60]
    return [replace(each, urgent=at % 2 == 0) for at, each in enumerate(others)]


def test_training_gives_the_same_twice() -> None:
    known = asked()
    usual = some_usual()
    reader = Reader()
    first, apart = training_askers.train(known, usual, reader)
    second, _ = training_askers.train(known, usual, reader)
    assert first == second
    assert len(apart.asked) == len(known)
    assert len(apart.ordinary) == len(usual)
    asks = np.array([each.asks for each in known])
    assert apart.asked[asks].mean() > apart.asked[~asks].mean()
    assert [len(each) for each in first.weights] == [len(each) for each in askers.load().weights]


def test_the_stored_weights_say_what_training_says() -> None:
    """Row by row: what is learned is what is weighed."""
    known = asked()
    usual = some_usual()
    reader = Reader()
    made, _ = training_askers.train(known, usual, reader)
    flat = np.concatenate([np.array(each) for each in made.weights]) / 100
    rare = np.concatenate(reader.rarities)
    rows = reader.rows(known[:20])
    for at, each in enumerate(known[:20]):
        expected = made.start / 100 + float((rows[[at]] @ (flat / rare))[0])
        assert made.odds(askers.met(each.text)) == pytest.approx(expected, abs=0.02)


def test_thresholds_are_where_few_ordinary_messages_lie() -> None:
    odds = np.arange(1000) / 100
    chosen = training_askers.threshold(odds, 0.01)
    assert (odds >= chosen).sum() == pytest.approx(10, abs=1)


def test_what_is_kept_is_not_learned_from() -> None:
    assert not corpora.KEPT_ASKING & {each.batch for each in asked()}
