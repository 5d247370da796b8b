"""What can go wrong while a mail is read, as codes: they stand in its sealed document, and never change."""

from __future__ import annotations

from collections.abc import Container
from enum import StrEnum

from casework.signals.submissions import Automatic


class Problem(StrEnum):
    """One fault of a mail, or one limit of its reader. The console has a sentence for each."""

    UNREADABLE = "could not be read"
    """Only raw bytes could be salvaged."""
    UNREAD_PART = "part could not be read"
    """The reader of a part failed: it is a file, and the other parts are read."""
    ENCRYPTED = "encrypted, cannot read"
    BEHIND_LINK = "behind a link"
    """It only names a page on which its words can be read, as services for secret mail send."""
    PACKED = "packed by outlook"
    """A winmail.dat (TNEF) stayed closed."""
    RICH_TEXT = "rich text, not read"
    """It has no words but those of an RTF file, which is not read here."""
    NO_WORDS = "no words found"
    """It is not empty and has neither words nor a file that a person could open."""
    STRAYS = "words among the fields"
    """No signature of its sender's need cover them."""
    NO_HEADERS = "no headers"
    TOO_MANY_FIELDS = "too many header fields"
    SEVERAL_SUBJECTS = "several subjects"
    SEVERAL_SENDERS = "several senders"
    FROM_LIST = "from the list itself"
    """The sender's address is that of the mailing list: an answer there is read by all of it."""
    SENT_IN_BULK = "sent in bulk"
    """It calls itself bulk mail, or takes nothing back: no sign that a person wrote it through a mailing list."""
    LONG_TEXT = "long text"
    LONG_TABLE = "long table"
    """Its tables say more than triage reads."""
    UNREAD_TABLE = "table not read"
    """A table among its files is broken, is not opened here, or tells something in columns of no case."""
    DEEP_HTML = "deep html"
    HTML_CUT = "html cut off"
    """It ends within what nobody is shown: its words may stand there."""
    WRONG_ENCODING = "wrong encoding"
    WRONG_CHARSET = "wrong charset"
    UNKNOWN_CHARSET = "unknown charset"
    BROKEN_BOUNDARY = "broken boundary"
    TOO_DEEP = "too deep"
    TOO_MANY_PARTS = "too many parts"
    TOO_MANY_FILES = "too many files"
    NO_ROOM = "no room for its files"
    """One of them could not be kept by itself: it is in the mail as it came, and is found when that is read again."""
    MESSAGE_CUT = "message cut"
    """Less came from the mail server than it has."""
    ANSWERED_ELSEWHERE = "answers go elsewhere"
    """It asks for answers at another domain than its sender's, as the form of a website does for who filled it in."""
    MAY_BE_TICKET = "may be a ticket system"
    """It looks like what a program sends that says so nowhere: only our own answer by machine waits for a person."""


def is_by_list(automatic: str | None, problems: Container[str]) -> bool:
    """Whether a person wrote a mail through a mailing list: what a machine sent in bulk is read like a list's mail.

    `automatic`: the code of its kind, as of `Automatic`; `problems`: the codes of its document.
    """
    return automatic == Automatic.LIST and Problem.SENT_IN_BULK not in problems
