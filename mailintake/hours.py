"""Deadlines in running words: the hour of a warrant or of an answer, as it is written, with its time zone and day."""

from __future__ import annotations

import re
from itertools import islice

_MOST = 20
_HOUR = (
    r"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?|(?:[01]\d|2[0-4])[0-5]\d(?: ?h(?:ou)?rs?\b)?"
    r"|1?\d ?[ap]\.?m\b\.?|noon|midnight)"
)
_ZONE = (
    r"\(?(?:(?-i:[ECMPH]T|SST|UTC|GMT)|[ECMPAH][SD]T|AK[SD]?T|ChST"
    r"|(?:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Atlantic|Chamorro|Samoa|Arizona|local)(?: time)?)\b\)?"
)
_DAY = (
    r"(?:today|tonight|tomorrow|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2} (?-i:[A-Z])[a-z]{2,8}|(?-i:[A-Z])[a-z]{2,8} \d{1,2})\b"
)
_DEADLINE = re.compile(
    rf"\b(?P<what>warrant|deadline|due)\b(?P<between>[^.:;!?]{{0,40}}?)(?: (?P<by>at|by|before|for)| is) {_HOUR}(?!\w)"
    rf"(?P<zone> ?{_ZONE})?(?:,? (?:on )?{_DAY})?",
    re.IGNORECASE,
)
_NEAR = 20
"""Characters between a warrant and its hour where no time zone tells that the two belong together."""


def hours_in(text: str) -> list[str]:
    """Such as `warrant at 0500 MST tomorrow`; of what is only *due* those with a time zone alone."""
    paragraphs = (" ".join(words.split()) for words in text.split("\n\n"))
    found = islice((hour for words in paragraphs for hour in _DEADLINE.finditer(words)), _MOST)
    return [hour.group().rstrip(" ,") for hour in found if hour.group("zone") or _is_plain(hour)]


def _is_plain(hour: re.Match[str]) -> bool:
    is_near = len(hour.group("between")) <= _NEAR
    return is_near and hour.group("what").lower() != "due" and hour.group("by") == "at"
