"""Where a decision about a child is due, over all open cases: for who takes a shift over."""

from __future__ import annotations

from datetime import datetime

from casework.cases.cases import Case
from casework.console import listing
from casework.console.pages import ChildDue, Children
from casework.console.tools import Tools
from casework.decisions.child_decisions import due_since
from casework.records.reading import open_case
from casework.signals.assessments import Urgency
from casework.staff.sessions import SignedIn
from casework.times.deadlines import child_decision_by

MOST = 50
"""So many cases are opened for it: since when a decision is due is sealed."""


def children_due(signed: SignedIn, *, tools: Tools, now: datetime) -> Children:
    """Open what may concern a child, the oldest first, and say until when it must be decided. Shows no words."""
    found = tools.lists.children_undecided()
    until = {case.id: by for case in found[:MOST] if (by := _decision_by(signed, case, tools))}
    rows = listing.rows_of(
        signed, [case for case in found[:MOST] if case.id in until], tools=tools, now=now
    )
    due = (ChildDue(row=row, by=until[row.case.id]) for row in rows)
    return Children(
        due=tuple(sorted(due, key=lambda each: each.by)), not_looked_into=len(found[MOST:])
    )


def _decision_by(signed: SignedIn, case: Case, tools: Tools) -> datetime | None:
    since = due_since(case, open_case(case, tools.cases.records(case.id), signed.secrets))
    urgent = case.urgency is Urgency.URGENT
    return child_decision_by(since, urgent=urgent) if since else None
