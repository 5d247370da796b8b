"""A prepared signal becomes rows, once: however often it is sent, drained or fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from casework.arriving.new_words import said
from casework.cases.cases import Mark, Status
from casework.records.records import (
    Act,
    AuditEntry,
    DeliveryRow,
    FileRow,
    OutboxRow,
    Prepared,
    Record,
    Stored,
    TagRow,
    Task,
)
from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, MailPosition
from vault.new_signals import follow, insert_sealed, insert_signals, open_all
from vault.part import Part, insert
from vault.refusing import is_conflict, refused
from vault.rows import (
    delivery_values,
    position_values,
)
from vault.tables import (
    cases_table,
    deliveries_table,
    submissions_table,
)

_TRIES: Final = 8
_URGENT: Final = Urgency.URGENT.value
_FOLLOWED: Final = frozenset({Task.LINK, Task.FAULT_ALERT})
"""What still follows when words are added to a case; whom to tell is for FOLLOW_UP to decide."""
COPIES_WITHIN: Final = timedelta(days=1)
POSITION: Final = (
    deliveries_table.c.mailbox,
    deliveries_table.c.folder,
    deliveries_table.c.uidvalidity,
    deliveries_table.c.uid,
)


class Storing(Part):
    """What intake writes. Every process that takes signals in may call it."""

    def store(self, prepared: Prepared) -> Stored:
        """Write a signal and all that follows it, in one transaction. Raises VaultAway, VaultRefuses.

        Known words of a known form, or a known mail, write nothing but perhaps where else the mail
        or a copy of it lay. Other words of a known form are added to its case. A reference that another case has
        gives way to the next candidate.
        """
        for left in reversed(range(_TRIES)):
            try:
                with self._database.writing() as connection:
                    return store_one(connection, prepared)
            except sa.exc.IntegrityError as error:
                # Another process was faster, with this signal or this reference: look again.
                if not left or not is_conflict(error):
                    raise refused(error) from None
        raise AssertionError  # the last try returns or raises

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
        """Add words to a case, once for a form and its words; False when they stood there."""
        form = {
            "submission_hash": submission_hash,
            "words_mac": words_mac,
            "case_id": case_id,
            "received_at": received_at,
        }
        try:
            with self._database.writing() as connection:
                insert(connection, submissions_table, [form])
                insert_sealed(connection, records, tags, files)
                follow(connection, outbox, audit)
        except sa.exc.IntegrityError:
            if self._said_before(submission_hash, words_mac):
                return False
            raise
        return True

    def first_seen(self, submission_hash: bytes) -> Stored | None:
        """What a form became when it was first sent, or None."""
        with self._database.reading() as connection:
            forms = _forms(connection, submission_hash)
            return _again(connection, forms[0]) if forms else None

    def _said_before(self, submission_hash: bytes, words_mac: bytes) -> bool:
        with self._database.reading() as connection:
            forms = _forms(connection, submission_hash)
        return any(form.words_mac == words_mac for form in forms)


def store_one(connection: sa.Connection, prepared: Prepared) -> Stored:
    """Look what stands there of it, and write the rest."""
    if prepared.delivery and (there := _delivered(connection, prepared.delivery)):
        return there
    forms = _forms(connection, prepared.submission_hash)
    if any(form.words_mac == prepared.words_mac for form in forms):
        if prepared.delivery:
            # Its digest is another where the keeper was away once: the form alone tells that it is this mail.
            _write_place(connection, prepared.delivery, forms[0].case_id)
        return _again(connection, forms[0])
    if forms:
        return _add(connection, prepared, forms[0])
    return open_all(connection, [prepared])[0]


def _forms(connection: sa.Connection, submission_hash: bytes) -> Sequence[sa.Row[Any]]:
    """Every sending of a form, the first one first."""
    sent = (
        sa.select(submissions_table)
        .where(submissions_table.c.submission_hash == submission_hash)
        .order_by(submissions_table.c.received_at)
    )
    return connection.execute(sent).all()


def _again(connection: sa.Connection, form: sa.Row[Any]) -> Stored:
    return _there(connection, form.case_id, form.received_at)


def _there(connection: sa.Connection, case_id: UUID, first_at: datetime) -> Stored:
    case = _shown(connection, case_id)
    urgent = case.urgency == _URGENT
    return Stored(
        case_id=case_id, reference=case.reference, urgent=urgent, first_at=first_at, again=True
    )


def _shown(connection: sa.Connection, case_id: UUID) -> sa.Row[Any, Any]:
    columns = sa.select(cases_table.c.reference, cases_table.c.urgency)
    return connection.execute(columns.where(cases_table.c.id == case_id)).one()


def _delivered(connection: sa.Connection, delivery: DeliveryRow) -> Stored | None:
    """The case of a mail that was taken in before; a new place of it is written down."""
    if connection.dialect.name == "postgresql":
        # Two mailboxes may bring one mail at once: the second waits and then sees the first.
        for number in sorted(lock_numbers(delivery)):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))
    place = sa.and_(
        *(
            column == value
            for column, value in zip(POSITION, place_of(delivery.position), strict=True)
        )
    )
    columns = deliveries_table.c
    known = (
        sa.select(*POSITION, columns.case_id, columns.at, columns.digest, cases_table.c.status)
        .join_from(deliveries_table, cases_table)
        .where(sa.or_(place, columns.digest == delivery.digest, _is_same(delivery)))
        .order_by(columns.at)
    )
    rows = connection.execute(known).all()
    here = [row for row in rows if tuple(row[:4]) == place_of(delivery.position)]
    equal = [row for row in rows if row.digest == delivery.digest]
    found = here or equal or _copies(rows, delivery)
    if not found:
        return None
    first = found[0]
    if not here:
        _write_place(connection, delivery, first.case_id)
    return _there(connection, first.case_id, first.at)


def _write_place(connection: sa.Connection, delivery: DeliveryRow, case_id: UUID) -> None:
    """Where else a mail lay that was taken in before."""
    known = replace(delivery, case_id=case_id)
    insert(connection, deliveries_table, [delivery_values(known)])


def _is_same(delivery: DeliveryRow) -> sa.ColumnElement[bool]:
    return sa.false() if delivery.same is None else deliveries_table.c.same == delivery.same


def _copies(rows: Sequence[Any], delivery: DeliveryRow) -> list[Any]:
    """Those that are this mail as it came to other mailboxes, a little before or after.

    Sent to one mailbox a second time it says that nobody answered, and in a closed case nobody reads it.
    """
    if any(row.mailbox == delivery.position.mailbox for row in rows):
        return []
    return [
        row
        for row in rows
        if abs(row.at - delivery.at) < COPIES_WITHIN and row.status != Status.CLOSED
    ]


def lock_numbers(delivery: DeliveryRow) -> set[int]:
    """What stands for a mail's digest, and for its copies, among the locks of PostgreSQL."""
    keys = (delivery.digest, delivery.same)
    return {int.from_bytes(key[:8], signed=True) for key in keys if key is not None}


