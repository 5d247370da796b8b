"""Words that come with a receipt go into their case at once, as records of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from casework import intake
from casework.arriving import signals, weighing
from casework.arriving.new_words import said
from casework.arriving.weighing import Weighing
from casework.cases import tagging
from casework.cases.children import child_of
from casework.records.records import (
    Act,
    AuditEntry,
    FileRow,
    OutboxRow,
    ReceiptRow,
    Record,
    RecordKind,
    TagRow,
    Task,
)
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import MAY_TELL, Submission
from sealing.forms import submission_hash, words_mac


class AddingVault(Protocol):
    """Where added words go."""

    def store_added(
        self,
        case_id: UUID,
        *,
        records: tuple[Record, ...],
        tags: tuple[TagRow, ...],
        files: tuple[FileRow, ...],
        outbox: tuple[OutboxRow, ...],
        audit: tuple[AuditEntry, ...],
        submission_hash: bytes,
        words_mac: bytes,
        received_at: datetime,
    ) -> bool:
        """Add to a case, once for a form and its words; False when it stood there already."""


def store_added(
    submission: Submission,
    row: ReceiptRow,
    *,
    vault: AddingVault,
    writing: WritingKeys,
    weigh_with: Weighing,
) -> Urgency:
    """Weigh, seal and store words that came with a receipt. Urgent ones raise the case again. Says how urgent."""
    now, case_id = submission.received_at, row.case_id
    assessment = weighing.weigh(submission.words, weigh_with)
    document = signals.signal_document(submission, case_id=case_id, by_receipt=True)
    pairs = tagging.pairs_of(submission, assessment.indicators)
    tags = intake.ask_tags(pairs, writing)
    vault.store_added(
        case_id,
        records=signals.later_records(
            document, RecordKind.FOLLOW_UP, assessment, desk=writing.desk(), now=now
        ),
        tags=signals.tag_rows(case_id, dict(zip(pairs, tags or (), strict=False))),
        files=signals.file_rows(case_id, submission.attachments),
        outbox=_following(submission, assessment, case_id),
        audit=(AuditEntry(act=Act.ADDED, at=now, case_id=case_id, details={"by": "receipt"}),),
        submission_hash=submission_hash(submission.submission_id),
        words_mac=words_mac(submission.submission_id, intake.said(submission)),
        received_at=now,
    )
    return assessment.urgency


def _following(
    submission: Submission, assessment: Assessment, case_id: UUID
) -> tuple[OutboxRow, OutboxRow]:
    """The case hears of its new words, and is linked by them."""
    now = submission.received_at
    follow = OutboxRow(
        id=uuid4(),
        task=Task.FOLLOW_UP,
        case_id=case_id,
        due_at=now,
        urgent=assessment.urgency is Urgency.URGENT,
        details=said(
            assessment.urgency,
            child_of(submission.words, assessment),
            asks=assessment.asks_about_person,
            do_not_write=assessment.do_not_write,
            do_not_call=assessment.do_not_call,
            by="receipt",
            consent=MAY_TELL in submission.words.answers,
        ),
    )
    return follow, OutboxRow(id=uuid4(), task=Task.LINK, case_id=case_id, due_at=now)
