"""Hebrew in Windows-1255 told from Russian: the same bytes are letters of both."""

from __future__ import annotations

import re

_LETTERS = re.compile(rb"[\xe0-\xfa]+")
_EIGHT_BIT = re.compile(rb"[\x80-\xff]")
_END_WITHIN = re.compile(rb"[\xea\xed\xef\xf3\xf5][\xe0-\xfa]")
_FIRST = 0xE0
# How many tenths of a percent of the letters of a text each is, from 0xE0 on.
_IN_HEBREW = (
    63, 47, 13, 26, 109, 104, 13, 25, 12, 111, 8, 27, 74, 29, 46, 14, 27, 15, 32, 2, 17, 1, 12, 21, 56, 44, 50,
)  # fmt: skip
_IN_RUSSIAN = (
    80, 16, 45, 17, 30, 85, 9, 17, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 15, 7, 4, 1,
)  # fmt: skip


def may_be_hebrew(data: bytes) -> bool:
    """All are Hebrew letters, and those for the end of a word stand there alone. KOI8 has Russian capitals there."""
    letters = b"".join(_EIGHT_BIT.findall(data))
    return _LETTERS.fullmatch(letters) is not None and not _END_WITHIN.search(data)


def is_rather_hebrew(data: bytes) -> bool:
    """Whether letters that may be small ones of Windows-1251 are likelier Hebrew."""
    if not may_be_hebrew(data):
        return False
    hebrew = russian = 1.0
    for byte in _EIGHT_BIT.findall(data):
        place = byte[0] - _FIRST
        hebrew, russian = hebrew * _IN_HEBREW[place], russian * _IN_RUSSIAN[place]
        most = max(hebrew, russian)
        hebrew, russian = hebrew / most, russian / most
    return hebrew > russian
