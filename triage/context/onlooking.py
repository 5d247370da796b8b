"""Whether a writer speaks of themselves, but for what an onlooker says of themselves to tell of others.

`I saw a girl` and `my neighbour` hold an `I` and a `my` by which nothing is said of the writer. An `I`
beside them, `I work there`, is one that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.cueing.joining import bounds

OF_SELF = "speaks_of_self"
THEIR_OWN = "their_own"
ONLOOKER = "onlooker"
IN_PASSING = "in_passing"
ASIDE = (ONLOOKER, IN_PASSING)


def of_self_alone(said: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
    """Leave out the places of OF_SELF that lie within one of ASIDE, and the cue where none is left."""
    if OF_SELF not in said:
        return said
    left = outside(
        sorted(said[OF_SELF]), sorted(each for name in ASIDE for each in said.get(name, ()))
    )
    return {name: places for name, places in (dict(said) | {OF_SELF: left}).items() if places}


def outside(places: Sequence[int], spans: Sequence[int]) -> Sequence[int]:
    """Give the places that lie within none of some spans. Both in the order of the text."""
    left, furthest, at = [], 0, 0
    for each in places:
        start, end = bounds(each)
        while at < len(spans) and bounds(spans[at])[0] <= start:
            furthest = max(furthest, bounds(spans[at])[1])
            at += 1
        if end > furthest:
            left.append(each)
    return left
