"""How the points of the kinds are balanced against each other before the highest wins.

Each kind is fitted against all others by itself (see `fitting`), so that its points are no measure for those of
another. What each is worth beside the others is learned from messages left out. It is linear in the points, so that
it is part of the stored weights and costs nothing where messages are read.

Plain and framed messages have a say: without them the kinds of such messages are told less well, with them those of
the others hardly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from sklearn.linear_model import LogisticRegression

from casework.signals.assessments import Category
from triage.learned.linear import Judged
from triage.learned.weights import KINDS
from triage.training.examples import Example

Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
_BOUND = 1.0
"""How freely it may differ (`C`): a thirtieth of it did a little worse on files left out."""
_DECIMALS = 3
"""The balance is rounded, so that other machines find the same."""


@dataclass(frozen=True, kw_only=True)
class Balance:
    """What the points of the kinds are worth beside each other."""

    by: Numbers
    """How far the points of a kind speak for each kind: (7, 7), a row for each of KINDS."""
    start: Numbers
    """What each kind has from the start: (7,)."""

    def rows(self, points: Numbers) -> Numbers:
        """The balanced points of rows with one number for each of KINDS, without the start."""
        balanced: Numbers = points @ self.by
        return balanced

    def of(self, points: Mapping[Category, float]) -> dict[Category, float]:
        """The balanced points of one message; none where the model had nothing to say."""
        if not points:
            return {}
        row = self.rows(np.array([points[kind] for kind in KINDS])) + self.start
        return dict(zip(KINDS, row.tolist(), strict=True))


UNCHANGED = Balance(by=np.eye(len(KINDS)), start=np.zeros(len(KINDS)))


def balanced(known: Sequence[Example], judged: Sequence[Judged]) -> Balance:
    """Learn it from messages that were judged without having been learned from, at the points' own scale.

    Files that the rules were fitted on have no say. A message that was labelled in two ways counts half for each.
    """
    shown = [
        ([said.categories[each] for each in KINDS], kind, 1 / (1 + len(example.also)))
        for example, said in zip(known, judged, strict=True)
        if said.categories and example.unfitted
        for kind in (example.category.value, *sorted(example.also))
    ]
    points, kinds, shares = zip(*shown, strict=True)
    fit = LogisticRegression(C=_BOUND, max_iter=1_000)
    fit.fit(points, kinds, sample_weight=shares)
    order = [list(fit.classes_).index(kind.value) for kind in KINDS]
    by, start = fit.coef_[order].T, fit.intercept_[order]
    scale = np.trace(by) / len(KINDS)
    return Balance(by=np.round(by / scale, _DECIMALS), start=np.round(start / scale, _DECIMALS))
