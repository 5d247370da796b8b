"""Words that stand where the fields of a header should: a form's own lines above the empty line, or with none at all.

A line such as `Message: they lock us in` has the form of a field. What tells it is its name.
"""

from __future__ import annotations

import re

from mailintake.structure.fieldnames import NAME, is_in_forms_too, is_known
from mailintake.structure.headers import Headers

MAX_BLOCK = 262_144
"""Bytes of a header in which such lines are looked for; where it is longer, none are known to stand at its end."""

_ONCE = frozenset({"from", "to", "subject", "date"})
"""A second one of these is a form's."""
_SINGLE_WORD = re.compile(r"\w+", re.ASCII)
_MBOX = (b"From ", b">From ")


def is_header(headers: Headers) -> bool:
    """Whether any field is one that a mail program or a server writes, or there is none to tell by."""
    return not headers.fields or headers.flooded or any(map(is_known, _names(headers)))


def has_strays(headers: Headers) -> bool:
    """Whether any field is none that a mail program or a server writes."""
    return not all(map(is_known, _names(headers)))


def strays(block: bytes, *, at_end: bool) -> bytes:
    """The lines of a header that are no fields of a mail program; with `at_end` only those behind its last one.

    Of these at least one must have a name of one word: a server's that is not known here has a hyphen in it. Nor is one
    enough that programs have as well as forms (`Organization`).
    """
    if at_end and len(block) > MAX_BLOCK:
        return b""
    kept: list[bytes] = []
    seen: set[str] = set()
    takes = tells = False
    for line in block[:MAX_BLOCK].splitlines(keepends=True):
        if line[:1] not in {b" ", b"\t"}:
            name = _name(line)
            takes = not is_known(name) or (name in _ONCE and name in seen)
            takes = takes and not line.startswith(_MBOX)
            seen.add(name)
            if takes and name and not is_in_forms_too(name):
                tells = tells or not at_end or _SINGLE_WORD.fullmatch(name) is not None
            elif at_end and not takes:
                kept.clear()
                tells = False
        if takes:
            kept.append(line)
    return b"".join(kept).strip(b"\r\n") if tells else b""


def names_in(block: bytes) -> frozenset[str]:
    """The names that the lines of a header begin with, in lower case."""
    return frozenset(filter(None, map(_name, block.splitlines())))


def _name(line: bytes) -> str:
    match = NAME.match(line)
    return match.group(1).decode("ascii").lower() if match else ""


def _names(headers: Headers) -> list[str]:
    return [name for name, _ in headers.fields]
