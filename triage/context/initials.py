"""Letters that stand for a name, `K. M.`, are no words: in Haitian Creole an M is whoever writes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.cueing.joining import bounds
from triage.text.normal import Evened

_IN_A_ROW = re.compile(r"[A-Z]\.(?<!\w[A-Z]\.)(?: ?[A-Z]\.){1,4}(?!\w)")
"""It begins with a set, to which a search skips."""


def without_initials(
    said: Mapping[str, Sequence[int]], evened: Evened
) -> Mapping[str, Sequence[int]]:
    """Leave out the places of one letter that is an initial among others, and the cues of which none is left."""
    if not (rows := [match.span() for match in _IN_A_ROW.finditer(evened.source)]):
        return said
    left = {
        name: [each for each in places if not _is_one(evened, rows, *bounds(each))]
        for name, places in said.items()
    }
    return {name: places for name, places in left.items() if places}


def _is_one(evened: Evened, rows: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    if end - start > 1:
        return False
    first, last = evened.span(start, end)
    return any(begin <= first and last <= behind for begin, behind in rows)
