"""Sealed things and what follows them, as rows: bytes and queue columns, nothing that can be read.

A `Changes` is all that one use case writes: it is decided first, then handed to the vault, which writes it in one
transaction or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from casework.cases.cases import Case
from casework.signals.submissions import MailPosition


class RecordKind(StrEnum):
    """What a sealed document is. Each kind has one label of `sealing.labels`."""

    SIGNAL = "signal"
    ASSESSMENT = "assessment"
    CORRECTION = "correction"
    ANSWER = "answer"
    NOTE = "note"
    CALL_NOTE = "call note"
    STEP = "step"
    EXPECTED = "expected contact"
    DECISION = "decision"
    GIST = "gist"
    RAW_MAIL = "raw mail"
    FOLLOW_UP = "follow up"


@dataclass(frozen=True, kw_only=True)
class Record:
    """One sealed document and its key sealed to the desk."""

    id: UUID
    case_id: UUID
    kind: RecordKind
    revision: int
    made_at: datetime
    bucket: int
    """Size bucket in bytes: all that shows of the length."""
    ciphertext: bytes = field(repr=False)
    generation: int
    """Number of the desk key generation that `sealed_key` is sealed to."""
    sealed_key: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ReceiptRow:
    """How a reporter's receipt is found, and the public key that answers are sealed to."""

    lookup_id: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    case_id: UUID
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """That a record is an answer to a receipt: its key sealed to the receipt, and the desk's signature."""

    record_id: UUID
    lookup_id: bytes = field(repr=False)
    made_at: datetime
    ciphertext: bytes = field(repr=False)
    """The record's own ciphertext once more: the public role may read this table and no record."""
    sealed_key: bytes = field(repr=False)
    generation: int
    signature: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class TagRow:
    """A keyed tag of one indicator: equality links cases, the value stands in the sealed record."""

    case_id: UUID
    kind: str
    tag: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """A sealed file on disk that belongs to a case. Its key stands in the signal's sealed document."""

    id: UUID
    case_id: UUID
    bucket: int


@dataclass(frozen=True, kw_only=True)
class DeliveryRow:
    """That a mail at a position of a mailbox has been taken in."""

    position: MailPosition
    digest: bytes = field(repr=False)
    """The keyed tag of the raw bytes, or SHA-256(submission id) while the keeper is away."""
    case_id: UUID
    at: datetime
    same: bytes | None = field(default=None, repr=False)
    """The keyed tag of what copies of the mail share; None where nothing tells copies, or while the keeper is away."""


class Task(StrEnum):
    """What an outbox row asks for; each is a function of `jobs.tasks`."""

    FOLLOW_UP = "follow up"
    """New words stand on a case: raise, reopen and mark it, tell its owner. `details`: `arriving.new_words.said`."""
    LINK = "link"
    ALERT = "alert"
    FAULT_ALERT = "fault alert"
    CLIMB = "climb"
    SEND_MAIL = "send mail"


class OutboxState(StrEnum):
    """Where a row stands. `unknown`: the connection broke after hand-over, a person must look; it is not sent again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class OutboxRow:
    """Something that must follow a commit."""

    id: UUID
    task: Task
    case_id: UUID | None
    due_at: datetime
    urgent: bool = False
    payload: bytes | None = field(default=None, repr=False)
    """Sealed to the mailer key (`send mail`), or None: the task needs only the ids."""
    mailer_week: str | None = None
    once: bytes | None = field(default=None, repr=False)
    """A keyed tag: a second row that carries the same one is not written."""
    details: Mapping[str, str] = field(default_factory=dict)
    """Codes and ids alone: never content."""


class Act(StrEnum):
    """What the audit log can say. Acts, never content."""

    RECEIVED = "received"
    ADDED = "added"
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    SIGN_IN_REFUSED = "sign-in refused"
    OPENED = "opened"
    WORDS_SHOWN = "words shown"
    ACKNOWLEDGED = "acknowledged"
    ACKNOWLEDGED_BY_LINK = "acknowledged by link"
    TOOK = "took"
    HANDED = "handed"
    NOTED = "noted"
    ANSWERED = "answered"
    CORRECTED = "corrected"
    FALSE_ALARM = "false alarm"
    STEP_SET = "next step set"
    CONTACT_EXPECTED = "contact expected"
    CONTACT_ENDED = "contact no longer expected"
    CLOSE_ASKED = "closing asked"
    CLOSED = "closed"
    REOPENED = "reopened"
    CALL_LOGGED = "call logged"
    ACKNOWLEDGEMENT_SENT = "acknowledgement sent"
    ACKNOWLEDGEMENT_HELD = "acknowledgement held"
    TOLD = "told"
    TELLING_FAILED = "telling failed"
    ALARM = "alarm"
    FILE_OPENED = "file opened"
    PARTNER_KEPT = "partner kept"
    MAIL_CAME_BACK = "mail came back"
    READ_AGAIN = "read again"
    LOOKED_UP = "looked up"
    LINE_PROPOSED = "line proposed"
    LINE_APPROVED = "line approved"
    LINE_REFUSED = "line refused"
    LINE_TAKEN_BACK = "line taken back"
    CAMPAIGN = "campaign"
    CLAIM = "claim to answer"
    FILE_LOCKED = "file locked"
    FILE_RELEASE_ASKED = "file release asked"
    FILE_RELEASE_WITHDRAWN = "file release withdrawn"
    FILE_RELEASED = "file released"
    RECEIPTS_SWITCHED = "automatic mail switched"


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """One act. `person` is None where a machine or a reporter acted."""

    act: Act
    at: datetime
    case_id: UUID | None = None
    person: UUID | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    """Codes and references alone."""


@dataclass(frozen=True, kw_only=True)
class Changes:
    """All that one use case writes, in one transaction."""

    case: Case | None = None
    """The row as it shall be. Its `version` is the one that was read: another one in the database raises Stale."""
    records: tuple[Record, ...] = ()
    replaced: tuple[Record, ...] = ()
    """Gists: the older revision of the same id is deleted with its key."""
    receipts: tuple[ReceiptRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    tags: tuple[TagRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    outbox: tuple[OutboxRow, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    settle_alerts: bool = False
    """The case's open alerts are acknowledged by this change."""
    words_read: bool = False
    """Those about new words are, by the person of the first entry and until its time."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A signal, weighed and sealed: everything `store` writes, and nothing that can be read."""

    submission_hash: bytes = field(repr=False)
    words_mac: bytes = field(repr=False)
    received_at: datetime
    case: Case
    record_ids: tuple[UUID, ...]
    records: tuple[Record, ...]
    receipt: ReceiptRow | None
    tags: tuple[TagRow, ...]
    files: tuple[FileRow, ...]
    outbox: tuple[OutboxRow, ...]
    delivery: DeliveryRow | None
    audit: tuple[AuditEntry, ...]
    references: tuple[str, ...]
    """Candidates, first choice first: a conflict takes the next."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What stands in the database after `store`."""

    case_id: UUID
    reference: str
    urgent: bool
    first_at: datetime
    """When the form or message was first taken in."""
    again: bool
    """The same words stood there already: nothing was written."""
    added: bool = False
    """The same form with other words: a signal was added to its case."""
