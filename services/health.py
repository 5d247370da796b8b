"""How the parts are, from their heartbeats: told beside readiness, never deciding it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from casework.arriving.received import Health
from casework.errors import VaultAway
from casework.floor.heartbeats import (
    AWAY,
    HOW,
    OK,
    SILENT,
    TROUBLE,
    is_silent,
    strongest,
    troubled_since,
)
from casework.floor.taken_out import unseen
from casework.staff.people import Heartbeat
from vault.leases import Heartbeats

NAMED = ("database", "redis", "worker", "clock", "mail", "spool", "keeper", "receipts")
UNKNOWN, OFF = "unknown", "off"


def health(heartbeats: Heartbeats, now: datetime, *, else_ready: Callable[[], bool]) -> Health:
    """Ready with the database; without it when `else_ready` says so (a writable spool)."""
    try:
        beats = unseen(heartbeats.all())
    except VaultAway:
        parts = dict.fromkeys(NAMED, UNKNOWN) | {"database": AWAY}
        return Health(ready=else_ready(), parts=parts)
    parts = {name: _state(beats, name, now) for name in NAMED} | {"database": OK}
    return Health(ready=True, parts=parts)


def _state(beats: Mapping[str, Heartbeat], name: str, now: datetime) -> str:
    if name not in beats:
        return UNKNOWN
    switch = beats.get(f"{name} off")
    if switch is not None and troubled_since(switch, now):
        return OFF
    # Mail has several: that none comes, that some could not be taken in, that somebody takes it out.
    own = [beat for part, beat in beats.items() if part == name or part.startswith(f"{name} ")]
    return strongest(_word(beat, name, now) for beat in own if troubled_since(beat, now)) or OK


def _word(beat: Heartbeat, name: str, now: datetime) -> str:
    """What a machine that watches is told of a part in trouble."""
    if name == "mail" and is_silent(beat, now):
        return SILENT
    return beat.facts.get(HOW, TROUBLE)
