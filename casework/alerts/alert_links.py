"""What the link of an alert shows to whoever holds it: whose each case is, and what can be pressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from casework.alerts.ladders import BY_NAME, LATE, About, ladder_of
from casework.alerts.late import is_late
from casework.cases.cases import Case
from casework.cases.references import shown
from casework.signals.assessments import Urgency
from casework.staff.people import AlertRow, Person


class Stands(StrEnum):
    """How a case stands for the person whose link it is."""

    FREE = "nobody has it"
    YOURS = "yours"
    THEIRS = "somebody else has it"
    HANDED = "yours once you open it"
    ROUTINE = "not urgent"
    CLOSED = "closed"


_OF_ANY_CASE = frozenset({About.HANDED, *(ladder.about for ladder in LATE)})


@dataclass(frozen=True, kw_only=True)
class LinkedCase:
    """One case that a link tells of."""

    reference: str
    """As it is shown."""
    about: tuple[About, ...]
    told_at: datetime
    """When the person was told of it, the last time by this link."""
    channel: str
    language: str | None
    reads: bool
    """The person of the link reads that language."""
    stands: Stands
    who: str | None
    """Who has it, where that is somebody else. Of what is handed over: whose it still is."""
    waits: bool
    """It is urgent, and nobody has acknowledged it."""
    by_name: bool
    """What is left of it to press was told to this person alone: the press acknowledges no case."""
    pressed: bool
    """Nothing of it is left to press."""
    late: frozenset[About] = frozenset()
    """What it tells of as late, the next step or an expected contact, and still is so."""

    @property
    def step_is_late(self) -> bool:
        """Somebody is to set another next step."""
        return About.LATE_STEP in self.late

    @property
    def contact_is_late(self) -> bool:
        """Somebody is to say whether an expected contact came."""
        return About.LATE_CONTACT in self.late

    @property
    def told_as_urgent(self) -> bool:
        """Whether it tells of the case as one that is urgent: of a routine one some things are told too."""
        return bool(set(self.about) - _OF_ANY_CASE)


@dataclass(frozen=True, kw_only=True)
class AlertLink:
    """What stands behind a link that is not too old."""

    cases: tuple[LinkedCase, ...]
    others: tuple[About, ...] = ()
    """Faults and tests that nobody has acknowledged."""

    @property
    def left(self) -> tuple[LinkedCase, ...]:
        """What can still be pressed."""
        return tuple(case for case in self.cases if not case.pressed)


def good(rows: Sequence[AlertRow], now: datetime) -> bool:
    """Whether a link works and shows something; there are thirty minutes for it."""
    return any(row.token_until is not None and now <= row.token_until for row in rows)


def link_of(
    rows: Sequence[AlertRow], cases: Mapping[UUID, Case], people: Iterable[Person]
) -> AlertLink:
    """What a link shows. All its rows are alerts of one person."""
    known = {person.id: person for person in people}
    by_case: dict[UUID, list[AlertRow]] = {}
    for row in rows:
        if row.case_id is not None and row.case_id in cases:
            by_case.setdefault(row.case_id, []).append(row)
    open_rows = (row for row in rows if row.case_id is None and row.acknowledged_at is None)
    return AlertLink(
        cases=tuple(_linked(cases[case_id], told, known) for case_id, told in by_case.items()),
        others=tuple(dict.fromkeys(About(row.about) for row in open_rows)),
    )


def _linked(case: Case, rows: Sequence[AlertRow], people: Mapping[UUID, Person]) -> LinkedCase:
    me = people.get(rows[0].person_id)
    has = case.owner or case.acknowledged_by
    late = frozenset(About(row.about) for row in rows if is_late(case, row.about, row.made_at))
    stands = _stands(case, has, rows[0].person_id, late=bool(late))
    person = people.get(has) if has and stands in (Stands.THEIRS, Stands.HANDED) else None
    left = [row for row in rows if case.is_open and not _is_settled(row, case)]
    return LinkedCase(
        reference=shown(case.reference),
        about=tuple(dict.fromkeys(About(row.about) for row in rows)),
        told_at=max(row.made_at for row in rows),
        channel=case.channel.value,
        language=case.language,
        reads=me is not None and case.language in me.languages,
        stands=stands,
        who=person.name if person else None,
        waits=case.urgency is Urgency.URGENT and case.acknowledged_at is None,
        by_name=bool(left) and all(row.about in BY_NAME for row in left),
        pressed=not left,
        late=late,
    )


def _is_settled(row: AlertRow, case: Case) -> bool:
    """Whether nothing of it is left to press.

    Whoever took what they were handed did what it asked for; so did who set another next step, or said whether an
    expected contact came.
    """
    taken = row.about == About.HANDED and case.handed_to != row.person_id
    ended = ladder_of(row.about) in LATE and not is_late(case, row.about, row.made_at)
    return taken or ended or row.acknowledged_at is not None


def _stands(case: Case, has: UUID | None, me: UUID, *, late: bool) -> Stands:
    if not case.is_open:
        return Stands.CLOSED
    if case.handed_to == me:
        return Stands.HANDED
    is_urgent = case.urgency is Urgency.URGENT
    if not is_urgent and not late:
        return Stands.ROUTINE
    if has is None or (is_urgent and case.acknowledged_at is None):
        return Stands.FREE
    return Stands.YOURS if has == me else Stands.THEIRS
