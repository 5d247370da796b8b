"""Train the model of `learned.askers`: `python -m triage.training.askers`, the last part of `make train`.

It learns from `corpus/asking`, where half of the messages ask about a person and half sound alike and do not, and from
the whole corpus of `quality.corpora`, which was written for other ends: hardly anybody asks there, so that it says how
often an ordinary message would be marked. The same corpus gives the same file again.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from triage.assess import facts_of
from triage.context.asking import ASKS
from triage.learned import askers
from triage.learned.askers import BLOCKS, Askers
from triage.learned.weights import SCALE, Table, length_and_urgency, opened
from triage.learned.wording import FEW, Wording
from triage.lines import words_of
from triage.quality import corpora
from triage.stored import folders
from triage.training import glosses

SHEET = folders.MODEL / "askers.md"
_FOLDS = 5
_BOUND, _COUNTS, _SOUNDS_ALIKE, _MEANINGS = 30.0, 0.02, 3.0, 0.5
"""How freely weights may grow (`C`), how much a message of the whole corpus and one that sounds alike count beside one
that asks with one, and how far a meaning may pull that pieces of several languages share (see `glosses`): chosen by
leaving files out. Without meanings 117 of 440 askers in ten languages were found, with them 160."""
MAY_COST, MAY_COST_OF_URGENT = 0.03, 0.005
"""Share of ordinary messages that wording alone may mark: of routine ones, where a wrong mark costs one press, and of
urgent ones, where it costs that press before somebody in danger can be answered in one's own words.
"""
Rows: TypeAlias = csr_matrix


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A message, read."""

    batch: str
    language: str
    asks: bool
    by_cue: bool
    urgent: bool
    """Whether it is labelled so; in `corpus/asking` nothing is."""
    text: str = field(repr=False)
    """The flat text (see `grams.flat`)."""


def asked() -> list[Asked]:
    """Read the messages that are labelled for this, file by file, but those kept for the test."""
    return [
        _read(each.batch, each.message)
        for each in corpora.asking()
        if each.batch not in corpora.KEPT_ASKING
    ]


def ordinary() -> Iterator[Asked]:
    """Read the whole corpus but what is kept for tests, and but those that cues say ask."""
    for each in corpora.labelled():
        if not each.for_test:
            read = _read(each.batch, each.message)
            if not read.by_cue:
                yield read


def _read(batch: str, message: dict[str, Any]) -> Asked:
    unseen = {key: value for key, value in message.items() if key != "language"}
    facts, text, _ = facts_of(words_of(unseen))
    return Asked(
        batch=batch,
        language=message["language"],
        asks=message.get("asks", False),
        by_cue=any(facts.surest.get(cue, 0.0) > 0 for cue in ASKS),
        urgent=message.get("urgency") == "urgent",
        text=text,
    )