def place_of(position: MailPosition) -> tuple[str | int, ...]:
    """The columns of a place."""
    return tuple(position_values(position).values())


def _add(connection: sa.Connection, prepared: Prepared, form: sa.Row[Any]) -> Stored:
    """Other words of a known form: another signal of its case, which is never touched here."""
    case, new = _shown(connection, form.case_id), prepared.case
    urgent = new.urgency is Urgency.URGENT
    insert_signals(connection, [prepared])
    by = "mail" if new.channel is Channel.EMAIL else "form"
    following = OutboxRow(
        id=uuid4(),
        task=Task.FOLLOW_UP,
        case_id=form.case_id,
        due_at=prepared.received_at,
        urgent=urgent,
        details=said(
            new.urgency,
            new.child,
            asks=Mark.ASKS_ABOUT_PERSON in new.marks,
            do_not_write=Mark.DO_NOT_WRITE in new.marks,
            do_not_call=Mark.DO_NOT_CALL in new.marks,
            by=by,
        ),
    )
    kept = (row for row in prepared.outbox if row.task in _FOLLOWED)
    acts = (replace(entry, act=Act.ADDED) for entry in prepared.audit)
    follow(connection, (following, *kept), tuple(acts))
    return Stored(
        case_id=form.case_id,
        reference=case.reference,
        urgent=urgent or case.urgency == _URGENT,
        first_at=form.received_at,
        again=False,
        added=True,
    )
