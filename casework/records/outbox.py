"""What must follow a commit: how long a claim holds, when a failed try comes again, what ends a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from casework.records.records import OutboxRow
from casework.texts.likeness import WORDS, alike, is_short

CLAIM_HOLDS = timedelta(minutes=2)
"""After this a claim counts as left behind by a process that died. Longer than any try may take."""
URGENT_CLAIM_HOLDS = timedelta(seconds=30)
"""The same for what is urgent: telling somebody twice is better than telling them two minutes late."""
LETTER_KEPT = timedelta(hours=48)
"""A letter that could not be sent for so long is deleted; its case says so."""
NOT_SENT = "not sent"
"""Stands as `by` in the FOLLOW_UP row of a letter that did not leave, or of which nobody knows whether it did."""
DOMAIN = "domain"
"""Stands in the details of an automatic acknowledgement: the keyed tags of the organisation's domain that it goes to,
of the mail's day and of the day before.
"""
PROVIDER = "provider"
"""The same where that is a public provider's."""
HELD_BACK = "held back"
"""How the row of an acknowledgement ends that was one too many."""
RESTS = "came back before"
"""The same where a mail of ours to that address came back within REST."""
OURS = "our own address"
"""The same where it would have gone to an address that our letters come from."""
REST = timedelta(days=60)
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MOST_OF_A_DOMAIN = 10
"""Automatic acknowledgements in a day to a domain that is no public provider; what comes beyond waits for a person.

Not in an hour: two machines that answer each other slowly would never come to an end.
"""
MOST_OF_A_PROVIDER = 100
"""The same to a public provider, where each address may be another person's.

A hotline gets a dozen mails a day, and hundreds when it is in the news: so the first hundred are answered, and whoever
makes up addresses there, and new words for each, comes to an end on the same day.
"""
MOST_OF_WORDS = 10
"""The same in a day to whoever wrote near the same words (`casework.texts.likeness`), wherever they wrote from.

A machine that answers from a new address of a public provider each time has nothing in common from one mail to the
next but its text. A bound in an hour would let a slow one go on all day, and a lower one for a provider would hold up
people. They seldom say the same in as many words of their own as are compared. Those who all send one text that they
were given wait for a person beyond these.
"""
MOST_OF_SHORT_WORDS = 30
"""The same for a text of fewer words, which counts where it is equal: many people write `Please call me`."""
MOST_IN_ALL = 200
"""The same in an hour to everybody. A hotline gets a dozen mails a day."""
URGENT_OVERDUE = timedelta(seconds=2)
ROUTINE_OVERDUE = timedelta(seconds=60)
"""After these the clock performs a row by itself, whatever the fast lane does."""

_URGENT_DELAYS = (1, 2, 5, 10, 30, 60)
_ROUTINE_DELAYS = (5, 30, 120, 600, 1800)


class Ending(StrEnum):
    """What became of one try. AGAIN: nothing left the house, try later. UNKNOWN: it may have left; never again."""

    DONE = "done"
    AGAIN = "again"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A row that is due, as the clock sees it."""

    id: UUID
    urgent: bool


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A row that this process alone may perform, until the claim counts as left behind."""

    row: OutboxRow
    claim: UUID
    attempts: int
    """This try included."""
    made_at: datetime
    """When it was decided."""
    handed_over: bool = False
    """An earlier try died after the hand-over began: what it handed over may have left the house."""


@dataclass(frozen=True, kw_only=True)
class Settled:
    """How a try ended; `failure` is a class or code, never a text."""

    ending: Ending
    failure: str | None = None
    again_at: datetime | None = None
    """Of AGAIN: when; None leaves it to `next_try`."""


def too_many(
    row: OutboxRow, *, of_hour: Sequence[Mapping[str, str]], of_day: Sequence[Mapping[str, str]]
) -> bool:
    """Whether an automatic acknowledgement is one too many, by the details of those that left in an hour and a day.

    A machine that writes from a new address each time is stopped by its words, its domain or provider, or by all
    together.
    """
    if row.once is None:
        return False
    words = row.details.get(WORDS, "")
    of_words = sum(alike(words, details.get(WORDS, "")) for details in of_day)
    return (
        len(of_hour) >= MOST_IN_ALL
        or of_words >= (MOST_OF_SHORT_WORDS if is_short(words) else MOST_OF_WORDS)
        or any(
            name in row.details
            and sum(_shares(row.details[name], details.get(name, "")) for details in of_day) >= most
            for name, most in ((DOMAIN, MOST_OF_A_DOMAIN), (PROVIDER, MOST_OF_A_PROVIDER))
        )
    )


def _shares(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())


DONE = Settled(ending=Ending.DONE)


def overdue_since(now: datetime, *, lane_down: bool) -> tuple[datetime, datetime]:
    """Urgent and routine: what became due by then, the fast lane has left lying; while it is down, what is urgent."""
    return now if lane_down else now - URGENT_OVERDUE, now - ROUTINE_OVERDUE


def next_try(*, urgent: bool, attempts: int, now: datetime) -> datetime:
    """When a failed row is tried again. It never gives up by itself: an alert for ever, a letter until LETTER_KEPT."""
    delays = _URGENT_DELAYS if urgent else _ROUTINE_DELAYS
    return now + timedelta(seconds=delays[min(attempts, len(delays)) - 1])
