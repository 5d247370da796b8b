"""When what a person plans is to be: the next step of a case, a contact that is expected."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST_AHEAD = timedelta(days=366)
"""What lies further ahead has a wrong year: nobody would see it again."""


def why_not_then(what: str, at: datetime | None, now: datetime) -> str | None:
    """Why it cannot be then, in a sentence; None where it can.

    `what` it is, as in `next step`. `at`: None where what was typed is no time.
    """
    if at is None:
        return f"The time of the {what} cannot be read. Choose a day and a time."
    if at > now + LONGEST_AHEAD:
        return f"The {what} lies more than a year ahead. Is the year right?"
    return f"The time of the {what} has passed already." if at <= now else None
