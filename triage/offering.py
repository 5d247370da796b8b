"""Whoever offers their work leaves a number, and is heard without it.

Where somebody can be reached ends many pleas, and the model has learned that it does. A message in which somebody
looks for work here, or wants to volunteer or interpret, is judged as if those sentences were not in it, where nothing
that is left tells of harm or of anybody else. What rings no more by this is read first: nobody was sure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from casework.signals.submissions import Words
from triage import judging
from triage.context import contacts
from triage.context.gathering import Reading
from triage.judging import Cut
from triage.learned import grams, linear, passages
from triage.rules.weighing import Weight, weigh

OFFERS = "offers_work"
_OF_OTHERS = (
    "saw_it",
    "someone_near",
    "signals",
    "onlooker",
    "child_words",
    "child_age",
    "child_used",
)


def without_contacts(
    words: Words,
    facts: linear.Facts,
    judged: linear.Judged,
    readings: Sequence[Reading],
    cuts: Sequence[Cut],
) -> linear.Judged:
    """Judge a message that rings by the model alone as if it did not say where its writer can be reached.

    `facts` are what the rules found in it, `cuts` its passages. Give the same judgement where it says no such thing,
    where it says nothing else, and where it does more than offer work.
    """
    left = tuple(map(_without, readings))
    texts = [contacts.without(_text(each), soon=True) for each in readings]
    says_more = any(map(str.isalpha, chain.from_iterable(texts)))
    if texts == list(map(_text, readings)) or not (says_more and _only_offers(weigh(left))):
        return judged
    model = linear.load()
    only = {
        each.flat
        for each in cuts
        if contacts.is_only(_text(each.reading)[each.start : each.end], soon=True)
    }
    spans = [linear.Passage(*span, None) for span in passages.cut(texts)]
    found = judging.facts_alone(words, left, facts.language)
    rest = model.judge(found, model.meet(grams.flat(texts)), spans)
    several = len(cuts) >= len("ab")
    loudest = [odds for odds, place in judged.alone if several and place not in only]
    return model.with_less(judged, rest.urgency, max(loudest, default=-math.inf))


def _only_offers(weight: Weight) -> bool:
    return weight.has(OFFERS) and weight.harm <= 0 and not weight.has(*_OF_OTHERS)


def _without(reading: Reading) -> Reading:
    """Give what is found in a reading, but in sentences that only say where somebody can be reached."""
    spans = contacts.where(_text(reading), soon=True)
    if not spans:
        return reading
    every = tuple(
        each for each in reading.every if not any(start <= each.start < end for start, end in spans)
    )
    return replace(reading, found=every, every=every)


def _text(reading: Reading) -> str:
    return reading.evened.text
