"""Between casework's dataclasses and the rows that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from casework.cases.cases import (
    Acknowledgement,
    Case,
    FalseAlarm,
    Mark,
    Outcome,
    Status,
    UnmetNeed,
)
from casework.records.records import (
    AnswerRow,
    DeliveryRow,
    FileRow,
    OutboxRow,
    OutboxState,
    ReceiptRow,
    Record,
    RecordKind,
    TagRow,
)
from casework.signals.assessments import Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Channel, MailPosition, Need
from vault.tables import record_keys_table, records_table

Values = dict[str, Any]
"""Column name to value, as SQLAlchemy takes it."""

_CASE_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "channel": Channel,
    "status": Status,
    "urgency": Urgency,
    "assessed_urgency": Urgency,
    "read_first": ReadFirst,
    "category": Category,
    "assessed_category": Category,
    "child": Child,
    "need": Need,
    "acknowledgement": Acknowledgement,
    "false_alarm": FalseAlarm,
    "outcome": Outcome,
    "unmet_need": UnmetNeed,
}
_CASE_FIELDS: Final = tuple(field.name for field in fields(Case))


def case_values(case: Case) -> Values:
    """A case as the columns of `cases`."""
    values: Values = {name: getattr(case, name) for name in _CASE_FIELDS}
    for name in _CASE_ENUMS:
        values[name] = _code(values[name])
    values["marks"] = sorted(mark.value for mark in case.marks)
    return values


def case_of(row: sa.RowMapping) -> Case:
    """The case in a row that has every column of `cases`."""
    values = {name: row[name] for name in _CASE_FIELDS}
    for name, kind in _CASE_ENUMS.items():
        values[name] = None if values[name] is None else kind(values[name])
    values["marks"] = frozenset(Mark(mark) for mark in values["marks"])
    return Case(**values)


def _code(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


RECORDS: Final = sa.select(
    records_table, record_keys_table.c.generation, record_keys_table.c.sealed_key
).join_from(records_table, record_keys_table)
"""Records with their keys: a record has one row here for each generation it is sealed to."""


def record_of(row: sa.RowMapping) -> Record:
    """The record in a row of RECORDS."""
    return Record(
        id=row["id"],
        case_id=row["case_id"],
        kind=RecordKind(row["kind"]),
        revision=row["revision"],
        made_at=row["made_at"],
        bucket=row["bucket"],
        ciphertext=row["ciphertext"],
        generation=row["generation"],
        sealed_key=row["sealed_key"],
    )


def newest(rows: Iterable[sa.RowMapping]) -> tuple[Record, ...]:
    """The newest revision of each record, under its newest generation, in the order they were made."""
    found: dict[Any, Record] = {}
    for row in rows:
        record, there = record_of(row), found.get(row["id"])
        if there is None or _age(record) > _age(there):
            found[record.id] = record
    return tuple(sorted(found.values(), key=lambda record: (record.made_at, record.id)))


def _age(record: Record) -> tuple[int, int]:
    return record.revision, record.generation


def record_values(records: Sequence[Record]) -> list[Values]:
    """Records as rows of `records`."""
    return [
        {
            "id": record.id,
            "revision": record.revision,
            "case_id": record.case_id,
            "kind": record.kind.value,
            "made_at": record.made_at,
            "bucket": record.bucket,
            "ciphertext": record.ciphertext,
        }
        for record in records
    ]


def key_values(records: Sequence[Record]) -> list[Values]:
    """Their sealed keys as rows of `record_keys`."""
    return [
        {
            "record_id": record.id,
            "revision": record.revision,
            "generation": record.generation,
            "sealed_key": record.sealed_key,
        }
        for record in records
    ]


def flat_values(rows: Sequence[ReceiptRow | AnswerRow | TagRow | FileRow]) -> list[Values]:
    """Rows whose fields are their columns."""
    return [{field.name: getattr(row, field.name) for field in fields(row)} for row in rows]


def outbox_values(rows: Sequence[OutboxRow], made_at: datetime | None = None) -> list[Values]:
    """Rows of `outbox`, waiting. Without `made_at` a row counts as made when it is due."""
    return [
        {
            "id": row.id,
            "task": row.task.value,
            "case_id": row.case_id,
            "made_at": made_at or row.due_at,
            "due_at": row.due_at,
            "urgent": row.urgent,
            "payload": row.payload,
            "mailer_week": row.mailer_week,
            "details": dict(row.details),
            "once": row.once,
            "state": OutboxState.WAITING.value,
        }
        for row in rows
    ]


def position_values(position: MailPosition) -> Values:
    """The place of a mail as the key of `deliveries`."""
    return {
        "mailbox": position.mailbox,
        "folder": position.folder,
        "uidvalidity": position.uidvalidity,
        "uid": position.uid,
    }


def delivery_values(row: DeliveryRow) -> Values:
    """A row of `deliveries`."""
    return {
        **position_values(row.position),
        "digest": row.digest,
        "same": row.same,
        "case_id": row.case_id,
        "at": row.at,
    }
