"""What the model is shown of a signal, and what it makes of it: the whole, and each passage by itself."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from casework.signals.assessments import Finding
from casework.signals.submissions import Words
from triage.context import contacts, wishes
from triage.context.gathering import Reading
from triage.learned import askers, grams, linear, passages
from triage.learned.passages import Span
from triage.learned.wording import Met
from triage.rules import answers, category, findings, partners, put_to_work
from triage.rules.weighing import URGENT_FROM, Weight, speaks_for, weigh
from triage.text.normal import Evened, even

_TYPED = "answers"
"""What was typed into the fields of a form, the last part: a day or a name, which says nothing by itself."""
_HARM_TO_A_CHILD = 2.0
"""Points of present harm from which a report about someone under 18 is urgent."""

_IN_HASTE = 120
"""Code points of a message in which two things need nothing else to ring: `text, do not call` with `he is in the
shower` (of 174 messages of the corpus that say both all 157 urgent ones ring anyway; of the 17 others one is so short),
and `we may not leave` with papers that were taken or no food (18 of 21 that are so short are urgent).
"""
_NEAR_A_PLEA = -2.0
"""Log odds of a passage by itself. Of 420 short pleas of the corpus that were unheard above or below other words, 413
had a passage above it or asked for help; of its long routine messages 48 in a hundred do, of the mails of `make bench`
28. At -1 it would be 406, 23 and 17.
"""
_ASKS_FOR_HELP = "asks_help_now"
"""A short sentence goes with the next one, and is no passage by itself."""


def facts_in(
    words: Words,
    ticked: answers.Ticked,
    readings: tuple[Reading, ...],
    weight: Weight,
    told: str | None,
    *,
    cries: bool,
) -> linear.Facts:
    """Give what the rules found. `cries` says whether the words are a bare cry for help."""
    urgent = _urgent(words, ticked, readings, weight) or cries
    return _facts(words, ticked, readings, weight, told, urgent=urgent)


def _facts(
    words: Words,
    ticked: answers.Ticked,
    readings: tuple[Reading, ...],
    weight: Weight,
    told: str | None,
    *,
    urgent: bool,
) -> linear.Facts:
    totals = speaks_for(readings)
    return linear.Facts(
        surest=wishes.as_learned(weight.surest),
        points=weight.points,
        urgent=urgent,
        channel=words.channel,
        totals=totals,
        category=category.choose(
            totals, weight=weight, urgent=urgent, need=ticked.need, channel=words.channel
        ),
        language=told,
    )


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A passage of a part of a signal."""

    flat: Span
    """Where it stands in the flat text."""
    part: int
    """Which reading."""
    reading: Reading
    start: int
    end: int
    """In the evened text of its part, perhaps behind it."""

    @cached_property
    def alone(self) -> tuple[Reading, ...]:
        """What is found in it, as if it were all that is said."""
        return (self.reading.within(self.start, self.end),)

    @cached_property
    def weight(self) -> Weight:
        """What that weighs."""
        return weigh(self.alone)


def cut(readings: Sequence[Reading]) -> list[Cut]:
    """Give the passages of all parts, which follow each other without gaps."""
    texts = list(map(_text, readings))
    starts = list(grams.places(texts))
    cuts = []
    for start, end in passages.cut(texts):
        part = bisect_right(starts, start + 1) - 1
        first, last = max(0, start - starts[part]), end - starts[part]
        cuts.append(
            Cut(flat=(start, end), part=part, reading=readings[part], start=first, end=last)
        )
    return cuts


def judged(
    words: Words, facts: linear.Facts, met: Met, cuts: Sequence[Cut]
) -> linear.Judged | None:
    """Ask the model; it has nothing to say where nothing is written."""
    if not met.text.strip():
        return None
    return linear.load().judge(facts, met, passages_of(words, cuts, facts.language))


def passages_of(words: Words, cuts: Sequence[Cut], told: str | None) -> list[linear.Passage]:
    """Give each passage with what the rules find in it alone."""

    def facts(each: Cut) -> linear.Facts:
        return _facts_alone(words, each.alone, each.weight, told)

    return [
        linear.Passage(*each.flat, None if each.reading.where == _TYPED else partial(facts, each))
        for each in cuts
    ]


