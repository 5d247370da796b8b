"""Until when a writer is expected to be in touch, and what is done if not: a clock of the case beside its next step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from casework.cases.cases import Case
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.records.reading import OpenedCase
from casework.records.records import Act, Changes, RecordKind
from casework.times.ahead import why_not_then

IF_NOT, AT, ZONE, CAME = "if_not", "at", "zone", "came"
"""Names in the sealed details of the record."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """That somebody is to be in touch."""

    text: str = field(default="", repr=False)
    """Who, and how: `rings again`."""
    at: datetime | None = None
    if_not: str = field(default="", repr=False)
    """What is done where they are not."""
    zone: str | None = None
    """The zone in which its time was given, by its IANA name; None for the hotline's own."""


def why_not(expected: Expected, *, typed_at: str, now: datetime) -> str | None:
    """Why it cannot be written, in a sentence; None where it can, and where there is none."""
    if not expected.text.strip():
        begun = typed_at or expected.if_not.strip()
        return "Say who is expected to be in touch, or take the rest of it away." if begun else None
    if not typed_at:
        return "Say until when they are expected to be in touch."
    return why_not_then("expected contact", expected.at, now)


def expect(work: Work, *, expected: Expected, typed_at: str) -> Changes:
    """Write it down, in the place of what was expected before. Raises ForbiddenMove."""
    work.refuse_closed()
    if why := why_not(expected, typed_at=typed_at, now=work.now):
        raise ForbiddenMove(why)
    if expected.at is None:
        raise ForbiddenMove("Say who is expected to be in touch, and until when.")
    text, if_not = expected.text.strip(), expected.if_not.strip()
    case = work.begun()
    details = {AT: expected.at.isoformat(), IF_NOT: if_not, ZONE: expected.zone or ""}
    record = work.write(RecordKind.EXPECTED, text, **details)
    return Changes(
        case=replace(case, contact_expected_at=expected.at, owner=case.owner or work.by.id),
        records=(record,),
        replaced=work.gist_with(expected=text, if_not=if_not, expected_zone=expected.zone),
        audit=(work.entry(Act.CONTACT_EXPECTED),),
    )


def end(work: Work, *, came: bool, shown: datetime | None) -> Changes:
    """They were in touch, or they were not and that was seen to: it is expected no more.

    `shown`: the time of it that the pressed page showed. Raises ForbiddenMove where another stands there by now.
    """
    work.refuse_closed()
    at = work.case.contact_expected_at
    if at is None:
        return Changes()
    if at != shown:
        raise ForbiddenMove("Another contact is expected by now. Look at it first.")
    said = "yes" if came else "no"
    return Changes(
        case=replace(work.begun(), contact_expected_at=None),
        records=(work.write(RecordKind.EXPECTED, "", came=said),),
        replaced=work.gist_with(**NOTHING),
        audit=(work.entry(Act.CONTACT_ENDED, came=said),),
    )


NOTHING: dict[str, None] = {"expected": None, "if_not": None, "expected_zone": None}
"""Fields of a gist that expects nobody."""


def expected_in(case: Case, opened: OpenedCase) -> Expected | None:
    """What was written down of it, with all its words: a gist may cut them short. None where nobody is expected."""
    if case.contact_expected_at is None:
        return None
    written = [
        Expected(
            text=each.text,
            at=datetime.fromisoformat(each.details[AT]),
            if_not=each.details.get(IF_NOT, ""),
            zone=each.details.get(ZONE) or None,
        )
        for each in opened.of_kind(RecordKind.EXPECTED)
        if AT in each.details
    ]
    of_this_time = [each for each in written if each.at == case.contact_expected_at]
    found = of_this_time or written
    return found[-1] if found else None
