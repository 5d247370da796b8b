"""Decisions that are made on all the words of a case, or not at all: what came meanwhile may change them."""

from __future__ import annotations

from datetime import datetime

from casework.decisions.work import Decision, Work
from casework.errors import ForbiddenMove
from casework.records.records import Changes


def all_read(work: Work, *, shown: datetime | None, decide: Decision) -> Changes:
    """Decide, where the page that was pressed showed every word. Raises ForbiddenMove elsewhere.

    `shown` is the `words_until` of that page; None where the press came from a page without the words.
    """
    if shown is None:
        raise ForbiddenMove("Open the case and read it first. Nothing was changed.")
    if shown < work.words_until:
        raise ForbiddenMove(
            "New words came after this page was shown. Read them first. Nothing was changed."
        )
    return decide(work)
