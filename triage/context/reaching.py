"""How far a word reaches that takes from what stands behind it: a "not", an `if`, words that quote.

It reaches forward in its clause, up to what ends a denial (DENIAL_ENDS): `not only`, `but`, `and he`, `nobody knows`,
or `if anyone reads this`, which supposes nothing but a reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from triage.cueing.joining import Sentences, bounds

DENIAL_ENDS = "denial_ends"


class Reach:
    """What a cue reaches in a text, also over these signs right behind it."""

    def __init__(
        self,
        said: Mapping[str, Sequence[int]],
        cut: Sentences,
        cue: str,
        *,
        over: str = "",
    ) -> None:
        self._cut, self._pauses = cut, over
        self._ends = _ends(said.get(cue, ()))
        self._over = _ends(said.get(DENIAL_ENDS, ())) if self._ends else ()

    def holds(self, place: int, furthest: int | None = None) -> bool:
        """Whether it reaches a place, over no more than so many code points."""
        last = _last_up_to(place, self._ends)
        if last < 0 or (furthest is not None and place - last > furthest):
            return False
        # What ends it may hold it, as `nobody knows` does: then it ends with it or later.
        if _last_up_to(place, self._over) >= last:
            return False
        return self._cut.in_one_clause(last, place, self._pauses)


def _ends(places: Iterable[int]) -> Sequence[int]:
    return sorted([bounds(each)[1] for each in places])


def _last_up_to(place: int, ends: Sequence[int]) -> int:
    """Give the last of some ends that is not behind a place, -1 where there is none."""
    at = bisect_right(ends, place)
    return ends[at - 1] if at else -1
