"""What supervisors can switch off in an incident: the automatic acknowledgements by mail.

In a loop of machines, or where mailboxes of people who write to us are watched, none leaves any more by itself: each
waits on its case, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from casework.errors import NotAllowed
from casework.floor.heartbeats import OK, TROUBLE
from casework.records.records import Act, AuditEntry
from casework.staff.people import Person, Role

PART: Final = "receipts off"
"""Under this name it stands among the heartbeats while they are off: the floor and support are told."""


@dataclass(frozen=True, kw_only=True)
class Receipts:
    """Whether acknowledgements leave by themselves, and who said so last. `at` None: nobody ever switched them."""

    on: bool = True
    at: datetime | None = None
    by: UUID | None = None


class Switches(Protocol):
    """Where it is kept."""

    def receipts(self) -> Receipts:
        """As it stands now."""

    def switch_receipts(self, receipts: Receipts, entry: AuditEntry) -> None:
        """Write it, and the act with it."""


def may_switch(person: Person) -> bool:
    """Supervisors."""
    return person.role is Role.SUPERVISOR


def switch_receipts(person: Person, *, on: bool, switches: Switches, now: datetime) -> Receipts:
    """Switch them off, or on again; how they stand then. Raises NotAllowed."""
    if not may_switch(person):
        raise NotAllowed
    before = switches.receipts()
    if before.on is on:
        return before
    after = Receipts(on=on, at=now, by=person.id)
    details = {"to": "on" if on else "off"}
    entry = AuditEntry(act=Act.RECEIPTS_SWITCHED, at=now, person=person.id, details=details)
    switches.switch_receipts(after, entry)
    return after


def beat_of(receipts: Receipts) -> dict[str, str]:
    """What their heartbeat says."""
    if receipts.on or receipts.at is None:
        return {"state": OK}
    return {"state": TROUBLE, "since": receipts.at.isoformat()}
