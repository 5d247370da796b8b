"""What the log is told of one mailbox: when trouble begins, becomes another, or ends. Codes and classes alone."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

log: Final = logging.getLogger("tipline.mail")


class Kind(StrEnum):
    """What can be in trouble by itself."""

    READING = "mail is read"
    STORING = "all mail is taken in"
    FILING = "stored mail can be filed away"
    PUT_ASIDE = "all that was put aside is stored"
    FILES = "files can be kept"


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
