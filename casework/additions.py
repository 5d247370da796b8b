"""Words that come with a receipt go into their case at once, as records of their own."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID, uuid4

from casework import documents, intake, signals, tagging, weighing
from casework.assessments import Urgency
from casework.children import child_of
from casework.new_words import said
from casework.records import (
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
from casework.sealed import seal_record
from casework.submissions import MAY_TELL, Submission
from casework.weighing import Weighing
from casework.writing_keys import WritingKeys
from sealing.envelope import bucket_of
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
    desk, signal_id = writing.desk(), uuid4()
    signal = signals.signal_document(submission, case_id=case_id, by_receipt=True)
    weighed = documents.AssessmentDocument(
        case_id=case_id, signal=signal_id, assessment=assessment, clear={}
    )
    pairs = tagging.pairs_of(submission, assessment.indicators)
    tags = intake.ask_tags(pairs, writing) or []
    urgent = assessment.urgency is Urgency.URGENT
    follow = OutboxRow(
        id=uuid4(),
        task=Task.FOLLOW_UP,
        case_id=case_id,
        due_at=now,
        urgent=urgent,
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
    seal = partial(seal_record, case_id=case_id, desk=desk, now=now)
    vault.store_added(
        case_id,
        records=(
            seal(
                documents.dump_signal(signal, RecordKind.FOLLOW_UP),
                kind=RecordKind.FOLLOW_UP,
                record_id=signal_id,
            ),
            seal(documents.dump_assessment(weighed), kind=RecordKind.ASSESSMENT),
        ),
        tags=tuple(
            TagRow(case_id=case_id, kind=kind, tag=tag)
            for (kind, _), tag in zip(pairs, tags, strict=False)
        ),
        files=tuple(
            FileRow(id=file.blob, case_id=case_id, bucket=bucket_of(file.size))
            for file in submission.attachments
        ),
        outbox=(follow, OutboxRow(id=uuid4(), task=Task.LINK, case_id=case_id, due_at=now)),
        audit=(AuditEntry(act=Act.ADDED, at=now, case_id=case_id, details={"by": "receipt"}),),
        submission_hash=submission_hash(submission.submission_id),
        words_mac=words_mac(submission.submission_id, intake.said(submission)),
        received_at=now,
    )
    return assessment.urgency
