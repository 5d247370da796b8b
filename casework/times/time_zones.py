"""Time zones as senders write them beside an hour: `ET`, `MST`, `Mountain time`, `hora del Este`, `UTC-7`, `CET`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_WRITTEN = {
    "America/New_York": "et est edt eastern este",
    "America/Chicago": "ct cst cdt central centro",
    "America/Denver": "mt mst mdt mountain montaña",
    "America/Phoenix": "arizona",
    "America/Los_Angeles": "pt pst pdt pacific pacífico pacifico",
    "America/Anchorage": "akt akst akdt alaska",
    "Pacific/Honolulu": "ht hst hdt hawaii hawái hawai",
    "America/Puerto_Rico": "ast adt atlantic atlántico atlantico",
    "Pacific/Guam": "chst chamorro",
    "Pacific/Pago_Pago": "sst samoa",
    "UTC": "utc gmt z zulu",
}
"""Standard and daylight time are one to most who write: their clock on the wall is what they mean."""
_ZONE_OF = {word: zone for zone, words in _WRITTEN.items() for word in words.split()}
OURS: tuple[tzinfo, ...] = tuple(ZoneInfo(name) for name in _WRITTEN if name != "UTC")
"""Where an hour may be meant that has no zone."""

_AHEAD = r"[+-] ?\d{1,2}(?::?[0-5]\d)?(?![\d:])"
_AREAS = (
    "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|US|Canada|Etc"
)
_CODES = (
    r"(?:[ECMPH]T|[ECMPAH][SD]T|AK[SD]?T|ChST|SST|UTC|GMT|Zulu)\b"
    r"|[ECMPH]\.T\b\.?|[ECMPA]\.[SD]\.T\b\.?|(?-i:Z)\b(?!\. ?\w)"
)
_FOREIGN = (
    r"(?:CES?T|EES?T|WES?T|BST|IST|JST|KST|HKT|PHT|MSK|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|N[SD]T)\b"
)
_DAYS = r"(?-i:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Today|Tomorrow|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_WORDS = (
    r"(?:US )?(?:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Atlantic|Chamorro|Samoa|Arizona)\b"
    rf"(?:(?: (?:standard|daylight))? time\b)?(?! (?!{_DAYS})(?-i:[A-Z])[a-z])"
)
_PLACES = r"(?:Este|Centro|Montaña|Pac[ií]fico|Atl[aá]ntico|Alaska|Haw[aá]i|Arizona)\b(?! de (?:(?-i:[A-Z])|m[eé]xico))"
_HORA = rf"hora (?:est[aá]ndar )?del? (?:la )?{_PLACES}"
_ELSEWHERE = (
    r"(?:local(?: time)?|hora local)\b|(?:hora|tiempo) (?:est[aá]ndar )?del? (?:la )?[a-záéíóúñ]+"
    rf"(?: de [a-záéíóúñ]+)?|(?!{_DAYS})(?-i:[A-Z])[a-z]+(?: (?-i:[A-Z])[a-z]+){{0,3}} time\b"
)
ZONE = (
    rf"(?:(?:UTC|GMT) ?{_AHEAD}|(?-i:(?:{_AREAS})/[A-Z][\w/+-]{{1,40}})|{_WORDS}|{_HORA}|{_CODES}|{_FOREIGN}"
    rf"|{_ELSEWHERE})"
)
"""As an expression without groups, for letters small and large: a zone that we know, or one that we can only repeat."""

_FULL = re.compile(ZONE, re.IGNORECASE)
_CODE = re.compile(rf"{_CODES}|{_FOREIGN}", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-]) ?(\d{1,2}):?([0-5]\d)?", re.IGNORECASE)
_KNOWN = re.compile(rf"{_WORDS}|{_HORA}|{_CODES}", re.IGNORECASE)
_FURTHEST = timedelta(hours=14)
"""A clock is at most so far from the middle one."""
FURTHEST_AHEAD = timezone(_FURTHEST)


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A zone that stands beside an hour."""

    written: str
    clock: tzinfo | None
    """None where it is named and nobody can tell which it is, or no clock of ours is set by it: `local time`, `CET`."""


def zone_called(words: str) -> Zone | None:
    """The zone that these words are and nothing else, in whatever letters: `utc`, `Mountain time`."""
    plain = words.strip()
    if plain.islower():
        plain = plain.upper() if _CODE.fullmatch(plain) else plain.capitalize()
    return zone_written(plain) if _FULL.fullmatch(plain) and plain != "Z" else None


def zone_written(words: str) -> Zone:
    """What `ZONE` found, or an offset alone."""
    return Zone(written=words, clock=_clock(words))


def _clock(words: str) -> tzinfo | None:
    if offset := _OFFSET.fullmatch(words):
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if ahead > _FURTHEST:
            return None
        return timezone(ahead if offset[1] == "+" else -ahead)
    if "/" in words:
        return _region(words)
    if not _KNOWN.fullmatch(words):
        return None
    said = words.lower().replace(".", "").removeprefix("us ").split()
    word = said[-1] if said[0] == "hora" else said[0]
    return ZoneInfo(_ZONE_OF[word])


def _region(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # Not found is a KeyError; a folder's name an OSError.
        return None
