"""How the findings come together: what × when × who × how sure.

Points are added over cues, each cue once at its surest, so that saying a thing ten times weighs
no more than saying it well. *When* and *who* count only as far as there is something (a *what*)
that is meant to happen then or to them: "today" in a newsletter rings for nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.assessments import Category
from triage.cuebook import Cue, Kind
from triage.gathering import Found, Reading

URGENT_FROM = 3.2
"""Points from which a message is urgent."""
_WHOLE = 2.0
"""Points of *what* from which *when* and *who* count in full."""
_STEEPNESS = 1.1


@dataclass(frozen=True, kw_only=True)
class Weight:
    """The points of a message, and each cue at its surest."""

    points: float
    surest: Mapping[str, float]

    @property
    def score(self) -> float:
        """0 to 1; one half is where urgent begins."""
        return 1 / (1 + math.exp(-_STEEPNESS * (self.points - URGENT_FROM)))

    @property
    def urgent(self) -> bool:
        """Whether the words alone make the message urgent."""
        return self.points >= URGENT_FROM

    def has(self, *cues: str) -> bool:
        """Whether any of these cues was found and not denied."""
        return any(self.surest.get(cue, 0.0) > 0 for cue in cues)


def weigh(readings: Iterable[Reading]) -> Weight:
    """Weigh all parts of a signal together."""
    surest: dict[str, float] = {}
    cues: dict[str, Cue] = {}
    for found in (found for reading in readings for found in reading.found):
        name = found.cue.name
        if found.sure > surest.get(name, -1.0):
            surest[name] = found.sure
            cues[name] = found.cue
    what = sum(cue.weight * surest[name] for name, cue in cues.items() if cue.kind is Kind.WHAT)
    share = min(1.0, what / _WHOLE)
    rest = sum(
        _share(cue, share) * cue.weight * surest[name]
        for name, cue in cues.items()
        if cue.kind is not Kind.WHAT
    )
    return Weight(points=what + rest, surest=surest)


def _share(cue: Cue, share: float) -> float:
    """Hours and persons weigh with what they are about; what speaks against weighs by itself."""
    return share if cue.kind in (Kind.WHEN, Kind.WHO) and cue.weight > 0 else 1.0


def speaks_for(readings: Iterable[Reading]) -> dict[Category, float]:
    """Add up what speaks for each kind of signal, each cue once."""
    best: dict[str, Found] = {}
    for found in (found for reading in readings for found in reading.found):
        known = best.get(found.cue.name)
        if known is None or found.sure > known.sure:
            best[found.cue.name] = found
    totals = dict.fromkeys(Category, 0.0)
    for found in best.values():
        for category, weight in found.cue.category.items():
            totals[category] += weight * (found.sure or 0.3)
    return totals
