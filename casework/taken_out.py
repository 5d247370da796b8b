"""Mail that somebody took out of the mailbox: told until a supervisor says that it was looked into.

What was taken out later is told anew, and no word about it hides that the mailbox cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from casework.errors import NotAllowed
from casework.heartbeats import OK, troubled_since
from casework.people import Heartbeat, Person, Role
from casework.records import Act, AuditEntry

PART: Final = "mail taken out"
SEEN_PART: Final = "seen mail taken out"
"""Under this name stands among the heartbeats up to when it was looked into."""
SEEN: Final = "seen"


def may_say_seen(person: Person) -> bool:
    """Supervisors: they ask who else opens the mailbox, and have its password changed."""
    return person.role is Role.SUPERVISOR


def unseen(beats: Mapping[str, Heartbeat]) -> Mapping[str, Heartbeat]:
    """The heartbeats, without mail taken out that was looked into."""
    said, seen = beats.get(PART), beats.get(SEEN_PART)
    if said is None or seen is None or _since(said) > datetime.fromisoformat(seen.facts[SEEN]):
        return beats
    return {part: beat for part, beat in beats.items() if part != PART}


def _since(said: Heartbeat) -> datetime:
    since = said.facts.get("since")
    return datetime.fromisoformat(since) if since else said.at


def taken_out_at(beats: Mapping[str, Heartbeat], now: datetime) -> datetime | None:
    """When it was last found that mail was taken out; None where nothing is to be looked into."""
    said = unseen(beats).get(PART)
    return troubled_since(said, now) if said is not None else None


def say_seen(
    person: Person, shown: datetime, beats: Mapping[str, Heartbeat], now: datetime
) -> tuple[dict[str, str], AuditEntry] | None:
    """The facts of SEEN_PART and the act; None where it is not `shown` that is to be looked into. Raises NotAllowed."""
    if not may_say_seen(person):
        raise NotAllowed
    if taken_out_at(beats, now) != shown:
        return None
    details = {"about": PART, SEEN: shown.isoformat()}
    entry = AuditEntry(act=Act.ALARM, at=now, person=person.id, details=details)
    return {"state": OK, SEEN: shown.isoformat()}, entry
