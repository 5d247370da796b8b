"""Letters: opened with the week's mailer key, handed over at most once, then forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casework.cases import Acknowledgement
from casework.errors import Stale
from casework.letters import Letter
from casework.outbox import (
    AN_HOUR,
    HELD_BACK,
    OURS,
    REST,
    RESTS,
    Claimed,
    Ending,
    Settled,
    too_many,
)
from casework.records import Changes, OutboxRow
from jobs.worker_services import WorkerServices

_ENDINGS: Mapping[str, Settled] = {
    "accepted": Settled(ending=Ending.DONE),
    "refused": Settled(ending=Ending.REFUSED, failure="refused"),
    "away": Settled(ending=Ending.AGAIN, failure="away"),
    "unknown": Settled(ending=Ending.UNKNOWN, failure="unknown"),
}
KEY_GONE = "mailer key gone"


def send(services: WorkerServices, claimed: Claimed) -> Settled:
    """Send the letter of a row. A hand-over that broke leaves UNKNOWN: a person looks, nothing is sent again."""
    if claimed.handed_over:
        return _ENDINGS["unknown"]
    now = services.clock.now()
    if why := _kept(services, claimed.row, now):
        # A person decides about it, as about any that was held.
        return _not_sent(services, claimed, why, Acknowledgement.HELD)
    letter = services.open_letter(claimed.row)
    if letter is None:
        return Settled(ending=Ending.REFUSED, failure=KEY_GONE)
    if claimed.row.once is not None and services.is_own(letter.to):
        return _not_sent(services, claimed, OURS, Acknowledgement.NONE)
    return _handed_over(services, claimed, letter)


def _handed_over(services: WorkerServices, claimed: Claimed, letter: Letter) -> Settled:
    if not services.outbox.handing_over(claimed):
        return Settled(ending=Ending.AGAIN, failure="claim lost")
    try:
        sent = services.send_letter(claimed.row.id, letter)
    except Exception as error:  # noqa: BLE001 - it broke somewhere in the hand-over: nobody knows where
        return Settled(ending=Ending.UNKNOWN, failure=type(error).__name__)
    return _ENDINGS[sent]


def _kept(services: WorkerServices, row: OutboxRow, now: datetime) -> str | None:
    """Why an automatic one is not sent: one too many in this hour, or our mail came back from there lately."""
    if row.once is None:
        return None
    if too_many(row, services.outbox.acknowledged(now - AN_HOUR)):
        return HELD_BACK
    if row.case_id is not None and services.outbox.came_back(row.case_id, now - REST):
        return RESTS
    return None


def _not_sent(
    services: WorkerServices, claimed: Claimed, why: str, instead: Acknowledgement
) -> Settled:
    settled = Settled(ending=Ending.DONE, failure=why)
    if claimed.row.case_id is None:
        return settled
    case = services.cases.case_by_id(claimed.row.case_id)
    try:
        services.cases.apply(Changes(case=replace(case, acknowledgement=instead)))
    except Stale:
        return Settled(ending=Ending.AGAIN, failure=Stale.__name__, again_at=services.clock.now())
    return settled
