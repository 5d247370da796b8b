"""Who is held hostage by a telephone company, trapped in traffic or kidnapped in a game is not held by anybody.

Some cues ring with nothing beside them (HEAVY). What they find does not count in a sentence that speaks of a game, a
film, a queue or a firm (NOT_MEANT), or, in English, where they go on with `by this`, `by the` or `by a` and no person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.expressions import Rare
from triage.joining import Sentences, bounds
from triage.numbers import any_of

NOT_MEANT = "not_meant"
HEAVY = ("kidnapped", "held", "raped", "made_to_sell")
_BY_SOMETHING = Rare(
    # A name stands without such a word, and `my` before somebody whom no list knows: those count.
    r" by (?:this|the|a|an|your|their|its) (?![^.!?\n]{0,40}(?<!\w)"
    + any_of(
        "m[ae]n|wom[ae]n|person|people|guys?|boys?|girls?|lady|ladies|couple|strangers?|someone|somebody|group|family|clan",
        "boss(?:es)?|employers?|owners?|managers?|recruiters?|agency|agents?|contractors?|foreman|supervisors?|drivers?",
        "husband|boyfriend|girlfriend|wife|ex|partner|uncle|aunt|father|mother|step(?:father|mother|dad|mom|brother|son)|dad|mom|brothers?|sister|cousins?",
        "pimps?|traffickers?|smugglers?|coyotes?|gangs?|cartels?|mob|mafia|dealers?|abusers?|kidnappers?|captors?|crew",
        "landlord|neighbou?rs?|roommate|friends?|church|cult|pastor|priest|madams?|captain|relatives?|soldiers|militia",
    )
    + r"(?!\w))",
    evened=True,
)


def as_meant(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the places of HEAVY cues that are no plain statement, and the cues where none is left."""
    heavy = [name for name in HEAVY if name in said]
    if not heavy:
        return said
    cut = Sentences(text)
    figures = {cut.sentence(bounds(each)[0]) for each in said.get(NOT_MEANT, ())}

    def meant(each: int) -> bool:
        start, end = bounds(each)
        return cut.sentence(start) not in figures and not _BY_SOMETHING.made.match(text, end)

    left = {name: [each for each in said[name] if meant(each)] for name in heavy}
    return {name: places for name, places in (dict(said) | left).items() if places}
