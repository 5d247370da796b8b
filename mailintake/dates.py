"""The Date field: when a message was written, as its sender says."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mailintake.headers import decode_words


def moment(value: str | None) -> datetime | None:
    """A Date field, given as a byte string, in UTC; without a zone it is taken as UTC. None where it is no date."""
    if not value:
        return None
    try:
        found = parsedate_to_datetime(decode_words(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None