def facts_alone(words: Words, alone: tuple[Reading, ...], told: str | None) -> linear.Facts:
    """Give what the rules find in some stretches of a signal, as if they were all that is said."""
    return _facts_alone(words, alone, weigh(alone), told)


def _facts_alone(
    words: Words, alone: tuple[Reading, ...], weight: Weight, told: str | None
) -> linear.Facts:
    urgent = _urgent(words, answers.NOTHING, (), weight)
    return _facts(words, answers.NOTHING, alone, weight, told, urgent=urgent)


def near_pleas(
    readings: tuple[Reading, ...], judgement: linear.Judged | None, weight: Weight
) -> tuple[str, ...]:
    """Give the loudest passages as they were written, those that come near what would ring if somebody had sent nothing
    else; where help is asked for, all of them. None says only where its writer can be reached.
    """
    if judgement is None:
        return ()
    texts = list(map(_text, readings))
    starts = list(grams.places(texts))
    least = -math.inf if weight.has(_ASKS_FOR_HELP) else _NEAR_A_PLEA
    near = [_written(readings, starts, place) for odds, place in judgement.alone if odds >= least]
    return tuple(said for said in near if not contacts.is_only(even(said).text))


def _written(readings: tuple[Reading, ...], starts: Sequence[int], place: Span) -> str:
    """Give a stretch of the flat text as it was written."""
    which = max(0, bisect_right(starts, place[0] + 1) - 1)
    evened, at = readings[which].evened, starts[which]
    first, last = evened.span(max(0, place[0] - at), min(place[1] - at, len(evened.text)))
    return evened.source[first:last]


def reads_like_danger(readings: tuple[Reading, ...], met: Met, loudest: Span) -> list[Finding]:
    """Quote the sentence for which the model made the message urgent: one of the loudest stretch."""
    told = linear.load().telling(list(map(_text, readings)), met, loudest)
    label = "reads like someone in danger"
    return _quoted(readings, told, findings.READS_LIKE_DANGER, label, URGENT_FROM)


def reads_like_asking(readings: tuple[Reading, ...], typed: Sequence[str]) -> list[Finding]:
    """Quote the sentence that most reads as if a person were asked about.

    `typed` are the evened texts of the readings, with blanks for what is nobody's words.
    """
    met = linear.load().meet(grams.flat(typed))
    whole, others = (0, len(met.text)), askers.load().weights
    told = linear.load().telling(typed, met, whole, others)
    return _quoted(readings, told, askers.READS_LIKE_ASKING, askers.LABEL, 0.0)


def _quoted(
    readings: tuple[Reading, ...], told: tuple[int, int, int], cue: str, label: str, weight: float
) -> list[Finding]:
    which, start, end = told
    if start >= end:
        return []
    return [findings.finding(readings[which], start, end, cue, label, weight)]


def flat(parts: Mapping[str, Evened]) -> str:
    """Give the flat text of the parts of a signal."""
    return grams.flat(part.text for part in parts.values() if part.text)


def _urgent(
    words: Words, ticked: answers.Ticked, readings: Sequence[Reading], weight: Weight
) -> bool:
    if ticked.urgent or weight.urgent:
        return True
    if ticked.under_18 == "yes" and weight.points >= _HARM_TO_A_CHILD:
        return True
    if ticked.child_now and put_to_work.is_said(readings, weight):
        return True
    if len(words.text) <= _IN_HASTE and _pleads(weight):
        return True
    return words.from_partner and partners.is_live(readings, weight)


def _pleads(weight: Weight) -> bool:
    """Whether what little is said can hardly be anything but a plea; in a long text the same stands far apart."""
    kept = weight.has("cannot_leave") and weight.has("documents_taken", "no_food_cold")
    return kept or (weight.has("hiding") and weight.has("short_window"))


def _text(reading: Reading) -> str:
    return reading.evened.text
