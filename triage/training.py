"""Train the model of `learned` from `corpus/`: `python -m triage.training`, which is `make train`.

The same corpus and cues give the same file again: nothing is drawn by chance. Everything that is
decided here or in `fitting` (how far what may pull, the threshold) is decided by leaving out one
fold of whole files after another (see `fold_of`), never by the messages kept for the test.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from triage import grams, learned, sheet
from triage.corpora import SMALL, digest, labelled
from triage.examples import Example, examples
from triage.fitting import PIECES, train
from triage.weights import store

_FOLDS = 16
WANTED_RECALL = 0.98
LEAST_PRECISION = 0.8
"""Of five alarms four must be true, or alarms are soon ignored. See `threshold`."""


def fold_of(example: Example, batches: Sequence[str]) -> str:
    """Name the fold that an example is left out with: whole files, several a fold.

    The reference set is a fold by itself. Files of one letter in the small languages were written
    side by side, so that they are left out together.
    """
    language, _, letter = example.batch.partition("-")
    if language == "dev":
        return "dev"
    if language in SMALL:
        return f"other languages, {letter}"
    return f"English and Spanish, {batches.index(example.batch) % _FOLDS + 1}"


def left_out(
    known: Sequence[Example], most: Mapping[grams.Block, int] = PIECES
) -> list[learned.Judged]:
    """Judge each example by a model that was trained without its fold."""
    batches = sorted({each.batch for each in known})
    folds = [fold_of(each, batches) for each in known]
    judged: dict[int, learned.Judged] = {}
    for fold in sorted(set(folds)):
        rest = [each for each, own in zip(known, folds, strict=True) if own != fold]
        model = learned.Model(train(rest, most))
        for place, each in enumerate(known):
            if folds[place] == fold:
                judged[place] = model.judge(each.facts, each.text)
    return [judged[place] for place in range(len(known))]


def threshold(known: Sequence[Example], judged: Sequence[learned.Judged]) -> float:
    """Choose the log odds from which the model makes a message urgent.

    It is the highest that still finds WANTED_RECALL of the urgent messages, or, where that would
    take more false alarms than LEAST_PRECISION allows, the lowest that keeps to it. Batches that
    the rules were fitted on have no say: they would promise more than new messages keep.
    """
    said = [
        _Said(urgent=each.urgent, by_rule=each.facts.urgent, odds=judged_.urgency)
        for judged_, each in zip(judged, known, strict=True)
        if each.unfitted and not each.doubtful
    ]
    limits = sorted({round(each.odds, 2) for each in said})
    found = max(limit for limit in limits if _recall(said, limit) >= WANTED_RECALL)
    believed = (limit for limit in limits if _precision(said, limit) >= LEAST_PRECISION)
    return max(found, min(believed, default=limits[-1]))


class _Said(NamedTuple):
    urgent: bool
    by_rule: bool
    odds: float


def _recall(said: Sequence[_Said], limit: float) -> float:
    urgent = [each for each in said if each.urgent]
    return sum(each.by_rule or each.odds >= limit for each in urgent) / len(urgent)


def _precision(said: Sequence[_Said], limit: float) -> float:
    called = [each.urgent for each in said if each.by_rule or each.odds >= limit]
    return sum(called) / len(called)


def slope(known: Sequence[Example], judged: Sequence[learned.Judged]) -> float:
    """How far the log odds on messages left out can be believed (one: wholly)."""
    odds = np.array([[each.urgency] for each in judged])
    fit = LogisticRegression(C=100.0).fit(odds, [each.urgent for each in known])
    return round(float(fit.coef_[0][0]), 2)


def main() -> int:
    """Train, choose, store, and write the data sheet."""
    corpus = list(labelled())
    for_training = [each for each in corpus if not each.for_test]
    known = examples(for_training)
    judged = left_out(known)
    weights = replace(
        train(known),
        corpus=digest(for_training),
        threshold=threshold(known, judged),
        slope=slope(known, judged),
    )
    store(weights)
    sheet.write(weights, sheet.left_out(known, judged, weights.threshold), corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
