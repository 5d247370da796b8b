"""Places that a person can be found by and that no list of states has: ZIP codes, roads, stops."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from casework.signals.assessments import Indicators, Place, PlaceKind
from triage.places import roads, us_states, zips
from triage.stored import folders
from triage.text import numbers
from triage.text.normal import Evened
from triage.text.written import Written


def find(said: Written) -> tuple[Place, ...]:
    """Give the places in what was written, each once: ZIP codes first, then roads, then stops."""
    digits = numbers.digits(said.text)
    road, stop = roads.roads(said, digits), roads.stops(said)
    return (
        *(
            Place(kind=PlaceKind.ZIP, quote=code, state=state)
            for code, state in dict(zips.find(said.text, digits)).items()
        ),
        *(Place(kind=PlaceKind.ROAD, quote=quote) for quote in road),
        *(Place(kind=PlaceKind.STOP, quote=quote) for quote in stop),
    )


def worth_showing(located: Sequence[Place], states: Sequence[str]) -> tuple[Place, ...]:
    """Leave out stops without a name where neither a state nor a road or a ZIP code says which of them is meant."""
    told = bool(states) or any(place.kind is not PlaceKind.STOP for place in located)
    return tuple(
        place
        for place in located
        if told or place.kind is not PlaceKind.STOP or not roads.is_nameless(place.quote)
    )


def states(parts: Iterable[Evened], located: Sequence[Place], found: Indicators) -> tuple[str, ...]:
    """Give the states that the words name and those of ZIP codes, each once, and last those of plates alone.

    The first one decides whose case it is, and a vehicle is seldom where its plate is from. A phone names
    no state, as people move with it, but tells which of several towns of one name is meant.
    """
    of_zips = [place.state for place in located if place.state]
    of_plates = Counter(found.plate_states.values())
    numbers = (found.spoken.get(each, each) for each in found.phones)
    of_phones = frozenset(filter(None, map(_state_of_phone, numbers)))
    named = us_states.named((part for part in parts if part.text), frozenset(of_zips), of_phones)
    times = Counter(named)
    elsewhere = (code for code in named if times[code] > of_plates[code])
    return tuple(dict.fromkeys((*elsewhere, *of_zips, *named, *of_plates)))


@cache
def _area_codes() -> Mapping[str, str]:
    table: Mapping[str, str] = tomllib.loads(_AREA_CODES.read_text("utf-8"))["codes"]
    return {each: state for state, codes in table.items() for each in codes.split()}


def _state_of_phone(number: str) -> str | None:
    """Give the state by the area code of a number of this country as written."""
    digits = "".join(filter(str.isdigit, number))
    return _area_codes().get(digits[-_NATIONAL:][:_OF_AREA]) if len(digits) >= _NATIONAL else None


_AREA_CODES = folders.LEXICON / "area_codes.toml"
_NATIONAL, _OF_AREA = 10, 3


def load() -> None:
    """Read the tables, once in a process."""
    zips.load()
    _area_codes()
