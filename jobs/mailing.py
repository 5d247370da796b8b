"""Letters: opened with the week's mailer key, handed over at most once, then forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from casework.outbox import Claimed, Ending, Settled
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
    letter = services.open_letter(claimed.row)
    if letter is None:
        return Settled(ending=Ending.REFUSED, failure=KEY_GONE)
    if not services.outbox.handing_over(claimed):
        return Settled(ending=Ending.AGAIN, failure="claim lost")
    try:
        sent = services.send_letter(claimed.row.id, letter)
    except Exception as error:  # noqa: BLE001 - it broke somewhere in the hand-over: nobody knows where
        return Settled(ending=Ending.UNKNOWN, failure=type(error).__name__)
    return _ENDINGS[sent]
