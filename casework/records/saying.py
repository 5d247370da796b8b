"""What an opened case says and another does not, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from casework.records.reading import OpenedCase
from casework.texts.clauses import Clause, clauses


def says_more(its: OpenedCase, other: OpenedCase) -> tuple[str, ...]:
    """Clauses of all its words that none of the other's say, as written."""
    there = {clause.spelled for clause in _clauses(other)}
    found = (clause.text for clause in _clauses(its) if clause.spelled not in there)
    return tuple(dict.fromkeys(found))


def _clauses(opened: OpenedCase) -> Iterator[Clause]:
    for signal in opened.signals:
        yield from clauses(signal.document.text, signal.document.subject)
