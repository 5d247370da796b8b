"""What the log is told of one mailbox: when trouble begins, becomes another, or ends. Codes and classes alone."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

log: Final = logging.getLogger("tipline.mail")


class Kind(StrEnum):
    """What can be in trouble by itself."""

    READING = "mail is read"
    STORING = "all mail is taken in"
    FILING = "stored mail can be filed away"
    PUT_ASIDE = "all that was put aside is stored"


@dataclass
class Journal:
    """Says nothing twice: a mailbox is looked at every half minute."""

    mailbox: str
    _said: dict[Kind, str] = field(default_factory=dict)

    def trouble(self, kind: Kind, code: str) -> None:
        """`code` may have a number in it, or class and place of an error; never its words."""
        if self._said.get(kind) != code:
            self._said[kind] = code
            log.warning("mailbox %s: %s", self.mailbox, code)

    def well(self, kind: Kind) -> None:
        """Say so where it was in trouble."""
        if self._said.pop(kind, None) is not None:
            log.info("mailbox %s: well again: %s", self.mailbox, kind.value)

    def found(self, code: str) -> None:
        """What was seen once, and neither lasts nor ends."""
        log.warning("mailbox %s: %s", self.mailbox, code)


@dataclass
class Beside:
    """What is said in every beat beside how the reading fares, and since when; the log is told as well."""

    journal: Journal
    facts: dict[str, str] = field(default_factory=dict)
    """For the heartbeat."""

    def cannot_file(self, why: str, now: datetime) -> None:
        """Stored mail stays where people can read it."""
        self._note("not_filed", why, now)
        self.journal.trouble(Kind.FILING, why)

    def can_file(self) -> None:
        """It is filed away again."""
        self._forget("not_filed")
        self.journal.well(Kind.FILING)

    def put_aside(self, unknown: int, now: datetime) -> None:
        """So much lies among the stored mail and is not stored: nobody here will read it."""
        if unknown:
            self._note("unknown", str(unknown), now)
            self.journal.trouble(Kind.PUT_ASIDE, f"{unknown} put aside and not stored")
        else:
            self._forget("unknown")
            self.journal.well(Kind.PUT_ASIDE)

    def _note(self, fact: str, what: str, now: datetime) -> None:
        self.facts[fact] = what
        self.facts.setdefault(f"{fact}_since", now.isoformat())

    def _forget(self, fact: str) -> None:
        self.facts.pop(fact, None)
        self.facts.pop(f"{fact}_since", None)
