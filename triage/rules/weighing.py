"""How the findings come together: what × when × who × how sure.

Points are added over cues, each cue once at its surest, so that saying a thing ten times weighs
no more than saying it well. *When* and *who* count only as far as there is something (a *what*)
that is meant to happen then or to them: "today" in a newsletter rings for nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import repeat

from casework.signals.assessments import Category
from triage.context.gathering import Found, Reading
from triage.cueing import cuebook
from triage.cueing.cuebook import Cue, Kind

URGENT_FROM = 4.5
"""Points from which the rules alone make a message urgent: so many that nine in ten such alarms are
true on messages by writers unknown to the rules. What they leave is the model's to judge, which
sees the points (`model/sheet.md`)."""
_WHOLE = 2.0
"""Points of *what* from which *when* and *who* count in full."""
_STEEPNESS = 1.1
_MOST_AGAINST = 2.5
"""Points that topics can take away together: a live case may come in a mail about a training."""
_CHILD_HERE_NOW = 0.6
"""A child, seen or known by the writer, now: more than the three by themselves."""
_A_CHILD = ("child_age", "child_words", "child_used")
_IS_NOW = ("still_there", "right_now", "tonight", "in_minutes", "today")
_IS_NEAR = ("saw_it", "someone_near", "signals")
_KINDS, _CATEGORIES = tuple(Kind), tuple(Category)


@dataclass(frozen=True, kw_only=True)
class Weight:
    """The points of a message, and each cue at its surest."""

    points: float
    surest: Mapping[str, float]
    what: float = 0.0
    """Points of what happens to somebody, before anything is taken away: above nought there is something in it."""
    harm: float = 0.0
    """How sure the words are of whatever happens to somebody, the surest, however little it weighs."""

    @property
    def score(self) -> float:
        """0 to 1; one half is where urgent begins."""
        return 1 / (1 + math.exp(-_STEEPNESS * (self.points - URGENT_FROM)))

    @property
    def urgent(self) -> bool:
        """Whether the words alone make the message urgent."""
        return self.points >= URGENT_FROM

    def of(self, cues: AbstractSet[str]) -> Weight:
        """Give the same points with these cues alone."""
        return replace(self, surest={name: self.surest[name] for name in cues & self.surest.keys()})

    def has(self, *cues: str) -> bool:
        """Whether any of these cues was found and not denied."""
        return max(map(self.surest.get, cues, repeat(0.0)), default=0.0) > 0


def weigh(readings: Iterable[Reading]) -> Weight:
    """Weigh all parts of a signal together."""
    surest: dict[str, float] = {}
    cues: dict[str, Cue] = {}
    for found in (found for reading in readings for found in reading.found):
        name = found.cue.name
        if found.sure > surest.get(name, -1.0):
            surest[name] = found.sure
            cues[name] = found.cue
    weight = Weight(points=0.0, surest=surest)
    what = sum(
        max(0.0, cue.weight * surest[name]) for name, cue in cues.items() if cue.kind is Kind.WHAT
    )
    harm = max((surest[name] for name, cue in cues.items() if cue.kind is Kind.WHAT), default=0.0)
    return Weight(points=_points(cues, weight), surest=surest, what=what, harm=harm)


def most_of_a_part(weight: Weight) -> float:
    """Give points that no part of the same words exceeds: what takes some off may stand in another part."""
    cues = cuebook.load().cues
    return _points({name: cues[name] for name in weight.surest if cues[name].weight > 0}, weight)


def _points(cues: Mapping[str, Cue], weight: Weight) -> float:
    parts = dict.fromkeys(_KINDS, 0.0)
    against = 0.0
    for name, cue in cues.items():
        points = cue.weight * weight.surest[name]
        if cue.kind is Kind.TOPIC and points < 0:
            against -= points
        elif points < 0:
            parts[Kind.SURE] += points
        else:
            parts[cue.kind] += points
    what = parts[Kind.WHAT]
    share = min(1.0, what / _WHOLE)
    child = weight.has(*_A_CHILD) and weight.has(*_IS_NOW) and weight.has(*_IS_NEAR)
    return (
        what
        + share * (parts[Kind.WHEN] + parts[Kind.WHO])
        + parts[Kind.SURE]
        + parts[Kind.TOPIC]
        - min(against, _MOST_AGAINST)
        + child * _CHILD_HERE_NOW
    )


def speaks_for(readings: Iterable[Reading]) -> dict[Category, float]:
    """Add up what speaks for each kind of signal, each cue once."""
    best: dict[str, Found] = {}
    for found in (found for reading in readings for found in reading.found):
        known = best.get(found.cue.name)
        if known is None or found.sure > known.sure:
            best[found.cue.name] = found
    totals = dict.fromkeys(_CATEGORIES, 0.0)
    for found in best.values():
        for category, weight in found.cue.category.items():
            totals[category] += weight * (found.sure or 0.3)
    return totals
