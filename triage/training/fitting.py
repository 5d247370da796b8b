"""Fit the linear model of `learned.linear`: which pieces are kept, how far each may pull, the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix, diags_array, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from triage.learned import grams, linear, wording
from triage.learned.weights import KINDS, SCALE, Weights, packed
from triage.training import glosses
from triage.training.balancing import UNCHANGED, Balance
from triage.training.examples import Example

Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
PIECES: Mapping[grams.Block, int] = {
    grams.Block.WORDS: 38_000,
    grams.Block.STEMS: 34_000,
    grams.Block.LETTERS: 10_000,
    grams.Block.OPENING: 8_000,
    grams.Block.CLOSING: 8_000,
}
"""Pieces of each block kept: the commonest. Choosing those that tell the kinds of message best
apart (chi-squared) did worse on messages of unknown writers."""
_IN_MESSAGES = 3
_FINDINGS = 0.03
_ELSEWHERE_FOR_URGENCY, _ELSEWHERE_FOR_KINDS = 0.12, 0.1
"""How far findings may pull, beside wording with one (see `linear.ELSEWHERE`): chosen by leaving
files out."""
_ENDS_FOR_URGENCY: Mapping[grams.Block, float] = {grams.Block.OPENING: 0, grams.Block.CLOSING: 0.7}
_ENDS_FOR_KINDS: Mapping[grams.Block, float] = {grams.Block.OPENING: 0.6, grams.Block.CLOSING: 0}
"""How far the ends of a message may pull, beside the whole with one: chosen by leaving files out. How
it begins told kinds apart and not urgency, how it ends the other way round."""
_MEANINGS = 0.5
"""How far a meaning may pull that pieces of several languages share (see `glosses`): chosen by leaving
files out. It finds in a language of few messages what the others taught."""
_EVEN = 0.6
"""How much of its pull a piece has whatever it tells; the rest grows with how much more often it
stands in urgent messages than in others, or the other way (Wang and Manning, 2012)."""
_SEEN_MORE = 0.1
"""Added to the counts of a piece, so that one that was never seen in one kind is not all-telling."""
_PLAIN_COUNTS = 0.25
"""How much a plain or framed message counts beside one of another file with one: half of them are urgent, and their
harmless twins use the words of a plea. On 1,340 messages in the shares of life that nothing had learned from, 64 false
alarms for 73 at equal recall where they count a quarter, 57 where they hardly count; of 1,378 short pleas 1,204 were
found for 1,232, and 1,135.
"""
_BOUND_FOR_URGENCY, _BOUND_FOR_KINDS = 12.0, 0.4
"""How freely weights may grow (`C`): chosen by leaving files out."""


def train(
    known: Sequence[Example],
    most: Mapping[grams.Block, int] = PIECES,
    balance: Balance = UNCHANGED,
) -> Weights:
    """Fit the weights, the points of the kinds balanced; their thresholds are yet to be chosen."""
    said = [_wording(block, known, most[block]) for block in grams.Block]
    found = DictVectorizer()
    found.fit([linear.features(each.facts) for each in known])
    findings = found.transform(
        [linear.features(each.facts) if each.unfitted else {} for each in known]
    )
    names = [str(name) for name in found.get_feature_names_out()]
    start, rows = _fitted(known, said, findings, names)
    start = np.concatenate([start[:1], balance.rows(start[1:]) + balance.start])
    rows = np.hstack([rows[:, :1], balance.rows(rows[:, 1:])])
    cuts = np.cumsum([len(each.names) for each in said])
    *of_pieces, of_findings = np.split(rows, cuts)
    return Weights(
        corpus="",
        threshold=0.0,
        passage_threshold=0.0,
        slope=1.0,
        start=_hundredths(start),
        findings={name: _hundredths(row) for name, row in zip(names, of_findings, strict=True)},
        pieces={each.block: _table(each, part) for each, part in zip(said, of_pieces, strict=True)},
    )


@dataclass(frozen=True, kw_only=True)
class _Wording:
    """Which pieces of one block stand in which message, weighted by their rarity."""

    block: grams.Block
    names: Sequence[str]
    rarity: Numbers
    wording: csr_matrix


def _wording(block: grams.Block, known: Sequence[Example], most: int) -> _Wording:
    counter = CountVectorizer(
        analyzer=lambda text: grams.pieces(text)[block], min_df=_IN_MESSAGES, binary=True
    )
    counts = counter.fit_transform([each.text for each in known])
    often = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.sort(np.argsort(-often, kind="stable")[:most])
    rarity = TfidfTransformer(norm=None).fit(counts[:, kept])
    weighted = rarity.transform(counts[:, kept])
    lengths = np.asarray(weighted.power(2).sum(axis=1)).ravel() + wording.FEW
    return _Wording(
        block=block,
        names=[str(name) for name in counter.get_feature_names_out()[kept]],
        rarity=rarity.idf_,
        wording=diags_array(1 / np.sqrt(lengths)) @ weighted,
    )


def _table(said: _Wording, rows: Numbers) -> dict[str, int]:
    return {
        name: packed((round(rare * rare * SCALE), *_hundredths(row * rare)))
        for name, rare, row in zip(said.names, said.rarity.tolist(), rows, strict=True)
    }


def _hundredths(numbers: Numbers) -> tuple[int, ...]:
    return tuple(round(number * SCALE) for number in numbers.tolist())


def _fitted(
    known: Sequence[Example], said: Sequence[_Wording], findings: csr_matrix, names: Sequence[str]
) -> tuple[Numbers, Numbers]:
    """Fit urgency and the kinds: their starts, and a row for each piece and each finding."""
    wording = hstack([each.wording for each in said], format="csr")
    shared = glosses.shared((each.block, each.names) for each in said)
    meaning = csr_matrix(wording @ shared)
    hidden = csr_matrix([[float(not each.unfitted)] for each in known])
    shown = hstack([wording, meaning, findings, hidden], format="csr")
    urgent = np.array([each.urgent for each in known])
    elsewhere = np.array([name.startswith(linear.ELSEWHERE) for name in names])
    for_urgency = np.where(elsewhere, _ELSEWHERE_FOR_URGENCY, _FINDINGS)
    for_kinds = np.where(elsewhere, _ELSEWHERE_FOR_KINDS, _FINDINGS)
    ends = _each_piece(said, _ENDS_FOR_URGENCY)
    telling = np.concatenate(
        [
            _telling(wording, urgent) * ends,
            _telling(meaning, urgent) * _MEANINGS,
            for_urgency,
            [1.0],
        ]
    )
    even = np.full(meaning.shape[1], _MEANINGS)
    pull = np.concatenate([_each_piece(said, _ENDS_FOR_KINDS), even, for_kinds, [1.0]])
    counts = np.array([_PLAIN_COUNTS if each.plain else 1.0 for each in known])
    urgency = LogisticRegression(
        C=_BOUND_FOR_URGENCY, class_weight="balanced", solver="liblinear", random_state=0
    ).fit(_scaled(shown, telling), urgent, counts)
    kinds = LinearSVC(C=_BOUND_FOR_KINDS, class_weight="balanced", random_state=0)
    kinds.fit(*_each_kind(known, _scaled(shown, pull), counts))
    order = [list(kinds.classes_).index(kind.value) for kind in KINDS]
    rows = np.vstack([urgency.coef_ * telling, kinds.coef_[order] * pull])[:, :-1].T
    of_pieces, of_meanings, of_findings = np.split(rows, np.cumsum(shared.shape))
    start = np.concatenate([urgency.intercept_, kinds.intercept_[order]])
    return start, np.vstack([of_pieces + shared @ of_meanings, of_findings])


def _each_kind(
    known: Sequence[Example], rows: csr_matrix, counts: Numbers
) -> tuple[csr_matrix, list[str], Numbers]:
    """Give rows, kinds and weights: one that was labelled in two ways counts half for each."""
    second = [(at, kind) for at, each in enumerate(known) for kind in sorted(each.also)]
    kinds = [each.category.value for each in known] + [kind for _, kind in second]
    share = [1 / (1 + len(each.also)) for each in known]
    places = [*range(len(known)), *(at for at, _ in second)]
    return rows[places], kinds, np.array([share[at] for at in places]) * counts[places]


def _each_piece(said: Sequence[_Wording], pulls: Mapping[grams.Block, float]) -> Numbers:
    return np.concatenate([np.full(len(each.names), pulls.get(each.block, 1.0)) for each in said])


def _scaled(rows: csr_matrix, by: Numbers) -> csr_matrix:
    """Multiply each column, with indices of the width that liblinear takes."""
    parts = (rows.data * by[rows.indices], rows.indices.astype("i"), rows.indptr.astype("i"))
    return csr_matrix(parts, shape=rows.shape)


def _telling(wording: csr_matrix, urgent: np.ndarray[Any, np.dtype[np.bool_]]) -> Numbers:
    """How far each piece may pull for or against urgency (see _EVEN)."""
    with_it = np.asarray(wording[urgent].sum(axis=0)).ravel() + _SEEN_MORE
    without = np.asarray(wording[~urgent].sum(axis=0)).ravel() + _SEEN_MORE
    ratio = np.abs(np.log((with_it / with_it.sum()) / (without / without.sum())))
    told: Numbers = _EVEN + (1 - _EVEN) * ratio
    return told
