"""Addresses without the signs that part them from a name or from one another: `"Jane" jane@example.org`."""

from __future__ import annotations

import re

# Bounded, so that many beginnings without an end cost linear time.
_QUOTED = re.compile(r'"[^"]{0,300}"(?!\s*@)')
_IN_BRACKETS = re.compile(r"<([^<>\s]{1,64}@[^<>\s]{1,255})>?")
_BARE = re.compile(
    r'(?<![^\s">])(?:mailto:)?([^\s"<>()\[\]:;,@]{1,64}@(?:[^\s"<>()\[\]:;,@.]{1,63}\.){1,20}[^\s"<>()\[\]:;,@.]{2,63})(?![^\s"<])',
    re.IGNORECASE,
)


def parted(piece: str) -> list[tuple[str, str]]:
    """The names and addresses of what stands between two commas; empty where it is as it should be, or has none.

    One that hides behind another counts, as in `<jane@example.org> <eve@example.com>`. What stands in quotation marks
    is a name, unless nothing else is an address.
    """
    shown = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), piece)
    found = list(_IN_BRACKETS.finditer(shown))
    if found:
        found += _BARE.finditer(shown, found[-1].end())
        return _each(piece, found) if len(found) > 1 else []
    found = list(_BARE.finditer(shown)) or list(_BARE.finditer(piece))
    if len(found) == 1 and found[0][0] != piece:
        only = found[0]
        return [(f"{piece[: only.start()]} {piece[only.end() :]}", only[1])]
    return _each(piece, found) if len(found) > 1 else []


def _each(piece: str, found: list[re.Match[str]]) -> list[tuple[str, str]]:
    """Each with the words before it as its name; one address that is repeated is one."""
    pairs: dict[str, tuple[str, str]] = {}
    at = 0
    for match in found:
        pairs.setdefault(match[1].lower(), (piece[at : match.start()], match[1]))
        at = match.end()
    return list(pairs.values())
