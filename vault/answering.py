"""Which case a mail answers, told by tags. A mail has those of what it answers too: several cases have the same."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import sqlalchemy as sa

from casework.arriving.threads import Answered, KeyedTag, Question
from casework.cases.cases import Case, Mark
from vault.rows import case_of
from vault.tables import cases_table, tags_table

MOST_KNOWN: Final = 50
"""So many cases of the writer of a mail are looked at for one tag."""


def answered(connection: sa.Connection, case_id: UUID, question: Question) -> Answered | None:
    """The case that the mail of this one answers, by the first of its tags that any has.

    It is the one that the oldest with that tag is joined to in the end; where the mail's writer is unknown there, the
    oldest where they are known. One that itself only claims to answer, and knows no more of the writer, comes last.
    """
    claims = None
    for tag in question.answers:
        found = _by(connection, tag, case_id, question)
        if found is None:
            continue
        # One that was joined to this very case in the end answers it, not it that one.
        if found.case.id == case_id:
            return None
        if found.agrees or not _only_claims(found.case):
            return found
        claims = claims or found
    return claims


def head(connection: sa.Connection, case: Case) -> Case:
    """The case that one is joined to in the end, or the case itself."""
    seen = {case.id}
    # Two that are joined to each other in one moment make a circle: any of them will do.
    while case.link is not None and case.link not in seen:
        seen.add(case.link)
        wanted = sa.select(cases_table).where(cases_table.c.id == case.link)
        case = case_of(connection.execute(wanted).mappings().one())
    return case


def _by(connection: sa.Connection, tag: KeyedTag, but: UUID, question: Question) -> Answered | None:
    oldest = connection.execute(_with(tag, but).limit(1)).mappings().first()
    if oldest is None:
        return None
    case = head(connection, case_of(oldest))
    if _wrote(connection, case, question):
        return Answered(case=case, by=tag[0], agrees=True)
    # Whoever knows the Message-ID of another's mail can use it, and may come first.
    own = _where_known(connection, tag, but, question)
    if own is None:
        return Answered(case=case, by=tag[0], agrees=False)
    return Answered(case=head(connection, own), by=tag[0], agrees=True)


def _with(tag: KeyedTag, but: UUID) -> sa.Select[tuple[object, ...]]:
    """The cases that have a tag: what only claims to answer another after all others, then the oldest first."""
    return (
        sa.select(cases_table)
        .where(cases_table.c.id.in_(_ids_with(tag)), cases_table.c.id != but)
        .where(sa.or_(cases_table.c.link.is_(None), cases_table.c.link != but))
        .order_by(
            sa.and_(cases_table.c.claimed.is_not(None), cases_table.c.link.is_(None)),
            cases_table.c.opened_at,
            cases_table.c.link.is_not(None),
            cases_table.c.id,
        )
    )


def _ids_with(tag: KeyedTag) -> sa.Select[tuple[UUID]]:
    return sa.select(tags_table.c.case_id).where(
        tags_table.c.tag == tag[1], tags_table.c.kind == tag[0]
    )


def _wrote(connection: sa.Connection, case: Case, question: Question) -> bool:
    """Whether the writer wrote in that very case.

    Not in what was joined to it: a person may have joined the mail of a stranger, who gets no say by that.
    """
    wanted = sa.select(tags_table.c.tag).where(tags_table.c.case_id == case.id, _theirs(question))
    return connection.execute(wanted.limit(1)).first() is not None


def _where_known(
    connection: sa.Connection, tag: KeyedTag, but: UUID, question: Question
) -> Case | None:
    """The oldest case with this tag whose writer, in the case that it is joined to in the end, is the mail's."""
    begun = sa.select(cases_table.c.id.label("begun"), cases_table.c.id, cases_table.c.link)
    chain = begun.where(cases_table.c.id.in_(_ids_with(tag))).cte("chain", recursive=True)
    # UNION, not UNION ALL: a circle comes to an end.
    chain = chain.union(
        sa.select(chain.c.begun, cases_table.c.id, cases_table.c.link).join_from(
            chain, cases_table, cases_table.c.id == chain.c.link
        )
    )
    known = (
        sa.select(chain.c.begun)
        .join_from(chain, tags_table, tags_table.c.case_id == chain.c.id)
        .where(chain.c.link.is_(None), chain.c.id != but, _theirs(question))
    )
    rows = connection.execute(
        _with(tag, but).where(cases_table.c.id.in_(known)).limit(MOST_KNOWN)
    ).mappings()
    return next((case for case in map(case_of, rows) if _has_a_say(case)), None)


def _has_a_say(case: Case) -> bool:
    """Not what only names that tag because it claims to answer, or because a machine answered."""
    return case.link is not None or not (_only_claims(case) or Mark.AUTOMATIC in case.marks)


def _only_claims(case: Case) -> bool:
    return case.claimed is not None and case.link is None


def _theirs(question: Question) -> sa.ColumnElement[bool]:
    return sa.or_(
        sa.false(),
        *(
            sa.and_(tags_table.c.kind == kind, tags_table.c.tag == tag)
            for kind, tag in question.writers
        ),
    )
