"""What two near-same texts do not share, word by word: all that a person must see of the one who has read the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")
_MOST_COMPARED = 120
"""Words between the first and the last difference that are compared one by one. Of longer stretches the whole is shown:
comparing takes time by the square, and whoever sends many messages chooses how long they are."""
_BRIDGE = 2
"""Equal words between two differences that are shown with them, so that they read as one."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place where they part: what stands there, and what stood there in the other."""

    new: str = field(default="", repr=False)
    gone: str = field(default="", repr=False)


def between(read: str, text: str) -> tuple[Difference, ...]:
    """Every difference of `text` from what was `read`, in the order of the text. Blanks are none."""
    old, new = _WORD.findall(read), _WORD.findall(text)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if not old and not new:
        return ()
    if max(len(old), len(new)) > _MOST_COMPARED:
        return (Difference(new=" ".join(new), gone=" ".join(old)),)
    return tuple(
        Difference(new=" ".join(new[low:high]), gone=" ".join(old[first:last]))
        for first, last, low, high in _bridged(_places(old, new))
    )


Place = tuple[int, int, int, int]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    most = min(len(old), len(new))
    return next((n for n in range(most) if old[n] != new[n]), most)


def _places(old: Sequence[str], new: Sequence[str]) -> Iterator[Place]:
    for what, *place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            first, last, low, high = place
            yield first, last, low, high


def _bridged(places: Iterator[Place]) -> list[Place]:
    found: list[Place] = []
    for first, last, low, high in places:
        if found and first - found[-1][1] <= _BRIDGE:
            begun = found.pop()
            found.append((begun[0], last, begun[2], high))
        else:
            found.append((first, last, low, high))
    return found
