"""The parts of a message, cut out of its bytes without copying them, and never more than a mailbox can bear.

A reader of its own instead of the standard library's: that one raises or recurses without bound on messages which a
stranger can write, and keeps several copies of a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casework.signals.problems import Problem
from mailintake.decoding.charsets import clean
from mailintake.decoding.transfer import encoding_name, transfer_decode
from mailintake.structure.boundaries import (
    INK,
    LOOKED_AT,
    MAX_PARTS,
    Span,
    guessed_boundary,
    spans_between,
)
from mailintake.structure.headers import (
    Headers,
    is_message,
    message_start,
    parameters,
    parse_headers,
)
from mailintake.structure.strays import has_strays, is_header, strays

MAX_DEPTH = 12
"""Multiparts and messages inside one another; what lies deeper is kept as one file, and its texts are read."""
MOST_BELOW = 50_000_000
"""Bytes that are looked through for them: each multipart is looked through whole, and the next one within it again."""

_OF_A_WHOLE = {"base64", "quoted-printable"}
_MESSAGES = {"message/rfc822", "message/global"}
_KIND = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: a leaf with a body, a multipart with parts, or an enclosed message with the message as its one part."""

    headers: Headers = field(repr=False)
    content_type: str
    """Lower case; `text/plain` where none or nonsense was given."""
    type_parameters: dict[str, str] = field(repr=False)
    disposition: str
    """`attachment`, `inline`, another word in lower case, or empty."""
    filename: str | None = field(repr=False)
    encoding: str
    body: memoryview = field(repr=False)
    """Still encoded."""
    parts: tuple[Part, ...] = ()
    outside: tuple[Part, ...] = ()
    """Words that stand where none belong: among the fields, before the first part, behind the last."""

    @property
    def is_multipart(self) -> bool:
        return bool(self.parts) and self.content_type.startswith("multipart/")

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass
class Budget:
    """What may still be read of one message, and what had to be left."""

    parts: int = MAX_PARTS
    problems: set[Problem] = field(default_factory=set)


def parse(raw: bytes, budget: Budget) -> Part:
    """Cut a message into its parts. Never raises; what is broken is a leaf or noted in `budget.problems`."""
    if b"\n" not in raw:
        # A message from a very old machine, or one whose line ends were lost.
        raw = raw.replace(b"\r", b"\n")
    return _part(raw, message_start(raw), len(raw), budget=budget, depth=0, otherwise="text/plain")


def _part(raw: bytes, start: int, end: int, *, budget: Budget, depth: int, otherwise: str) -> Part:
    budget.parts -= 1
    headers, body_start = parse_headers(raw, start, end)
    if not is_header(headers):
        # Words before a colon, and no header at all.
        headers, body_start = Headers(), start
    if headers.flooded:
        budget.problems.add(Problem.TOO_MANY_FIELDS)
    part = _leaf(headers, memoryview(raw)[body_start:end], otherwise)
    if part.content_type.startswith("multipart/"):
        parts, outside = _multipart(raw, body_start, end, part, budget, depth)
        if depth >= MAX_DEPTH and parts:
            parts = (*parts, _rest(raw, start, end, kind="message/rfc822"))
        part = replace(part, parts=parts, outside=outside)
    elif part.content_type in _MESSAGES:
        part = replace(part, parts=_enclosed(raw, body_start, end, part.encoding, budget, depth))
    return _with_strays(part, raw, start, body_start, end, budget)


def _leaf(headers: Headers, body: memoryview, otherwise: str) -> Part:
    kind, type_parameters = parameters(headers.first("content-type") or otherwise)
    kind = _usable(kind, otherwise)
    encoding = encoding_name(headers.first("content-transfer-encoding") or "")
    disposition, its_parameters = parameters(headers.first("content-disposition") or "")
    if disposition == "form-data":
        # The name of a field of a form.
        its_parameters.pop("name", None)
    filename = _filename(its_parameters, type_parameters)
    if _is_saved_message(kind, filename, body, encoding):
        kind = "message/rfc822"
    return Part(
        headers=headers,
        content_type=kind,
        type_parameters=type_parameters,
        disposition=disposition,
        filename=filename,
        encoding=encoding,
        body=body,
    )


def _with_strays(
    part: Part, raw: bytes, start: int, body_start: int, end: int, budget: Budget
) -> Part:
    """The part with the words among its fields: they are its body where it has no other."""
    has_body = INK.search(raw, body_start, end) is not None
    if has_body and not has_strays(part.headers):
        return part
    words = strays(raw[start:body_start], at_end=has_body)
    if not words:
        return part
    budget.problems.add(Problem.STRAYS)
    stray = _leaf(Headers(), memoryview(words), "text/plain")
    stray = replace(stray, type_parameters=part.type_parameters)
    if part.encoding == "quoted-printable":
        stray = replace(stray, encoding=part.encoding)
    if has_body:
        return replace(part, outside=(*part.outside, stray))
    return replace(stray, headers=part.headers)


