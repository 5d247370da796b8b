"""Train the model of `learned.linear` from `corpus/`: `python -m triage.training.linear`, which is `make train`.

The same corpus and cues give the same file again: nothing is drawn by chance. Everything that is
decided here or in `fitting` (how far what may pull, the threshold) is decided by leaving out one
fold of whole files after another (see `fold_of`), never by the messages kept for the test.
"""

from __future__ import annotations

import math
import multiprocessing
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from sklearn.linear_model import LogisticRegression

from triage.learned import grams, linear
from triage.learned.weights import store
from triage.quality.corpora import SMALL, digest, labelled
from triage.training import sheet
from triage.training.balancing import Balance, balanced
from triage.training.examples import PLAIN, Example, examples
from triage.training.fitting import PIECES, train

_FOLDS, _OTHER_FOLDS, _PLAIN_FOLDS = 16, 12, 7
WANTED_RECALL = 0.98
"""Of the urgent messages, by wholes alone: passages find a little more."""
LEAST_PRECISION = 0.8
"""Of five alarms four must be true, or alarms are soon ignored. See `threshold`."""
PASSAGES_MAY_COST = 0.01
"""This share of alarms may be false for single passages that ring, so that no plea is lost among other words.
Such messages are rarer in the corpus than in life, so that what this finds does not show in its figures."""


def fold_of(example: Example, batches: Sequence[str]) -> str:
    """Name the fold that an example is left out with: whole files, several a fold.

    The reference set is a fold by itself. Files of one letter in the small languages were written
    side by side, so that they are left out together, and so are plain ones of one hand, in whatever language, with
    those of another: they share frames.
    """
    language, _, letter = example.batch.partition("-")
    if language == "dev":
        return "dev"
    if example.plain:
        return f"plain, {ord(letter[len(PLAIN)]) % _PLAIN_FOLDS + 1}"
    if language in SMALL:
        letters = sorted({each.partition("-")[2] for each in batches if each[:2] in SMALL})
        return f"other languages, {letters.index(letter) % _OTHER_FOLDS + 1}"
    return f"English and Spanish, {batches.index(example.batch) % _FOLDS + 1}"


def left_out(
    known: Sequence[Example], most: Mapping[grams.Block, int] = PIECES
) -> list[linear.Judged]:
    """Judge each example by a model that was trained without its fold. Folds are taken up side by side."""
    batches = sorted({each.batch for each in known})
    folds = [fold_of(each, batches) for each in known]
    # Forked, as what examples hold cannot be sent from one process to another.
    with ProcessPoolExecutor(
        mp_context=multiprocessing.get_context("fork"),
        initializer=_hold,
        initargs=(known, folds, most),
    ) as processes:
        judged = dict(chain.from_iterable(processes.map(_judge_fold, sorted(set(folds)))))
    return [judged[place] for place in range(len(known))]


def _hold(known: Sequence[Example], folds: Sequence[str], most: Mapping[grams.Block, int]) -> None:
    _held[:] = [(known, folds, most)]


_held: list[tuple[Sequence[Example], Sequence[str], Mapping[grams.Block, int]]] = []
"""What a process that judges folds was forked with."""


def _judge_fold(fold: str) -> list[tuple[int, linear.Judged]]:
    [(known, folds, most)] = _held
    rest = [each for each, own in zip(known, folds, strict=True) if own != fold]
    model = linear.Model(train(rest, most))
    return [
        (place, model.judge(each.facts, model.meet(each.text), each.passages))
        for place, each in enumerate(known)
        if folds[place] == fold
    ]


