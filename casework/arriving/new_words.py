"""What new words do to a case that stands already: they raise it, open it again and put it before a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from casework.cases import campaigns
from casework.cases.campaigns import Near, by_itself
from casework.cases.cases import Acknowledgement, Case, Mark, Status, move
from casework.cases.children import with_new_words
from casework.mail.acknowledging import ONCE
from casework.records.outbox import DOMAIN, PROVIDER
from casework.records.records import Act, AuditEntry, OutboxRow, Task
from casework.signals.assessments import Category, Child, ReadFirst, Urgency
from casework.texts.likeness import WORDS
from casework.times.deadlines import READ_FIRST

JOINED, RAISED, CONSENT = "joined", "raised", "consent"
OWN_WORDS = "own words"
"""How words came that only one of a campaign has."""


LETTER = "letter"
"""Stands in the details of a FOLLOW_UP row that carries an answer by machine: the id of its own row to be."""
PROOF = "proof"
"""Stands where `by` stands of words, when a mail was proved to be a partner's after it was stored."""
_DOUBTS = frozenset({Mark.CLAIMS_TO_BE_PARTNER, Mark.FAILED_CHECK})


@dataclass(frozen=True, kw_only=True)
class AfterWords:
    """The case as it shall be, and whom to tell of it."""

    case: Case
    ring: bool = False
    """It is urgent and nobody has acknowledged it: the roster is told."""
    tell_owner: bool = False
    """It is urgent and somebody has it: that person is told, nobody else."""
    audit: tuple[AuditEntry, ...] = ()
    outbox: tuple[OutboxRow, ...] = ()


def carried(letter: OutboxRow, row: OutboxRow) -> OutboxRow:
    """A FOLLOW_UP row with an answer by machine in it; it is bound to the id of its own row."""
    once = letter.once.hex() if letter.once else ""
    details = {**letter.details, **row.details, LETTER: str(letter.id), ONCE: once}
    return replace(row, payload=letter.payload, mailer_week=letter.mailer_week, details=details)


def _let_go(row: OutboxRow, now: datetime) -> OutboxRow:
    """The letter that a FOLLOW_UP row carries, as a row of its own."""
    return replace(
        row,
        id=UUID(row.details[LETTER]),
        task=Task.SEND_MAIL,
        due_at=now,
        urgent=False,
        once=bytes.fromhex(row.details[ONCE]) or None,
        details={key: row.details[key] for key in (DOMAIN, PROVIDER, WORDS) if key in row.details},
    )


def said(
    urgency: Urgency,
    child: Child,
    *,
    asks: bool,
    do_not_write: bool,
    do_not_call: bool,
    by: str,
    first: ReadFirst | None = None,
    joined: str | None = None,
    consent: bool = False,
) -> dict[str, str]:
    """What the details of a FOLLOW_UP row say of new words, in codes: whoever performs it opens no record.

    `by` is how they came; `joined` the reference of the case that has them, where it was joined to this one.
    """
    return {
        "urgency": urgency.value,
        "child": child.value,
        "asks": "yes" if asks else "no",
        "do_not_write": "yes" if do_not_write else "no",
        "do_not_call": "yes" if do_not_call else "no",
        "by": by,
        **({"first": first.value} if first else {}),
        **({JOINED: joined} if joined else {}),
        **({CONSENT: "changed"} if consent else {}),
    }


def after_new_words(
    case: Case,
    *,
    urgent: bool,
    now: datetime,
    child: Child = Child.NO,
    asks: bool = False,
    do_not_write: bool = False,
    do_not_call: bool = False,
    first: ReadFirst | None = None,
    consent: bool = False,
    came: Mapping[str, str] | None = None,
) -> AfterWords:
    """Decide what follows new words on a case. The same words twice decide the same.

    `child`: what they tell of one. `asks`: they ask about a person, so only the ready words may be sent from now on.
    `do_not_write`: they ask not to be written to, so no mail leaves from now on. `do_not_call`: not to be called.
    `first`: they give this reason to read it first.
    `consent`: they change who may be told.
    `came`: `by` and `joined` of `said`, for the history.
    """
    reopened, raised = not case.is_open, urgent and case.urgency is Urgency.ROUTINE
    changed = _woken(case, urgent=urgent, now=now)
    marks = (
        (Mark.ASKS_ABOUT_PERSON, asks),
        (Mark.DO_NOT_WRITE, do_not_write),
        (Mark.DO_NOT_CALL, do_not_call),
        (Mark.CONSENT_CHANGED, consent),
    )
    changed = replace(
        changed,
        child=with_new_words(changed, child),
        marks=changed.marks | {mark for mark, told in marks if told},
    )
    for why in _reasons(case, child, first, asks=asks, consent=consent):
        changed = _on_top(changed, why, now)
    if changed.urgency is Urgency.ROUTINE and (reopened or _was_seen(case)):
        changed = before_a_person(changed, now)
    is_urgent, acknowledged = changed.urgency is Urgency.URGENT, changed.acknowledged_at is not None
    return AfterWords(
        case=changed,
        ring=is_urgent and not acknowledged,
        tell_owner=is_urgent and acknowledged,
        audit=tuple(_acts(case, now, came or {}, reopened=reopened, raised=raised)),
    )


