"""Limits that are no hour of a clock on the wall: `within 2 hours`, `COB Friday`, a group such as `261700Z NOV 26`."""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone

from casework.times.day_words import MONTH
from casework.times.time_zones import Zone

END_OF_WORK = time(17)
CLOSE_WORDS = (
    r"(?:C\.?O\.?B\b\.?|E\.?O\.?D\b\.?"
    r"|(?:close|end) of (?:the )?(?:business(?: day)?|(?:work(?:ing)? ?)?day)\b)"
)
"""As an expression without groups: to an office that is five in the afternoon."""
CLOSE = re.compile(CLOSE_WORDS, re.IGNORECASE)

_NUMBERS = (
    "a|an|one|un|una", "two|dos", "three|tres", "four|cuatro", "five|cinco", "six|seis", "seven|siete", "eight|ocho",
    "nine|nueve", "ten|diez", "eleven|once", "twelve|doce",
)  # fmt: skip
_COUNTED = {
    word: count for count, words in enumerate(_NUMBERS, start=1) for word in words.split("|")
}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:min(?:ute|uto)?s?|h(?:ou)?rs?|h|horas?)"
_AHEAD = (
    r"(?:(?:with)?in (?:the )?(?:next )?|(?:dentro de|en menos de|en) (?:las? )?(?:pr[oó]ximas? )?)"
)
_OR_LATER = r"(?: ?(?:-|to|or|a|o) ?\d{1,3})?"
WITHIN_WORDS = rf"{_AHEAD}{_COUNT}{_OR_LATER} ?{_UNIT}\b"
"""As an expression without groups: how long after it came. Of `24-48 hours` the first counts."""
WITHIN = re.compile(rf"{_AHEAD}(?P<count>{_COUNT}){_OR_LATER} ?(?P<unit>{_UNIT})\b", re.IGNORECASE)

GROUP_WORDS = rf"[0-3]\d(?:[01]\d|2[0-3])[0-5]\d ?(?-i:[A-Z]) ?{MONTH} ?(?:20)?\d\d(?!\d)"
"""As an expression without groups: day, hour, zone, month and year as armies and many agencies write them (ACP 121)."""
GROUP = re.compile(
    rf"(?<!\d)(?P<day>[0-3]\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<letter>(?-i:[A-Z])) ?"
    rf"(?P<name>{MONTH}) ?(?P<year>(?:20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_EAST, _WEST = "ABCDEFGHIKLM", "NOPQRSTUVWXY"
"""The first is one hour ahead, or behind; J is the clock of whoever reads it."""


def span(found: re.Match[str]) -> timedelta:
    """What `WITHIN` found."""
    said = found["count"].lower()
    count = int(said) if said.isdecimal() else _COUNTED[said]
    return timedelta(minutes=count) if found["unit"][:1] in "mM" else timedelta(hours=count)


def zone_of_letter(letter: str) -> Zone | None:
    """The zone that a letter of a group names; None for J."""
    if letter == "Z":
        return Zone(written="Z", clock=UTC)
    for row, sign in ((_EAST, 1), (_WEST, -1)):
        if letter in row:
            return Zone(
                written=letter, clock=timezone(timedelta(hours=sign * (row.index(letter) + 1)))
            )
    return None
