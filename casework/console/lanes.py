"""The lists that staff work from: which cases stand where, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.cases.cases import Case
from casework.cases.narrowing import Narrowing
from casework.records.documents import Gist
from casework.staff.people import Person
from casework.times.deadlines import REVIEW_CUT

PAGE = 50
"""Rows of a page of what is to be read, and of the list of all open cases; urgent ones are not counted among them."""


class Waiting(StrEnum):
    """Where an urgent case stands."""

    NOT_ACKNOWLEDGED = "not acknowledged"
    NOT_OPENED = "acknowledged, not opened"
    HANDED = "handed over, not yet taken"
    IN_HAND = "in hand"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case of a list."""

    case: Case
    gist: Gist | None = None
    seen_at: datetime | None = None
    """When the writer's open page last looked, or None once it is left or over."""
    like: int = 0
    """How many near-same messages there are, this one among them; 0 where it is no campaign."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the daily review is."""

    read: int
    total: int
    first_left: int
    oldest: datetime | None

    @property
    def left(self) -> int:
        """How many are to be read, read first among them."""
        return self.total - self.read


@dataclass(frozen=True, kw_only=True)
class Queue:
    """What one page of the queue shows."""

    urgent: tuple[Row, ...]
    """All of them on the first page; on the others those that nobody has acknowledged and opened."""
    urgent_open: int
    not_acknowledged: int
    first: tuple[Row, ...]
    review: tuple[Row, ...]
    page: int
    """0 for the first."""
    progress: Progress
    """Of all that is to be read."""
    first_left: int
    """How many are to be read first, of what the list was narrowed to."""
    review_left: int
    people: tuple[Person, ...] = ()
    """Whom a case can be handed to: active, and may read."""
    names: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def before(self) -> int:
        """Rows to be read that stand on the pages before."""
        return self.page * PAGE

    @property
    def last(self) -> int:
        """The number of the last row to be read that stands here, counted over all pages."""
        return self.before + len(self.first) + len(self.review)

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return self.last < self.first_left + self.review_left


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of all open cases, newest first."""

    rows: tuple[Row, ...]
    more: bool
    """There are older ones after the last row."""
    open_cases: int
    """All of them, and how many of them are of what the list was narrowed to."""
    found: int
    names: Mapping[UUID, str] = field(default_factory=dict)


class Lists(Protocol):
    """What the lists ask of the database."""

    def urgent_open(self) -> tuple[Case, ...]:
        """Every urgent open case."""

    def read_first(self, narrowing: Narrowing, *, offset: int, size: int) -> tuple[Case, ...]:
        """Unread routine cases that stand on top of the review, by their time."""

    def unread(self, narrowing: Narrowing) -> tuple[int, int]:
        """How many unread routine cases are to be read first, and how many others there are."""

    def review(self, narrowing: Narrowing, *, offset: int, size: int) -> tuple[Case, ...]:
        """The other unread routine cases, oldest first."""

    def progress(self, since: datetime) -> Progress:
        """What was read since the review was cut, and what is left."""


def waiting(case: Case) -> Waiting:
    """Not acknowledged; not opened by who has it; handed to who has not opened it since; in hand."""
    if case.acknowledged_at is None:
        return Waiting.NOT_ACKNOWLEDGED
    if case.read_at is None:
        return Waiting.NOT_OPENED
    if case.handed_to:
        return Waiting.HANDED
    return Waiting.IN_HAND if case.owner in (None, case.read_by) else Waiting.NOT_OPENED


def calls_for_someone(case: Case) -> bool:
    """An urgent case that nobody has acknowledged and opened yet: it stands on every page."""
    return waiting(case) in (Waiting.NOT_ACKNOWLEDGED, Waiting.NOT_OPENED)


def in_lane_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Not acknowledged first, oldest first; then not opened; then handed over and not yet taken; then by next step.

    A contact that is expected sooner counts as one. Those without a next step stand before the others.
    Of each the copies of a campaign stand last.
    """
    order = list(Waiting)

    def place(case: Case) -> tuple[int, int, float, float]:
        step = _next_moment(case).timestamp() if case.next_step_at else 0.0
        where = waiting(case)
        return (
            order.index(where),
            case.behind,
            step if where is Waiting.IN_HAND else 0.0,
            case.opened_at.timestamp(),
        )

    return tuple(sorted(cases, key=place))


def _next_moment(case: Case) -> datetime:
    return min(filter(None, (case.next_step_at, case.contact_expected_at)))


def review_cut(now: datetime, zone: ZoneInfo) -> datetime:
    """When the review of now was cut: the last eight in the morning."""
    local = now.astimezone(zone)
    cut = datetime.combine(local.date(), REVIEW_CUT, zone)
    return cut if cut <= local else cut - timedelta(days=1)


def pulse(rows: Iterable[tuple[UUID, int, bool]], lines: Iterable[str]) -> str:
    """A short name for what the lists show now: another one means that something has changed."""
    shown = [f"{case_id}:{version}:{page}" for case_id, version, page in rows]
    return sha256("\n".join([*shown, *lines]).encode()).hexdigest()[:20]
