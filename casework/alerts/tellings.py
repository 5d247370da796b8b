"""What an alert tells: clear columns alone, for whoever words it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from casework.alerts.ladders import About


@dataclass(frozen=True, kw_only=True)
class Unsorted:
    """Signals that triage could not weigh and nobody has read."""

    waiting: int
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a telling says of one case: clear columns alone."""

    reference: str
    about: About
    channel: str
    language: str | None
    waiting: bool
    """The writer may sit before an open page."""
    page_seen_at: datetime | None = None
    """When that page last looked, where it should have looked again since."""
    opened: bool = False
    """Somebody opened the case since it became urgent."""
    help: bool = False
    """A colleague asks for help with it, and nobody has come yet."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One message to one person. `link` holds the token and is never logged."""

    notices: tuple[Notice, ...] = ()
    fault_since: datetime | None = None
    fault_waiting: int = 0
    trouble_since: datetime | None = None
    alarm: About | None = None
    test: bool = False
    link: str = field(repr=False)
    next_at: datetime | None = None
