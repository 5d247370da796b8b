"""The rows of new signals: one statement a table, for one signal or for many that are stored together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from casework.errors import VaultAway
from casework.records.records import (
    AuditEntry,
    FileRow,
    OutboxRow,
    Prepared,
    Record,
    Stored,
    TagRow,
)
from casework.signals.assessments import Urgency
from vault import audit
from vault.part import insert, insert_new, insert_outbox
from vault.rows import case_values, delivery_values, flat_values, key_values, record_values
from vault.tables import (
    cases_table,
    deliveries_table,
    files_table,
    receipts_table,
    record_keys_table,
    records_table,
    submissions_table,
    tags_table,
)


def open_all(connection: sa.Connection, several: Sequence[Prepared]) -> list[Stored]:
    """Each a case of its own, for what is sure to stand nowhere yet: one statement a table, however many there are."""
    references = _free_references(connection, several)
    cases = [
        replace(prepared.case, reference=reference)
        for prepared, reference in zip(several, references, strict=True)
    ]
    insert(connection, cases_table, [case_values(case) for case in cases])
    insert_signals(connection, several)
    follow(
        connection,
        [row for prepared in several for row in prepared.outbox],
        [entry for prepared in several for entry in prepared.audit],
    )
    return [
        Stored(
            case_id=case.id,
            reference=case.reference,
            urgent=case.urgency is Urgency.URGENT,
            first_at=prepared.received_at,
            again=False,
        )
        for prepared, case in zip(several, cases, strict=True)
    ]


def _free_references(connection: sa.Connection, several: Sequence[Prepared]) -> list[str]:
    """The first reference of each that neither a case nor one before it has. Raises VaultAway where there is none."""
    wanted = [prepared.references or (prepared.case.reference,) for prepared in several]
    every = [candidate for candidates in wanted for candidate in candidates]
    there = sa.select(cases_table.c.reference).where(cases_table.c.reference.in_(every))
    taken, chosen = set(connection.execute(there).scalars()), list[str]()
    for candidates in wanted:
        free = next((candidate for candidate in candidates if candidate not in taken), None)
        if free is None:
            raise VaultAway("no free reference")
        taken.add(free)
        chosen.append(free)
    return chosen


def insert_signals(connection: sa.Connection, several: Sequence[Prepared]) -> None:
    """Everything of new signals but their cases and what follows."""
    forms = [
        {
            "submission_hash": prepared.submission_hash,
            "words_mac": prepared.words_mac,
            "case_id": prepared.case.id,
            "received_at": prepared.received_at,
        }
        for prepared in several
    ]
    deliveries = [delivery_values(one.delivery) for one in several if one.delivery is not None]
    receipts = [one.receipt for one in several if one.receipt is not None]
    insert(connection, submissions_table, forms)
    insert(connection, deliveries_table, deliveries)
    insert_new(connection, receipts_table, flat_values(receipts))
    insert_sealed(
        connection,
        [record for prepared in several for record in prepared.records],
        [tag for prepared in several for tag in prepared.tags],
        [file for prepared in several for file in prepared.files],
    )


def insert_sealed(
    connection: sa.Connection,
    records: Sequence[Record],
    tags: Sequence[TagRow],
    files: Sequence[FileRow],
) -> None:
    """Records with their keys, tags and files."""
    insert(connection, records_table, record_values(records))
    insert(connection, record_keys_table, key_values(records))
    insert_new(connection, tags_table, flat_values(tags))
    insert_new(connection, files_table, flat_values(files))


def follow(
    connection: sa.Connection, outbox: Sequence[OutboxRow], entries: Sequence[AuditEntry]
) -> None:
    """What must be done next, and the log of what was done."""
    insert_outbox(connection, outbox)
    audit.write(connection, entries)
