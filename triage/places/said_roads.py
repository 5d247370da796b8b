"""Highways as people say them, by a number alone: "take the 405 north", "exit 43 off 95", "por la 10 rumbo a Indio".

A number behind an article is oftener a day, a sum or a room. It is a road behind what only leads to one, or where a
direction or the way behind it says so. Every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from triage.places import roadside
from triage.text.expressions import Rare
from triage.text.written import MOST_CANDIDATES

_MOST_DIGITS = 3
_READS = 30
_LAST_DAY, _LAST_HOUR = 31, 12
_CALLED = frozenset({"211", "311", "411", "611", "711", "811", "911", "988"})
"""Numbers that are dialled."""
_BEFORE = (
    "the ",
    "off ",
    "of ",
    "on ",
    " la ",
    "via ",
    "down ",
    "up ",
    "along ",
    "take ",
    "took ",
    "onto ",
    "from ",
)
_MIGHT_GO_ON = frozenset("nswe ,.;!?\n)")

_THE = Rare(
    r"(?<!\w)(?:(?P<sure>off(?: of)?|onto|along|via|under|merg(?:e|ed|ing) on|(?:get|got|gets|hop|hopped|jump"
    r"|jumped) on)"
    r"|(?P<may>on|down|up|drives?|driving|drove|past|near|by|cross(?:ed|es)?|over|to|from|at)"
    r"|(?P<taken>takes?|took|taking)) the \Z",
    re.IGNORECASE,
)
_BARE = Rare(
    r"(?:(?P<sure>(?<![%\d] )(?<!day )(?<!days )(?<!laid )(?<!took )(?<!takes )(?<!take )(?<!paid )(?<!cut )(?<!lars )"
    r"(?<!\w)off(?: of)?|exits? \d{1,3}[A-Za-z]? (?:off|on|of))"
    r"|(?<!\w)(?P<may>on|down|up|via|along|takes?|took|taking|from)) \Z",
    re.IGNORECASE,
)
_LA = Rare(
    r"(?<!\w)(?:(?P<sure>salida \d{1,3}[A-Za-z]? (?:de|en)|sobre|(?:agarr|tom|manej)\w{1,5}(?: por)?)"
    r"|(?P<may>por|en|de|desde|cerca de)|) ?la \Z",
    re.IGNORECASE,
)
_DIRECTION = (
    r" (?:(?:north|south|east|west)(?:bound)?|[NSEW]B|norte|sur|este|oeste)(?!\w)"
    r"(?! (?-i:[A-Z][a-z])| (?:st|street|ave|main)(?!\w))"
)
_ENDS = r" ?(?:[.,;!?\n)](?!\d)|\Z)"
_THE_WAY = (
    r" (?:freeway|fwy|interstate|exit|exits|near|toward|towards|heading|headed|going|past|between|outside|at the"
    r"|by the"
    r"|(?:to|in|at|by|into|through) (?-i:[A-Z][a-z]{1,20})|at exit|cerca de (?-i:[A-Z][a-z]{1,20})|rumbo|hacia|pasando"
    r"|a la altura|salida|hasta (?-i:[A-Z][a-z]{1,20}))(?![a-z])"
)
_OTHERS = r" (?:every|all|right|now|tonight|when|where|with|until|and (?:the|then|took|exit)|con|y la|cuando)(?!\w)"
_GOES = Rare(rf"{_DIRECTION}", re.IGNORECASE)
_LEADS_ON = Rare(rf"{_DIRECTION}|{_THE_WAY}", re.IGNORECASE)
_IS_SAID = Rare(rf"{_DIRECTION}|{_THE_WAY}|{_OTHERS}|{_ENDS}", re.IGNORECASE)


def find(text: str, digits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Give where each highway that is said so begins, and its words. `digits` says where runs of digits stand."""
    few = (span for span in digits if span[1] - span[0] <= _MOST_DIGITS)
    for start, end in islice(few, MOST_CANDIDATES):
        if text[end : end + 1] in _MIGHT_GO_ON or end == len(text):
            yield from _road(text, start, end)


def _road(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    number, before = text[start:end], text[max(0, start - _READS) : start]
    small = before[-7:].lower()
    if number in _CALLED or number[0] == "0" or not (small.endswith(_BEFORE) or small == "la "):
        return
    article = (
        "the "
        if small.endswith("the ")
        else "la "
        if small.endswith(" la ") or small == "la "
        else ""
    )
    expression = {"the ": _THE, "la ": _LA, "": _BARE}[article]
    led = expression.made.search(before)
    goes_on = led is not None and _goes_on(led, number, article, text, end)
    if goes_on or roadside.leads_to_a_road(text, start, end):
        goes = _GOES.made.match(text, end)
        last = goes.end() if goes else end
        yield start - len(article), text[start - len(article) : last]


def _goes_on(led: re.Match[str], number: str, article: str, text: str, end: int) -> bool:
    """Whether what follows a number, which something leads to, is what follows a road."""
    if led.group("sure") and (article or int(number) > _LAST_HOUR):
        return _IS_SAID.made.match(text, end) is not None
    if not article:
        return len(number) > 1 and _GOES.made.match(text, end) is not None
    if int(number) > _LAST_DAY and _lies_by_a_town(led, text, end):
        return True
    a_day_or_a_sum = int(number) <= _LAST_DAY or bool(led.groupdict().get("taken"))
    if a_day_or_a_sum or (led.group("may") or "").lower() not in _DRIVEN:
        return _LEADS_ON.made.match(text, end) is not None
    return _IS_SAID.made.match(text, end) is not None


def _lies_by_a_town(led: re.Match[str], text: str, end: int) -> bool:
    """Whether a number behind an article is followed by a town, which may be written small."""
    by_a_town = _BY_A_TOWN.made.match(text, end)
    if not by_a_town or led.groupdict().get("taken"):
        return False
    return bool(led["may"]) or by_a_town["near"] is not None


_BY_A_TOWN = Rare(rf" (?:in|en|(?P<near>cerca de)) {roadside.A_NAME}", re.IGNORECASE)
_DRIVEN = frozenset(
    {"on", "down", "up", "drive", "drives", "driving", "drove", "past", "crossed", "por"}
)
"""Behind these a number that is no day is a road, whatever stands there that is not counted."""
