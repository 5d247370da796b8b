"""A large message in windows, and where it ends: many servers only estimate how long a message is.

One that estimates too much cannot be told by the number from one that gives too little of it. So a message is whole
too where its own end came: the line with which its outermost multipart closes, and nothing behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from mailintake.imap.refusals import Shortened
from mailintake.structure.headers import message_start, parameters, parse_headers

WINDOW = 1_000_000
_HEAD: Final = 200_000
"""Bytes of the beginning in which the header must end."""
_TAIL: Final = 1_000
"""Bytes of the end in which the last line must stand."""


def windows(ask: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    """All bytes of a message; `ask` gives up to WINDOW of them from a place on.

    A server may give less than was asked for, or nothing for once, and go on when it is asked again. Raises Shortened
    where there are no more, `size` is not reached, and the end of the message did not come.
    """
    at, empty, ending = 0, False, _Ending()
    while True:
        piece = ask(at)
        if piece:
            ending.see(piece)
            yield piece
        elif empty and at < size:
            if ending.came:
                return
            raise Shortened
        at, empty = at + len(piece), not piece
        if len(piece) < WINDOW and at >= size:
            return


class _Ending:
    """Sees the bytes of one message as they pass, and keeps little of them."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._tail = b""

    def see(self, piece: bytes) -> None:
        self._head += piece[: _HEAD - len(self._head)]
        self._tail = (self._tail + piece[-_TAIL:])[-_TAIL:]

    @property
    def came(self) -> bool:
        """Whether the last line of all closes the message. False where it is no multipart."""
        head = bytes(self._head)
        headers, _ = parse_headers(head, message_start(head), len(head))
        kind, given = parameters(headers.first("content-type") or "")
        boundary = given.get("boundary", "").rstrip()
        if not kind.startswith("multipart/") or not boundary:
            return False
        lines = self._tail.rstrip().splitlines()
        return len(lines) > 1 and lines[-1] == f"--{boundary}--".encode("utf-8", "replace")
