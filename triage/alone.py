"""What of a message rings by itself, whatever calm sentences stand beside it.

Topics and calm words take points off a whole message, and the model goes with them. A plea in somebody's own words
is as true beside a question about a training, an unpaid wage or last year's news as without it. So a message that is
routine as a whole is judged twice more as if less had been sent: without the passages of a topic or of calm words,
and each passage that tells of much harm by itself. What other words govern (they quote, introduce, list or suppose
it, ask about it, or tell of a past) is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from casework.signals.submissions import Words
from triage import judging, offering
from triage.context import contacts
from triage.context.gathering import Reading
from triage.cueing.joining import STOPS
from triage.judging import Cut
from triage.learned import grams, linear
from triage.learned.passages import Span
from triage.rules import calm
from triage.rules.weighing import URGENT_FROM, Weight, most_of_a_part, weigh

_TELLS_MUCH = 2.4
"""Points of harm from which a passage is judged alone."""
_ROUNDED = 0.001
"""More than points differ when they are added in another order."""
_MOST = 12
"""Stretches that are judged alone: those that tell of most harm."""
_MOST_LEFT = 24
"""Passages of a message that is judged without its calm ones: more are a long text, which is read in windows."""
_LONGEST_SENTENCE = 1_000
"""Code points to each side of a passage in which its sentence is looked for."""
_SURER = 1.2
"""Log odds above the threshold of a whole message from which less than it rings, where the rules do not ring too."""
_SURER_OF_SEVERAL = 2.0
"""The same of what is left without calm passages."""
_OWN_WORDS = ("myself", "speaks_of_self", "saw_it", "someone_near", "onlooker")
"""One of these is in a passage that rings alone without the rules: what befalls its writer, or what they saw."""
_SURVIVOR = "survivor"
_NOW = ("right_now", "still_there", "tonight", "in_minutes", "today", "asks_help_now")
_INTRODUCES = ("hypothetical", "quoted", "training", "study", "media", "definition", calm.LONG_AGO)
_QUOTED = re.compile(r"[\"“”„«»「」『』]|(?<!\w)['‘](?=\w)")
_OPENING, _CLOSING = "“„«「『", "”»」』"
_INCHES = re.compile(r"\d\"")
_LISTED = re.compile(r"\s*(?:[-*•–>]|\d{1,2}[.)])\s")
_ASKED = re.compile("[?¿？؟]")


class _Stretch(NamedTuple):
    """A passage, or two that follow each other, and what the rules find in it by itself."""

    part: int
    """Which reading."""
    start: int
    end: int
    """In the evened text of its part."""
    said: AbstractSet[str]
    """Cues that are found in it by itself, and not denied."""
    introduced: bool
    """The passage before speaks of what introduces: an example, a book, a training."""
    by_rules: bool = False
    """It is one passage that rings by the rules too."""


class Pleading(NamedTuple):
    """What of a message rings by itself."""

    place: Span | None = None
    """Where in the flat text it lies; None where nothing does."""
    as_an_offer: bool = False
    """Something would, but that its writer offers work, and there only asks to be called soon."""


def pleading(
    words: Words, readings: Sequence[Reading], weight: Weight, cuts: Sequence[Cut], told: str | None
) -> Pleading:
    """Give what of a message rings by itself: nothing where all is one passage.

    `weight` is that of all of it, `cuts` are its passages, `told` is the language of most of it.
    """
    # What no cue of the whole says, no passage says: few messages need more than this look.
    tells_much = _may_tell_much(weight)
    if len(cuts) < len("ab") or not (tells_much or weight.has(*calm.of_asides())):
        return Pleading()
    single = list(_passages(cuts))
    judge = _Judge(words, readings, told, past=any(_of_a_past(each.said) for each in single))
    loud = judge.without_calm(single)
    offered = bool(loud) and judge.only_offers(single, loud)
    heavy = _heavy(readings, cuts, single) if tells_much else ()
    rings = loud if loud and not offered else judge.by_itself(heavy)
    if not rings:
        return Pleading(as_an_offer=offered)
    first, last = rings[0], rings[-1]
    starts = list(grams.places(each.evened.text for each in readings))
    return Pleading((starts[first.part] + first.start, starts[last.part] + last.end))


class _Judge(NamedTuple):
    """Judges stretches of one message as if nothing else had been sent."""

    words: Words
    readings: Sequence[Reading]
    told: str | None
    past: bool
    """Something in the message makes a past of what is not said to be now."""

    def without_calm(self, single: Sequence[_Stretch]) -> Sequence[_Stretch]:
        """Give the passages beside calm ones, where together they ring and nothing governs any of them.

        Where they only say how somebody can be reached, nothing is left.
        """
        left = [each for each in single if not calm.is_aside(each.said)]
        if len(left) == len(single) or not 0 < len(left) <= _MOST_LEFT:
            return ()
        if self._only_contacts(left, soon=False):
            return ()
        governed = (self.past and not any(map(_now, left))) or any(map(self._governed, left))
        return () if governed or self._odds(left) < _least() + _SURER_OF_SEVERAL else left

    def only_offers(self, single: Sequence[_Stretch], loud: Sequence[_Stretch]) -> bool:
        """Whether work is offered, and what is loud beside it only asks to be called soon, and says where."""
        offers = any(offering.OFFERS in each.said for each in single)
        return offers and self._only_contacts(loud, soon=True)

    def by_itself(self, heavy: Sequence[_Stretch]) -> Sequence[_Stretch]:
        """Give the first stretch that rings, as the sentences in which it stands do by no more than a message must."""
        for each in heavy:
            if (self.past and not _now(each)) or self._governed(each):
                continue
            if self._odds([each]) < _least() + (0.0 if each.by_rules else _SURER):
                continue
            start, end = _sentences(self.readings[each.part], each)
            if self._odds([each._replace(start=start, end=end)]) >= _least():
                return (each,)
        return ()

    def _only_contacts(self, stretches: Sequence[_Stretch], *, soon: bool) -> bool:
        texts = (_text(self.readings[each.part], each) for each in stretches)
        return all(contacts.is_only(text, soon=soon) for text in texts)

    def _odds(self, stretches: Sequence[_Stretch]) -> float:
        model = linear.load()
        alone = [self.readings[each.part].within(each.start, each.end) for each in stretches]
        said = [
            reading.evened.text[each.start : each.end]
            for each, reading in zip(stretches, alone, strict=True)
        ]
        facts = judging.facts_alone(self.words, tuple(alone), self.told)
        return model.judge(facts, model.meet(grams.flat([" ".join(map(str.strip, said))]))).urgency

    def _governed(self, each: _Stretch) -> bool:
        return _governed(self.readings[each.part], each)


def _may_tell_much(weight: Weight) -> bool:
    """Whether a part of a message may be heavy (see `_heavy`), by the weight of all of it."""
    harmed = weight.what + _ROUNDED >= _TELLS_MUCH and weight.has(*_OWN_WORDS)
    return harmed or most_of_a_part(weight) + _ROUNDED >= URGENT_FROM


def _heavy(
    readings: Sequence[Reading], cuts: Sequence[Cut], single: Sequence[_Stretch]
) -> Sequence[_Stretch]:
    """Give what tells of much harm in its writer's own words, or rings by the rules: the heaviest first."""
    weighed = [
        (each._replace(by_rules=cut.weight.urgent), cut.weight)
        for each, cut in zip(single, cuts, strict=True)
    ]
    heavy = [
        (each, weight)
        for each, weight in (*weighed, *_pairs(readings, single))
        if weight.urgent or (weight.what >= _TELLS_MUCH and weight.has(*_OWN_WORDS))
    ]
    heavy.sort(key=lambda pair: -pair[1].what)
    return [each for each, _ in heavy[:_MOST]]