def _coded_whole(raw: bytes, start: int, end: int, encoding: str, boundary: str) -> bytes | None:
    """A multipart that was encoded as a whole, undone: forbidden by RFC 2045 6.4, and written all the same."""
    if encoding not in _OF_A_WHOLE or spans_between(raw, start, end, boundary)[0]:
        return None
    whole = _uncoded(raw, start, end, encoding)
    return whole if whole and spans_between(whole, 0, len(whole), boundary)[0] else None


def _multipart(
    raw: bytes, start: int, end: int, whole: Part, budget: Budget, depth: int
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts, and what stands outside them."""
    boundary = whole.type_parameters.get("boundary", "")
    coded = _coded_whole(raw, start, end, whole.encoding, boundary)
    if coded is not None:
        budget.problems.add(Problem.WRONG_ENCODING)
        raw, start, end = coded, 0, len(coded)
    spans, outside = spans_between(raw, start, end, boundary)
    if not spans:
        budget.problems.add(Problem.BROKEN_BOUNDARY)
        spans, outside = spans_between(raw, start, end, guessed_boundary(raw, start, end))
    if not spans:
        return (), ()
    if depth >= MAX_DEPTH:
        budget.problems.add(Problem.TOO_DEEP)
        return _texts_below(raw, spans, budget), ()
    otherwise = "message/rfc822" if whole.content_type == "multipart/digest" else "text/plain"
    parts: list[Part] = []
    for span_start, span_end in spans:
        if budget.parts <= 0:
            budget.problems.add(Problem.TOO_MANY_PARTS)
            parts.append(_rest(raw, span_start, end))
            break
        parts.append(
            _part(raw, span_start, span_end, budget=budget, depth=depth + 1, otherwise=otherwise)
        )
    return tuple(parts), tuple(
        _part(raw, *span, budget=budget, depth=depth + 1, otherwise="text/plain")
        for span in outside[: max(budget.parts, 0)]
    )


def _enclosed(
    raw: bytes, start: int, end: int, encoding: str, budget: Budget, depth: int
) -> tuple[Part, ...]:
    if budget.parts <= 0:
        budget.problems.add(Problem.TOO_DEEP)
        return ()
    whole = _uncoded(raw, start, end, encoding)
    if whole is not None:
        # Forbidden by RFC 2046 5.2.1, and written all the same.
        raw, start, end = whole, 0, len(whole)
    if depth >= MAX_DEPTH:
        budget.problems.add(Problem.TOO_DEEP)
        texts = _texts_below(raw, [(start, end)], budget)
        inner = _leaf(parse_headers(raw, start, end)[0], memoryview(b""), "text/plain")
        return (replace(inner, content_type="multipart/mixed", parts=texts),) if texts else ()
    return (_part(raw, start, end, budget=budget, depth=depth + 1, otherwise="text/plain"),)


def _texts_below(raw: bytes, spans: list[Span], budget: Budget) -> tuple[Part, ...]:
    """The texts in some parts, however deep they lie, side by side. A list of what waits takes the place of calls."""
    texts: list[Part] = []
    waiting = [(raw, *span) for span in reversed(spans)]
    left = MOST_BELOW
    while waiting and budget.parts > 0 and left > 0:
        raw, start, end = waiting.pop()
        budget.parts -= 1
        left -= end - start
        headers, body_start = parse_headers(raw, start, end)
        if not is_header(headers):
            headers, body_start = Headers(), start
        part = _leaf(headers, memoryview(raw)[body_start:end], "text/plain")
        if part.content_type.startswith("multipart/"):
            boundary = part.type_parameters.get("boundary", "")
            inner, _ = spans_between(raw, body_start, end, boundary)
            waiting += [(raw, *span) for span in reversed(inner)]
        elif part.content_type in _MESSAGES:
            whole = _uncoded(raw, body_start, end, part.encoding)
            waiting.append((whole, 0, len(whole)) if whole else (raw, body_start, end))
        elif part.content_type.startswith("text/"):
            texts.append(part)
    return tuple(texts)


def _uncoded(raw: bytes, start: int, end: int, encoding: str) -> bytes | None:
    """What was encoded as a whole, undone; None where nothing was."""
    if encoding not in _OF_A_WHOLE:
        return None
    return transfer_decode(memoryview(raw)[start:end], encoding)


def _rest(raw: bytes, start: int, end: int, *, kind: str = "application/octet-stream") -> Part:
    return Part(
        headers=Headers(),
        content_type=kind,
        type_parameters={},
        disposition="attachment",
        filename=None,
        encoding="",
        body=memoryview(raw)[start:end],
    )


def _is_saved_message(kind: str, filename: str | None, body: memoryview, encoding: str) -> bool:
    """Whether it is a message that its sender's program knew only as a file, or the first piece of one."""
    named = (filename or "").lower().endswith(".eml")
    if kind != "message/partial" and (kind.startswith(("message/", "multipart/")) or not named):
        return False
    return is_message(transfer_decode(body[:LOOKED_AT], encoding))


def _usable(kind: str, otherwise: str) -> str:
    if _KIND.fullmatch(kind):
        return kind
    return "text/html" if kind == "html" else otherwise


def _filename(disposition: dict[str, str], content_type: dict[str, str]) -> str | None:
    name = disposition.get("filename") or disposition.get("name") or content_type.get("name")
    name = name or content_type.get("filename")
    return clean(name) if name else None
