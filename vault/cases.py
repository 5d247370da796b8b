"""Cases, their sealed records and what changes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from casework.alerts.ladders import About
from casework.cases.cases import Case
from casework.errors import NoSuchCase, Stale
from casework.records.records import AuditEntry, Changes, Record, RecordKind
from vault import audit
from vault.campaigns import Campaigns
from vault.deliveries import Deliveries
from vault.keyring import Keyring
from vault.linking import Linking
from vault.part import insert, insert_new, insert_outbox
from vault.reporters import Reporters
from vault.rows import (
    RECORDS,
    case_of,
    case_values,
    flat_values,
    key_values,
    newest,
    record_values,
)
from vault.tables import (
    alerts_table,
    answers_table,
    cases_table,
    files_table,
    gist_records,
    receipts_table,
    record_keys_table,
    records_table,
    tags_table,
)
from vault.together import Together


class Cases(Together, Deliveries, Reporters, Linking, Campaigns, Keyring):
    """The cases of one database. Every method may raise VaultAway; a write is one transaction."""

    def case(self, reference: str) -> Case:
        """The case of a reference in its stored form. Raises NoSuchCase."""
        return self._one(cases_table.c.reference == reference)

    def case_by_id(self, case_id: UUID) -> Case:
        """The case of an id. Raises NoSuchCase."""
        return self._one(cases_table.c.id == case_id)

    def cases_by_ids(self, case_ids: Iterable[UUID]) -> dict[UUID, Case]:
        """Those of the cases that there are."""
        wanted = sa.select(cases_table).where(cases_table.c.id.in_(list(case_ids)))
        with self._database.reading() as connection:
            return {row["id"]: case_of(row) for row in connection.execute(wanted).mappings()}

    def records(self, case_id: UUID) -> tuple[Record, ...]:
        """The newest revision of each record of a case, in the order they were made."""
        return self._records(records_table.c.case_id == case_id)

    def record(self, record_id: UUID) -> Record:
        """The newest revision of one record. Raises NoSuchCase."""
        found = self._records(records_table.c.id == record_id)
        if not found:
            raise NoSuchCase
        return found[0]

    def gists(self, case_ids: Iterable[UUID]) -> dict[UUID, Record]:
        """Case id to its gist, for the rows of a list."""
        found = self._records(sa.and_(gist_records, records_table.c.case_id.in_(list(case_ids))))
        return {record.case_id: record for record in found}

    def history(self, case_id: UUID) -> tuple[AuditEntry, ...]:
        """What was done with a case, oldest first."""
        with self._database.reading() as connection:
            return audit.of_case(connection, case_id)

    def apply(self, changes: Changes) -> None:
        """Write all that one use case decided. Raises Stale when its case has changed since."""
        self.apply_all([changes])

    def apply_all(self, several: Sequence[Changes]) -> None:
        """Write what was decided of several cases, all of it or nothing. Raises Stale when one of them has changed."""
        try:
            with self._database.writing() as connection:
                for changes in several:
                    _apply(connection, changes)
        except sa.exc.IntegrityError:
            if any(changes.replaced for changes in several):  # two people wrote the same revision
                raise Stale from None
            raise

    def _one(self, condition: sa.ColumnElement[bool]) -> Case:
        with self._database.reading() as connection:
            row = connection.execute(sa.select(cases_table).where(condition)).mappings().first()
        if row is None:
            raise NoSuchCase
        return case_of(row)

    def _records(self, condition: sa.ColumnElement[bool]) -> tuple[Record, ...]:
        with self._database.reading() as connection:
            return newest(connection.execute(RECORDS.where(condition)).mappings())


def _apply(connection: sa.Connection, changes: Changes) -> None:
    if changes.case is not None:
        _compare_and_set(connection, changes.case)
    _insert_records(connection, changes.records)
    _replace_records(connection, changes.replaced)
    insert_new(connection, receipts_table, flat_values(changes.receipts))
    insert(connection, answers_table, flat_values(changes.answers))
    insert_new(connection, tags_table, flat_values(changes.tags))
    insert_new(connection, files_table, flat_values(changes.files))
    insert_outbox(connection, changes.outbox)
    audit.write(connection, changes.audit)
    if changes.settle_alerts and changes.case is not None:
        _settle_alerts(connection, changes.case, _moment_of(changes))
    if changes.words_read:
        _settle_words(connection, changes.audit[0])


def _compare_and_set(connection: sa.Connection, case: Case) -> None:
    # Not the key: SQLite would look for rows that name it in every other table, for each change.
    values = {name: value for name, value in case_values(case).items() if name != "id"}
    values["version"] = case.version + 1
    changed = connection.execute(
        cases_table.update()
        .where(cases_table.c.id == case.id, cases_table.c.version == case.version)
        .values(values)
    )
    if changed.rowcount != 1:
        raise Stale


def _insert_records(connection: sa.Connection, records: Sequence[Record]) -> None:
    insert(connection, records_table, record_values(records))
    insert(connection, record_keys_table, key_values(records))


def _replace_records(connection: sa.Connection, records: Sequence[Record]) -> None:
    """Write new revisions and delete what they stand for, keys first."""
    _insert_records(connection, records)
    for record in records:
        old = sa.and_(records_table.c.id == record.id, records_table.c.revision < record.revision)
        if record.kind is RecordKind.GIST:  # a case has one: another form of it goes too
            here = sa.and_(gist_records, records_table.c.case_id == record.case_id)
            old = sa.or_(old, sa.and_(here, records_table.c.id != record.id))
        gone = connection.execute(
            sa.select(records_table.c.id, records_table.c.revision).where(old)
        ).all()
        for record_id, revision in gone:
            _delete_record(connection, record_id, revision)


def _delete_record(connection: sa.Connection, record_id: UUID, revision: int) -> None:
    connection.execute(
        record_keys_table.delete().where(
            record_keys_table.c.record_id == record_id, record_keys_table.c.revision == revision
        )
    )
    connection.execute(
        records_table.delete().where(
            records_table.c.id == record_id, records_table.c.revision == revision
        )
    )


def _settle_alerts(connection: sa.Connection, case: Case, now: datetime) -> None:
    connection.execute(
        alerts_table.update()
        .where(alerts_table.c.case_id == case.id, alerts_table.c.acknowledged_at.is_(None))
        .values(acknowledged_at=now, acknowledged_by=case.acknowledged_by)
    )


def _settle_words(connection: sa.Connection, read: AuditEntry) -> None:
    connection.execute(
        alerts_table.update()
        .where(
            alerts_table.c.case_id == read.case_id,
            alerts_table.c.about == About.NEW_WORDS.value,
            alerts_table.c.made_at <= read.at,
            alerts_table.c.acknowledged_at.is_(None),
        )
        .values(acknowledged_at=read.at, acknowledged_by=read.person)
    )


def _moment_of(changes: Changes) -> datetime:
    case = changes.case
    assert case is not None  # noqa: S101  # the caller asked
    if changes.audit:
        return changes.audit[0].at
    return case.acknowledged_at or case.last_signal_at
