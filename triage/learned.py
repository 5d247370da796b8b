"""What a small linear model, trained on the corpus, makes of the rules' findings and the wording.

It may make a message urgent that the rules would leave, never the other way, and it may choose
another kind of signal. Plain numbers from one file (see `weights`), written by
`python -m triage.training`; nothing of what trained it is needed to run it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from casework.assessments import Category
from casework.submissions import Channel
from triage import grams
from triage.weights import KINDS, SCALE, Weights, length_and_urgency, stored, unpacked

FEW = 100
"""Added to the sum of squared rarities of a text's pieces: so that a text of which only two or
three pieces are known is not judged by them as loudly as one of which a hundred are."""
_BUCKET = 600
_LONG = 2 * _BUCKET
"""A text longer than this is also read in windows of about this many code points, so that an urgent
line in a long calm text is not thinned out by it."""
_FLOOR, _CEILING = -3.0, 4.0
"""Bounds of the rules' points: what is beyond them is no more certain."""
_LONGEST_WORD = 60
_HALF = 0.5
_STEEPEST = 50.0
"""Beyond it the score is 0 or 1 to any number of places."""
_SENTENCE = re.compile(r"[^.!?\n]+")
ELSEWHERE = "elsewhere "
"""Before the name of a finding in a message in neither English nor Spanish: the cues of the other
languages are fewer and surer, and the wording there has been seen less often, so that findings may
weigh more."""
_FULLY = ("en", "es")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the rules found in a message."""

    surest: Mapping[str, float]
    points: float
    urgent: bool
    channel: Channel
    totals: Mapping[Category, float]
    category: Category
    language: str | None


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


def features(facts: Facts) -> dict[str, float]:
    """Give the findings as numbers; the names are those of `Weights.findings`."""
    prefix = "" if facts.language in _FULLY else ELSEWHERE
    found = {f"said {cue}": sure for cue, sure in facts.surest.items() if sure > 0}
    found |= {f"denied {cue}": 1.0 for cue, sure in facts.surest.items() if sure <= 0}
    found |= {f"for {kind}": points / 2 for kind, points in facts.totals.items() if points}
    found["points"] = max(_FLOOR, min(_CEILING, facts.points)) / 2
    found["urgent by rule"] = float(facts.urgent)
    found[f"by {facts.channel}"] = 1.0
    found[f"rule {facts.category}"] = 1.0
    return {f"{prefix}{name}": value for name, value in found.items()}


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
        cut = [grams.pieces(bucket) for bucket in buckets(text)]
        whole, loudest = [0.0] * (1 + len(KINDS)), [0.0] * max(1, len(cut) - 1)
        for block, table in self.weights.pieces.items():
            found = [bucket[block] & table.keys() for bucket in cut]
            total, windows = _added_up(found, table.__getitem__)
            if total.rows:
                length, *sums = unpacked(total.sum, total.rows)
                share = _share(length)
                whole = [before + more * share for before, more in zip(whole, sums, strict=True)]
            loudest = [
                before + _urgency(window) for before, window in zip(loudest, windows, strict=True)
            ]
        return whole, max(whole[0], *loudest)

    def _loud(self, text: str) -> float:
        """Points for urgency of the wording of a short flat text."""
        points = 0.0
        for block, found in grams.pieces(text).items():
            table = self.weights.pieces[block]
            known = found & table.keys()
            points += _urgency(_Sum(sum(map(table.__getitem__, known)), len(known)))
        return points

    def telling(self, text: str) -> tuple[float, int, int]:
        """Give the sentence of an evened text that most speaks for urgent: points, start, end."""
        best = (-math.inf, 0, min(len(text), grams.READ_AT_MOST))
        for start, end in _sentences(text[: grams.READ_AT_MOST]):
            best = max(best, (self._loud(grams.flat([text[start:end]])), start, end))
        return best


def _share(length: int) -> float:
    """By what a sum of rows is multiplied so that long and short texts count alike."""
    return 1 / math.sqrt((length + FEW * SCALE) * SCALE)


def buckets(text: str) -> Iterator[str]:
    """Cut at blanks into stretches of about _BUCKET code points, the last of up to half as many more."""
    start = 0
    while len(text) > _LONG and len(text) - start > _BUCKET * 3 // 2:
        end = text.find(" ", start + _BUCKET, start + _BUCKET + _LONGEST_WORD)
        end = start + _BUCKET if end < 0 else end + 1
        yield text[start:end]
        start = end
    yield text[start:]


class _Sum(NamedTuple):
    """So many packed rows, added up."""

    sum: int
    rows: int


def _added_up(found: Sequence[set[str]], row: Callable[[str], int]) -> tuple[_Sum, Sequence[_Sum]]:
    """Add up the rows of all buckets together, and of each two neighbours; each piece once."""
    seen: set[str] = set()
    whole = 0
    alone = []
    for pieces in found:
        new = pieces - seen
        of_new = sum(map(row, new))
        whole += of_new
        alone.append(of_new + sum(map(row, pieces & seen)))
        seen |= new
    total = _Sum(whole, len(seen))
    if len(found) == 1:
        return total, (total,)
    windows = []
    for at, (left, right) in enumerate(pairwise(found)):
        both = left & right
        windows.append(
            _Sum(
                alone[at] + alone[at + 1] - sum(map(row, both)),
                len(left) + len(right) - len(both),
            )
        )
    return total, windows


def _urgency(total: _Sum) -> float:
    if not total.rows:
        return 0.0
    length, urgency = length_and_urgency(total.sum, total.rows)
    return urgency * _share(length)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()
        start = sentence.start() + len(said) - len(said.lstrip())
        if said.strip():
            yield start, start + len(said.strip())


@cache
def load() -> Model:
    """Read the model, once in a process."""
    return Model(stored())
