"""Everyday words of the writer's own language that look like words of another, whose cue they are not.

In few words no language is certain, so the cues of all are looked for: `attached` and `enfermera` begin as French says
that somebody is tied or locked in. They weigh what they weigh; no person is shown them as a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from triage.cueing.cuebook import Cue, Kind
from triage.cueing.joining import bounds
from triage.text import language
from triage.text.tokens import WORD

ALIKE: Final = (frozenset({"en", "tl"}), frozenset({"en", "hi"}), frozenset({"es", "pt"}))
"""Languages that mix, or whose words that look alike mean the same: a cue of one is one of the other."""


def borrowed(
    said: Mapping[str, Mapping[str, Sequence[int]]],
    points: Mapping[str, float],
    cues: Mapping[str, Cue],
    text: str,
) -> frozenset[tuple[str, int]]:
    """Give the cues of what happens, and their places, that only another language says in words of the writer's own.

    `said`: by language, the places of each cue in an evened text; `points`: how much speaks for each language.
    """
    first = max(points, key=lambda name: points[name], default=language.OTHER)
    if first not in language.UNDERSTOOD or points[first] <= 0:
        return frozenset()
    own = said.get(first, {})
    by: dict[tuple[str, int], set[str]] = {}
    for name, places in said.items():
        if name == first or {first, name} in ALIKE:
            continue
        for cue, found in places.items():
            if cues[cue].kind is Kind.WHAT:
                for each in set(found).difference(own.get(cue, ())):
                    by.setdefault((cue, each), set()).add(name)
    return frozenset(at for at, names in by.items() if _are_of(first, names, text, at[1]))


def _are_of(first: str, others: Collection[str], text: str, each: int) -> bool:
    """Whether all words at a place are of the first language, and none of those that say the cue by them.

    Nothing is known of the words of a language that is told by its script.
    """
    known, words = language.table(), WORD.findall(text, *bounds(each))
    if not words or not {first, *others} <= set(known.languages):
        return False
    return all(
        known.speaks_for(word, first) and not known.speaks_for(word, *others) for word in words
    )
