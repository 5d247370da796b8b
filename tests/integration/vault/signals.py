"""Prepared signals with random bytes where sealed ones would stand: the vault cannot tell."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from casework.cases.cases import Case, Mark
from casework.records.records import (
    Act,
    AnswerRow,
    AuditEntry,
    Changes,
    DeliveryRow,
    FileRow,
    OutboxRow,
    Prepared,
    ReceiptRow,
    Record,
    RecordKind,
    TagRow,
    Task,
)
from casework.signals.assessments import Category, Urgency
from casework.signals.submissions import Channel, MailPosition

NOON = datetime(2026, 11, 25, 17, 0, 0, 123456, tzinfo=UTC)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def reference() -> str:
    """Eight letters that no other signal has."""
    return "".join(LETTERS[byte % 32] for byte in os.urandom(8))


def case(case_id: UUID | None = None, **changes: object) -> Case:
    """A case as intake opens it."""
    plain = Case(
        id=case_id or uuid4(),
        reference=reference(),
        opened_at=NOON,
        last_signal_at=NOON,
        channel=Channel.WEB,
        urgency=Urgency.ROUTINE,
        assessed_urgency=Urgency.ROUTINE,
        score=0.25,
        category=Category.TIP,
        assessed_category=Category.TIP,
        marks=frozenset({Mark.PARTNER, Mark.UNTAGGED}),
        read_by_at=NOON + timedelta(hours=24),
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # fields of Case by name


def record(case_id: UUID, kind: RecordKind = RecordKind.SIGNAL, **changes: object) -> Record:
    """A record of random bytes."""
    plain = Record(
        id=uuid4(),
        case_id=case_id,
        kind=kind,
        revision=0,
        made_at=NOON,
        bucket=1024,
        ciphertext=os.urandom(64),
        generation=1,
        sealed_key=os.urandom(48),
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # fields of Record by name


def receipt(case_id: UUID) -> ReceiptRow:
    """The row of a receipt."""
    return ReceiptRow(
        lookup_id=os.urandom(32), public_key=os.urandom(64), case_id=case_id, made_at=NOON
    )


def answer(row: ReceiptRow, ciphertext: bytes = b"sealed") -> AnswerRow:
    """An answer sealed to a receipt."""
    return AnswerRow(
        record_id=uuid4(),
        lookup_id=row.lookup_id,
        made_at=NOON,
        ciphertext=ciphertext,
        sealed_key=os.urandom(48),
        generation=1,
        signature=os.urandom(64),
    )


def task(case_id: UUID | None, kind: Task = Task.LINK, **changes: object) -> OutboxRow:
    """An outbox row that is due now."""
    plain = OutboxRow(id=uuid4(), task=kind, case_id=case_id, due_at=NOON)
    return replace(plain, **changes)  # type: ignore[arg-type] # fields of OutboxRow by name


def web(**changes: object) -> Prepared:
    """A web report: three records, a receipt, two tags, a file, two tasks."""
    opened = case()
    kinds = (RecordKind.SIGNAL, RecordKind.ASSESSMENT, RecordKind.GIST)
    records = tuple(record(opened.id, kind) for kind in kinds)
    plain = Prepared(
        submission_hash=os.urandom(32),
        words_mac=os.urandom(32),
        received_at=NOON,
        case=opened,
        record_ids=tuple(one.id for one in records),
        records=records,
        receipt=receipt(opened.id),
        tags=tuple(TagRow(case_id=opened.id, kind="phone", tag=os.urandom(16)) for _ in range(2)),
        files=(FileRow(id=uuid4(), case_id=opened.id, bucket=65536),),
        outbox=(task(opened.id), task(opened.id, Task.ALERT, urgent=True)),
        delivery=None,
        audit=(
            AuditEntry(act=Act.RECEIVED, at=NOON, case_id=opened.id, details={"channel": "web"}),
        ),
        references=(opened.reference, reference()),
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # fields of Prepared by name


def mail(uid: int = 1, digest: bytes | None = None, mailbox: str = "tips") -> Prepared:
    """An email at a place of a mailbox."""
    plain = web()
    position = MailPosition(mailbox=mailbox, folder="INBOX", uidvalidity=7, uid=uid)
    return replace(
        plain,
        case=replace(plain.case, channel=Channel.EMAIL),
        receipt=None,
        delivery=DeliveryRow(
            position=position, digest=digest or os.urandom(16), case_id=plain.case.id, at=NOON
        ),
    )


def other_words(first: Prepared, **changes: object) -> Prepared:
    """The same form, sent again with other words: the same case and receipt, other records."""
    case_id = first.case.id
    again = web(
        submission_hash=first.submission_hash,
        case=replace(first.case),
        receipt=first.receipt,
        records=(record(case_id), record(case_id, RecordKind.GIST)),
        tags=(first.tags[0], TagRow(case_id=case_id, kind="email", tag=os.urandom(16))),
        files=(),
        outbox=(task(case_id), task(case_id, Task.ALERT, urgent=True)),
        audit=(AuditEntry(act=Act.RECEIVED, at=NOON, case_id=case_id),),
        references=first.references,
        received_at=NOON + timedelta(minutes=2),
    )
    return replace(again, **changes)  # type: ignore[arg-type] # fields of Prepared by name


def gist_after(old: Record) -> Changes:
    """The gist written anew."""
    new = replace(old, revision=old.revision + 1, ciphertext=os.urandom(64))
    return Changes(replaced=(new,))
