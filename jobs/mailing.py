"""Letters: opened with the week's mailer key, handed over at most once, then forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from casework.answering.mail_safety import called_back
from casework.cases.cases import Acknowledgement, Case
from casework.errors import Stale, VaultAway
from casework.mail import acknowledging
from casework.mail.acknowledging import Why
from casework.mail.letters import Letter, LetterKind
from casework.records.outbox import A_DAY, AN_HOUR, OURS, REST, Claimed, Ending, Settled, too_many
from casework.records.records import Changes
from jobs import health
from jobs.worker_services import WorkerServices

_ENDINGS: Mapping[str, Settled] = {
    "accepted": Settled(ending=Ending.DONE),
    "refused": Settled(ending=Ending.REFUSED, failure="refused"),
    "later": Settled(ending=Ending.AGAIN, failure="later"),
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
    return _stopped(services, claimed, letter) or _handed_over(services, claimed, letter)


def _stopped(services: WorkerServices, claimed: Claimed, letter: Letter) -> Settled | None:
    """How a letter ends that does not leave after all; None for one that does. Looked at in the last moment."""
    row = claimed.row
    if row.case_id is None:
        return None
    case = services.cases.case_by_id(row.case_id)
    if row.once is not None and services.is_own(letter.to):
        without = replace(case, acknowledgement=Acknowledgement.NONE)
        return _instead(services, Changes(case=without), OURS)
    why = _why_not(services, claimed, case) or _why_no_words(services, claimed, letter, case)
    if why is None:
        return None
    if letter.kind is not LetterKind.ACKNOWLEDGEMENT:
        return Settled(ending=Ending.REFUSED, failure=why.value)
    return _instead(services, acknowledging.held(case, why, services.clock.now()), why.value)


def _handed_over(services: WorkerServices, claimed: Claimed, letter: Letter) -> Settled:
    if not services.outbox.handing_over(claimed):
        return Settled(ending=Ending.AGAIN, failure="claim lost")
    try:
        sent = services.send_letter(claimed.row.id, letter)
    except Exception as error:  # noqa: BLE001 - it broke somewhere in the hand-over: nobody knows where
        return Settled(ending=Ending.UNKNOWN, failure=type(error).__name__)
    _note(services, sent)
    return _ENDINGS[sent]


def _note(services: WorkerServices, sent: str) -> None:
    """Let the status line say whether letters leave. One that may have left tells nothing of it.

    The letter's own end is written down next: a database that is away must not make it one that may have left.
    """
    if sent == "unknown":
        return
    with suppress(VaultAway):
        health.note(services, "letters", well=sent != "away")


def _why_not(services: WorkerServices, claimed: Claimed, case: Case) -> Why | None:
    """Why a letter does not leave although it was queued: what is known by now speaks against it."""
    row, others = claimed.row, services.cases.of_same_sender(case.id)
    if row.once is None:
        since = claimed.made_at
        return acknowledging.why_not_any_more(row.details, case, others, since=since)
    if not services.receipts().on:
        return Why.SWITCHED_OFF
    if why := acknowledging.why_stopped(case, others):
        return why
    now = services.clock.now()
    of_hour, of_day = (services.outbox.acknowledged(now - since) for since in (AN_HOUR, A_DAY))
    if too_many(row, of_hour=of_hour, of_day=of_day):
        return Why.TOO_MANY
    return Why.CAME_BACK_BEFORE if services.outbox.came_back(case.id, now - REST) else None


def _why_no_words(
    services: WorkerServices, claimed: Claimed, letter: Letter, case: Case
) -> Why | None:
    if letter.kind not in (LetterKind.ANSWER_TEXT, LetterKind.READY_WORDS):
        return None
    back = called_back(services.cases.history(case.id), claimed.made_at)
    return Why.NOT_SAFE if back else None


def _instead(services: WorkerServices, changes: Changes, why: str) -> Settled:
    """Write on the case that a letter does not leave. Where somebody else wrote meanwhile, look again."""
    try:
        services.cases.apply(changes)
    except Stale:
        return Settled(ending=Ending.AGAIN, failure=Stale.__name__, again_at=services.clock.now())
    return Settled(ending=Ending.DONE, failure=why)
