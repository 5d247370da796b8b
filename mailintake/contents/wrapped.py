"""A message that its sender's program signed and wrapped whole (S/MIME, `smime-type=signed-data`): taken out again.

Nobody's signature is checked here: whoever reads the words sees no more than a stranger's mail. Only the wrapping is
undone, which is plain DER or BER: a tree of types, lengths and bytes (RFC 5652, 5.1 and 5.2).
"""

from __future__ import annotations

from collections.abc import Iterator

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
MOST = 30_000_000
"""Bytes of a wrapped message that is taken apart."""
MOST_PIECES = 100_000
_CONSTRUCTED = 0x20
_OCTETS, _SEQUENCE, _CONTEXT_0 = 0x04, 0x30, 0xA0
_LONG, _FORM = 0x80, 0x7F
_LENGTH_BYTES = 4
_DEEPEST = 8


class _Broken(Exception):
    """Not what it is said to be."""


def unwrapped(data: bytes) -> bytes | None:
    """The message inside, or None where it is enveloped, detached or broken."""
    if len(data) > MOST:
        return None
    try:
        return _inside(data)
    except (_Broken, StopIteration, IndexError, RecursionError):
        return None


def _inside(data: bytes) -> bytes | None:
    # ContentInfo: the type and, tagged, SignedData: version, digests, and the content with its own type and tag.
    info = list(_members(_only(data, _SEQUENCE)))
    if len(info) < 2 or info[0][2] != SIGNED_DATA[2:]:  # noqa: PLR2004 - a type and a content
        return None
    signed = list(_members(_only(info[1][2], _SEQUENCE)))
    encapsulated = next(body for tag, _, body in signed[1:] if tag == _SEQUENCE)
    content = [body for tag, _, body in _members(encapsulated) if tag == _CONTEXT_0]
    if not content:
        return None
    return b"".join(_octets(content[0], 0)) or None


def _only(data: bytes, wanted: int) -> bytes:
    tag, _, body = next(_members(data))
    if tag != wanted:
        raise _Broken
    return body


def _octets(data: bytes, depth: int) -> Iterator[bytes]:
    """An octet string, whole or in pieces."""
    if depth > _DEEPEST:
        raise _Broken
    for tag, _, body in _members(data):
        if tag == _OCTETS:
            yield body
        elif tag == _OCTETS | _CONSTRUCTED:
            yield from _octets(body, depth + 1)


def _members(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The values in a value: tag, where it begins, and what it holds."""
    at = pieces = 0
    while at < len(data) and pieces < MOST_PIECES:
        pieces += 1
        tag, start, end, after = _measured(data, at, 0)
        if tag == 0 and start == end:
            return
        yield tag, at, data[start:end]
        at = after


def _measured(data: bytes, at: int, depth: int) -> tuple[int, int, int, int]:
    """Tag of the value at `at`, where its contents begin and end, and where the next value begins."""
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == _LONG and tag & _CONSTRUCTED:
        # Without a length: values follow until two zeros.
        if depth > _DEEPEST * 2:
            raise _Broken
        end = start
        while data[end : end + 2] != b"\0\0":
            end = _measured(data, end, depth + 1)[3]
        return tag, start, end, end + 2
    if length > _LONG:
        size = length & _FORM
        if size > _LENGTH_BYTES:
            raise _Broken
        length = int.from_bytes(data[start : start + size])
        start += size
    end = start + length
    if end > len(data):
        raise _Broken
    return tag, start, end, end
