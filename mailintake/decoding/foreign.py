"""Text of another script under a Western label: bytes that stand as no Western language puts its accents."""

from __future__ import annotations

import re

from mailintake.decoding.guessing import LOOKED_AT, guessed

LEAST_DIFFERENT = 5
"""Different 8-bit bytes below which a row of them is an ornament: `»»»»»»`, `¿¿¿¿`."""
LEAST_ALONE = 3
"""Letters, all of them 8-bit, from which on a Western label is doubted."""
LEAST_HARDLY_USED = 40
"""8-bit bytes below which they are not taken for a charset that hardly anyone writes."""
_HARDLY_USED = {"iso8859-5", "cp866"}
_MOST = 0.7

_EIGHT_BIT = re.compile(rb"[\x80-\xff]")
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_TAG = re.compile(rb"<[^<>]{0,500}>")
_BEFORE = 100
_TAGS_TOO = 4


def shown(data: bytes) -> bytes:
    """What is looked at of a text: from about its first 8-bit byte on, without the tags of a page."""
    first = _EIGHT_BIT.search(data)
    at = first.start() if first else 0
    before = data[max(0, at - _BEFORE) : at]
    before = before[before.rfind(b">") + 1 :]
    return (before + _TAG.sub(b" ", data[at : at + _TAGS_TOO * LOOKED_AT]))[:LOOKED_AT]


def other_script(data: bytes) -> str | None:
    """The codec of a text under a Western label that is in another script, or None."""
    start = shown(data)
    beyond = _EIGHT_BIT.findall(start)
    runs = sum(map(len, _RUN.findall(start)))
    if len(set(beyond)) < LEAST_DIFFERENT or runs <= _MOST * len(beyond):
        return None
    found = guessed(start)
    return None if found in _HARDLY_USED and len(beyond) < LEAST_HARDLY_USED else found


def cannot_be_western(data: bytes) -> bool:
    """Whether hardly a letter is without an accent, though no charset is known in which it reads well."""
    start = shown(data)
    plain = len(_ASCII_LETTER.findall(start))
    letters = sum(map(str.isalpha, start.decode("cp1252", "replace"))) - plain
    return letters >= LEAST_ALONE and letters > 4 * plain and _RUN.search(start) is not None