class Reader:
    """Lays out texts as rows over the pieces of `learned.linear`."""

    def __init__(self) -> None:
        tables = opened()[1]
        self._wording = Wording(tables)
        self.rarities = [_rarities(tables[block]) for block in BLOCKS]
        self._starts = np.cumsum([0, *map(len, self.rarities)])
        self.shared = glosses.shared((block, list(tables[block].names)) for block in BLOCKS)

    def rows(self, read: Sequence[Asked]) -> Rows:
        """Give a row for each message."""
        rows = [self._row(each.text) for each in read]
        places = np.concatenate([np.empty(0, int), *(own for own, _ in rows)])
        values = np.concatenate([np.empty(0), *(own for _, own in rows)])
        ends = np.cumsum([0, *(len(own) for own, _ in rows)])
        shape = (len(rows), int(self._starts[-1]))
        return csr_matrix((values, places.astype("i"), ends.astype("i")), shape=shape)

    def _row(self, text: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        found = self._wording.meet(text).whole
        places, values = [np.empty(0, int)], [np.empty(0)]
        for start, rarities, block in zip(self._starts, self.rarities, found, strict=False):
            own = np.array(sorted(block), int)
            rare = rarities[own]
            places.append(own + start)
            values.append(rare / np.sqrt(np.square(rare).sum() + FEW))
        return np.concatenate(places), np.concatenate(values)


def _rarities(table: Table) -> np.ndarray[Any, Any]:
    squares = [length_and_urgency(number, 1)[0] for number in table.first_two]
    return np.sqrt(np.array(squares) / SCALE)


def fitted(
    rows: Rows, shared: csr_matrix, asks: Sequence[bool], counts: Sequence[float]
) -> tuple[float, np.ndarray[Any, Any]]:
    """Fit the log odds of none of the pieces, and what each adds, its meanings among it."""
    shown = hstack([rows, rows @ shared * _MEANINGS], format="csr")
    # liblinear takes no wider indices
    shown.indices, shown.indptr = shown.indices.astype("i"), shown.indptr.astype("i")
    model = LogisticRegression(C=_BOUND, solver="liblinear", random_state=0)
    model.fit(shown, np.array(asks), sample_weight=np.array(counts))
    of_pieces, of_meanings = np.split(model.coef_[0], [rows.shape[1]])
    return float(model.intercept_[0]), of_pieces + shared @ of_meanings * _MEANINGS


def _count(each: Asked) -> float:
    return 1.0 if each.asks else _SOUNDS_ALIKE


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Log odds of messages by models that were trained without their file, or without their fifth of the corpus."""

    asked: np.ndarray[Any, Any]
    ordinary: np.ndarray[Any, Any]


def left_out(known: Sequence[Asked], own: Rows, others: Rows, shared: csr_matrix) -> LeftOut:
    """Leave out one file after another, and with it a part of the corpus, dealt out in turn."""
    batches = sorted({each.batch for each in known})
    batch = np.array([batches.index(each.batch) for each in known])
    part = np.arange(others.shape[0]) % max(_FOLDS, len(batches))
    asks = np.array([each.asks for each in known])
    counts = np.array([_count(each) for each in known])
    odds, ordinary_odds = np.zeros(len(known)), np.zeros(others.shape[0])
    for fold in range(max(_FOLDS, len(batches))):
        mine, theirs = batch != fold, part != fold
        start, weights = fitted(
            vstack([own[mine], others[theirs]], format="csr"),
            shared,
            [*asks[mine], *[False] * int(theirs.sum())],
            [*counts[mine], *[_COUNTS] * int(theirs.sum())],
        )
        ordinary_odds[~theirs] = start + others[~theirs] @ weights
        odds[~mine] = start + own[~mine] @ weights
    return LeftOut(asked=odds, ordinary=ordinary_odds)


def threshold(odds: np.ndarray[Any, Any], may_cost: float) -> float:
    """Choose the log odds above which no more than a share of ordinary messages lies."""
    return float(np.ceil(np.quantile(odds, 1 - may_cost) * SCALE) / SCALE)


def train(known: Sequence[Asked], usual: Sequence[Asked], reader: Reader) -> tuple[Askers, LeftOut]:
    """Fit the weights and choose the thresholds."""
    own, others = reader.rows(known), reader.rows(usual)
    apart = left_out(known, own, others, reader.shared)
    urgent = np.array([each.urgent for each in usual])
    start, added = fitted(
        vstack([own, others], format="csr"),
        reader.shared,
        [each.asks for each in (*known, *usual)],
        [*map(_count, known), *[_COUNTS] * len(usual)],
    )
    rows = np.split(added, np.cumsum([len(each) for each in reader.rarities])[:-1])
    weights = [
        array("h", [round(number * SCALE) for number in (part * rare).tolist()])
        for part, rare in zip(rows, reader.rarities, strict=True)
    ]
    made = Askers(
        start=round(start * SCALE),
        threshold=threshold(apart.ordinary[~urgent], MAY_COST),
        threshold_of_urgent=threshold(apart.ordinary[urgent], MAY_COST_OF_URGENT),
        weights=weights,
    )
    return made, apart


def main() -> int:
    """Train, choose, store, and write the sheet."""
    known = asked()
    usual = list(ordinary())
    made, apart = train(known, usual, Reader())
    askers.store(made)
    SHEET.write_text(_sheet(made, known, apart, usual), "utf-8")
    return 0


def _sheet(made: Askers, known: Sequence[Asked], apart: LeftOut, usual: Sequence[Asked]) -> str:
    said = apart.asked >= made.threshold
    batches = sorted({each.batch for each in known})
    languages = sorted({each.language for each in known})
    names = [
        ("every file", [True] * len(known)),
        *[(f"`{name}`", [each.batch == name for each in known]) for name in batches],
        *[(name, [each.language == name for each in known]) for name in languages],
    ]
    return _TEXT.format(
        messages=len(known),
        usual=len(usual),
        threshold=made.threshold,
        threshold_of_urgent=made.threshold_of_urgent,
        may_cost=MAY_COST,
        may_cost_of_urgent=MAY_COST_OF_URGENT,
        rows="\n".join(_row(name, known, said, which) for name, which in names),
    )


def _row(
    name: str, known: Sequence[Asked], said: np.ndarray[Any, Any], which: Sequence[bool]
) -> str:
    pairs = [(each, own) for each, own, mine in zip(known, said, which, strict=True) if mine]
    asking = [(each, own) for each, own in pairs if each.asks]
    others = [(each, own) for each, own in pairs if not each.asks]
    by_cue = sum(each.by_cue for each, _ in asking)
    found = sum(bool(each.by_cue or own) for each, own in asking)
    wrong = sum(bool(each.by_cue or own) for each, own in others)
    return f"| {name} | {len(asking)} | {by_cue} | {found} | {len(others)} | {wrong} |"


_TEXT = """# Data sheet of askers.bin

Written by `make train`; do not edit. A linear model over the pieces of text that `weights.bin` knows. Where no cue says
that whoever writes asks about a person, it may say so; it takes no mark away.

- Learned from {messages} messages of `triage/corpus/asking`, of which half ask and half sound alike and do not, and
  from {usual} of `triage/corpus`, where hardly anybody asks. `kept` and `unseen` were not seen.
- Threshold {threshold} (log odds): {may_cost:.1%} of the routine messages of `triage/corpus` are marked.
  Where the words themselves make a message urgent {threshold_of_urgent}: {may_cost_of_urgent:.1%} of the urgent ones.
  Chosen with files, and parts of the corpus, left out.
- The figures are of messages whose file was left out, at the first threshold. They do not follow shares of life:
  whoever does not ask was written to sound alike.

| left out | ask | found by cues | found by both | do not ask | marked |
|---|---|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    sys.exit(main())