def after_proof(case: Case, row: OutboxRow, now: datetime) -> AfterWords:
    """The case as a partner's, by the row that says what the proof makes of it. Decided twice, it decides the same.

    It is put before a person only for what the proof makes of it; a closed one, whose words were read, only if urgent.
    The answer by machine that waited for the proof leaves, if nobody decided about it or answered.
    """
    details = row.details
    proved = replace(case, marks=(case.marks | {Mark.PARTNER}) - _DOUBTS)
    letters, audit = list[OutboxRow](), list[AuditEntry]()
    undecided = case.acknowledgement in {Acknowledgement.HELD, Acknowledgement.NONE}
    if LETTER in details and undecided and case.is_open and case.first_words_at is None:
        proved = replace(proved, acknowledgement=Acknowledgement.QUEUED)
        letters.append(_let_go(row, now))
        by = {"by": PROOF}
        audit.append(AuditEntry(act=Act.ACKNOWLEDGEMENT_SENT, at=now, case_id=case.id, details=by))
    urgent = details.get("urgency") == Urgency.URGENT.value
    child, asks = Child(details.get("child", Child.NO)), details.get("asks") == "yes"
    first = ReadFirst(details["first"]) if "first" in details else None
    after = AfterWords(case=proved)
    if urgent or (case.is_open and (first or asks or child is not Child.NO)):
        after = after_new_words(
            proved, urgent=urgent, child=child, asks=asks, first=first, now=now, came=details
        )
    return replace(after, audit=(*audit, *after.audit), outbox=tuple(letters))


def _woken(case: Case, *, urgent: bool, now: datetime) -> Case:
    """The case open, and urgent if they are. Who asked to close or lower it did not know them: the request ends."""
    alone = by_itself(case)
    changed = replace(
        alone,
        last_signal_at=max(case.last_signal_at, now),
        close_asked_by=None,
        marks=alone.marks - {Mark.LOWERING_ASKED},
    )
    if not case.is_open:
        changed = replace(move(changed, Status.OPEN), closed_at=None, outcome=None)
        if urgent:
            changed = replace(changed, acknowledged_at=None, acknowledged_by=None)
    if urgent and case.urgency is Urgency.ROUTINE:
        changed = replace(changed, urgency=Urgency.URGENT, category=_kind_when_raised(case))
    return changed


def _reasons(
    case: Case, child: Child, first: ReadFirst | None, *, asks: bool, consent: bool
) -> Iterator[ReadFirst]:
    """Why it stands on top of the review from now on: the first of them is shown."""
    if child is Child.YES and case.child is not Child.YES:
        # A child decision is due from now on.
        yield ReadFirst.CHILD
    if first is not None:
        yield first
    if asks:
        yield ReadFirst.ASKS
    if consent:
        # Read though nobody has seen the case yet: it may be passed on as soon as somebody does.
        yield ReadFirst.NEW_WORDS


def in_campaign(case: Case, near: Near) -> AfterWords:
    """The case as one of a campaign (`campaigns.joined`), raised where the words of its own in it are urgent alone."""
    of_it = campaigns.joined(case, near)
    calm = case.urgency is Urgency.ROUTINE and case.is_open
    if not (near.pleads and calm and Mark.COPY not in of_it.marks):
        return AfterWords(case=of_it)
    return after_new_words(of_it, urgent=True, now=case.last_signal_at, came={"by": OWN_WORDS})


def _acts(
    case: Case, now: datetime, came: Mapping[str, str], *, reopened: bool, raised: bool
) -> Iterator[AuditEntry]:
    """What the history says of it: that they opened the case again or ended a request to close, and what raised it."""
    if reopened:
        yield AuditEntry(act=Act.REOPENED, at=now, case_id=case.id)
    if case.close_asked_by is not None:
        yield AuditEntry(
            act=Act.REOPENED, at=now, case_id=case.id, details={"closing": "new words"}
        )
    if raised:
        how = {key: came[key] for key in ("by", JOINED) if key in came}
        yield AuditEntry(act=Act.ADDED, at=now, case_id=case.id, details={**how, RAISED: "yes"})


def _kind_when_raised(case: Case) -> Category:
    """A crisis, unless staff have said what it is. What triage first said stays in `assessed_category`."""
    return Category.CRISIS if case.category is case.assessed_category else case.category


def _was_seen(case: Case) -> bool:
    return case.read_at is not None or case.status is Status.WAITING


def _on_top(case: Case, why: ReadFirst, now: datetime) -> Case:
    """A routine case with a reason to stand on top of the review, and the time to be read by."""
    if case.urgency is Urgency.URGENT:
        return case
    return replace(
        case,
        read_first=case.read_first or why,
        read_by_at=min(case.read_by_at, now + READ_FIRST),
    )


def before_a_person(case: Case, now: datetime) -> Case:
    """Unread again, on top of the review, due in four hours."""
    return replace(
        case,
        read_first=case.read_first or ReadFirst.NEW_WORDS,
        read_at=None,
        read_by=None,
        read_by_at=now + READ_FIRST,
    )