def _text(reading: Reading, each: _Stretch) -> str:
    return reading.evened.text[each.start : each.end]


def _least() -> float:
    return linear.load().weights.threshold


def _now(each: _Stretch) -> bool:
    return not each.said.isdisjoint(_NOW)


def _passages(cuts: Sequence[Cut]) -> Iterator[_Stretch]:
    before, introduced = 0, False
    for each in cuts:
        introduced = introduced and each.part == before
        said = calm.said(each.reading.begun(each.start, each.end))
        yield _Stretch(each.part, each.start, each.end, said, introduced)
        before, introduced = each.part, not said.isdisjoint(_INTRODUCES)


def _pairs(
    readings: Sequence[Reading], single: Sequence[_Stretch]
) -> Iterator[tuple[_Stretch, Weight]]:
    """Join passages that follow each other where both tell of harm."""
    for one, two in pairwise(single):
        if one.part == two.part and calm.harms(one.said) and calm.harms(two.said):
            within = readings[one.part].within(one.start, two.end)
            yield one._replace(end=two.end, said=calm.said(within.found)), weigh((within,))


def _of_a_past(said: AbstractSet[str]) -> bool:
    """Whether a passage makes a past of what stands beside it: not the year of a training or an article."""
    return _SURVIVOR in said or (
        calm.LONG_AGO in said and (calm.harms(said) or not calm.lowers(said))
    )


def _governed(reading: Reading, each: _Stretch) -> bool:
    """Whether other words say that a stretch is not what its writer says for themselves and now."""
    start, end = _sentences(reading, each)
    if calm.is_calm(calm.said(reading.begun(start, end))):
        return True
    evened, source = reading.evened, reading.evened.source
    begun, ended = evened.span(start, end)
    if _QUOTED.search(source, begun, ended) or _ASKED.search(source, begun, ended):
        return True
    first, last = evened.span(each.start, min(each.end, len(evened.text)))
    said, before = source[first:last], source[:first]
    line = before[before.rfind("\n") + 1 :] + said.lstrip("\n")
    return (
        _within_quotes(before)
        or _LISTED.match(line) is not None
        or _announced(before, said, introduced=each.introduced)
    )


def _sentences(reading: Reading, each: _Stretch) -> Span:
    """Give the whole sentences in which a stretch stands: a long one was parted where it pauses."""
    text = reading.evened.text
    last = min(each.end, len(text))
    said = text[each.start : last]
    start = each.start + len(said) - len(said.lstrip())
    furthest = max(0, start - _LONGEST_SENTENCE)
    begun = max((stop.end() for stop in STOPS.finditer(text, furthest, start)), default=furthest)
    inner = start + len(said.strip()) - 1
    ended = STOPS.search(text, inner, inner + _LONGEST_SENTENCE)
    return begun, ended.end() if ended else min(len(text), inner + _LONGEST_SENTENCE)


def _within_quotes(before: str) -> bool:
    opened, closed = (max(map(before.rfind, signs)) for signs in (_OPENING, _CLOSING))
    return opened > closed or (before.count('"') - len(_INCHES.findall(before))) % 2 == 1


def _announced(before: str, said: str, *, introduced: bool) -> bool:
    """Whether a colon leads to it: on the same line, or below what introduces."""
    if not before.rstrip().endswith((":", "：")):
        return False
    between = before[len(before.rstrip()) :] + said[: len(said) - len(said.lstrip())]
    return introduced or "\n" not in between
