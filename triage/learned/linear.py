"""What a small linear model, trained on the corpus, makes of the rules' findings and the wording.

It may make a message urgent that the rules would leave, never the other way, and it may choose
another kind of signal. Plain numbers from one file (see `weights`), written by
`python -m triage.training.linear`; nothing of what trained it is needed to run it.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from operator import itemgetter, mul
from typing import NamedTuple

from casework.signals.assessments import Category
from casework.signals.submissions import Channel
from triage.cueing.joining import STOPS
from triage.learned import grams
from triage.learned.passages import Span
from triage.learned.weights import KINDS, SCALE, Table, Weights, opened, tables
from triage.learned.wording import Found, Met, Wording, joined

_BUCKET = 600
_LONG = 2 * _BUCKET
"""A text longer than this is also read in windows of about this many code points, so that what is told in a
few sentences of a long calm text is not thinned out by it."""
_LOUDEST = 3
"""Passages that are weighed with their findings: those whose wording is the most urgent."""
_OF_WHOLE = 0.3
"""Share of the whole that counts for each of its passages: the same sentence is likelier a plea in a letter that is
half a plea than in the minutes of a meeting. Chosen by leaving files out; 0.2 to 0.5 differ little."""
_FLOOR, _CEILING = -3.0, 4.0
"""Bounds of the rules' points: what is beyond them is no more certain."""
_LONGEST_WORD = 60
_HALF = 0.5
_STEEPEST = 50.0
"""Beyond it the score is 0 or 1 to any number of places."""
ELSEWHERE = "elsewhere "
"""Before the name of a finding in a message in neither English nor Spanish: the cues of the other
languages are surer, and the wording there has been seen less often, so that findings may
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
    passage: float
    """Log odds of the most urgent passage by itself and a share of the whole's, below all others where there is but
    one; comparable with `Weights.passage_threshold` alone."""
    alone: Sequence[tuple[float, Span]]
    """Log odds, and start and end in the flat text, of the loudest passages without anything of the whole, the loudest
    first; of the whole, where there is but one.
    """
    score: float
    """0 to 1; one half is where the model makes a message urgent."""
    categories: Mapping[Category, float]
    loudest: tuple[int, int]
    """Start and end of the most urgent stretch of the flat text; all of it, where it is so as a whole."""
    of_less: bool = False
    """Whether the log odds are of less than the message."""

    @property
    def urgent(self) -> bool:
        """Whether the model would make the message urgent."""
        return self.score >= _HALF


class Passage(NamedTuple):
    """A stretch of a flat text, and what the rules found in it, as if it were all that is said."""

    start: int
    end: int
    facts: Callable[[], Facts] | None
    """None for what is not weighed by itself."""


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
    return {f"{prefix}{name}": value for name, value in found.items()} if prefix else found


class Model:
    """The weights, ready to be looked up."""

    def __init__(self, weights: Weights, laid: Mapping[grams.Block, Table] | None = None) -> None:
        self.weights = weights
        self._wording = Wording(laid or tables(weights.pieces))

    def knows(self, word: str) -> bool:
        """Whether an evened word is one that the model has weights for."""
        return self._wording.knows(word)

    def meet(self, text: str) -> Met:
        """Look up what is known of a flat text (see `grams.flat`)."""
        return self._wording.meet(text)

    @property
    def pieces(self) -> str:
        """Name the pieces and their order, for other weights that belong to them."""
        return f"{self.weights.corpus} {' '.join(map(str, self._wording.sizes))}"

    def by_other_weights(self, met: Met, others: Sequence[array[int]]) -> float:
        """Give the points of a text, which was met, by other weights (see `Wording.by_other_weights`)."""
        return self._wording.by_other_weights(met.whole, others)

    def judge(self, facts: Facts, met: Met, passages: Sequence[Passage] = ()) -> Judged:
        """Judge a text that was met, and what the rules found in it and in its passages, which follow each other
        without gaps.
        """
        points = self._of_findings(features(facts))
        cut = [(each.start, each.end) for each in passages] or [(0, len(met.text))]
        found = met.within(cut) if len(cut) > 1 else []
        together = list(buckets(cut))
        apart = together if len(together) > 1 else []
        windows = self._wording.windows([joined(found[each]) for each in apart])
        whole = self._wording.weighed(met.whole)
        loudest, place = _loudest(whole[0], windows, [cut[each] for each in together])
        ends = self._wording.weighed_ends(self._wording.look_at_ends(met.text))
        urgency = points[0] + loudest + ends[0]
        alone = self._loudest_passages(passages, found)
        passage = alone[0][0] + _OF_WHOLE * urgency if alone else -math.inf
        return Judged(
            urgency=urgency,
            passage=passage,
            alone=alone or [(urgency, (cut[0][0], cut[-1][1]))],
            score=self._score(urgency, passage),
            categories={
                kind: sum(parts)
                for kind, *parts in zip(KINDS, points[1:], whole[1:], ends[1:], strict=True)
            },
            loudest=place if urgency >= self.weights.threshold or not alone else alone[0][1],
        )

    def with_less(self, judged: Judged, urgency: float, loudest: float) -> Judged:
        """Give a judgement with the log odds of less of the message, and of the loudest passage left by itself."""
        passage = loudest + _OF_WHOLE * urgency
        score = self._score(urgency, passage)
        return replace(judged, urgency=urgency, passage=passage, score=score, of_less=True)

    def _score(self, urgency: float, passage: float) -> float:
        over = self.weights.slope * self.weights.over(urgency, passage)
        return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, over))))

    def _loudest_passages(
        self, passages: Sequence[Passage], found: Sequence[Found]
    ) -> list[tuple[float, Span]]:
        """Give the log odds of the most urgent passages, and where they lie; none where there is but one."""
        if len(passages) < len("ab"):
            return []
        wordings = [
            (wording, each)
            for each, wording in zip(passages, self._wording.urgencies(found), strict=True)
            if each.facts is not None
        ]
        loudest = sorted(wordings, key=itemgetter(0), reverse=True)[:_LOUDEST]
        odds = [
            (wording + self._urgency_of_findings(features(each.facts())), (each.start, each.end))
            for wording, each in loudest
            if each.facts is not None
        ]
        # of equal ones the first
        return sorted(odds, key=itemgetter(0), reverse=True)

    def _of_findings(self, found: Mapping[str, float]) -> list[float]:
        """Give the points of findings for urgency and each of KINDS, with those of none at all."""
        values, rows = self._known(found)
        return [sum(map(mul, values, numbers)) / SCALE for numbers in zip(*rows, strict=True)]

    def _urgency_of_findings(self, found: Mapping[str, float]) -> float:
        values, rows = self._known(found)
        return sum([value * row[0] for value, row in zip(values, rows, strict=True)]) / SCALE

    def _known(self, found: Mapping[str, float]) -> tuple[list[float], list[tuple[int, ...]]]:
        """Give the values of the findings that there are weights for, and the weights, both begun by those of none."""
        known = self.weights.findings
        names = [name for name in found if name in known]
        values = [1.0, *map(found.__getitem__, names)]
        return values, [self.weights.start, *map(known.__getitem__, names)]

    def telling(
        self,
        texts: Sequence[str],
        met: Met,
        stretch: Span,
        others: Sequence[array[int]] | None = None,
    ) -> tuple[int, int, int]:
        """Give the sentence of the evened texts that most speaks for urgent: which text, start, end.

        It is one of those that reach into a certain stretch of their flat text, which was met; or all of the first.
        Where other weights are given it is the one that these count most.
        """
        sentences = [
            (which, start, end, at)
            for which, (text, at) in enumerate(zip(texts, grams.places(texts), strict=True))
            for start, end in _sentences(text[: grams.READ_AT_MOST])
            if at + end > stretch[0] and at + start < stretch[1]
        ]
        if len(sentences) == 1:
            return sentences[0][:3]
        if not sentences:
            return 0, 0, len(texts[0][: grams.READ_AT_MOST])
        read = len(met.text) - 1
        found = met.by_themselves(
            [(at + start, at + end) for _, start, end, at in sentences if at + end <= read]
        )
        for which, start, end, _ in sentences[len(found) :]:
            # the last one goes on behind what is read of all texts
            flat = grams.flat([texts[which][: grams.READ_AT_MOST]])[start + 1 : end + 1]
            found += self._wording.meet(f"{flat} ").within([(0, len(flat))])
        # of equal ones the last of the first text
        _, first, start, end = max(
            (own, -which, start, end)
            for own, (which, start, end, _) in zip(
                self._points(found, others), sentences, strict=True
            )
        )
        return -first, start, end

    def _points(self, found: Sequence[Found], others: Sequence[array[int]] | None) -> list[float]:
        if others is None:
            return self._wording.urgencies(found)
        return [self._wording.by_other_weights(each, others) for each in found]


def _loudest(
    whole: float, windows: Sequence[float], cut: Sequence[Sequence[Span]]
) -> tuple[float, Span]:
    """Give the points of the most urgent window, or of the whole, and from where to where it goes."""
    at, points = max(enumerate(windows), key=lambda pair: pair[1], default=(0, whole))
    if points <= whole:
        return whole, (cut[0][0][0], cut[-1][-1][1])
    return points, (cut[at][0][0], cut[at + 1][-1][1])


def buckets(cut: Sequence[Span]) -> Iterator[slice]:
    """Put passages that follow each other together, to about _BUCKET code points where they are a long text."""
    first = 0
    length = cut[-1][1] - cut[0][0]
    for at, (_, end) in enumerate(cut, 1):
        long_enough = end - cut[first][0] >= _BUCKET and cut[-1][1] - end >= _BUCKET // 2
        if at == len(cut) or (length > _LONG and long_enough):
            yield slice(first, at)
            first = at


def _sentences(text: str) -> Iterator[Span]:
    stops = chain(STOPS.finditer(text), [None])
    start = 0
    for stop in stops:
        end = stop.start() if stop else len(text)
        said = text[start:end]
        if said.strip():
            first = start + len(said) - len(said.lstrip())
            yield first, first + len(said.strip())
        start = stop.end() if stop else end


@cache
def load() -> Model:
    """Read the model, once in a process."""
    return Model(*opened())
