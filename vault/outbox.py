"""The outbox: what must follow a commit, claimed by compare-and-set so that one process performs a row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from casework.records.outbox import (
    CLAIM_HOLDS,
    HELD_BACK,
    LETTER_KEPT,
    NOT_SENT,
    URGENT_CLAIM_HOLDS,
    Claimed,
    Ending,
    Settled,
    Waiting,
    next_try,
)
from casework.records.records import Act, AuditEntry, OutboxRow, OutboxState, Task
from vault import audit
from vault.columns import is_one
from vault.part import Part, insert_outbox
from vault.tables import audit_table, tags_table, undone
from vault.tables import outbox_table as outbox

HANDED_OVER: Final = "handing over"
"""Stands in `failure` while a letter is being handed to the mail server."""

_Look = sa.Select[tuple[UUID, bool]]

_STATE_AFTER: Final = {
    Ending.DONE: OutboxState.DONE,
    Ending.AGAIN: OutboxState.WAITING,
    Ending.REFUSED: OutboxState.FAILED,
    Ending.UNKNOWN: OutboxState.UNKNOWN,
}


class Outbox(Part):
    """The rows of `outbox`. Every method is one transaction, after a look at most, and raises VaultAway."""

    def due(self, now: datetime, *, limit: int = 500) -> tuple[Waiting, ...]:
        """The rows that may be performed now, urgent ones first; left-behind claims among them."""
        return self.overdue(now, urgent_since=now, rest_since=now, limit=limit)

    def overdue(
        self, now: datetime, *, urgent_since: datetime, rest_since: datetime | None, limit: int
    ) -> tuple[Waiting, ...]:
        """Those of them that became due by the moment named for their kind; None: urgent ones alone."""
        looks = [_look(_performable(now, since=urgent_since), urgent=True)]
        if rest_since is not None:
            looks.append(_look(_performable(now, since=rest_since), urgent=False))
        return self._found(looks, limit)

    def for_lane(self, now: datetime, *, limit: int) -> tuple[Waiting, ...]:
        """The due rows that the fast lane was not given, urgent ones first."""
        fresh = sa.and_(_performable(now), outbox.c.enqueued_at.is_(None))
        return self._found([_look(fresh, urgent=urgent) for urgent in (True, False)], limit)

    def lost(
        self, now: datetime, *, urgent: bool, put_before: datetime, limit: int
    ) -> tuple[Waiting, ...]:
        """The due rows of a kind that the fast lane was given by that moment."""
        given = sa.and_(_performable(now), outbox.c.enqueued_at <= put_before)
        return self._found([_look(given, urgent=urgent)], limit)

    def _found(self, looks: Sequence[_Look], limit: int) -> tuple[Waiting, ...]:
        found: list[Waiting] = []
        with self._database.reading() as connection:
            for look in looks:
                if len(found) < limit:
                    rows = connection.execute(look.limit(limit - len(found))).mappings()
                    found += [Waiting(**row) for row in rows]
        return tuple(found)

    def enqueued(self, ids: Iterable[UUID], now: datetime) -> None:
        """Remember that the fast lane has these rows."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(outbox).where(outbox.c.id.in_(list(ids))).values(enqueued_at=now)
            )

    def claim(self, row_id: UUID, now: datetime) -> Claimed | None:
        """Take a row; None when it is not due, done, or another's.

        It is looked at first: under load most rows that are asked for were done by another process meanwhile, and
        only who reads keeps nobody from writing.
        """
        claim = uuid4()
        wanted = sa.select(outbox.c.id).where(outbox.c.id == row_id, _performable(now))
        with self._database.reading() as connection:
            if connection.execute(wanted).first() is None:
                return None
        with self._database.writing() as connection:
            taken = connection.execute(
                sa.update(outbox)
                .where(outbox.c.id == row_id, _performable(now))
                .values(
                    state=OutboxState.CLAIMED.value,
                    claim=claim,
                    claimed_at=now,
                    attempts=outbox.c.attempts + 1,
                )
            )
            if taken.rowcount != 1:
                return None
            row = (
                connection.execute(sa.select(outbox).where(outbox.c.id == row_id)).mappings().one()
            )
        return Claimed(
            row=_row(row),
            claim=claim,
            attempts=row["attempts"],
            made_at=row["made_at"],
            handed_over=row["failure"] == HANDED_OVER,
        )

    def handing_over(self, claimed: Claimed) -> bool:
        """Mark that a letter leaves the house now; False when the claim is no longer ours."""
        with self._database.writing() as connection:
            marked = connection.execute(
                sa.update(outbox).where(_ours(claimed)).values(failure=HANDED_OVER)
            )
        return marked.rowcount == 1

    def settle(self, claimed: Claimed, settled: Settled, now: datetime) -> None:
        """Write how a try ended. A letter that will not be tried again loses its payload, and its case is told."""
        again = settled.ending is Ending.AGAIN
        values: dict[str, object] = {
            "state": _STATE_AFTER[settled.ending].value,
            "failure": settled.failure,
            "claim": None,
            "claimed_at": None,
        }
        if again:
            values["enqueued_at"] = None
            values["due_at"] = settled.again_at or next_try(
                urgent=claimed.row.urgent, attempts=claimed.attempts, now=now
            )
        else:
            values |= {"done_at": now, "payload": None}
        with self._database.writing() as connection:
            written = connection.execute(sa.update(outbox).where(_ours(claimed)).values(values))
            if written.rowcount == 1 and settled.ending in {Ending.REFUSED, Ending.UNKNOWN}:
                _tell_case(connection, [claimed.row], settled.failure or "", now)

    def acknowledged(self, since: datetime) -> tuple[Mapping[str, str], ...]:
        """The details of the automatic acknowledgements that were handed over since then."""
        # A row that is done with a reason was held back for it.
        sent = sa.and_(outbox.c.state == OutboxState.DONE.value, outbox.c.failure.is_(None))
        query = sa.select(outbox.c.details).where(
            outbox.c.task == Task.SEND_MAIL.value,
            sa.or_(sent, outbox.c.state == OutboxState.UNKNOWN.value),
            outbox.c.once.is_not(None),
            outbox.c.done_at >= since,
        )
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def has_letter(self, case_id: UUID) -> bool:
        """Whether a mail to the writer of this case was ever made, whatever became of it."""
        query = sa.exists().where(
            outbox.c.case_id == case_id, outbox.c.task == Task.SEND_MAIL.value
        )
        with self._database.reading() as connection:
            return connection.execute(sa.select(query)).scalar_one()

    def left(self, once: bytes) -> bool | None:
        """Whether the letter with this key of one a day left, or may have; None while it is still to leave."""
        query = sa.select(outbox.c.state, outbox.c.failure).where(outbox.c.once == once)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return False
        if row.state in {OutboxState.WAITING.value, OutboxState.CLAIMED.value}:
            return None
        # A row that is done with a reason was held back for it.
        sent = row.state == OutboxState.DONE.value and row.failure is None
        return sent or bool(row.state == OutboxState.UNKNOWN.value)

    def came_back(self, case_id: UUID, since: datetime) -> bool:
        """Whether a mail of ours to whoever wrote this case came back since then: told by equal tags alone."""
        own, other = tags_table.alias(), tags_table.alias()
        query = sa.exists().where(
            own.c.case_id == case_id,
            own.c.kind == "sender",
            other.c.tag == own.c.tag,
            other.c.kind == own.c.kind,
            audit_table.c.case_id == other.c.case_id,
            is_one(audit_table.c.act, Act.MAIL_CAME_BACK),
            audit_table.c.at >= since,
        )
        with self._database.reading() as connection:
            return connection.execute(sa.select(query)).scalar_one()

    def held_back(self, since: datetime) -> int:
        """How many acknowledgements were one too many since then: a person decides about each."""
        query = sa.select(sa.func.count()).where(
            outbox.c.failure == HELD_BACK, outbox.c.done_at >= since
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def expire_letters(self, now: datetime) -> int:
        """Delete letters that could not be sent for 48 hours, with a note on their case; how many."""
        old = sa.and_(
            outbox.c.task == Task.SEND_MAIL.value,
            outbox.c.state == OutboxState.WAITING.value,
            outbox.c.made_at < now - LETTER_KEPT,
        )
        with self._database.writing() as connection:
            rows = connection.execute(sa.select(outbox).where(old)).mappings().all()
            for row in rows:
                connection.execute(
                    sa.update(outbox)
                    .where(outbox.c.id == row["id"], outbox.c.state == OutboxState.WAITING.value)
                    .values(
                        state=OutboxState.FAILED.value, failure="expired", payload=None, done_at=now
                    )
                )
            _tell_case(connection, [_row(row) for row in rows], "expired", now)
        return len(rows)

    def weeks_in_use(self) -> frozenset[str]:
        """The mailer weeks that letters still wait under."""
        query = sa.select(outbox.c.mailer_week).distinct().where(outbox.c.payload.is_not(None))
        with self._database.reading() as connection:
            return frozenset(week for week in connection.execute(query).scalars() if week)


def _look(which: sa.ColumnElement[bool], *, urgent: bool) -> _Look:
    """Rows of a kind, the longest due first: `ix_outbox_due` has them in this order, so a backlog is not sorted."""
    of_kind = outbox.c.urgent if urgent else sa.not_(outbox.c.urgent)
    return (
        sa.select(outbox.c.id, outbox.c.urgent)
        .where(which, of_kind)
        .order_by(outbox.c.due_at, outbox.c.position)
    )


def _performable(now: datetime, *, since: datetime | None = None) -> sa.ColumnElement[bool]:
    waiting = is_one(outbox.c.state, OutboxState.WAITING)
    left_behind = sa.and_(
        outbox.c.state == OutboxState.CLAIMED.value,
        sa.or_(
            outbox.c.claimed_at < now - CLAIM_HOLDS,
            sa.and_(outbox.c.urgent, outbox.c.claimed_at < now - URGENT_CLAIM_HOLDS),
        ),
    )
    by = now if since is None else min(since, now)
    return sa.and_(undone, outbox.c.due_at <= by, sa.or_(waiting, left_behind))


def _ours(claimed: Claimed) -> sa.ColumnElement[bool]:
    return sa.and_(outbox.c.id == claimed.row.id, outbox.c.claim == claimed.claim)


def _row(row: sa.RowMapping) -> OutboxRow:
    return OutboxRow(
        id=row["id"],
        task=Task(row["task"]),
        case_id=row["case_id"],
        due_at=row["due_at"],
        urgent=row["urgent"],
        payload=row["payload"],
        mailer_week=row["mailer_week"],
        once=row["once"],
        details=row["details"],
    )


def _tell_case(
    connection: sa.Connection, rows: Sequence[OutboxRow], why: str, now: datetime
) -> None:
    """Note on their cases that these did not leave, or may not have; a letter's case comes before a person."""
    audit.write(connection, [_not_told(row, why, now) for row in rows])
    follow = [
        OutboxRow(
            id=uuid4(),
            task=Task.FOLLOW_UP,
            case_id=row.case_id,
            due_at=now,
            details={"by": NOT_SENT},
        )
        for row in rows
        if row.task is Task.SEND_MAIL and row.case_id is not None
    ]
    insert_outbox(connection, follow)


def _not_told(row: OutboxRow, why: str, now: datetime) -> AuditEntry:
    details = {"task": row.task.value, "why": why}
    return AuditEntry(act=Act.TELLING_FAILED, at=now, case_id=row.case_id, details=details)
