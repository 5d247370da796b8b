"""The campaigns: which near-same message came first, whether an earlier one had the same facts, and who belongs to one.

Known by equal tags and clear columns alone: no key is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from casework.cases.campaigns import LASTS, Counts, Near
from casework.cases.cases import Case, Mark, Status
from casework.cases.tagging import BAND, FACTS, PLEA
from casework.records.records import Act, AuditEntry, ReceiptRow, Record, RecordKind
from casework.signals.assessments import Urgency
from vault import audit
from vault.columns import is_one
from vault.linking import LIKE_ENOUGH
from vault.part import Part, insert_new
from vault.rows import RECORDS, case_of, newest
from vault.tables import (
    audit_table,
    cases_table,
    links_table,
    receipts_table,
    records_table,
    tags_table,
)

CAMPAIGN: Final = "campaign"
"""The kind of link between the first case of a campaign and each other."""
_LEVELS: Final = 8
"""So many campaigns that were joined one to another are followed to the first."""
_OLDEST: Final = 64
"""So many cases that share a band are looked at, the first that were stored: one of them is the head."""

_ORDER: Final = (
    is_one(cases_table.c.status, Status.CLOSED),
    cases_table.c.behind,
    sa.not_(is_one(cases_table.c.urgency, Urgency.URGENT)),
    cases_table.c.opened_at,
    cases_table.c.id,
)


class Campaigns(Part):
    """Finds the campaign of a case."""

    def near(self, case: Case) -> Near | None:
        """The campaign that a case belongs to; None for the first of its kind. Only what came before it counts."""
        tags = tags_table.c
        own = sa.select(tags.tag).where(tags.case_id == case.id, tags.kind == BAND)
        with self._database.reading() as connection:
            bands = connection.execute(own).scalars().all()
            if len(bands) < LIKE_ENOUGH:
                return None
            first = _one(connection, cases_table.c.id.in_(_alike(bands, case.id)), case)
            if first is None:
                return None
            head = _head(connection, first)
            known = _says_all(connection, head, case)
            pleads = known is None and _pleads(connection, head, case)
        return Near(head=head, known=known, pleads=pleads)

    def link_to_head(self, case_id: UUID, head: UUID, now: datetime) -> None:
        """Link a case with the first of its campaign, from both sides; twice is once."""
        rows = [
            {"case_id": one, "other_id": other, "kind": CAMPAIGN, "at": now}
            for one, other in ((case_id, head), (head, case_id))
        ]
        with self._database.writing() as connection:
            insert_new(connection, links_table, rows)

    def head_of(self, case: Case) -> Case:
        """The first case of the campaign that a case belongs to: itself where it leads one, or belongs to none."""
        with self._database.reading() as connection:
            return _head(connection, case)

    def in_campaign(self, head: UUID, *, offset: int, size: int) -> tuple[Case, ...]:
        """The cases of a campaign: open ones first, copies and likely spam behind, urgent ones before, as they came."""
        wanted = sa.select(cases_table).where(_of(head)).order_by(*_ORDER)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.offset(offset).limit(size)).mappings()
            return tuple(case_of(row) for row in rows)

    def of_campaign(self, head: UUID, references: Collection[str]) -> tuple[Case, ...]:
        """Those of these cases that belong to a campaign, in its order."""
        wanted = sa.select(cases_table).where(_of(head)).order_by(*_ORDER)
        with self._database.reading() as connection:
            rows = connection.execute(
                wanted.where(cases_table.c.reference.in_(list(references)))
            ).mappings()
            return tuple(case_of(row) for row in rows)

    def records_of(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[Record, ...]]:
        """Case id to its records, newest revisions, but for raw mail, which is long and shows nothing here."""
        words = sa.not_(is_one(records_table.c.kind, RecordKind.RAW_MAIL))
        wanted = RECORDS.where(records_table.c.case_id.in_(list(case_ids)), words)
        found: dict[UUID, list[Record]] = {}
        with self._database.reading() as connection:
            for record in newest(connection.execute(wanted).mappings()):
                found.setdefault(record.case_id, []).append(record)
        return {case_id: tuple(records) for case_id, records in found.items()}

    def receipts_of_all(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[ReceiptRow, ...]]:
        """Case id to its receipts, for the cases that have any."""
        wanted = sa.select(receipts_table).where(receipts_table.c.case_id.in_(list(case_ids)))
        found: dict[UUID, list[ReceiptRow]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(wanted).mappings():
                found.setdefault(row["case_id"], []).append(ReceiptRow(**row))
        return {case_id: tuple(rows) for case_id, rows in found.items()}

    def histories_of(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[AuditEntry, ...]]:
        """Case id to what was done with it, oldest first."""
        with self._database.reading() as connection:
            return audit.of_cases(connection, case_ids)

    def campaign_counts(self, head: UUID) -> Counts:
        """How many cases a campaign has, and what became of them."""
        columns = cases_table.c
        wanted = sa.select(columns.status, columns.marks, columns.opened_at).where(_of(head))
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        came = [row.opened_at for row in rows]
        return Counts(
            every=len(rows),
            closed=sum(row.status == Status.CLOSED.value for row in rows),
            copies=sum(Mark.COPY.value in row.marks for row in rows),
            began_at=min(came),
            last_at=max(came),
        )

    def campaign_sizes(self, heads: Collection[UUID]) -> dict[UUID, int]:
        """How many cases each of these campaigns has; of those that are none, nothing."""
        if not heads:
            return {}
        counted = (
            sa.select(cases_table.c.campaign, sa.func.count())
            .where(cases_table.c.campaign.in_(list(heads)))
            .group_by(cases_table.c.campaign)
        )
        with self._database.reading() as connection:
            return {head: others + 1 for head, others in connection.execute(counted)}

    def facts_in(self, head: UUID) -> dict[UUID, frozenset[bytes]]:
        """Case id to the tags of all that it says, for the cases of a campaign that have any."""
        tags = tags_table.c
        wanted = (
            sa.select(tags.case_id, tags.tag)
            .join_from(tags_table, cases_table, cases_table.c.id == tags.case_id)
            .where(tags.kind == FACTS, _of(head))
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        found: dict[UUID, set[bytes]] = {}
        for row in rows:
            found.setdefault(row.case_id, set()).add(row.tag)
        return {case_id: frozenset(facts) for case_id, facts in found.items()}

    def looked_at(self, head: UUID, person: UUID, since: datetime) -> frozenset[UUID]:
        """The cases of a campaign that a person has opened since a moment, alone or among the others."""
        acts = audit_table.c
        wanted = (
            sa.select(acts.case_id)
            .join_from(audit_table, cases_table, cases_table.c.id == acts.case_id)
            .where(is_one(acts.act, Act.OPENED), acts.person_id == person, acts.at >= since)
            .where(_of(head))
        )
        with self._database.reading() as connection:
            return frozenset(connection.execute(wanted).scalars())


def _of(head: UUID) -> sa.ColumnElement[bool]:
    return sa.or_(cases_table.c.id == head, cases_table.c.campaign == head)


def _head(connection: sa.Connection, case: Case) -> Case:
    head = case
    for _ in range(_LEVELS):
        if head.campaign is None:
            break
        wanted = sa.select(cases_table).where(cases_table.c.id == head.campaign)
        head = case_of(connection.execute(wanted).mappings().one())
    return head


def _alike(bands: Sequence[bytes], case_id: UUID) -> sa.Select[tuple[UUID]]:
    """Other cases that share enough bands, among those that had each band first: a flood costs no more than that."""
    tags = tags_table.c
    holders = [
        sa.select(
            sa.select(tags.case_id)
            .where(tags.tag == band, tags.kind == BAND, tags.case_id != case_id)
            .limit(_OLDEST)
            .subquery()
            .c.case_id
        )
        for band in bands
    ]
    every = sa.union_all(*holders).subquery()
    alike = sa.select(every.c.case_id).group_by(every.c.case_id)
    return alike.having(sa.func.count() >= LIKE_ENOUGH)


def _says_all(connection: sa.Connection, head: Case, case: Case) -> Case | None:
    """The first of a campaign before this case that has the tags of all that it says.

    What is urgent repeats only what was: of a routine one nobody was told.
    """
    tags = tags_table.c
    own = sa.select(tags.tag).where(tags.case_id == case.id, tags.kind == FACTS)
    said = connection.execute(own).scalars().all()
    if not said:
        return None
    # Most repeat the first, however many there are.
    first = _one_that_says(said, tags.case_id == head.id, case)
    known = _one(connection, sa.and_(cases_table.c.id == head.id, first), case)
    if known is not None:
        return known
    held = (
        sa.select(tags.tag).where(tags.kind == FACTS, tags.tag.in_(said)).group_by(tags.tag)
    ).order_by(sa.func.count())
    rarest = connection.execute(held.limit(1)).scalar_one()
    some = sa.select(tags.case_id).where(tags.kind == FACTS, tags.tag == rarest)
    which = _one_that_says(said, tags.case_id.in_(some), case)
    return _one(connection, sa.and_(_of(head.id), which), case)


def _one_that_says(
    said: Sequence[bytes], among: sa.ColumnElement[bool], case: Case
) -> sa.ColumnElement[bool]:
    """The cases of these tags among some that have every one of `said`, and may be repeated by this case."""
    tags = tags_table.c
    every = (
        sa.select(tags.case_id)
        .where(tags.kind == FACTS, tags.tag.in_(said), among)
        .group_by(tags.case_id)
        .having(sa.func.count() == len(said))
    )
    which = cases_table.c.id.in_(every)
    if case.urgency is not Urgency.URGENT:
        return which
    told = (cases_table.c.urgency, cases_table.c.assessed_urgency)
    return sa.and_(which, sa.or_(*(is_one(column, Urgency.URGENT) for column in told)))


def _pleads(connection: sa.Connection, head: Case, case: Case) -> bool:
    """Whether a plea of this case is in none of its campaign that came before."""
    own, other = tags_table.alias("own"), tags_table.alias("other")
    heard = (
        sa.select(other.c.tag)
        .join(cases_table, cases_table.c.id == other.c.case_id)
        .where(other.c.tag == own.c.tag, other.c.kind == PLEA, _of(head.id), _before(case))
    )
    wanted = sa.select(own.c.tag).where(own.c.case_id == case.id, own.c.kind == PLEA)
    return connection.execute(wanted.where(~heard.exists()).limit(1)).first() is not None


def _before(case: Case) -> sa.ColumnElement[bool]:
    """What came before this one: of two that came at once the same one is always first."""
    cases = cases_table.c
    return sa.or_(
        cases.opened_at < case.opened_at,
        sa.and_(cases.opened_at == case.opened_at, cases.id < case.id),
    )


def _one(connection: sa.Connection, which: sa.ColumnElement[bool], case: Case) -> Case | None:
    """The first case of these that came before this one."""
    cases = cases_table.c
    wanted = (
        sa.select(cases_table)
        .where(which, _before(case), cases.opened_at >= case.opened_at - LASTS)
        .order_by(cases.opened_at, cases.id)
        .limit(1)
    )
    row = connection.execute(wanted).mappings().first()
    return case_of(row) if row is not None else None
