"""JSON as programs and people write it: several objects below one another, remarks, calls, commas too many."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_BEGINS = re.compile(r"[{\[]")
_NO_COMMA = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)|,(?=\s*+[}\]])', re.DOTALL)
"""A comma before an end, and whatever stands in quotation marks."""
_BETWEEN = 60
"""Characters between objects that are a remark or a call: more are words that nobody read."""
_MOST = 200
"""Objects of one file."""
_PAIR = re.compile(
    r"[\"'\u201c\u201d\u2018\u2019]?(?<!\w)([^\W\d_][\w .-]{0,59})[\"'\u201c\u201d\u2018\u2019]?\s{0,9}[:=]\s{0,9}"
    r"(?:\"([^\"\n]{0,5000})|'([^'\n]{0,5000}(?:'(?=\w)[^'\n]{0,5000}){0,9})|[\u201c\u201d]([^\u201c\u201d\n]{0,5000})"
    r"|[\u2018\u2019]([^\u2018\u2019\n]{0,5000})|([^\s,{}\[\]\"][^,{}\[\]\n\"]{0,500}))"
)
"""A name and a value, whatever their marks are."""


def value_of(text: str) -> tuple[object, bool]:
    """What stands in a file, several objects as a list, and whether hardly anything stands beside them.

    Raises ValueError where it is no JSON.
    """
    try:
        return _values(text)
    except (ValueError, RecursionError):
        pass
    try:
        return _values(_NO_COMMA.sub(lambda found: found[1] or "", text))
    except RecursionError as fault:
        raise ValueError from fault


def _values(text: str) -> tuple[object, bool]:
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    beside = at = 0
    while (begins := _BEGINS.search(text, at)) and len(values) < _MOST:
        beside += len(text[at : begins.start()].strip(" \t\r\n,;"))
        value, at = decoder.raw_decode(text, begins.start())
        values.append(value)
    if not values:
        raise ValueError
    beside += len(text[at:].strip(" \t\r\n,;"))
    return values[0] if len(values) == 1 else values, beside <= _BETWEEN


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """Names and values that stand in a broken file."""
    for found in _PAIR.finditer(text):
        yield found[1].strip(), next((value for value in found.groups()[1:] if value), "").strip()
