"""Text that came as a file: read as the message's words where it has no others, as a phone's gateway sends them."""

from __future__ import annotations

import re

from mailintake.mime import Part
from mailintake.transfer import transfer_decode

RICH_TEXT = "rich text, not read"
"""The problem code of a message that has no words but those of an RTF file, which is not read here."""

LOOKED_AT = 4_096
"""Encoded bytes at the beginning of a file by which it is told what it is."""

_UNTYPED = "application/octet-stream"
_RICH = {"text/rtf", "application/rtf", "application/x-rtf"}
_RICH_START = b"{\\rtf"
_NO_WORDS = {"text/css", "text/javascript"}
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def is_rich_text(part: Part) -> bool:
    """Whether it is RTF, by its type or by how it begins."""
    return part.content_type in _RICH or (
        _may_be_text(part) and start_of(part).lstrip().startswith(_RICH_START)
    )


def is_text(part: Part) -> bool:
    """Whether a file holds text: it says so, or says nothing and has none of the bytes that text never has."""
    if not _may_be_text(part):
        return False
    start = start_of(part)
    return bool(start.strip()) and (part.content_type != _UNTYPED or not _BINARY.search(start))


def is_html(part: Part) -> bool:
    """Whether a text is HTML, by its type or, where it has none, by its name."""
    name = (part.filename or "").lower()
    named = part.content_type == _UNTYPED and name.endswith((".html", ".htm"))
    return named or part.content_type == "text/html"


def start_of(part: Part) -> bytes:
    """The first bytes of a part, decoded."""
    return transfer_decode(part.body[:LOOKED_AT], part.encoding)


def _may_be_text(part: Part) -> bool:
    kind = part.content_type
    return kind == _UNTYPED or (kind.startswith("text/") and kind not in _NO_WORDS)
