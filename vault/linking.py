"""Which cases share something, known by equal tags: no key is needed, and none is told what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from casework.arriving.threads import Answered, Question
from casework.cases.cases import Case
from casework.cases.tagging import BAND, FACTS, PARTNER, PLEA, SUBJECT
from vault import answering
from vault.part import Part, insert_new
from vault.rows import Values, case_of
from vault.tables import cases_table, links_table, open_cases, tags_table

SAME_WORDS: Final = "same words"
LIKE_ENOUGH: Final = 10
"""So many of a text's sixteen bands must be equal for two texts to count as near the same."""
_LINKS_NOTHING: Final = (FACTS, PLEA, PARTNER, SUBJECT)
MOST: Final = 200
"""What more cases than this share tells nothing of any one of them."""


class Linking(Part):
    """Finds links and reads them."""

    def link_by_tags(self, case_id: UUID, now: datetime) -> int:
        """Link a case with every other that shares a tag; says how many links are new.

        May run any number of times. Each link has two rows, one from either side.
        """
        with self._database.writing() as connection:
            there = {
                (row.other_id, row.kind)
                for row in connection.execute(
                    sa.select(links_table.c.other_id, links_table.c.kind).where(
                        links_table.c.case_id == case_id
                    )
                )
            }
            found = [pair for pair in _shared(connection, case_id) if pair not in there]
            insert_new(
                connection,
                links_table,
                [row for other, kind in found for row in _both(case_id, other, kind, now)],
            )
        return len(found)

    def answered(self, case_id: UUID, question: Question) -> Answered | None:
        """The case that the mail of this one answers, and whether its writer is known there."""
        with self._database.reading() as connection:
            return answering.answered(connection, case_id, question)

    def joined_to(self, case: Case) -> Case:
        """The case that one is joined to in the end, or the case itself."""
        with self._database.reading() as connection:
            return answering.head(connection, case)

    def of_same_sender(self, case_id: UUID) -> tuple[Case, ...]:
        """The other cases whose mail came from the address of this one's, the newest first; MOST at most."""
        own, other = tags_table.alias(), tags_table.alias()
        same = sa.and_(other.c.tag == own.c.tag, other.c.kind == own.c.kind)
        wanted = (
            sa.select(cases_table)
            .join(other, other.c.case_id == cases_table.c.id)
            .join(own, same)
            .where(own.c.case_id == case_id, own.c.kind == "sender", other.c.case_id != case_id)
            .order_by(cases_table.c.opened_at.desc())
            .limit(MOST)
        )
        with self._database.reading() as connection:
            return tuple(case_of(row) for row in connection.execute(wanted).mappings())

    def joined(self, case_id: UUID) -> tuple[Case, ...]:
        """The cases that were joined to this one in the end, the newest first; MOST at most.

        They need not share a tag with it, and one may be joined to another of them.
        """
        below = sa.select(cases_table.c.id).where(cases_table.c.link == case_id)
        chain = below.cte("joined", recursive=True)
        # UNION, not UNION ALL: a circle comes to an end.
        chain = chain.union(
            sa.select(cases_table.c.id).join(chain, cases_table.c.link == chain.c.id)
        )
        wanted = (
            sa.select(cases_table)
            .where(cases_table.c.id.in_(sa.select(chain.c.id)), cases_table.c.id != case_id)
            .order_by(cases_table.c.opened_at.desc(), cases_table.c.id.desc())
            .limit(MOST)
        )
        with self._database.reading() as connection:
            return tuple(case_of(row) for row in connection.execute(wanted).mappings())

    def claiming(self, case_id: UUID) -> tuple[Case, ...]:
        """The cases that claim to answer this one and were joined to none: the open ones, then the newest first."""
        wanted = (
            sa.select(cases_table)
            .where(cases_table.c.claimed == case_id, cases_table.c.link.is_(None))
            .order_by(sa.not_(open_cases), cases_table.c.opened_at.desc(), cases_table.c.id.desc())
            .limit(MOST)
        )
        with self._database.reading() as connection:
            return tuple(case_of(row) for row in connection.execute(wanted).mappings())

    def linked(self, case_id: UUID) -> tuple[tuple[Case, str], ...]:
        """The cases linked with this one and by what, the newest first."""
        wanted = (
            sa.select(cases_table, links_table.c.kind)
            .join_from(links_table, cases_table, cases_table.c.id == links_table.c.other_id)
            .where(links_table.c.case_id == case_id)
            .order_by(cases_table.c.opened_at.desc(), links_table.c.kind)
        )
        with self._database.reading() as connection:
            return tuple(
                (case_of(row), row["kind"]) for row in connection.execute(wanted).mappings()
            )

    def tagged(
        self, tags: Sequence[tuple[str, bytes]], *, size: int
    ) -> tuple[tuple[Case, tuple[str, ...]], ...]:
        """The cases that have one of these tags (kind and tag), and by which kinds, the newest first."""
        has_one = sa.or_(
            sa.false(),
            *(sa.and_(tags_table.c.kind == kind, tags_table.c.tag == tag) for kind, tag in tags),
        )
        wanted = (
            sa.select(cases_table)
            .where(cases_table.c.id.in_(sa.select(tags_table.c.case_id).where(has_one)))
            .order_by(cases_table.c.opened_at.desc(), cases_table.c.id.desc())
            .limit(size)
        )
        with self._database.reading() as connection:
            cases = [case_of(row) for row in connection.execute(wanted).mappings()]
            ids = [case.id for case in cases]
            shared = sa.select(tags_table.c.case_id, tags_table.c.kind).where(
                has_one, tags_table.c.case_id.in_(ids)
            )
            kinds = connection.execute(shared.order_by(tags_table.c.kind)).all()
        return tuple(
            (case, tuple(row.kind for row in kinds if row.case_id == case.id)) for case in cases
        )


def _shared(connection: sa.Connection, case_id: UUID) -> Iterator[tuple[UUID, str]]:
    """Other case and kind of what it shares; a tag that too many cases have is left out."""
    own, other = tags_table.alias("own"), tags_table.alias("other")
    shared = (
        sa.select(other.c.case_id, other.c.kind, sa.func.count().label("how_many"))
        .join_from(own, other, sa.and_(own.c.tag == other.c.tag, own.c.kind == other.c.kind))
        .where(own.c.case_id == case_id, other.c.case_id != case_id)
        .where(own.c.kind.not_in(_LINKS_NOTHING))
        .where(_cases_with(own) <= MOST)
        .group_by(other.c.case_id, other.c.kind)
    )
    for row in connection.execute(shared):
        if row.kind != BAND:
            yield row.case_id, row.kind
        elif row.how_many >= LIKE_ENOUGH:
            yield row.case_id, SAME_WORDS


def _cases_with(own: sa.FromClause) -> sa.ScalarSelect[int]:
    """How many cases have a tag, counted no further than needed."""
    counted = (
        sa.select(tags_table.c.tag)
        .where(tags_table.c.tag == own.c.tag)
        .limit(MOST + 1)
        .correlate(own)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(counted).scalar_subquery()


def _both(case_id: UUID, other: UUID, kind: str, now: datetime) -> tuple[Values, Values]:
    return (
        {"case_id": case_id, "other_id": other, "kind": kind, "at": now},
        {"case_id": other, "other_id": case_id, "kind": kind, "at": now},
    )
