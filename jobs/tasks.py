"""What an outbox row asks for, done once: claim, perform, settle. Each task may run twice and does its work once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from casework.alerts import ladders
from casework.arriving import new_words, threads
from casework.arriving.new_words import CONSENT, PROOF, AfterWords, after_new_words, after_proof
from casework.cases import campaigns, linked
from casework.cases.campaigns import Near
from casework.cases.cases import Acknowledgement, Case, Mark
from casework.errors import Stale, VaultAway
from casework.mail import acknowledging
from casework.mail.acknowledging import Why
from casework.records.outbox import DONE, NOT_SENT, Claimed, Ending, Settled, next_try
from casework.records.records import Changes, OutboxRow, Task
from casework.signals.assessments import Child, ReadFirst, Urgency
from jobs import mailing, telling
from jobs.worker_services import WorkerServices

log = logging.getLogger("tipline.jobs")


def perform(services: WorkerServices, outbox_id: str) -> None:
    """Perform one outbox row, unless it is done, not due, or another process has it. Raises VaultAway alone.

    A try that ends without a word (killed, database away) is taken up by another when its claim is over.
    """
    claimed = services.outbox.claim(UUID(outbox_id), services.clock.now())
    if claimed is None:
        return
    try:
        settled = _TASKS[claimed.row.task](services, claimed)
    except VaultAway:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a try raises, its row says so and is tried again
        settled = Settled(ending=Ending.AGAIN, failure=type(error).__name__)
    if settled.failure:
        log.warning("%s %s: %s", claimed.row.task, claimed.row.id, settled.failure)
    services.outbox.settle(claimed, settled, services.clock.now())


def link(services: WorkerServices, claimed: Claimed) -> Settled:
    """Link the case with others by equal tags, and join a mail to the case that it answers."""
    now, case_id = services.clock.now(), _case_id(claimed)
    if acknowledging.LETTER_ALONE in claimed.row.details:
        return _without_letter(services, claimed, services.cases.case_by_id(case_id))
    services.cases.link_by_tags(case_id, now)
    held = _without_letter(services, claimed, services.cases.case_by_id(case_id))
    if held is not DONE:
        return held
    _beside_urgent(services, in_campaign(services, services.cases.case_by_id(case_id)))
    question = threads.question_of(claimed.row.details)
    answered = services.cases.answered(case_id, question) if question.answers else None
    if answered is None:
        return DONE
    changes = threads.joined(services.cases.case_by_id(case_id), answered, question, now)
    return DONE if changes is None else _apply(services, changes)


def _without_letter(services: WorkerServices, claimed: Claimed, case: Case) -> Settled:
    """Say why no letter stands here that should: one went to that address on this day, or a person is asked."""
    waits = case.acknowledgement is Acknowledgement.QUEUED
    now, once = services.clock.now(), claimed.row.details.get(acknowledging.ONCE)
    if once is None or not waits or services.outbox.has_letter(case.id):
        return DONE
    if not once:
        return _apply(services, acknowledging.held(case, Why.NO_LETTER, now))
    left = services.outbox.left(bytes.fromhex(once))
    if left is None:
        return _asked_later(services, claimed)
    if left:
        return _apply(services, acknowledging.one_went(case, now))
    others = services.cases.of_same_sender(case.id)
    why = acknowledging.why_stopped(case, others) or Why.STOPPED_TODAY
    return _apply(services, acknowledging.held(case, why, now))


def _asked_later(services: WorkerServices, claimed: Claimed) -> Settled:
    """Look again once the letter of that day may have left. It may yet be stopped, and links do not wait for it."""
    if acknowledging.LETTER_ALONE in claimed.row.details:
        return Settled(ending=Ending.AGAIN)
    row = OutboxRow(
        id=uuid4(),
        task=Task.LINK,
        case_id=claimed.row.case_id,
        due_at=next_try(urgent=False, attempts=1, now=services.clock.now()),
        details={
            acknowledging.ONCE: claimed.row.details[acknowledging.ONCE],
            acknowledging.LETTER_ALONE: "yes",
        },
    )
    services.cases.apply(Changes(outbox=(row,)))
    return DONE


def in_campaign(services: WorkerServices, case: Case) -> Case:
    """The case, in its campaign if it is one of many near-same messages; whoever comes first to ask puts it there."""
    stays = case.campaign is not None or Mark.APART in case.marks
    near = None if stays else services.cases.near(case)
    if near is None:
        return case
    services.cases.link_to_head(case.id, near.head.id, services.clock.now())
    # Where somebody else wrote meanwhile, the case stays by itself and rings, unless they put it there.
    with suppress(Stale):
        services.cases.apply(_as_one_of(case, near, services.clock.now()))
    stands = services.cases.case_by_id(near.head.id)
    if stands.campaign is not None:
        # A person joined that campaign to another in this moment, and could not see this case in it.
        return _in_joined(services, services.cases.case_by_id(case.id), stands)
    if (head := campaigns.of_head(near.head)) != near.head:
        with suppress(Stale):
            services.cases.apply(Changes(case=head))
    return services.cases.case_by_id(case.id)


def _as_one_of(case: Case, near: Near, now: datetime) -> Changes:
    """The case in its campaign; where its own words raise it, the roster is told of it."""
    after = new_words.in_campaign(case, near)
    alert = OutboxRow(id=uuid4(), task=Task.ALERT, case_id=case.id, due_at=now, urgent=True)
    return Changes(case=after.case, audit=after.audit, outbox=(alert,) if after.ring else ())


def _in_joined(services: WorkerServices, case: Case, head: Case) -> Case:
    if case.campaign == head.id:
        with suppress(Stale):
            moved = replace(case, campaign=services.cases.head_of(head).id)
            services.cases.apply(Changes(case=moved))
    return services.cases.case_by_id(case.id)


def _beside_urgent(services: WorkerServices, case: Case) -> None:
    """Put what is linked to an urgent case before a person, whichever of the two came first."""
    now = services.clock.now()
    others = linked.by_more_than_words(services.cases.linked(case.id))
    pairs = [(case, others), *((other, [case]) for other in others)]
    for one, beside in pairs:
        if changed := linked.beside_urgent(one, beside, now):
            # Whoever changed it in this moment has it before them.
            with suppress(Stale):
                services.cases.apply(Changes(case=changed))


def follow_up(services: WorkerServices, claimed: Claimed) -> Settled:
    """Put new words before a person: raise, reopen, ring the roster or whoever has the case."""
    now, case = services.clock.now(), services.cases.case_by_id(_case_id(claimed))
    details = claimed.row.details
    if details.get("by") == threads.BOUNCE:
        return _apply(services, threads.came_back(case, now, details))
    if details.get("by") == NOT_SENT:
        return _apply(services, threads.not_sent(case, now))
    after = _after(case, claimed.row, claimed.row.due_at)
    if after.case != case:
        changes = Changes(case=after.case, audit=after.audit, outbox=after.outbox)
        applied = _apply(services, changes)
        if applied is not DONE:
            return applied
    owner = after.case.owner or after.case.acknowledged_by
    if after.ring:
        _send_now(services, telling.tell(services, after.case))
    elif after.tell_owner and owner is not None:
        words_at, urgent = claimed.row.due_at, details.get("urgency") == Urgency.URGENT.value
        rung = telling.tell_owner(services, after.case, owner, urgent=urgent, words_at=words_at)
        _send_now(services, rung)
    # Of a letter that was let go another of that day may be in the way.
    return _without_letter(services, claimed, services.cases.case_by_id(case.id))


def _after(case: Case, row: OutboxRow, at: datetime) -> AfterWords:
    details = row.details
    if details.get("by") == PROOF:
        return after_proof(case, row, at)
    return after_new_words(
        case,
        urgent=details.get("urgency") == Urgency.URGENT.value,
        child=Child(details.get("child", Child.NO)),
        asks=details.get("asks") == "yes",
        do_not_write=details.get("do_not_write") == "yes",
        do_not_call=details.get("do_not_call") == "yes",
        consent=CONSENT in details,
        first=ReadFirst(details["first"]) if "first" in details else None,
        now=at,
        came=details,
    )


def alert(services: WorkerServices, claimed: Claimed) -> Settled:
    """Tell the first person of an urgent case, or of any case the one whom `details` name."""
    if "person" in claimed.row.details:
        _send_now(services, telling.tell_by_name(services, claimed))
        return DONE
    case = in_campaign(services, services.cases.case_by_id(_case_id(claimed)))
    asked = claimed.row.details.get(ladders.ASKED_BY)
    if Mark.COPY in case.marks and asked is None:
        return DONE
    joined = services.cases.case_by_id(case.link) if case.link else None
    owner = joined and (joined.owner or joined.acknowledged_by)
    if joined is not None and joined.is_open and joined.acknowledged_at and owner:
        rung = telling.tell_owner(services, case, owner, urgent=True, words_at=claimed.row.due_at)
        _send_now(services, rung)
    else:
        by = UUID(asked) if asked else None
        _send_now(services, telling.tell(services, case, asked_by=by))
    return DONE


def climb(services: WorkerServices, claimed: Claimed) -> Settled:
    """Send a person whatever they have not been told yet."""
    return telling.send_to(services, UUID(claimed.row.details["person"]))


def fault_alert(services: WorkerServices, claimed: Claimed) -> Settled:
    """Tell that sorting is down, or what `details` names, unless that was told in the last fifteen minutes."""
    code = claimed.row.details.get("about")
    if code is None:
        _send_now(services, telling.tell_fault(services))
    else:
        _send_now(services, telling.tell_alarm(services, code))
    return DONE


def send_mail(services: WorkerServices, claimed: Claimed) -> Settled:
    """Send one letter, at most once."""
    return mailing.send(services, claimed)


_TASKS: Mapping[Task, Callable[[WorkerServices, Claimed], Settled]] = {
    Task.LINK: link,
    Task.FOLLOW_UP: follow_up,
    Task.ALERT: alert,
    Task.CLIMB: climb,
    Task.FAULT_ALERT: fault_alert,
    Task.SEND_MAIL: send_mail,
}


def _send_now(services: WorkerServices, rows: telling.Rows) -> None:
    """Send new alerts without waiting for the clock to see them."""
    for row in rows:
        perform(services, str(row.id))


def _apply(services: WorkerServices, changes: Changes) -> Settled:
    """Write it; where somebody else wrote meanwhile, decide anew at once."""
    try:
        services.cases.apply(changes)
    except Stale:
        return Settled(ending=Ending.AGAIN, failure=Stale.__name__, again_at=services.clock.now())
    return DONE


def _case_id(claimed: Claimed) -> UUID:
    if claimed.row.case_id is None:
        raise ValueError("an outbox row without its case")
    return claimed.row.case_id
