"""The use cases of the lists: the queue, all open cases, and rows of cases for other pages.

What a person may open is in `SignedIn`; everything here takes it first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from casework.cases import open_page
from casework.cases.campaigns import head_id, heads_of
from casework.cases.cases import Case
from casework.cases.narrowing import WHOLE, Narrowing
from casework.console import desk, lanes
from casework.console.lanes import Page, Queue, Row
from casework.console.tools import Tools
from casework.records.documents import Gist
from casework.records.reading import open_gist
from casework.records.records import Act, AuditEntry, Changes
from casework.staff.people import readers
from casework.staff.sessions import SignedIn


def rows_of(
    signed: SignedIn, cases: Iterable[Case], *, tools: Tools, now: datetime
) -> tuple[Row, ...]:
    """Rows of a list, each with its gist opened. The first words stay out unless this session shows them."""
    found = tuple(cases)
    ids = [case.id for case in found]
    records, visits = tools.cases.gists(ids), tools.cases.visits(ids)
    sizes = tools.cases.campaign_sizes(heads_of(found))
    gists = {case_id: open_gist(record, signed.secrets) for case_id, record in records.items()}
    return tuple(
        Row(
            case=case,
            gist=_gist(gists.get(case.id), words=signed.words_shown),
            seen_at=open_page.seen_at(visits, case.id, now),
            like=sizes.get(head_id(case) or case.id, 0),
        )
        for case in found
    )


def _gist(gist: Gist | None, *, words: bool) -> Gist | None:
    if gist is None or words:
        return gist
    return Gist(**{**vars(gist), "first": ""})


def queue(
    signed: SignedIn, *, page: int, narrowing: Narrowing, tools: Tools, now: datetime
) -> Queue:
    """The urgent lane, and a page of what is to be read, or the last there is: read first before the daily review.

    Nothing urgent is ever narrowed away.
    """
    desk.reader(signed)
    first_left, review_left = tools.lists.unread(narrowing)
    page = min(page, max(0, first_left + review_left - 1) // lanes.PAGE)
    lane = lanes.in_lane_order(tools.lists.urgent_open())
    urgent = lane if page == 0 else tuple(case for case in lane if lanes.calls_for_someone(case))
    before = page * lanes.PAGE
    first = tools.lists.read_first(narrowing, offset=before, size=lanes.PAGE)
    # A page may hold the end of those and more.
    skipped, room = max(0, before - first_left), lanes.PAGE - len(first)
    review = tools.lists.review(narrowing, offset=skipped, size=room) if room else ()
    rows = rows_of(signed, (*urgent, *first, *review), tools=tools, now=now)
    _note_words(signed, rows, tools=tools, now=now)
    everyone = tools.everyone()
    end_of_urgent, end_of_first = len(urgent), len(urgent) + len(first)
    return Queue(
        urgent=rows[:end_of_urgent],
        urgent_open=len(lane),
        not_acknowledged=sum(case.acknowledged_at is None for case in lane),
        first=rows[end_of_urgent:end_of_first],
        review=rows[end_of_first:],
        page=page,
        progress=tools.lists.progress(lanes.review_cut(now, tools.zone)),
        first_left=first_left,
        review_left=review_left,
        people=readers(everyone),
        names={person.id: person.name for person in everyone},
    )


def next_to_read(signed: SignedIn, *, narrowing: Narrowing, tools: Tools) -> Case | None:
    """The case to be read next: read first before the others. None when all are read."""
    desk.reader(signed)
    lists = tools.lists
    found = lists.read_first(narrowing, offset=0, size=1) or lists.review(
        narrowing, offset=0, size=1
    )
    return found[0] if found else None


def open_cases(
    signed: SignedIn,
    *,
    before: tuple[datetime, UUID] | None,
    narrowing: Narrowing,
    tools: Tools,
    now: datetime,
) -> Page:
    """A page of all open cases, newest first."""
    desk.reader(signed)
    found = tools.lists.open_page(narrowing, before=before, size=lanes.PAGE + 1)
    return Page(
        rows=shown_rows(signed, found[: lanes.PAGE], tools=tools, now=now),
        more=len(found) > lanes.PAGE,
        open_cases=tools.lists.open_count(WHOLE),
        found=tools.lists.open_count(narrowing),
        names={person.id: person.name for person in tools.everyone()},
    )


def shown_rows(
    signed: SignedIn, cases: Iterable[Case], *, tools: Tools, now: datetime
) -> tuple[Row, ...]:
    """Rows of a list, and one entry that says whose first words it showed."""
    rows = rows_of(signed, cases, tools=tools, now=now)
    _note_words(signed, rows, tools=tools, now=now)
    return rows


def _note_words(signed: SignedIn, rows: tuple[Row, ...], *, tools: Tools, now: datetime) -> None:
    """One entry a page says whose first words were shown."""
    shown_rows = [row.case.reference for row in rows if row.gist and row.gist.first]
    if shown_rows:
        entry = AuditEntry(
            act=Act.WORDS_SHOWN,
            at=now,
            person=signed.person.id,
            details={"references": " ".join(shown_rows)},
        )
        tools.cases.apply(Changes(audit=(entry,)))
