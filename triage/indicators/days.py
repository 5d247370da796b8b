"""Days and hours in figures, which look like phone numbers: `2026-12-15 16:00`, `29.11.2026 12.01`."""

from __future__ import annotations

import re

from triage.text.numbers import digits

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_HOUR = r"(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?:[:.][0-5]\d)?"
_BARE_HOUR = r"(?:[01]\d|2[0-3])[ :.][0-5]\d(?:[ :.][0-5]\d)?"
_TO_THE_HOUR = r"(?:T|[ _]|, | - | \()"
_NO_MORE = r"(?![\d@/]|[.\-]\d)"
_ALONE = r"(?<![\w@./\-+(])"
"""A phone may hold what looks like a day, so nothing that belongs to it may stand before: +49 30-12-2026."""

_DAYS = re.compile(
    rf"{_ALONE}(?:{_YEAR}(?P<a>[.\-/]) ?{_MONTH}(?P=a) ?{_DAY}\.?|{_DAY}(?P<b>[.\-/]) ?{_DAY}(?P=b) ?{_YEAR})"
    rf"(?:{_TO_THE_HOUR}{_HOUR}{_NO_MORE}|{_NO_MORE})"
    # Blanks or a short year stand in numbers too: only what an hour or nothing follows is a day.
    rf"|{_ALONE}(?<!\d )(?:{_YEAR} {_MONTH} {_DAY}|{_DAY} {_DAY} {_YEAR})"
    rf"(?:{_TO_THE_HOUR}{_BARE_HOUR}(?! ?\d)|(?! ?[\d(.\-]))"
    rf"|{_ALONE}(?<!\d )\d\d(?P<c>[.\-/])\d\d(?P=c)\d\d[ T]{_BARE_HOUR}{_NO_MORE}"
    r"|(?<![\d:.\-+(])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])"
)
_MARK = ","
"""Stands between numbers, and in none."""


def blotted_out(text: str) -> str:
    """Give a text, as long as it was, with marks for its days and hours: numbers beside them stay."""
    pieces: list[str] = []
    done = 0
    for start, _ in digits(text):  # with digits before which none stands begins each
        if start >= done and (day := _DAYS.match(text, start)):
            pieces += (text[done:start], _MARK * len(day.group()))
            done = day.end()
    return "".join((*pieces, text[done:]))
