"""What a reporter's receipt leads to, and whether the writer's page is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from casework.cases.cases import Status
from casework.errors import NoSuchCase
from casework.records.records import AnswerRow, OutboxState, ReceiptRow, RecordKind, Task
from vault.part import Part, insert_new
from vault.tables import (
    answers_table,
    cases_table,
    left_pages_table,
    outbox_table,
    receipts_table,
    records_table,
    submissions_table,
    visits_table,
)

LEFT_KEPT: Final = timedelta(days=2)
"""A form is good for a day and a visit for less."""


class Reporters(Part):
    """Reads and writes of the public site, and what staff see of them."""

    def receipt(self, lookup_id: bytes) -> ReceiptRow | None:
        """The row of a receipt, or None."""
        wanted = sa.select(receipts_table).where(receipts_table.c.lookup_id == lookup_id)
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return ReceiptRow(**row) if row else None

    def receipts_of(self, case_id: UUID) -> tuple[ReceiptRow, ...]:
        """The receipts that lead to a case, oldest first."""
        wanted = (
            sa.select(receipts_table)
            .where(receipts_table.c.case_id == case_id)
            .order_by(receipts_table.c.made_at)
        )
        with self._database.reading() as connection:
            return tuple(ReceiptRow(**row) for row in connection.execute(wanted).mappings())

    def answers(self, lookup_id: bytes) -> tuple[AnswerRow, ...]:
        """The answers sealed to a receipt, oldest first."""
        columns = [column for column in answers_table.c if column.name != "first_shown_at"]
        wanted = (
            sa.select(*columns)
            .where(answers_table.c.lookup_id == lookup_id)
            .order_by(answers_table.c.made_at, answers_table.c.record_id)
        )
        with self._database.reading() as connection:
            return tuple(AnswerRow(**row) for row in connection.execute(wanted).mappings())

    def show_answers(self, record_ids: Collection[UUID], now: datetime) -> None:
        """Note when these answers were first shown. An open page asks every 20 seconds: it writes once."""
        new = answers_table.c.record_id.in_(record_ids) & answers_table.c.first_shown_at.is_(None)
        with self._database.reading() as connection:
            if connection.execute(sa.select(sa.exists().where(new))).scalar_one() is False:
                return
        with self._database.writing() as connection:
            connection.execute(answers_table.update().where(new).values(first_shown_at=now))

    def answers_shown(self, case_id: UUID) -> dict[UUID, datetime | None]:
        """Record id of each answer of a case to when the reporter first saw it."""
        wanted = (
            sa.select(answers_table.c.record_id, answers_table.c.first_shown_at)
            .join_from(answers_table, receipts_table)
            .where(receipts_table.c.case_id == case_id)
        )
        with self._database.reading() as connection:
            return {row.record_id: row.first_shown_at for row in connection.execute(wanted)}

    def wrote_to(self, case_id: UUID) -> bool:
        """Whether a mail to whoever wrote this case left, or may have."""
        sent = sa.and_(
            outbox_table.c.state == OutboxState.DONE.value,
            outbox_table.c.failure.is_(
                None
            ),  # a row that is done with a reason was held back for it
        )
        query = sa.exists().where(
            outbox_table.c.case_id == case_id,
            outbox_table.c.task == Task.SEND_MAIL.value,
            sa.or_(sent, outbox_table.c.state == OutboxState.UNKNOWN.value),
        )
        with self._database.reading() as connection:
            return bool(connection.execute(sa.select(query)).scalar_one())

    def heard(self, case_id: UUID) -> tuple[int, int]:
        """How many signals a case has with those that were joined to it, and how many answers."""
        joined = sa.select(cases_table.c.id).where(cases_table.c.link == case_id)
        signals = sa.select(sa.func.count()).where(
            (submissions_table.c.case_id == case_id) | submissions_table.c.case_id.in_(joined)
        )
        answers = sa.select(sa.func.count()).where(
            records_table.c.case_id == case_id, records_table.c.kind == RecordKind.ANSWER
        )
        both = sa.select(signals.scalar_subquery(), answers.scalar_subquery())
        with self._database.reading() as connection:
            row = connection.execute(both).one()
        return row[0], row[1]

    def public_status(self, case_id: UUID) -> tuple[str, Status, bool]:
        """Reference, status, and whether a person has read all that came. Raises NoSuchCase.

        Urgent words that come later leave `read_at` as it was: what came after it nobody has read.
        """
        newest = (
            sa.select(sa.func.max(submissions_table.c.received_at))
            .where(submissions_table.c.case_id == case_id)
            .scalar_subquery()
        )
        wanted = sa.select(
            cases_table.c.reference,
            cases_table.c.status,
            cases_table.c.read_at,
            newest.label("newest_at"),
        ).where(cases_table.c.id == case_id)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise NoSuchCase
        read = row.read_at is not None and (row.newest_at is None or row.newest_at <= row.read_at)
        return row.reference, Status(row.status), read

    def see_visit(self, case_id: UUID, now: datetime, until: datetime) -> None:
        """Note that the writer's page is open, and until when it may stay so."""
        visit = {"case_id": case_id, "seen_at": now, "until": until}
        with self._database.writing() as connection:
            seen = connection.execute(
                visits_table.update()
                .where(visits_table.c.case_id == case_id)
                .values(seen_at=now, until=until)
            )
            if not seen.rowcount:
                insert_new(connection, visits_table, [visit])

    def leave_pages(self, case_ids: Iterable[UUID], now: datetime) -> None:
        """Note that the writer left the pages of these cases, or of forms that would open them.

        Marks of the day before yesterday are deleted: no page is as old as that.
        """
        left = [{"case_id": case_id, "left_at": now} for case_id in dict.fromkeys(case_ids)]
        ids = [row["case_id"] for row in left]
        outlived = left_pages_table.c.left_at < now - LEFT_KEPT
        with self._database.writing() as connection:
            connection.execute(visits_table.delete().where(visits_table.c.case_id.in_(ids)))
            connection.execute(
                left_pages_table.delete().where(left_pages_table.c.case_id.in_(ids) | outlived)
            )
            insert_new(connection, left_pages_table, left)

    def left_at(self, case_id: UUID) -> datetime | None:
        """When a page of this case was last left, in the last two days."""
        wanted = sa.select(left_pages_table.c.left_at).where(left_pages_table.c.case_id == case_id)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def visits(self, case_ids: Iterable[UUID]) -> dict[UUID, tuple[datetime, datetime]]:
        """Of the cases whose writer has a page open: when it was last seen, until when it may be."""
        wanted = sa.select(visits_table).where(visits_table.c.case_id.in_(list(case_ids)))
        with self._database.reading() as connection:
            return {row.case_id: (row.seen_at, row.until) for row in connection.execute(wanted)}
