"""Mail that somebody took out of the mailboxes: told until a supervisor says that it was looked into.

It is kept by mailbox and moment, so that whoever says so speaks of what they were shown and of nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from casework.errors import NotAllowed
from casework.floor.heartbeats import HOW, OK, TAKEN_OUT, TROUBLE
from casework.floor.mailboxes import Troubled
from casework.floor.mailboxes import facts_of as facts_of_mailboxes
from casework.records.records import Act, AuditEntry
from casework.staff.people import Heartbeat, Person, Role

PART: Final = "mail taken out"
SEEN_PART: Final = "seen mail taken out"
"""Under this name stands among the heartbeats up to when it was looked into: a fact for each mailbox."""
SEEN: Final = "seen "
"""Begins the names of those facts; the mailbox follows."""
FOUND: Final = "found"
"""The fact of PART that holds all finds, as JSON."""

Finds = Mapping[str, Mapping[datetime, int]]
"""By mailbox, how many were found to be gone at which moment. No mailbox without a find."""


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """What was taken out of one mailbox and is to be looked into."""

    mailbox: str
    """Its name in the settings, which is no address."""
    number: int
    since: datetime
    last: datetime
    """When the first and the last find were made."""


def may_say_seen(person: Person) -> bool:
    """Supervisors: they ask who else opens the mailbox, and have its password changed."""
    return person.role is Role.SUPERVISOR


def facts_of(finds: Finds) -> dict[str, str]:
    """The facts of PART that tell of these finds; that all is well where there are none."""
    if not finds:
        return {"state": OK}
    kept = {
        mailbox: {moment.isoformat(): number for moment, number in found.items()}
        for mailbox, found in finds.items()
    }
    told = _told(finds)
    return {
        "state": TROUBLE,
        "since": told[0].last.isoformat(),
        "why": ", ".join(f"{one.mailbox}: {one.number} taken out" for one in told),
        HOW: TAKEN_OUT,
        FOUND: json.dumps(kept),
        **facts_of_mailboxes(
            (
                Troubled(since=one.last, mailbox=one.mailbox, why=f"{one.number} taken out")
                for one in told
            ),
            len(told),
        ),
    }


def finds_in(said: Heartbeat | None) -> Finds:
    """The finds that a beat of PART tells of."""
    kept = json.loads(said.facts.get(FOUND, "{}")) if said is not None else {}
    return {
        mailbox: {datetime.fromisoformat(moment): number for moment, number in found.items()}
        for mailbox, found in kept.items()
    }


def unseen(beats: Mapping[str, Heartbeat]) -> Mapping[str, Heartbeat]:
    """The heartbeats, without mail taken out that was looked into."""
    said, left = beats.get(PART), _left(beats)
    others = {part: beat for part, beat in beats.items() if part != PART}
    return others | {PART: replace(said, facts=facts_of(left))} if said and left else others


def taken_out(beats: Mapping[str, Heartbeat]) -> tuple[TakenOut, ...]:
    """What is to be looked into, of each mailbox; the newest find first."""
    return _told(_left(beats))


def say_seen(
    person: Person, shown: Mapping[str, datetime], beats: Mapping[str, Heartbeat], now: datetime
) -> tuple[dict[str, str], AuditEntry] | None:
    """The facts of SEEN_PART and the act; None where nothing of `shown` is to be looked into. Raises NotAllowed.

    `shown` is the last moment that was shown of each mailbox. Of a moment at which nothing was found nobody is told.
    """
    if not may_say_seen(person):
        raise NotAllowed
    left = _left(beats)
    seen = {
        SEEN + mailbox: moment.isoformat()
        for mailbox, moment in shown.items()
        if moment in left.get(mailbox, {})
    }
    if not seen:
        return None
    entry = AuditEntry(act=Act.ALARM, at=now, person=person.id, details={"about": PART, **seen})
    before = beats[SEEN_PART].facts if SEEN_PART in beats else {}
    return {**before, "state": OK, **seen}, entry


def _left(beats: Mapping[str, Heartbeat]) -> Finds:
    """The finds that nobody has looked into."""
    seen = beats[SEEN_PART].facts if SEEN_PART in beats else {}
    left = {
        mailbox: {
            moment: number
            for moment, number in found.items()
            if SEEN + mailbox not in seen or moment > datetime.fromisoformat(seen[SEEN + mailbox])
        }
        for mailbox, found in finds_in(beats.get(PART)).items()
    }
    return {mailbox: found for mailbox, found in left.items() if found}


def _told(finds: Finds) -> tuple[TakenOut, ...]:
    told = [
        TakenOut(mailbox=mailbox, number=sum(found.values()), since=min(found), last=max(found))
        for mailbox, found in finds.items()
    ]
    return tuple(sorted(told, key=lambda one: one.last, reverse=True))
