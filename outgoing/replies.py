"""What an answer of a mail server makes of a letter: whether it is no to this one, or to whatever comes from us."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from outgoing.channel import Sent

GO_AHEAD: Final = 354
_CLOSING: Final = 421
_YES: Final = frozenset(range(250, 260))
"""Of a recipient `251` passes on and `252` has not looked; some servers say so of a letter too."""
_OF_US: Final = frozenset({454, 530, 534, 535, 538})
"""Signing in or encryption is missing (RFC 4954, RFC 3207)."""
_TRANSIENT, _PERMANENT, _BEYOND = 400, 500, 600
_LOOKED_AT: Final = 2000
"""Bytes of an answer."""

_STATUS: Final = re.compile(r"[245]\.(\d{1,3})\.(\d{1,3})\b")
"""RFC 3463, at the beginning of an answer."""
_OF_RETURN_PATH: Final = frozenset({(1, 7), (1, 8)})
_OF_US_BY_STATUS: Final = (
    _OF_RETURN_PATH
    | {(3, 1), (3, 5), (4, 5)}
    | {(7, detail) for detail in (*range(8, 15), *range(20, 28), 57, 60, 64)}
    | {(7, detail) for detail in (501, 502, 503, 506, 508, 509, 511, *range(606, 650))}
    | {(7, detail) for detail in (*range(700, 703), *range(704, 751))}
)
"""The server is full or wrongly set up, a limit is reached; signing in, signatures, the name of our machine or our
domain do not hold (IANA, SMTP Enhanced Status Codes). From 57 on: Exchange Online's, of the sender's account,
number or organisation; `5.7.703` and others between them speak of a recipient."""
_TOLD_IN_WORDS: Final = frozenset({0, 7})
"""Subjects that say "other" or "not allowed", and leave to their words whose fault it is."""
_US: Final = re.compile(
    r"(?<![\w.-])relay(?:ing|ed)?\b(?!-|\.\w)|\bclient host\b|\bblocked using\b|\bdnsbl\b|spamhaus"
    r"|\b(?:your|this|sending|source|connecting) ip\b|authentic|\bsign in\b|\blog ?in\b"
    r"|\b(?:daily|hourly|sending|outbound|rate)[a-z ]{0,40}\b(?:limit|quota)|\btoo many (?:messages|mails)\b"
    r"|\bcredits exceeded|\bsending (?:is )?(?:paused|suspended|disabled|blocked)"
    r"|\bsender address rejected|\bnot owned by|\bsend ?as|\bfrom address"
)
_SENDER: Final = re.compile(
    r"\bsender|\breturn[ -]?path|\bmail from\b|not owned by|\bsend ?as|\bempty envelope|\bnull address"
)
_OUTBOUND_SPAM: Final = "outboundspam"
"""Exchange Online's word for an account that may send no more; it stands under a code of the mailbox."""


class Step(StrEnum):
    """What was answered."""

    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    ASKING = "DATA"
    LETTER = "the letter"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer of a server. `said` may quote addresses: it is in no log."""

    step: Step
    number: int
    """`250`, `550`; -1 for what is none."""
    said: bytes = field(repr=False)

    @property
    def is_yes(self) -> bool:
        """DATA is granted by `354`, everything else by `25x`."""
        return self.number == GO_AHEAD if self.step is Step.ASKING else self.number in _YES

    @property
    def is_no(self) -> bool:
        """Now or for good; an answer that is neither yes nor no tells nothing."""
        return _TRANSIENT <= self.number < _BEYOND

    @property
    def is_of_return_path(self) -> bool:
        """Whether another return path may be taken. Many servers look at it only at the recipient or the end."""
        if not self.is_no or self._is_of_us_by_code:
            return False
        if self.step is Step.SENDER:
            return True
        return self.number >= _PERMANENT and (
            self._status in _OF_RETURN_PATH or _SENDER.search(self._words) is not None
        )

    def outcome(self) -> Sent:
        """What becomes of the letter. Ours is the fault where even our own address is refused as its sender."""
        if self.step is Step.LETTER and self.is_yes:
            return Sent.ACCEPTED
        if not self.is_no:
            # Nobody knows whether the letter was taken over: sent again, it might come twice.
            return Sent.UNKNOWN if self.step is Step.LETTER else Sent.AWAY
        if self.step is Step.SENDER or self._is_of_us:
            return Sent.AWAY
        return Sent.REFUSED if self.number >= _PERMANENT else Sent.LATER

    @property
    def _is_of_us(self) -> bool:
        if self._is_of_us_by_code or _OUTBOUND_SPAM in self._words:
            return True
        status = self._status
        if status is None or status[0] in _TOLD_IN_WORDS:
            return status in _OF_US_BY_STATUS or _US.search(self._words) is not None
        return status in _OF_US_BY_STATUS

    @property
    def _is_of_us_by_code(self) -> bool:
        return self.number in _OF_US or self.number == _CLOSING

    @property
    def _status(self) -> tuple[int, int] | None:
        found = _STATUS.match(self._text)
        return (int(found[1]), int(found[2])) if found else None

    @property
    def _words(self) -> str:
        """Without addresses, which say nothing of the reason; each line repeats the status."""
        return " ".join(word for word in self._text.split() if "@" not in word)

    @property
    def _text(self) -> str:
        return self.said[:_LOOKED_AT].decode("ascii", "replace").lower()
