"""A field of a case mail under our name, however a sender writes the name (`VICTIM(S)`, `Nº de caso`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casework.times.moments import lacks_zone
from casework.times.time_zones import Zone, zone_called
from mailintake.case_mail.written_names import (
    ANY_NUMBER,
    ANY_SUMMARY,
    BESIDE_CASES,
    GOODS,
    NAMES,
    OTHER,
)
from mailintake.decoding.charsets import clean

VALUE = 300
"""Characters of a value."""
NAME = 60
"""Characters of a name that are looked at."""

_CASE_WORDS = re.compile(r"\b(?:case|caso|expediente|incident|docket|complaint|referral)\b")
_CUSTOMERS = re.compile(r"\b(?:clients?|clientes?)\b[ _]?", re.IGNORECASE)
_PARTS = {
    "date": "day", "day": "day", "at": "day", "datetime": "day", "date time": "day", "value": "day", "due": "day",
    "fecha": "day", "time": "hour", "hour": "hour", "hora": "hour", "zone": "zone", "zona": "zone",
}  # fmt: skip
_NAMES = {
    "name": "whole", "full name": "whole", "nombre completo": "whole", "first name": "first", "given name": "first",
    "first": "first", "nombre": "first", "nombres": "first", "last name": "last", "surname": "last",
    "family name": "last", "last": "last", "apellido": "last", "apellidos": "last",
}  # fmt: skip
_NUMBERS = frozenset({"no", "nr", "num", "number", "id", "numero", "#"})

_NOTHING = frozenset({"n/a", "na", "none", "null", "nil", "ninguno", "ninguna"})
"""What programs and people write into a field that has no value."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{0,40})[)\]]")
_ONE_OF_SEVERAL = re.compile(r"\b[1-9]\b")
_LAST_WORDS = 3
"""Words at the end of a name that may be a zone: `Mountain Standard Time`."""
_FORMAT = re.compile(
    r"\b(dd?|mm?) ?[/. -] ?(?:mm?|dd?) ?[/. -] ?(?:aaaa|yyyy|aa|yy)\b(?:[ ,T]{1,2}hh?:mm(?::ss)?)?",
    re.IGNORECASE,
)
_NUMBERED_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(20\d\d|19\d\d|\d\d)(?!\d)")
_DAYS = frozenset({"deadline", "birth", "when"})
_COUNT = re.compile(r"[\d\s.,%+~<>/-]{1,6}")


@dataclass(frozen=True, kw_only=True)
class _Label:
    """What a label says."""

    name: str | None = None
    """Ours."""
    plain: str = ""
    """In small letters, without what stands in brackets and the number of one of several."""
    zone: Zone | None = None
    day_first: bool = False
    """It says that its dates are written so."""


def name_of(label: object) -> str | None:
    """Our name of a field that a sender writes in their own way: `VICTIM(S)`, `Nº de caso`, `Deadline (ET)`."""
    return _read(_start(label)).name


def is_heading(label: object) -> bool:
    """Whether a column may be called so, one of ours or another that lists of cases have."""
    return name_of(label) is not None or _plain(label) in OTHER


def is_of_goods(label: object) -> bool:
    """Whether only a list of what is bought has a column of that name."""
    return _plain(label) in GOODS


def is_sure(label: object) -> bool:
    """Whether a number, a victim or a suspect is one of a case under that name, whatever stands beside."""
    return _read(_start(label)).plain not in BESIDE_CASES | ANY_NUMBER


def is_narrative(label: object) -> bool:
    """Whether what stands under that name is what happened in a case, as agencies call it."""
    said = _read(_start(label))
    return said.name == "summary" and said.plain not in ANY_SUMMARY


def is_of_case(label: object) -> bool:
    """Whether a name of a number says that it is of a case."""
    return _CASE_WORDS.search(_read(_start(label)).plain) is not None


def spoken(label: object) -> str:
    """As it stands before its value in a letter, cut. `Client` is left out: of a shop's list triage would read much."""
    words = " ".join(str(label)[: 2 * NAME].replace("_", " ").split())[:NAME].rstrip()
    return _CUSTOMERS.sub("", words).strip()


