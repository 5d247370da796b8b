"""Who is held hostage by a telephone company or trapped in traffic, or was kidnapped in a game, is not held by anybody.

Some cues ring with nothing beside them (HEAVY). What they find counts wholly or not at all. It does not in a sentence
that says it is made up (MADE_UP): a game, a film, a joke, a question of law. Nor where what supposes or quotes
(DOUBTS) stands before it and reaches it (see `reaching`), as in `suppose that they hold me captive`, or stands in its
sentence while it is within quotation marks. Elsewhere such words say nothing in its sentence: of `if anyone reads
this, they hold me captive` as little as of `they hold me captive and make me act in a film`. What `held` finds does
not count either where the thing that holds stands right behind it (NOT_MEANT); a place somewhere in the sentence takes
nothing away, for people are held in places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.context.reaching import Reach
from triage.cueing.joining import Sentences, bounds
from triage.text.expressions import Rare

MADE_UP, NOT_MEANT, CLAIMED, IN_JEST = "made_up", "not_meant", "claimed", "in_jest"
HEAVY = ("kidnapped", "held", "raped", "made_to_sell")
_SAID_IN_JEST = (*HEAVY, "in_danger", "wants_to_die", "self_harm", "beaten")
SUPPOSED, QUOTED = DOUBTS = ("hypothetical", "quoted")
_HELD, _SOMEONE_NEAR = "held", "someone_near"
_QUOTES = Rare(
    r"(?:i |im |je |to )?(?:quot|cop[iy]|past|cit|pego|transcri|цитир|цитат|копир|скопир|引用|照抄)",
    evened=True,
)
"""Begins a cue of somebody's own copying, not of a poster or a film."""
_PERSON = Rare(
    r"(?<!\w)(?:her|him|she|he|them|they|this girl|the girl|a girl|this woman|the woman|a woman|ella|elle|ela"
    r"|нее|ее|него|она|он)(?!\w)(?! (?:article|book|novel|poem|song|post|blog|speech|column|paper|poster))|她|他",
    evened=True,
)
_INTRODUCES = 40
"""Code points from there to the person it is of, before the quotation begins."""
_CALLED = 24
"""Code points between `he says it is` and what he calls it."""
_BEHIND = 3
"""Code points between the end of what was found and the thing behind it."""


def as_meant(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the places of HEAVY cues that are no plain statement, those of DOUBTS in a sentence with one that is,
    and the cues where no place is left.
    """
    said = _without_jest(said)
    heavy = [name for name in HEAVY if name in said]
    if not heavy:
        return said
    cut = Sentences(text)
    said = _without_persons(_without_claims(said, cut), text)
    made_up = {cut.sentence(bounds(each)[0]) for each in said.get(MADE_UP, ())}
    things = [bounds(each) for each in said.get(NOT_MEANT, ())] if _HELD in heavy else []
    doubts = (Reach(said, cut, SUPPOSED, over=",:"), Reach(said, cut, QUOTED, over=":"))
    doubted = {cut.sentence(bounds(each)[0]) for name in DOUBTS for each in said.get(name, ())}

    def meant(name: str, each: int) -> bool:
        start, end = bounds(each)
        by_thing = name == _HELD and any(
            start <= first <= end + _BEHIND and end <= last for first, last in things
        )
        sentence = cut.sentence(start)
        governed = any(each.holds(start) for each in doubts) or (
            sentence in doubted and cut.in_quotes(start)
        )
        return not (by_thing or governed or sentence in made_up)

    left = {name: [each for each in said[name] if meant(name, each)] for name in heavy}
    plain = {cut.sentence(bounds(each)[0]) for places in left.values() for each in places}
    for name in DOUBTS:
        places = said.get(name, ())
        left[name] = [each for each in places if cut.sentence(bounds(each)[0]) not in plain]
    return {name: places for name, places in (dict(said) | left).items() if places}


def _without_jest(said: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
    """Leave out the places that a figure of IN_JEST overlaps, or stands right behind."""
    jests = [bounds(each) for each in said.get(IN_JEST, ())]
    if not jests:
        return said

    def meant(each: int) -> bool:
        start, end = bounds(each)
        return not any(first <= end + _BEHIND and start < last for first, last in jests)

    left = {
        name: [each for each in said[name] if meant(each)] for name in _SAID_IN_JEST if name in said
    }
    return {name: places for name, places in (dict(said) | left).items() if places}


def _without_claims(
    said: Mapping[str, Sequence[int]], cut: Sentences
) -> Mapping[str, Sequence[int]]:
    """Leave out what somebody says that it is."""
    claims = [bounds(each) for each in said.get(CLAIMED, ())]
    if not claims:
        return said
    left = {
        name: [each for each in said[name] if not _is_claimed(each, claims, cut)]
        for name in (MADE_UP, *DOUBTS)
        if name in said
    }
    return dict(said) | left


def _without_persons(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out of QUOTED what introduces the words of a person."""
    if QUOTED not in said:
        return said
    near = [bounds(each)[0] for each in said.get(_SOMEONE_NEAR, ())]
    left = [each for each in said[QUOTED] if not _is_of_a_person(each, near, text)]
    return dict(said) | {QUOTED: left}


def _is_of_a_person(each: int, near: Sequence[int], text: str) -> bool:
    start, end = bounds(each)
    if not _QUOTES.made.match(text, start):
        return False
    # Up to the quotation: a colon, a quotation mark or the end of a sentence.
    before = re.split(r'[":.!?\n]', text[end : end + _INTRODUCES], maxsplit=1)[0]
    last = end + len(before)
    return any(end <= at <= last for at in near) or _PERSON.made.search(text, end, last) is not None


def _is_claimed(each: int, claims: Sequence[tuple[int, int]], cut: Sentences) -> bool:
    """Whether somebody calls it so: right behind what they say, or, as in Korean, within it."""
    start, _ = bounds(each)
    return any(
        first <= start < last
        or (last <= start <= last + _CALLED and cut.in_one_clause(last, start))
        for first, last in claims
    )
