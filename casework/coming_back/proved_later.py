"""A mail whose sender is proved after it was stored: the name server that has the key of its signature was away.

Who finds that out can open nothing. So the mail is sealed twice as it comes in: as nobody's that we know, which is
stored at once, and as the partner's, a later reading of the same signal, which is stored only if the signature holds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from casework import intake
from casework.arriving import comparing, following, signals
from casework.arriving.new_words import PROOF, carried, said
from casework.arriving.weighing import Weighing
from casework.cases import tagging
from casework.cases.cases import Acknowledgement, Case
from casework.records.records import Act, AuditEntry, OutboxRow, Prepared, RecordKind, Task
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import Assessment, Child, Urgency
from casework.signals.submissions import Submission
from sealing.forms import words_mac

_ONE_OF_ITS_OWN = frozenset({"digest", "reply_token"})
"""Kinds of tags that name one mail alone: its first reading has them."""


def reading_of(
    first: Prepared,
    submission: Submission,
    proved: Submission,
    *,
    weigh_with: Weighing,
    keys: WritingKeys,
) -> Prepared:
    """The later reading of what was prepared as `first`, ready to be stored by `stored_at`. Touches no database.

    The answer by machine that waits for want of a proof is written now too, for it names an address: it travels in the
    row that follows the proof, which lets it leave if nobody decided about it until then.
    """
    now, case = submission.received_at, first.case
    ids = {record.kind: record.id for record in first.records}
    before, after = intake.assess(submission, weigh_with), intake.assess(proved, weigh_with)
    document = signals.signal_document(proved, case_id=case.id, raw_record=ids[RecordKind.RAW_MAIL])
    document = replace(document, read_again=ids[RecordKind.SIGNAL])
    known = set(_pairs(submission, before, weigh_with))
    pairs = [
        pair
        for pair in _pairs(proved, after, weigh_with)
        if pair not in known and pair[0] not in _ONE_OF_ITS_OWN
    ]
    tags = intake.ask_tags(pairs, keys)
    follow_up = _follow_up(case, before, after, now)
    for letter in _letters(proved, after, case, keys):
        follow_up = carried(letter, follow_up)
    return replace(
        first,
        words_mac=words_mac(submission.submission_id, PROOF.encode()),
        records=signals.later_records(
            document, RecordKind.SIGNAL, after, desk=keys.desk(), now=now
        ),
        record_ids=(),
        receipt=None,
        tags=signals.tag_rows(case.id, dict(zip(pairs, tags or (), strict=False))),
        files=(),
        outbox=(
            follow_up,
            OutboxRow(id=uuid4(), task=Task.LINK, case_id=case.id, due_at=now),
        ),
        delivery=None,
        audit=(AuditEntry(act=Act.READ_AGAIN, at=now, case_id=case.id, details={"by": PROOF}),),
    )


def _pairs(
    submission: Submission, assessment: Assessment, weigh_with: Weighing
) -> list[tagging.Pair]:
    return tagging.pairs_of(
        *comparing.compared(submission, assessment.indicators, weigh_with.without_ours)
    )


def _letters(
    proved: Submission, after: Assessment, case: Case, keys: WritingKeys
) -> list[OutboxRow]:
    if case.acknowledgement is Acknowledgement.QUEUED:
        return []
    once = intake.ask_tags(following.once_pairs(proved, after), keys)
    return following.acknowledgement(proved, case, once, keys) if once else []


def stored_at(reading: Prepared, now: datetime) -> Prepared:
    """The reading as of the moment in which the proof came: it stands behind those that were kept meanwhile."""
    return replace(
        reading,
        received_at=now,
        records=tuple(replace(record, made_at=now) for record in reading.records),
        outbox=tuple(replace(row, due_at=now) for row in reading.outbox),
        audit=tuple(replace(entry, at=now) for entry in reading.audit),
    )


def _follow_up(case: Case, before: Assessment, after: Assessment, now: datetime) -> OutboxRow:
    """What the proof makes of the case beside its marks: what was known without it raises nothing a second time."""
    raised = after.urgency is Urgency.URGENT and before.urgency is not Urgency.URGENT
    details = said(
        Urgency.URGENT if raised else Urgency.ROUTINE,
        after.child if before.child is Child.NO else Child.NO,
        asks=after.asks_about_person and not before.asks_about_person,
        do_not_write=False,
        do_not_call=False,
        by=PROOF,
        first=after.read_first if after.read_first is not before.read_first else None,
    )
    return OutboxRow(
        id=uuid4(),
        task=Task.FOLLOW_UP,
        case_id=case.id,
        due_at=now,
        urgent=raised,
        details=details,
    )