def part_of_deadline(label: object) -> str | None:
    """Which part of a deadline a name within it means: `day`, `hour`, `zone`."""
    return "zone" if name_of(label) == "time_zone" else _PARTS.get(_plain(label))


def part_of_name(label: object) -> str | None:
    """Which part of a person's name a name within an object means: `whole`, `first`, `last`."""
    return _NAMES.get(_plain(label))


def numbered_as(label: object, inner: object) -> object:
    """What a number within an object is of: the `id` of an `incident` is an `incident id`. All else as it is."""
    both = f"{_start(label)} {_start(inner)}"
    return both if _plain(inner) in _NUMBERS and name_of(both) == "case_number" else inner


def named(label: object, value: object) -> Iterator[tuple[str, str]]:
    """A field under our name; nothing where the label means nothing to us or the value is no plain one.

    The hour of a deadline has the zone that its label names, unless it has its own. A date is written with its year
    first where its label says that it begins with the day.
    """
    said = _read(_start(label))
    name = said.name
    if name and isinstance(value, str | int | float) and not isinstance(value, bool):
        words = " ".join(clean(str(value)).strip(" *|").split())[:VALUE]
        says = any(map(str.isalnum, words)) and words.casefold() not in _NOTHING
        # "Ref: yes" answers a question, "Victims: 30" counts.
        is_number = name != "case_number" or any(map(str.isdigit, words))
        if says and is_number and not (name in {"victim", "suspect"} and _COUNT.fullmatch(words)):
            words = _year_first(words, name) if said.day_first and name in _DAYS else words
            yield (
                name,
                zoned(words, said.zone.written) if said.zone and name == "deadline" else words,
            )


def zoned(deadline: str, zone: str) -> str:
    """A deadline with a zone behind it, unless it has its own or no hour."""
    return f"{deadline} ({zone[:NAME]})"[:VALUE] if lacks_zone(deadline) else deadline


def _year_first(words: str, name: str) -> str:
    day = _NUMBERED_DAY.match(words)
    # Of two digits nobody can tell the year of a birth.
    if day is None or (name == "birth" and len(day[4]) == len("26")):
        return words
    try:
        at = date(
            int(day[4]) % 2000 + 2000 if len(day[4]) == len("26") else int(day[4]),
            int(day[3]),
            int(day[1]),
        )
    except ValueError:
        return words
    return f"{at.isoformat()}{words[day.end() :]}"[:VALUE]


def _start(label: object) -> str:
    return str(label)[:NAME]


@lru_cache(maxsize=2_000)
def _read(label: str) -> _Label:
    layout = _FORMAT.search(label)
    written = _FORMAT.sub(" ", label)
    day_first = layout is not None and layout[1][0] in "dD"
    bare = _BRACKETS.sub(" ", written)
    for each in (written, bare):
        for plain in (_plain(each), _plain(_ONE_OF_SEVERAL.sub(" ", _plain(each)))):
            if name := _named(plain):
                zones = (zone_called(within.strip(" ,;")) for within in _BRACKETS.findall(written))
                zone = next(filter(None, zones), None)
                return _Label(name=name, plain=plain, zone=zone, day_first=day_first)
    words = _plain(written).split()
    for size in range(1, min(_LAST_WORDS, len(words) - 1) + 1):
        if _named(" ".join(words[:-size])) == "deadline" and (
            zone := zone_called(" ".join(words[-size:]))
        ):
            return _Label(name="deadline", zone=zone, day_first=day_first)
    return _Label()


def _named(plain: str) -> str | None:
    # "Cases" counts them.
    one = None if plain in {"cases", "casos"} else NAMES.get(plain.removesuffix("s"))
    return NAMES.get(plain) or one


def _plain(label: object) -> str:
    plain = unicodedata.normalize(
        "NFKD", _HUMP.sub(" ", _start(label)).casefold().replace("º", "o")
    )
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[_.:/*#?!-]+", " ", plain.replace("(s)", "s"))
    return " ".join(plain.split())
