"""Train the model of `learned` from `corpus/`: `python -m triage.training`, which is `make train`.

The same corpus and cues give the same file again: nothing is drawn by chance. Everything that is
decided here (how many pieces, the threshold) is decided by leaving out one batch after another
(see `batch_of`), never by the messages kept for the test.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix, diags_array, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression

from casework.assessments import Category
from triage import grams, learned, sheet
from triage.assess import facts_of
from triage.corpora import Labelled, digest, labelled
from triage.lines import words_of

Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
PIECES = 20_000
"""Pieces of each block kept: the commonest. Choosing those that tell the kinds of message best
apart (chi-squared) did worse on messages of unknown writers."""
_IN_MESSAGES = 3
_PULL: Mapping[grams.Block, float] = {
    grams.Block.WORDS: 5.0,
    grams.Block.STEMS: 3.0,
    grams.Block.LETTERS: 4.0,
}
_FINDINGS = 0.2
"""How far the wording and the findings may pull, chosen by leaving batches out."""
_RULES_FITTED_ON = frozenset(
    {"dev", "en-a", "en-b", "en-c", "es-a", "es-b"}
    | {f"{language}-a" for language in ("pt", "fr", "zh", "vi", "tl", "ht", "ru", "ko", "ar", "hi")}
)
"""Batches that were read when cue files were written: the rules find there what they find in no
new message, so that from these the model learns wording alone."""
WANTED_RECALL = 0.98
LEAST_PRECISION = 0.8
"""Of five alarms four must be true, or alarms are soon ignored. See `threshold`."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A labelled message, read."""

    batch: str
    number: int
    facts: learned.Facts
    text: str = field(repr=False)
    urgent: bool
    doubtful: bool
    category: Category
    also: frozenset[str]


def examples(messages: Iterable[Labelled]) -> list[Example]:
    """Read messages as `assess` does, without the language that their label gives away."""
    return [_example(each) for each in messages]


def _example(labelled_: Labelled) -> Example:
    message = labelled_.message
    unseen = {key: value for key, value in message.items() if key != "language"}
    facts, text = facts_of(words_of(unseen))
    also = message.get("category_also") or ()
    return Example(
        batch=labelled_.batch,
        number=labelled_.number,
        facts=facts,
        text=text,
        urgent=message["urgency"] == "urgent",
        doubtful=bool(message.get("urgency_doubtful")),
        category=Category(message["category"]),
        also=frozenset([also] if isinstance(also, str) else also),
    )


def batch_of(example: Example) -> str:
    """Name the batch that an example is left out with: its file.

    Of a small language there is one file. Left out whole, it would show a model that never saw
    the language, not the one that runs; so that half of its messages are left out at a time.
    """
    language = example.batch.split("-")[0]
    if language in ("en", "es", "dev"):
        return example.batch
    return f"other languages, half {example.number // 2 % 2 + 1}"


def train(known: Sequence[Example], pieces: int = PIECES) -> learned.Weights:
    """Fit the weights; their threshold is yet to be chosen."""
    said = [_wording(block, known, pieces) for block in grams.Block]
    found = DictVectorizer()
    found.fit([learned.features(each.facts) for each in known])
    findings = found.transform(
        [learned.features(each.facts) if _shown(each) else {} for each in known]
    )
    pull = [
        *(_PULL[each.block] for each in said for _ in each.names),
        *(_FINDINGS for _ in found.get_feature_names_out()),
    ]
    start, rows = _fitted(known, [*(each.wording for each in said), findings], np.array(pull))
    cuts = np.cumsum([len(each.names) for each in said])
    *of_pieces, of_findings = np.split(rows, cuts)
    return learned.Weights(
        corpus="",
        threshold=0.0,
        slope=1.0,
        start=_hundredths(start),
        findings={
            str(name): _hundredths(row)
            for name, row in zip(found.get_feature_names_out(), of_findings, strict=True)
        },
        pieces={each.block: _table(each, part) for each, part in zip(said, of_pieces, strict=True)},
    )


