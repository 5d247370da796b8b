"""Text that came as a file: read as the message's words where it has no others, as a phone's gateway sends them.

A short one is read beside other words as well: whoever carries a mail adds words of its own to a body that bears a
name, and these must not silence the plea. What is long, or of a kind that no mail program writes a body in, is more
likely a log, a table or a page that somebody attached: it could ring an alarm by accident, and is left to people.
"""

from __future__ import annotations

import mimetypes
import re
from html import unescape
from json import loads
from pathlib import PurePath

from mailintake.decoding.charsets import clean
from mailintake.decoding.transfer import transfer_decode
from mailintake.structure.mime import Part

LOOKED_AT = 4_096
"""Encoded bytes at the beginning of a file by which it is told what it is."""
MAX_NOTE = 20_000
"""Characters of words up to which a text that came as a file is read beside other words: some eight pages."""
MAX_NOTE_BYTES = 200_000
"""Encoded bytes of such a file: HTML from an office program has ten times as much form as words."""

XHTML = "application/xhtml+xml"
UNTYPED = "application/octet-stream"
_RICH = {"text/rtf", "application/rtf", "application/x-rtf"}
_RICH_START = b"{\\rtf"
_NO_WORDS = {"text/css", "text/javascript"}
_NOTES = {"text/plain", "text/html", "text/markdown", XHTML}
_NOTE_NAMES = (".txt", ".text", ".htm", ".html", ".xhtml", ".md")
_DATA_NAMES = (".csv", ".tsv", ".log", ".json", ".xml", ".ics", ".vcf", ".asc", ".pem", ".key")
_STRUCTURED = re.compile(r"application/(?:[\w.-]+\+)?(?:xml|json)")
_OTHER_KINDS = ("image/", "audio/", "video/", "font/", "application/pdf", "application/postscript")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Written in letters, and nothing that a person reads: a scan, a drawing, a key.
_NOT_FOR_PEOPLE = re.compile(
    rb"\s*(?:%PDF-|%!PS|<svg\b|<\?xml[^<]{1,200}(?:<!--[^<]{0,500}){0,3}(?:<!DOCTYPE svg[^<]{0,300})?<svg\b"
    rb"|-----BEGIN (?:CERTIFICATE|PGP SIGNATURE|[A-Z ]{0,30}KEY))",
    re.IGNORECASE,
)
# Its end may lack, so that many beginnings cost linear time.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


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
    if not start.strip() or _NOT_FOR_PEOPLE.match(start):
        return False
    return part.content_type != UNTYPED or not (_BINARY.search(start) or _is_named_otherwise(part))


def is_note(part: Part) -> bool:
    """Whether a file may be words of the sender's to read beside others; its words must be no more than MAX_NOTE."""
    name = (part.filename or "").lower()
    kind = part.content_type
    named = kind in _NOTES or (kind == UNTYPED and name.endswith(_NOTE_NAMES))
    if not named or name.endswith(_DATA_NAMES) or len(part.body) > MAX_NOTE_BYTES:
        return False
    return is_text(part) and not is_rich_text(part)


def is_html(part: Part) -> bool:
    """Whether a text is HTML, by its type or, where it has none, by its name."""
    name = (part.filename or "").lower()
    named = part.content_type == UNTYPED and name.endswith((".html", ".htm", ".xhtml"))
    return named or part.content_type in {"text/html", XHTML}


def unescaped(part: Part, text: str) -> str:
    r"""XML and JSON as they read (`&#1077;` and `\u0435` are one letter), with all that they are marked up with."""
    kind = part.content_type
    if kind.endswith(("/xml", "+xml")):
        return clean(unescape(text))
    if kind.endswith(("/json", "+json")):
        return clean(_STRING.sub(_string, text))
    return text


def start_of(part: Part) -> bytes:
    """The first bytes of a part, decoded."""
    return transfer_decode(part.body[:LOOKED_AT], part.encoding)


def _string(string: re.Match[str]) -> str:
    try:
        return f'"{loads(string[0], strict=False)}"'
    except ValueError:
        return string[0]


def _may_be_text(part: Part) -> bool:
    kind = part.content_type
    if kind.startswith("text/"):
        return kind not in _NO_WORDS
    return kind in {UNTYPED, "message/partial"} or _STRUCTURED.fullmatch(kind) is not None


def _is_named_otherwise(part: Part) -> bool:
    """Whether a file without a type has the name of a picture, a recording or a printed page."""
    guessed, _ = mimetypes.guess_type(f"x{PurePath(part.filename or '').suffix}")
    return (guessed or "").startswith(_OTHER_KINDS)
