"""The nearest of the deadlines that a mail claims, in words, with its time zone and the moment that it means.

What a sender wrote stays their word: it puts a case before a person sooner, and moves nothing later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from casework.signals.submissions import Claim
from casework.times.day_words import STAMP
from casework.times.moments import Reading, reading

NO_ZONE = "(no time zone given)"
_PAST = timedelta(days=1)
"""So long a deadline that has passed still counts: the mail may have waited."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A deadline as it is shown."""

    words: str = field(repr=False)
    """The sender's; a stamp for machines in words; and that there is no zone where an hour has none."""
    at: datetime | None
    """None where its hour or its zone is not known."""


def nearest(claims: Iterable[Claim], received_at: datetime) -> Due | None:
    """Of the deadlines of a mail the next one; the first where nobody can tell when they are. None without any.

    One that is not sure counts as the earliest that it may be; one that has passed, only where none is to come.
    """
    read = _read(claims, received_at)
    dated = [
        (each, value, each.soonest)
        for each, value in read
        if each.soonest and each.soonest >= received_at - _PAST
    ]
    if to_come := [one for one in dated if one[2] > received_at]:
        each, value, _ = min(to_come, key=lambda one: (one[2], not _is_sure(one[0])))
        return _shown(each, value)
    if dated:
        each, value, _ = max(dated, key=lambda one: one[2])
        return _shown(each, value)
    return _shown(*read[0]) if read else None


def next_hour(claims: Iterable[Claim], received_at: datetime) -> datetime | None:
    """The next hour, in UTC, that any of the deadlines names or may mean; None where all are past or name none."""
    soonest = (each.soonest for each, _ in _read(claims, received_at) if each.has_hour)
    return min((at for at in soonest if at and at > received_at), default=None)


def _read(claims: Iterable[Claim], received_at: datetime) -> list[tuple[Reading, str]]:
    values = (claim.value for claim in claims if claim.name == "deadline")
    return [(reading(value, received_at), value) for value in values]


def _is_sure(read: Reading) -> bool:
    moment = read.moment
    return bool(moment and moment.has_hour and moment.zone and moment.zone.clock)


def _shown(read: Reading, value: str) -> Due:
    """What is not understood whole stays as it stands, and nothing is said of its zone."""
    if read.moment is None:
        return Due(words=value, at=None)
    words = STAMP.sub(lambda stamp: _in_words(stamp[0]), value)
    zone = read.moment.zone
    if not read.moment.has_hour:
        return Due(words=words, at=None)
    if zone is None:
        return Due(words=f"{words} {NO_ZONE}", at=None)
    return Due(words=words, at=read.moment.at if zone.clock else None)


def _in_words(stamp: str) -> str:
    """`Tue 1 Dec 2026, 05:00 UTC+10:00`; what is no day stays as it is."""
    plain = re.sub(r"[/.]", "-", stamp[:10]) + stamp[10:].upper()
    try:
        at = datetime.fromisoformat(plain.replace(", ", "T").replace(" ", "T"))
    except ValueError:
        return stamp
    day = f"{at:%a} {at.day} {at:%b} {at.year}"
    hour = f", {at:%H:%M}" if ":" in stamp else ""
    return f"{day}{hour} {at.tzname()}" if at.tzinfo else f"{day}{hour}"
