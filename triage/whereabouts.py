"""Places that a person can be found by and that no list of states has: ZIP codes, roads, stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from casework.assessments import Indicators, Place, PlaceKind
from triage import numbers, places, roads, zips
from triage.normal import Evened
from triage.written import Written


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


def states(parts: Iterable[Evened], located: Sequence[Place], found: Indicators) -> tuple[str, ...]:
    """Give the states that the words name and those of ZIP codes, each once, and last those of plates alone.

    The first one decides whose case it is, and a vehicle is seldom where its plate is from.
    """
    of_zips = [place.state for place in located if place.state]
    of_plates = Counter(found.plate_states.values())
    named = places.named((part for part in parts if part.text), frozenset(of_zips))
    times = Counter(named)
    elsewhere = (code for code in named if times[code] > of_plates[code])
    return tuple(dict.fromkeys((*elsewhere, *of_zips, *named)))
