"""What every channel takes and gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Sent(StrEnum):
    """What became of a message."""

    ACCEPTED = "accepted"
    """The other side took it over."""
    REFUSED = "refused"
    """The other side will not take it, now or later."""
    LATER = "later"
    """Nothing was handed over, for the other side will not take this one now: it may be tried again."""
    AWAY = "away"
    """Nothing was handed over, whatever it was and whomever it was for: it may be tried again."""
    UNKNOWN = "unknown"
    """The connection broke after the hand-over began: it may have left."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message in plain text to one address."""

    id: UUID
    """The same for every try: a second try shows as the same message."""
    to: str = field(repr=False)
    """An email address, or whatever the channel's far side knows the person by."""
    subject: str
    text: str = field(repr=False)
    at: datetime
    token: str | None = field(default=None, repr=False)
    """The word by which an answer finds its case: it stands in the Message-ID, and in the Reply-To and return path
    where the operator has named an address for answers."""
    data: str | None = field(default=None, repr=False)
    """A JSON part beside the text, for the programs of a partner."""
    automatic: str | None = "auto-generated"
    """RFC 3834: `auto-generated`, `auto-replied`, or None for a person's own words."""
    returns: bool = False
    """It has a return path, so that we hear when it does not arrive. Answers by machine have none: they end loops.

    A provider may take no mail without one, or with none but the account's own: then it is the address that all our
    mail comes from. No machine of ours answers what comes back.
    """


class Channel(Protocol):
    """One way out. `name` is for heartbeats and logs."""

    @property
    def name(self) -> str: ...

    def send(self, message: Message) -> Sent:
        """Hand the message over. Never raises for what the far side does."""