def in_balance(known: Sequence[Example], judged: Sequence[linear.Judged]) -> list[linear.Judged]:
    """Balance the kinds of each message that was left out by what messages of the other folds teach."""
    batches = sorted({each.batch for each in known})
    folds = [fold_of(each, batches) for each in known]

    def without(fold: str) -> Balance:
        others = [at for at, own in enumerate(folds) if own != fold]
        return balanced([known[at] for at in others], [judged[at] for at in others])

    balances = {fold: without(fold) for fold in sorted(set(folds))}
    return [
        replace(each, categories=balances[fold].of(each.categories))
        for each, fold in zip(judged, folds, strict=True)
    ]


def threshold(known: Sequence[Example], judged: Sequence[linear.Judged]) -> float:
    """Choose the log odds from which the model makes a message urgent.

    It is the highest that still finds WANTED_RECALL of the urgent messages, or, where that would
    take more false alarms than LEAST_PRECISION allows, the lowest that keeps to it. Batches that
    the rules were fitted on have no say: they would promise more than new messages keep. Nor have plain and framed
    ones: half of them are urgent and each has a harmless twin, so that a threshold for them would ring falsely in life.
    """
    said = _said(known, judged)
    limits = _limits(each.odds for each in said)
    found = max(limit for limit in limits if _recall(said, limit) >= WANTED_RECALL)
    believed = (limit for limit in limits if _precision(said, limit) >= LEAST_PRECISION)
    return max(found, min(believed, default=limits[-1]))


def passage_threshold(
    known: Sequence[Example], judged: Sequence[linear.Judged], whole: float
) -> float:
    """Choose the log odds from which a passage by itself makes a message urgent, where wholes ring from `whole` on.

    It is the lowest that costs no more precision than PASSAGES_MAY_COST.
    """
    said = _said(known, judged)
    least = _precision(said, whole) - PASSAGES_MAY_COST
    rung = [replace(each, by_rule=each.by_rule or each.odds >= whole) for each in said]
    alone = [replace(each, odds=each.passage) for each in rung]
    limits = _limits(each.passage for each in said if each.passage > -math.inf)
    return min((limit for limit in limits if _precision(alone, limit) >= least), default=math.inf)


def _said(known: Sequence[Example], judged: Sequence[linear.Judged]) -> list[_Said]:
    return [
        _Said(
            urgent=each.urgent,
            by_rule=each.facts.urgent,
            odds=judged_.urgency,
            passage=judged_.passage,
        )
        for judged_, each in zip(judged, known, strict=True)
        if each.unfitted and not each.plain and not each.doubtful
    ]


def _limits(odds: Iterable[float]) -> list[float]:
    return sorted({round(each, 2) for each in odds})


@dataclass(frozen=True, kw_only=True)
class _Said:
    urgent: bool
    by_rule: bool
    odds: float
    passage: float


def _recall(said: Sequence[_Said], limit: float) -> float:
    urgent = [each for each in said if each.urgent]
    return sum(each.by_rule or each.odds >= limit for each in urgent) / len(urgent)


def _precision(said: Sequence[_Said], limit: float) -> float:
    called = [each.urgent for each in said if each.by_rule or each.odds >= limit]
    return sum(called) / len(called)


def slope(known: Sequence[Example], judged: Sequence[linear.Judged]) -> float:
    """How far the log odds on messages left out can be believed (one: wholly)."""
    odds = np.array([[each.urgency] for each in judged])
    fit = LogisticRegression(C=100.0).fit(odds, [each.urgent for each in known])
    return round(float(fit.coef_[0][0]), 2)


def main() -> int:
    """Train, choose, store, and write the data sheet."""
    corpus = list(labelled())
    for_training = [each for each in corpus if not each.for_test]
    known = examples(for_training)
    apart = left_out(known)
    balance = balanced(known, apart)
    judged = in_balance(known, apart)
    whole = threshold(known, judged)
    weights = replace(
        train(known, balance=balance),
        corpus=digest(for_training),
        threshold=whole,
        passage_threshold=passage_threshold(known, judged, whole),
        slope=slope(known, judged),
    )
    store(weights)
    sheet.write(weights, sheet.left_out(known, judged, weights), corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
