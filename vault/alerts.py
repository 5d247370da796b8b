"""Alerts: who was told of what, when, and who pressed the button."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from casework.alerts.alert_links import good
from casework.alerts.alerting import sending
from casework.alerts.ladders import ABOUT, LATE, About, Ladder
from casework.alerts.tellings import Unsorted
from casework.cases.cases import Case, Mark, Status
from casework.decisions.words_read import with_its_reader
from casework.records.records import Act, AuditEntry
from casework.staff.people import AlertRow, Rung
from vault import audit
from vault.inserting import insert_if_new
from vault.late import to_tell_of
from vault.part import Part, insert_new
from vault.rows import case_of, outbox_values
from vault.tables import alerts_table as alerts
from vault.tables import cases_table as cases
from vault.tables import outbox_table as outbox
from vault.tables import urgent_cases

_NAMED = {About.HANDED.value, *(ladder.about.value for ladder in LATE)}
"""What the history says one by one of a press that acknowledges nothing else."""
_TOGETHER = 500
"""Cases of which alerts are read in one go: a statement takes so many values and no more."""


class Alerts(Part):
    """The rows of `alerts`. Every method is one transaction and raises VaultAway."""

    def of_case(self, case_id: UUID) -> tuple[AlertRow, ...]:
        """Everything that was told of a case, in order."""
        query = sa.select(alerts).where(alerts.c.case_id == case_id)
        with self._database.reading() as connection:
            return _rows(connection, query.order_by(alerts.c.made_at))

    def watched(self) -> tuple[tuple[Case, tuple[AlertRow, ...]], ...]:
        """The urgent cases on which a ladder may have to climb, each with its alerts."""
        unfinished = sa.or_(
            cases.c.acknowledged_at.is_(None),
            cases.c.next_step_at.is_(None),
            sa.and_(cases.c.page_open, cases.c.first_words_at.is_(None)),
            cases.c.id.in_(
                sa.select(alerts.c.case_id).where(
                    alerts.c.about == About.NEW_WORDS.value, alerts.c.acknowledged_at.is_(None)
                )
            ),
        )
        return self._with_their_alerts(sa.and_(urgent_cases, unfinished))

    def late(
        self, ladder: Ladder, now: datetime, cut: datetime
    ) -> tuple[tuple[Case, tuple[AlertRow, ...]], ...]:
        """The open cases of whose late next step, or contact, somebody may have to be told, and what was told of it.

        Not those whose alerts of it are all acknowledged, or whose last step was told. `ladder`: one of `LATE`.
        `cut`: as `casework.alerts.late.told_up_to` gives it.
        """
        late = to_tell_of(ladder, now, cut)
        return self._with_their_alerts(late, alerts.c.about == ladder.about.value)

    def _with_their_alerts(
        self, these: sa.ColumnElement[bool], *such: sa.ColumnElement[bool]
    ) -> tuple[tuple[Case, tuple[AlertRow, ...]], ...]:
        with self._database.reading() as connection:
            found = connection.execute(sa.select(cases).where(these)).mappings()
            watched = [case_of(row) for row in found]
            # By their ids: what holds of a case may have changed since.
            ids = [case.id for case in watched]
            by_case: dict[UUID | None, list[AlertRow]] = {}
            for at in range(0, len(ids), _TOGETHER):
                these_ids = alerts.c.case_id.in_(ids[at : at + _TOGETHER])
                query = sa.select(alerts).where(these_ids, *such).order_by(alerts.c.made_at)
                for row in _rows(connection, query):
                    by_case.setdefault(row.case_id, []).append(row)
        return tuple((case, tuple(by_case.get(case.id, ()))) for case in watched)

    def add(
        self, rows: Sequence[AlertRow], leaves_at: datetime | None = None
    ) -> tuple[AlertRow, ...]:
        """Write alerts and the outbox rows that send them; gives those that did not stand there already.

        They are sent at once, or at `leaves_at` where they have not been acknowledged until then.
        """
        if not rows:
            return ()
        with self._database.writing() as connection:
            added = [row for row in rows if insert_if_new(connection, alerts, _values(row))]
            insert_new(
                connection, outbox, outbox_values([sending(row, leaves_at) for row in added])
            )
        return tuple(added)

    def note(self, row: AlertRow) -> None:
        """Write a row that nothing sends; nothing if it stands there already."""
        settled = {
            "acknowledged_at": row.acknowledged_at,
            "acknowledged_by": row.acknowledged_by,
        }
        with self._database.writing() as connection:
            insert_if_new(connection, alerts, _values(row) | settled)

    def open_of(self, person_id: UUID) -> tuple[AlertRow, ...]:
        """A person's unacknowledged alerts, sent or not, in order."""
        query = sa.select(alerts).where(
            alerts.c.person_id == person_id,
            alerts.c.acknowledged_at.is_(None),
            alerts.c.failed.is_(None),
        )
        with self._database.reading() as connection:
            return _rows(connection, query.order_by(alerts.c.made_at))

    def give_token(self, ids: Iterable[UUID], token_hash: bytes, until: datetime) -> None:
        """Let the button behind this token acknowledge these alerts."""
        self._set(ids, token_hash=token_hash, token_until=until)

    def sent(self, rows: Sequence[AlertRow], now: datetime, channel: str) -> None:
        """A channel took the telling over."""
        with self._database.writing() as connection:
            ids = [row.id for row in rows]
            connection.execute(
                sa.update(alerts).where(alerts.c.id.in_(ids)).values(sent_at=now, failed=None)
            )
            details = {"channel": channel}
            audit.write(connection, [_entry(Act.TOLD, row, now, details) for row in rows])

    def failed(self, rows: Sequence[AlertRow], now: datetime, failure: str) -> None:
        """No channel took it: the ladder climbs at once."""
        with self._database.writing() as connection:
            ids = [row.id for row in rows]
            connection.execute(sa.update(alerts).where(alerts.c.id.in_(ids)).values(failed=failure))
            details = {"why": failure}
            audit.write(connection, [_entry(Act.TELLING_FAILED, row, now, details) for row in rows])

    def close(self, rows: Sequence[AlertRow], now: datetime) -> None:
        """Take back alerts that nobody needs any more, before they were sent."""
        self._set([row.id for row in rows], acknowledged_at=now)

    def of_token(self, token_hash: bytes) -> tuple[AlertRow, ...]:
        """The alerts behind a token, in order."""
        query = sa.select(alerts).where(alerts.c.token_hash == token_hash)
        with self._database.reading() as connection:
            return _rows(connection, query.order_by(alerts.c.made_at, alerts.c.id))

    def acknowledge(
        self, token_hash: bytes, now: datetime, *, only: Collection[str] | None = None
    ) -> None:
        """Press the button behind a token: its open alerts and their cases count as acknowledged by its person.

        A case of which it only says what somebody else did with it is not: who sees that is not on it yet.
        `only`: those of the cases of these references. Nothing for a token that is unknown or too old.
        """
        wanted = sa.and_(alerts.c.token_hash == token_hash, alerts.c.acknowledged_at.is_(None))
        if only is not None:
            of_these = sa.select(cases.c.id).where(cases.c.reference.in_(list(only)))
            wanted = sa.and_(wanted, alerts.c.case_id.in_(of_these))
        with self._database.writing() as connection:
            told = _rows(connection, sa.select(alerts).where(wanted))
            if not good(told, now):
                return
            person = told[0].person_id
            _settle(connection, wanted, person, now)
            # That a case was lowered calls for nothing; words that came since may ring anew.
            calling = [row for row in told if row.about != About.LOWERED.value]
            for case_id in {row.case_id for row in calling if row.case_id is not None}:
                about = {row.about for row in calling if row.case_id == case_id}
                if about != {About.HANDED.value}:
                    _acknowledge_case(connection, case_id, person, now)
                named = sorted(about) if about <= _NAMED else [None]
                entry = AuditEntry(
                    act=Act.ACKNOWLEDGED_BY_LINK, at=now, case_id=case_id, person=person
                )
                audit.write(
                    connection,
                    [replace(entry, details={ABOUT: each} if each else {}) for each in named],
                )
            for row in told:
                if row.about == About.NEW_WORDS:
                    same = sa.and_(alerts.c.case_id == row.case_id, alerts.c.about == row.about)
                    _settle(connection, same, person, now)

    def latest(self, about: About) -> AlertRow | None:
        """The newest alert about a fault or a trouble."""
        query = (
            sa.select(alerts)
            .where(alerts.c.about == about.value)
            .order_by(alerts.c.made_at.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            return next(iter(_rows(connection, query)), None)

    def unsorted(self) -> Unsorted | None:
        """The signals that triage could not weigh and nobody has read; None when there are none."""
        query = sa.select(cases.c.marks, cases.c.opened_at).where(
            urgent_cases, cases.c.read_at.is_(None)
        )
        with self._database.reading() as connection:
            moments = [
                row.opened_at for row in connection.execute(query) if Mark.FAULT.value in row.marks
            ]
        return Unsorted(waiting=len(moments), since=min(moments)) if moments else None

    def _set(self, ids: Iterable[UUID], **values: Any) -> None:  # noqa: ANN401  # column values
        with self._database.writing() as connection:
            connection.execute(sa.update(alerts).where(alerts.c.id.in_(list(ids))).values(values))


def _settle(
    connection: sa.Connection, which: sa.ColumnElement[bool], person: UUID | None, now: datetime
) -> None:
    connection.execute(
        sa.update(alerts)
        .where(which, alerts.c.acknowledged_at.is_(None))
        .values(acknowledged_at=now, acknowledged_by=person)
    )


def _acknowledge_case(
    connection: sa.Connection, case_id: UUID, person: UUID, now: datetime
) -> None:
    # As in the console: an unowned case is then theirs, and a new one is open.
    begun = sa.case((cases.c.status == Status.NEW.value, Status.OPEN.value), else_=cases.c.status)
    written = connection.execute(
        sa.update(cases)
        .where(urgent_cases, cases.c.id == case_id, cases.c.acknowledged_at.is_(None))
        .values(
            acknowledged_at=now,
            acknowledged_by=person,
            owner=sa.func.coalesce(cases.c.owner, sa.literal(person, cases.c.owner.type)),
            status=begun,
            version=cases.c.version + 1,
        )
    )
    if written.rowcount == 1:
        _note_reader(connection, case_id)
        _settle(
            connection,
            sa.and_(alerts.c.case_id == case_id, alerts.c.about == About.URGENT.value),
            person,
            now,
        )


def _note_reader(connection: sa.Connection, case_id: UUID) -> None:
    this = cases.c.id == case_id
    case = case_of(connection.execute(sa.select(cases).where(this)).mappings().one())
    read_by = with_its_reader(case, audit.of_case(connection, case_id)).read_by
    connection.execute(sa.update(cases).where(this).values(read_by=read_by))


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> tuple[AlertRow, ...]:
    return tuple(
        AlertRow(**{**row, "rung": Rung(row["rung"])})
        for row in connection.execute(query).mappings()
    )


def _values(row: AlertRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "case_id": row.case_id,
        "person_id": row.person_id,
        "rung": row.rung.value,
        "step": row.step,
        "about": str(row.about),
        "made_at": row.made_at,
    }


def _entry(act: Act, row: AlertRow, now: datetime, details: dict[str, str]) -> AuditEntry:
    return AuditEntry(
        act=act,
        at=now,
        case_id=row.case_id,
        details={**details, "about": row.about, "to": str(row.person_id)},
    )
