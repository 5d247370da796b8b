"""What can go wrong while a mail is read, as codes: they stand in its sealed document, and never change."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """One fault of a mail, or one limit of its reader. The console has a sentence for each."""

    UNREADABLE = "could not be read"
    """Only raw bytes could be salvaged."""
    UNREAD_PART = "part could not be read"
    """The reader of a part failed: it is a file, and the other parts are read."""
    ENCRYPTED = "encrypted, cannot read"
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
    LONG_TEXT = "long text"
    LONG_TABLE = "long table"
    """Its tables say more than triage reads, or one could not be read."""
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
    MESSAGE_CUT = "message cut"
    """Less came from the mail server than it has."""
    MAY_BE_TICKET = "may be a ticket system"
    """It looks like the answer of a program that says so nowhere: only our own answer by machine waits for a person."""
