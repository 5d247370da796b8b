"""States and territories of the US: their names and the clock on the wall there."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_ZONES = {
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
"""Where a state has two zones, the one that most of its people live in."""

ZONE_OF = {state: zone for zone, states in _ZONES.items() for state in states.split()}


def local_time(state: str | None, now: datetime) -> str | None:
    """`12:06`, the time in that state now, or None where the place is not known."""
    zone = ZONE_OF.get(state or "")
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}" if zone else None
