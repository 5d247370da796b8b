"""The Date field: when a message was written, as its sender says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mailintake.structure.headers import decode_words

LONGEST = 200
"""Characters of a field that are looked at."""

_COMMENT = re.compile(r"\([^()]*\)")
# `GMT+0200`, `+05:30`: the reader of the standard library takes both for UTC.
_ZONE = re.compile(r"\s(?:GMT|UTC)?\s?([+-]\d{2}):?(\d{2})\s*$", re.IGNORECASE)
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*", re.DOTALL)
# A day in another language than the standard's, its month known by how it begins.
_FOREIGN = re.compile(
    r"\D{0,20}?(\d{1,2})\.?(?:\s+de)?[\s-]+([^\W\d_]{3,10})\.?(?:\s+de)?[\s-]+(\d{4})\D{1,4}(\d{1,2}:\d{2}.*)",
    re.DOTALL,
)
_MONTHS = {
    "Jan": ("jan", "ene", "gen", "янв", "sty"),
    "Feb": ("feb", "fev", "fév", "fev", "фев", "lut"),
    "Mar": ("mar", "mär", "mrz", "мар"),
    "Apr": ("apr", "abr", "avr", "апр", "kwi"),
    "May": ("may", "mai", "mag", "мая", "май", "maj"),
    "Jun": ("jun", "giu", "juin", "июн", "cze"),
    "Jul": ("jul", "lug", "juil", "июл", "lip"),
    "Aug": ("aug", "ago", "aoû", "aou", "авг", "sie"),
    "Sep": ("sep", "set", "сен", "wrz"),
    "Oct": ("oct", "okt", "ott", "out", "окт", "paź"),
    "Nov": ("nov", "ноя", "lis"),
    "Dec": ("dec", "dez", "dic", "déc", "дек", "gru"),
}


def moment(value: str | None) -> datetime | None:
    """A Date field, given as a byte string, in UTC; without a zone it is taken as UTC. None where it is no date."""
    if not value:
        return None
    written = _COMMENT.sub(" ", decode_words(value)[:LONGEST]).strip()
    try:
        found = _read(_ZONE.sub(r" \1\2", written))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


def _read(written: str) -> datetime:
    if _WRITTEN.fullmatch(written):
        return datetime.fromisoformat(re.sub(r"\s(?=[+-])", "", written))
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        foreign = _FOREIGN.fullmatch(written)
        if foreign is None:
            raise
    day, month, year, time = foreign.groups()
    known = (ours for ours, begins in _MONTHS.items() if month.lower().startswith(begins))
    return parsedate_to_datetime(f"{day} {next(known, month)} {year} {time}")