def _shown(example: Example) -> bool:
    return example.batch not in _RULES_FITTED_ON


@dataclass(frozen=True, kw_only=True)
class _Wording:
    """Which pieces of one block stand in which message, weighted by their rarity."""

    block: grams.Block
    names: Sequence[str]
    rarity: Numbers
    wording: csr_matrix


def _wording(block: grams.Block, known: Sequence[Example], pieces: int) -> _Wording:
    counter = CountVectorizer(
        analyzer=lambda text: grams.pieces(text)[block], min_df=_IN_MESSAGES, binary=True
    )
    counts = counter.fit_transform([each.text for each in known])
    often = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.sort(np.argsort(-often, kind="stable")[:pieces])
    rarity = TfidfTransformer(norm=None).fit(counts[:, kept])
    weighted = rarity.transform(counts[:, kept])
    lengths = np.asarray(weighted.power(2).sum(axis=1)).ravel() + learned.FEW
    return _Wording(
        block=block,
        names=[str(name) for name in counter.get_feature_names_out()[kept]],
        rarity=rarity.idf_,
        wording=diags_array(1 / np.sqrt(lengths)) @ weighted,
    )


def _table(said: _Wording, rows: Numbers) -> dict[str, tuple[int, ...]]:
    return {
        name: (round(rare * rare * learned.SCALE), *_hundredths(row * rare))
        for name, rare, row in zip(said.names, said.rarity.tolist(), rows, strict=True)
    }


def _hundredths(numbers: Numbers) -> tuple[int, ...]:
    return tuple(round(number * learned.SCALE) for number in numbers.tolist())


def _fitted(
    known: Sequence[Example], numbers: Sequence[csr_matrix], pull: Numbers
) -> tuple[Numbers, Numbers]:
    """Fit urgency and the kinds: their starts, and a row for each piece and each finding."""
    hidden = csr_matrix([[float(not _shown(each))] for each in known])
    shown = hstack([hstack(numbers) @ diags_array(pull), hidden], format="csr")
    urgency, kinds = _regression(), _regression()
    urgency.fit(shown, [each.urgent for each in known])
    kinds.fit(shown, [each.category.value for each in known])
    order = [list(kinds.classes_).index(kind.value) for kind in learned.KINDS]
    rows = np.vstack([urgency.coef_, kinds.coef_[order]])[:, :-1] * pull
    return np.concatenate([urgency.intercept_, kinds.intercept_[order]]), rows.T


def _regression() -> LogisticRegression:
    return LogisticRegression(C=1.0, class_weight="balanced", max_iter=2_000, tol=1e-4)


def left_out(known: Sequence[Example], pieces: int = PIECES) -> list[learned.Judged]:
    """Judge each example by a model that was trained without its batch."""
    judged: dict[int, learned.Judged] = {}
    for batch in sorted({batch_of(each) for each in known}):
        model = learned.Model(train([e for e in known if batch_of(e) != batch], pieces))
        for place, each in enumerate(known):
            if batch_of(each) == batch:
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
        if _shown(each) and not each.doubtful
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
    learned.store(weights)
    urgent = sum(each.urgent for each in known)
    counts = {"messages": len(known), "urgent": urgent}
    sheet.write(weights, _rows(known, judged, weights.threshold), counts)
    return 0


def _rows(
    known: Sequence[Example], judged: Sequence[learned.Judged], limit: float
) -> Iterator[sheet.Row]:
    pairs = [
        (batch_of(each), each.urgent, each.facts.urgent or said.urgency >= limit)
        for each, said in zip(known, judged, strict=True)
        if not each.doubtful
    ]
    for batch in sorted({name for name, _, _ in pairs}):
        own = [(urgent, called) for name, urgent, called in pairs if name == batch]
        yield sheet.Row(
            name=batch,
            messages=len(own),
            urgent=sum(urgent for urgent, _ in own),
            hits=sum(urgent and called for urgent, called in own),
            called=sum(called for _, called in own),
        )


if __name__ == "__main__":
    sys.exit(main())
