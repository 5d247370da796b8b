"""Records: a document under its own key, and that key sealed to the desk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from casework.records.records import Record, RecordKind
from sealing import labels
from sealing.envelope import open_document, open_key, seal_document, seal_key
from sealing.errors import CannotOpen
from sealing.generations import DeskSecret, Generation
from sealing.keys import KeyPair

DeskSecrets = Mapping[int, DeskSecret]
"""The desk key's generations that a signed-in member may open, by number."""

LABELS: Mapping[RecordKind, labels.Label] = {
    RecordKind.SIGNAL: labels.SIGNAL,
    RecordKind.ASSESSMENT: labels.ASSESSMENT,
    RecordKind.CORRECTION: labels.CORRECTION,
    RecordKind.ANSWER: labels.ANSWER,
    RecordKind.NOTE: labels.NOTE,
    RecordKind.CALL_NOTE: labels.CALL_NOTE,
    RecordKind.STEP: labels.STEP,
    RecordKind.EXPECTED: labels.EXPECTED,
    RecordKind.DECISION: labels.DECISION,
    RecordKind.GIST: labels.GIST,
    RecordKind.RAW_MAIL: labels.RAW_MAIL,
    RecordKind.FOLLOW_UP: labels.FOLLOW_UP,
}

KEY_BYTES = 32


def seal_record(
    data: bytes,
    *,
    kind: RecordKind,
    case_id: UUID,
    desk: Generation,
    now: datetime,
    record_id: UUID | None = None,
    revision: int = 0,
    key: bytes | None = None,
) -> Record:
    """A document of `kind` as a row. `key` is given only by whoever seals it to someone else too."""
    record_id = record_id or uuid4()
    key = key or os.urandom(KEY_BYTES)
    label = LABELS[kind]
    ciphertext = seal_document(data, key, label=label, record_id=record_id, revision=revision)
    sealed_key = seal_key(key, desk.to, label=label, record_id=record_id, revision=revision)
    return Record(
        id=record_id,
        case_id=case_id,
        kind=kind,
        revision=revision,
        made_at=now,
        bucket=len(ciphertext),
        ciphertext=ciphertext,
        generation=desk.number,
        sealed_key=sealed_key,
    )


def open_record(record: Record, secrets: DeskSecrets) -> bytes:
    """The document in a row. Raises CannotOpen when it is not what it was, or was sealed to a generation not held."""
    secret = secrets.get(record.generation)
    if secret is None:
        raise CannotOpen
    return open_pair(
        record.ciphertext,
        record.sealed_key,
        secret.pair,
        label=LABELS[record.kind],
        record_id=record.id,
        revision=record.revision,
    )


def open_pair(
    ciphertext: bytes,
    sealed_key: bytes,
    pair: KeyPair,
    *,
    label: labels.Label,
    record_id: UUID,
    revision: int,
) -> bytes:
    """A document whose key is sealed to `pair`. Raises CannotOpen."""
    key = open_key(sealed_key, pair, label=label, record_id=record_id, revision=revision)
    return open_document(ciphertext, key, label=label, record_id=record_id, revision=revision)
