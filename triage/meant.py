"""Who is held hostage by a telephone company or trapped in traffic, or was kidnapped in a game, is not held by anybody.

Some cues ring with nothing beside them (HEAVY). What they find does not count in a sentence that says it is made up
(MADE_UP): a game, a film, a joke, a question of law. What `held` finds does not count either where the thing that holds
stands right behind it (NOT_MEANT); a place somewhere in the sentence takes nothing away, for people are held in places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.joining import Sentences, bounds

MADE_UP, NOT_MEANT = "made_up", "not_meant"
HEAVY = ("kidnapped", "held", "raped", "made_to_sell")
_HELD = "held"
_BEHIND = 3
"""Code points between the end of what `held` found and the thing behind it."""


def as_meant(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the places of HEAVY cues that are no plain statement, and the cues where none is left."""
    heavy = [name for name in HEAVY if name in said]
    if not heavy:
        return said
    cut = Sentences(text)
    made_up = {cut.sentence(bounds(each)[0]) for each in said.get(MADE_UP, ())}
    things = [bounds(each) for each in said.get(NOT_MEANT, ())] if _HELD in heavy else []

    def meant(name: str, each: int) -> bool:
        start, end = bounds(each)
        by_thing = name == _HELD and any(
            start <= first <= end + _BEHIND and end <= last for first, last in things
        )
        return not by_thing and cut.sentence(start) not in made_up

    left = {name: [each for each in said[name] if meant(name, each)] for name in heavy}
    return {name: places for name, places in (dict(said) | left).items() if places}
