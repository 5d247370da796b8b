"""What an answering machine advises is no plea: `fuera de la oficina. Si es una emergencia llame al 911`.

Only such advice is left out, and only where the text says that a machine wrote it: whoever writes `do not reply to
this, call 911` says nothing of what is an emergency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.cueing.joining import STOPS, bounds
from triage.text.expressions import Rare
from triage.text.numbers import any_of

_MACHINE, _CALLS = "automatic_mail", ("asks_help_now", "unanswered_911")
_ADVICE = Rare(
    r"(?<!\w)"
    + any_of(
        "(?:if|in case|for|in an?)(?: [a-z]{1,12}){0,6} (?:emergency|emergencies)",
        "(?:si|en caso|para|por|ante|cualquier)(?: [a-z]{1,14}){0,6} (?:emergencias?|urgencias?)",
        "(?:se|em caso|caso|para)(?: [a-z]{1,14}){0,6} (?:emergencias?|urgencias?)",
        "(?:si|en cas|pour)(?: [a-z]{1,14}){0,6} (?:urgences?)",
        "(?:si|pou|nan ka)(?: [a-z]{1,14}){0,6} (?:ijans)",
        "(?:kung|sakaling|para sa)(?: [a-z]{1,14}){0,6} (?:emergency|emerhensiya)",
        "(?:agar|अगर|यदि) .{0,40}(?:emergency|आपात)",
    )
    + "|(?:если|в случае|при) .{0,30}(?:экстренн|чрезвычайн|срочн)|(?:neu|truong hop) .{0,20}khan cap"
    "|(?:如|若|遇|如果)[^.!?]{0,8}(?:紧急|緊急)|긴급|응급|(?:اذا|إذا|في حال|في حالة) .{0,30}(?:طوارئ|طارئ)",
    evened=True,
)
_FURTHEST = 120
"""Code points before the advice in which its sentence is looked at."""


def without_advice(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the places that name 911 in a sentence of what is an emergency, in the mail of a machine."""
    if _MACHINE not in said or said.keys().isdisjoint(_CALLS):
        return said
    left = {
        name: [each for each in said[name] if not _advises(text, *bounds(each))]
        for name in _CALLS
        if name in said
    }
    return {name: places for name, places in (dict(said) | left).items() if places}


def _advises(text: str, start: int, end: int) -> bool:
    if "911" not in text[start:end]:
        return False
    first = max(0, start - _FURTHEST)
    begun = max((stop.end() for stop in STOPS.finditer(text, first, start)), default=first)
    return _ADVICE.made.search(text, begun, start) is not None
