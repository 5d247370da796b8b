"""Which near-same message came first, and whether one that came earlier had the same facts: by equal tags alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from casework.campaigns import LASTS, Near
from casework.cases import Case
from casework.tagging import FACTS
from vault.linking import BAND, LIKE_ENOUGH
from vault.part import Part, insert_new
from vault.rows import case_of
from vault.tables import cases_table, links_table, tags_table

CAMPAIGN: Final = "campaign"
"""The kind of link between the first case of a campaign and each other."""
_OLDEST: Final = 64
"""So many cases that share a band are looked at, the first that were stored: one of them is the head."""


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
            head = first
            if first.campaign is not None:
                wanted = sa.select(cases_table).where(cases_table.c.id == first.campaign)
                head = case_of(connection.execute(wanted).mappings().one())
            facts = sa.select(tags.tag).where(tags.case_id == case.id, tags.kind == FACTS)
            same = sa.select(tags.case_id).where(tags.kind == FACTS, tags.tag.in_(facts))
            of_it = sa.or_(cases_table.c.id == head.id, cases_table.c.campaign == head.id)
            known = _one(connection, sa.and_(of_it, cases_table.c.id.in_(same)), case)
        return Near(head=head, known=known)

    def link_to_head(self, case_id: UUID, head: UUID, now: datetime) -> None:
        """Link a case with the first of its campaign, from both sides; twice is once."""
        rows = [
            {"case_id": one, "other_id": other, "kind": CAMPAIGN, "at": now}
            for one, other in ((case_id, head), (head, case_id))
        ]
        with self._database.writing() as connection:
            insert_new(connection, links_table, rows)


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


def _one(connection: sa.Connection, which: sa.ColumnElement[bool], case: Case) -> Case | None:
    """The first case of these that came before this one: of two that came at once the same one is always first."""
    cases = cases_table.c
    before = sa.or_(
        cases.opened_at < case.opened_at,
        sa.and_(cases.opened_at == case.opened_at, cases.id < case.id),
    )
    wanted = (
        sa.select(cases_table)
        .where(which, before, cases.opened_at >= case.opened_at - LASTS)
        .order_by(cases.opened_at, cases.id)
        .limit(1)
    )
    row = connection.execute(wanted).mappings().first()
    return case_of(row) if row is not None else None
