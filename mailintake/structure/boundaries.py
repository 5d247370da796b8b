"""Where the parts of a multipart lie between its boundary lines, and where words stand outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

LOOKED_AT = 4_096
"""Encoded bytes at the beginning of a file by which it is told whether it is a message, of words whether a notice."""

MAX_PARTS = 500
"""Parts of one message; what comes after is kept as one file."""
MOST_NOTICES = 5
"""Paragraphs before the first part that tell a reader without MIME what this is."""

Span = tuple[int, int]

INK = re.compile(rb"\S")
_PARAGRAPH = re.compile(rb"(?:.*\n(?![ \t]*\r?\n))*+.*")
_NOTICE = re.compile(rb"\b(?:MIME|multi-?part)\b", re.IGNORECASE)
_TAIL = re.compile(rb"(--)?[ \t]*\r?(?:\n|\Z)")
_FIRST_DASHES = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?$", re.MULTILINE)


def spans_between(raw: bytes, start: int, end: int, boundary: str) -> tuple[list[Span], list[Span]]:
    """Where the parts lie between their boundary lines, and where other words do: before the first line, and behind one
    that closes. Without such a line the last part runs to the end.
    """
    spans: list[Span] = []
    outside: list[Span] = []
    if not boundary:
        return spans, outside
    mark = b"--" + boundary.encode("utf-8", "replace").rstrip()
    at, is_open = start, False
    for line_start, tail in _boundary_lines(raw, start, end, mark):
        piece = (at, max(at, _before_line_end(raw, line_start)))
        if is_open:
            spans.append(piece)
        elif words := _words_in(raw, *piece):
            outside.append(words)
        at, is_open = tail.end(), not tail.group(1)
        if len(spans) + len(outside) > MAX_PARTS:
            break
    if is_open and at < end:
        spans.append((at, end))
    elif words := _words_in(raw, at, end):
        outside.append(words)
    return spans, outside


def _words_in(raw: bytes, start: int, end: int) -> Span | None:
    """The words between two places, without the notice that programs without MIME were to show."""
    for _ in range(MOST_NOTICES):
        ink = INK.search(raw, start, end)
        if ink is None:
            return None
        start = ink.start()
        paragraph = _PARAGRAPH.match(raw, start, min(end, start + LOOKED_AT))
        if paragraph is None or not _NOTICE.search(paragraph[0]):
            break
        start = paragraph.end()
    return start, end


def _boundary_lines(
    raw: bytes, start: int, end: int, mark: bytes
) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Where a line begins with the mark, and what stands behind the mark. An expression for each message's own mark
    would take longer to make than all else that is done to cut the message.
    """
    begins = b"\n" + mark
    starts_here = raw[start - 1 : start] in {b"", b"\n"} and raw.startswith(mark, start, end)
    at = start if starts_here else raw.find(begins, start, end) + 1
    while at or starts_here:
        starts_here = False
        tail = _TAIL.match(raw, at + len(mark), end)
        if tail:
            yield at, tail
        at = raw.find(begins, at, end) + 1


def guessed_boundary(raw: bytes, start: int, end: int) -> str:
    """The first line that looks like a boundary and stands there more than once."""
    match = _FIRST_DASHES.search(raw, start, min(end, start + 65_536))
    if match is None or raw.count(b"\n--" + match.group(1), start, end) < 1:
        return ""
    return match.group(1).decode("latin-1")


def _before_line_end(raw: bytes, at: int) -> int:
    """The line end before a boundary belongs to the boundary (RFC 2046 5.1.1)."""
    if raw[at - 1 : at] == b"\n":
        at -= 1
        if raw[at - 1 : at] == b"\r":
            at -= 1
    return at
