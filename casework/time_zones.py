"""Time zones as senders write them beside an hour: `ET`, `MST`, `Mountain time`, `hora del Este`, `UTC-7`, `+10:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_WRITTEN = {
    "America/New_York": "et est edt eastern este",
    "America/Chicago": "ct cst cdt central centro",
    "America/Denver": "mt mst mdt mountain montaña",
    "America/Phoenix": "arizona",
    "America/Los_Angeles": "pt pst pdt pacific pacífico pacifico",
    "America/Anchorage": "akt akst akdt alaska",
    "Pacific/Honolulu": "ht hst hawaii hawái hawai",
    "America/Puerto_Rico": "ast atlantic atlántico atlantico",
    "Pacific/Guam": "chst chamorro",
    "Pacific/Pago_Pago": "sst samoa",
    "UTC": "utc gmt z zulu",
}
"""Standard and daylight time are one to most who write: their clock on the wall is what they mean."""
_ZONE_OF = {word: zone for zone, words in _WRITTEN.items() for word in words.split()}

_CODES = r"(?-i:[ECMPH]T)|[ECMP][SD]T|AK[SD]?T|HST|AST|ChST|SST|UTC|GMT|(?-i:Z)|Zulu"
_WORDS = r"(?:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Atlantic|Chamorro|Samoa|Arizona|local)"
_PLACES = (
    r"del? (?:la )?(?:Este|Centro|Montaña|Pac[ií]fico|Atl[aá]ntico|Alaska|Haw[aá]i|Arizona)|local"
)
_ZONE = (
    r"(?:(?P<offset>(?:UTC|GMT) ?[+-]\d{1,2}(?::?[0-5]\d)?|[+-][01]\d:?[0-5]\d)"
    r"|(?P<region>(?-i:(?:America|Pacific|US|Etc)/[A-Z][A-Za-z_/]{1,30}))"
    rf"|(?P<code>{_CODES})|(?P<words>{_WORDS})(?: (?:standard|daylight))?(?: time)?|hora (?P<hora>{_PLACES}))"
)
_BEHIND = re.compile(rf"[\s,]{{0,3}}[(\[]?{_ZONE}(?!\w)", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[]{_ZONE}[)\]]", re.IGNORECASE)
_LAST = re.compile(rf"(?<![^\s,]){_ZONE}$", re.IGNORECASE)
_NUMBERS = re.compile(r"([+-])(\d{1,2}):?(\d\d)?$")


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A zone that stands beside an hour."""

    written: str
    clock: tzinfo | None
    """None where it is named and nobody can tell which it is: `local time`."""


def zone_of(text: str, hour_ends: int) -> Zone | None:
    """The zone of an hour in a field: behind it, in brackets, or at the end of all. None where none is given."""
    found = _BEHIND.match(text, hour_ends)
    found = found or _BRACKETED.search(text) or _LAST.search(text.rstrip(" ."))
    return _zone(found) if found else None


def zone_called(words: str) -> Zone | None:
    """The zone that these words are and nothing else, in whatever letters: `utc`, `Mountain time`."""
    plain = words.strip()
    if plain.lower() in _ZONE_OF and len(plain) <= len("akst"):
        plain = plain.upper()
    elif plain.islower():
        plain = plain.capitalize()
    found = _LAST.fullmatch(plain)
    return _zone(found) if found else None


def _zone(found: re.Match[str]) -> Zone | None:
    clocks = (clock for clock in _clocks(found))
    return Zone(written=found[0].strip(" ,()[]"), clock=next(clocks, None))


def _clocks(found: re.Match[str]) -> Iterator[tzinfo]:
    if offset := found["offset"]:
        yield from _of_numbers(offset)
        return
    word = (found["code"] or found["words"] or (found["hora"] or "").split(" ")[-1]).lower()
    name = found["region"] or _ZONE_OF.get(word)
    if name:
        try:
            yield ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            return


def _of_numbers(offset: str) -> Iterator[tzinfo]:
    numbers = _NUMBERS.search(offset)
    if numbers and int(numbers[2]) <= 14:  # noqa: PLR2004 - no clock is further from the middle one
        ahead = timedelta(hours=int(numbers[2]), minutes=int(numbers[3] or 0))
        yield timezone(ahead if numbers[1] == "+" else -ahead)
