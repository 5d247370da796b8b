"""The clock on the wall where a case is: one where the place says which, both where its state has two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from casework.times.clock_cities import CITIES

CLOCKS = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "America/Adak": "Aleutian",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Atlantic",
    "Pacific/Guam": "Guam",
    "Pacific/Pago_Pago": "Samoa",
}
"""Zone to the name of its clock, as people say it."""

_STATES = {
    "America/New_York": "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV",
    "America/Chicago": "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "Pacific/Pago_Pago": "AS",
    "Pacific/Guam": "GU MP",
    "America/Puerto_Rico": "PR VI",
}
_ALSO = {
    "America/Chicago": "FL IN KY MI",
    "America/New_York": "TN",
    "America/Denver": "AZ KS ND NE NV OR SD TX",
    "America/Los_Angeles": "ID",
    "America/Adak": "AK",
}
"""The second clock of a state, that of fewer people: in Arizona that of the Navajo Nation, which changes in summer."""


def _by_state(zones: dict[str, str]) -> dict[str, str]:
    return {state: zone for zone, states in zones.items() for state in states.split()}


ZONE_OF, SECOND_ZONE_OF = _by_state(_STATES), _by_state(_ALSO)


def clock_in(zone: str, at: datetime) -> str:
    """`12:06`, a moment by the clock of a zone that CLOCKS has."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def local_time(state: str | None, city: str | None, now: datetime) -> str | None:
    """`12:06`, or `12:06 Central or 11:06 Mountain`: the time there now, or None where the state is not known."""
    zones = zones_of(state, city)
    times = {clock_in(zone, now): CLOCKS[zone] for zone in reversed(zones)}
    if len(times) < 2:  # noqa: PLR2004 - one clock, or two that show the same
        return next(iter(times), None)
    return " or ".join(f"{time} {name}" for time, name in reversed(times.items()))


def zones_of(state: str | None, city: str | None) -> tuple[str, ...]:
    """The zones that a place may be in, that of more people first. A city counts where all that it may be agree."""
    whole = tuple(zones[state] for zones in (ZONE_OF, SECOND_ZONE_OF) if state and state in zones)
    cities = CITIES.get(state or "", {})
    if not city or not cities:
        return whole
    named = set(_named(city, cities))
    return (named.pop(),) if len(named) == 1 else whole


def _named(city: str, cities: dict[str, str]) -> Iterator[str]:
    """The zones of all cities that it names; of `Miramar Beach` not that of Miramar."""
    words = f" {_plain(city)} "
    found = [name for name in cities if f" {name} " in words]
    for name in found:
        if not any(f" {name} " in f" {other} " for other in found if other != name):
            yield cities[name]


_SHORT = {"ft": "fort", "mt": "mount", "saint": "st", "ste": "st", "sainte": "st"}


def _plain(city: str) -> str:
    letters = unicodedata.normalize("NFKD", city[:200].lower())
    without = re.sub(r"[\u0300-\u036f'\u2019.]", "", letters)
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"[a-z]+", without))
