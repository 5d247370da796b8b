"""The armour of a text that its writer signed in the clear with PGP (RFC 9580, 7): left out of the view for people.

Nothing is checked by it: the signature stays in the whole text, as it came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\s*")
_SIGNATURE = re.compile(r"-----BEGIN PGP SIGNATURE-----\s*")
_END = re.compile(r"-----END PGP SIGNATURE-----\s*")
_HEADER = re.compile(r"[A-Za-z-]{1,20}: .{1,100}")
_MOST_HEADERS = 5


def without_armour(lines: Sequence[str]) -> list[str]:
    """The lines without what PGP set around and before them. An armour that does not end is left as it is."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        start = _words_at(lines, at) if _SIGNED.fullmatch(lines[at]) else None
        if start is None:
            kept.append(lines[at])
            at += 1
            continue
        signature = _next(_SIGNATURE, lines, start)
        end = _next(_END, lines, signature)
        if end == len(lines):
            return [*kept, *lines[at:]]
        kept += [line.removeprefix("- ") for line in lines[start:signature]]
        at = end + 1
    return kept


def _words_at(lines: Sequence[str], at: int) -> int | None:
    """Where the signed words begin: behind the empty line that ends the headers."""
    for place in range(at + 1, min(at + 2 + _MOST_HEADERS, len(lines))):
        if not lines[place].strip():
            return place + 1
        if not _HEADER.fullmatch(lines[place].strip()):
            return None
    return None


def _next(sign: re.Pattern[str], lines: Sequence[str], start: int) -> int:
    """Where the next such line stands; behind all lines where none does."""
    return next((at for at in range(start, len(lines)) if sign.fullmatch(lines[at])), len(lines))
