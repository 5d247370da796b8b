"""What a small linear model, trained on the corpus, makes of the rules' findings and the wording.

It may make a message urgent that the rules would leave, never the other way, and it may choose
another kind of signal. Plain numbers from one file, `model/weights.json`, written by
`python -m triage.training`; nothing of what trained it is needed to run it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casework.assessments import Category
from casework.submissions import Channel
from triage import grams

FILE = Path(__file__).parent / "model" / "weights.json"
KINDS = tuple(Category)
SCALE = 100
"""Weights stand in the file as whole hundredths."""
FEW = 100
"""Added to the sum of squared rarities of a text's pieces: so that a text of which only two or
three pieces are known is not judged by them as loudly as one of which a hundred are."""
_BUCKET = 600
_LONG = 2 * _BUCKET
"""A text longer than this is also read in windows of this many code points, so that an urgent line
in a long calm text is not thinned out by it."""
_FLOOR, _CEILING = -3.0, 4.0
"""Bounds of the rules' points: what is beyond them is no more certain."""
_HALF = 0.5
_STEEPEST = 50.0
"""Beyond it the score is 0 or 1 to any number of places."""
_SENTENCE = re.compile(r"[^.!?\n]+")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the rules found in a message."""

    surest: Mapping[str, float]
    points: float
    urgent: bool
    channel: Channel
    totals: Mapping[Category, float]
    category: Category


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The model's view of a message."""

    urgency: float
    """Log odds; comparable with `Weights.threshold` alone."""
    score: float
    """0 to 1; one half is where the model makes a message urgent."""
    categories: Mapping[Category, float]

    @property
    def urgent(self) -> bool:
        """Whether the model would make the message urgent."""
        return self.score >= _HALF


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What training found, as numbers.

    A row has one number for urgency and one for each of KINDS, in hundredths. A piece's row has
    before them the square of its rarity, by which a text's pieces of its block are brought to one
    length.
    """

    corpus: str
    """Digest of the messages that it was learned from."""
    threshold: float
    slope: float
    """How steeply the chance of a true alarm rises with `urgency`."""
    start: tuple[int, ...]
    findings: Mapping[str, tuple[int, ...]]
    pieces: Mapping[grams.Block, Mapping[str, tuple[int, ...]]]


def features(facts: Facts) -> dict[str, float]:
    """Give the findings as numbers; the names are those of `Weights.findings`."""
    found = {f"said {cue}": sure for cue, sure in facts.surest.items() if sure > 0}
    found |= {f"denied {cue}": 1.0 for cue, sure in facts.surest.items() if sure <= 0}
    found |= {f"for {kind}": points / 2 for kind, points in facts.totals.items() if points}
    found["points"] = max(_FLOOR, min(_CEILING, facts.points)) / 2
    found["urgent by rule"] = float(facts.urgent)
    found[f"by {facts.channel}"] = 1.0
    found[f"rule {facts.category}"] = 1.0
    return found


class Model:
    """The weights, ready to be looked up."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def judge(self, facts: Facts, text: str) -> Judged:
        """Judge a flat text (see `grams.flat`) and what the rules found in it."""
        points = [number / SCALE for number in self.weights.start]
        for name, value in features(facts).items():
            row = self.weights.findings.get(name)
            if row is not None:
                points = [
                    sum_ + value * number / SCALE for sum_, number in zip(points, row, strict=True)
                ]
        whole, loudest = self._wording(text)
        urgency = points[0] + loudest
        over = self.weights.slope * (urgency - self.weights.threshold)
        return Judged(
            urgency=urgency,
            score=1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, over)))),
            categories={
                kind: before + more
                for kind, before, more in zip(KINDS, points[1:], whole[1:], strict=True)
            },
        )

    def _wording(self, text: str) -> tuple[list[float], float]:
        """Points of the whole text's wording, and of its most urgent window."""
        whole = self._sums(text)
        if len(text) <= _LONG:
            return whole, whole[0]
        windows = (text[start : start + _LONG] for start in range(0, len(text), _BUCKET))
        return whole, max(whole[0], *map(self._loud, windows))

    def _sums(self, text: str) -> list[float]:
        """Points for urgency and for each kind of signal."""
        points = [0.0] * (1 + len(KINDS))
        for block, found in grams.pieces(text).items():
            table = self.weights.pieces[block]
            rows = [table[piece] for piece in found & table.keys()]
            if rows:
                length, *sums = map(sum, zip(*rows, strict=True))
                share = 1 / math.sqrt((length + FEW * SCALE) * SCALE)
                points = [before + more * share for before, more in zip(points, sums, strict=True)]
        return points

    def _loud(self, text: str) -> float:
        """Points for urgency alone."""
        points = 0.0
        for block, found in grams.pieces(text).items():
            table = self.weights.pieces[block]
            rows = [table[piece] for piece in found & table.keys()]
            if rows:
                length = sum(row[0] for row in rows)
                points += sum(row[1] for row in rows) / math.sqrt((length + FEW * SCALE) * SCALE)
        return points

    def telling(self, text: str) -> tuple[float, int, int]:
        """Give the sentence of an evened text that most speaks for urgent: points, start, end."""
        best = (-math.inf, 0, min(len(text), grams.READ_AT_MOST))
        for start, end in _sentences(text[: grams.READ_AT_MOST]):
            best = max(best, (self._loud(grams.flat([text[start:end]])), start, end))
        return best


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()
        start = sentence.start() + len(said) - len(said.lstrip())
        if said.strip():
            yield start, start + len(said.strip())


@cache
def load(file: Path = FILE) -> Model:
    """Read the weights, once in a process."""
    stored: dict[str, Any] = json.loads(file.read_text("utf-8"))
    one: dict[int, int] = {}  # equal numbers are kept once: a hundred thousand of them add up

    def table(name: str) -> dict[str, tuple[int, ...]]:
        return {
            piece: tuple([one.setdefault(number, number) for number in row])
            for piece, *row in stored[name]
        }

    return Model(
        Weights(
            corpus=stored["corpus"],
            threshold=stored["threshold"],
            slope=stored["slope"],
            start=tuple(stored["start"]),
            findings=table("findings"),
            pieces={block: table(block) for block in grams.Block},
        )
    )


def store(weights: Weights, file: Path = FILE) -> None:
    """Write the weights, a row a line, so that two trainings can be compared."""
    head = {
        "corpus": weights.corpus,
        "threshold": weights.threshold,
        "slope": weights.slope,
        "start": weights.start,
    }
    rows = [
        f'"{name}": [\n' + ",\n".join(map(_row, table.items())) + "\n]"
        for name, table in (("findings", weights.findings), *weights.pieces.items())
    ]
    text = json.dumps(head)[:-1] + ",\n" + ",\n".join(rows) + "}\n"
    file.write_text(text, "utf-8")


def _row(entry: tuple[str, tuple[int, ...]]) -> str:
    name, numbers = entry
    return json.dumps([name, *numbers], ensure_ascii=False, separators=(",", ":"))
