"""The nearest of the deadlines that a mail claims, in words, with its time zone and the moment that it means.

What a sender wrote stays their word: it puts a case before a person sooner, and moves nothing later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from casework.moments import STAMP, Moment, moment_of
from casework.submissions import Claim

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
    """Of the deadlines of a mail the next one; the first where nobody can tell when they are. None without any."""
    values = [claim.value for claim in claims if claim.name == "deadline"]
    read = [(moment_of(value, received_at), value) for value in values]
    dated = [
        (moment, value) for moment, value in read if moment and moment.at >= received_at - _PAST
    ]
    if dated:
        return _shown(*min(dated, key=lambda one: one[0].at))
    return _shown(*read[0]) if read else None


def _shown(moment: Moment | None, value: str) -> Due:
    words = STAMP.sub(lambda stamp: _in_words(stamp[0]), value)
    if moment is None or not moment.has_hour:
        return Due(words=words, at=None)
    if moment.zone is None:
        return Due(words=f"{words} {NO_ZONE}", at=None)
    return Due(words=words, at=moment.at if moment.zone.clock else None)


def _in_words(stamp: str) -> str:
    """`Tue 1 Dec 2026, 05:00 UTC+10:00`; what is no day stays as it is."""
    try:
        at = datetime.fromisoformat(stamp.replace("/", "-").replace(", ", "T").replace(" ", "T"))
    except ValueError:
        return stamp
    day = f"{at:%a} {at.day} {at:%b} {at.year}"
    hour = f", {at:%H:%M}" if ":" in stamp else ""
    return f"{day}{hour} {at.tzname()}" if at.tzinfo else f"{day}{hour}"
