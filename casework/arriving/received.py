"""What the public portal is told: facts it can show, none that it could leak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class FormOpened:
    """A form token that is ours. `expired` gives the page back with its words; nothing is dropped."""

    submission_id: bytes = field(repr=False)
    expired: bool
    shown_at: datetime
    """When the form was shown, at the latest: it is known to the second."""


@dataclass(frozen=True, kw_only=True)
class Received:
    """A signal stands in the database or the spool."""

    reference: str
    receipt: str | None = field(default=None, repr=False)
    """20 digits, or None while the keeper is away, or once `late`."""
    urgent: bool = False
    maybe_told: bool = False
    """Somebody may have sent the same words: then a person was told of these, and nobody is told again.

    So the page promises no telling, only that it stands before the desk.
    """
    spooled: bool = False
    """Only the spool has it: the desk sees it once the database is back."""
    again: bool = False
    """The same form with the same words was sent before: nothing was stored now."""
    late: bool = False
    """Sent again more than 30 minutes later: the receipt is not shown again."""
    at: datetime | None = None
    """When it first came; None where only the spool has it. What shows a day must not show that of a second press."""


class PublicStatus(StrEnum):
    """The four sentences of `domain.md` 14.3: all that a seized phone may show."""

    RECEIVED = "received"
    READ = "read"
    ANSWERED = "answered"
    FINISHED = "finished"


@dataclass(frozen=True, kw_only=True)
class ShownAnswer:
    """An answer by staff. Unchecked ones carry no text: the page says "could not be checked, please call"."""

    text: str = field(repr=False)
    at: datetime
    checked: bool


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a reporter sees who came back with the receipt."""

    reference: str
    status: PublicStatus
    answers: tuple[ShownAnswer, ...] = ()
    token: str = field(repr=False)
    """Sealed by the keeper's key of the day; stands in the page alone."""
    live: bool = False
    """The page is a conversation: a person answers on it."""
    called: bool = False
    """The words that were just added are urgent: a person is being told."""
    left: bool = False
    """Of a page that was left: nothing of it may be shown again."""


@dataclass(frozen=True, kw_only=True)
class Live:
    """What the small frame of an open page shows."""

    answers: tuple[ShownAnswer, ...] = field(repr=False)
    """All of them: what the writer was not shown yet in the order of writing, then what was shown before that."""
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Health:
    """`ready` decides the status code; `parts` never do."""

    ready: bool
    parts: Mapping[str, str]


class NotTaken(Exception):
    """Neither database nor spool can take the signal now. Its words go back into the form, with the number to call."""


class UnknownReceipt(Exception):
    """A well-formed code that opens nothing: wrong, unknown and expired alike."""
