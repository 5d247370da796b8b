"""Rows of cells in HTML. Only words are taken, so no tree of the hostile HTML is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mailintake.case_mail.columns import MOST_COLUMNS
from mailintake.contents.hypertext import to_text

_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?=<table\b)", re.IGNORECASE)
"""The names of a table are none of the next."""
_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_TERM, _DEFINED = re.compile(r"<dt\b", re.IGNORECASE), re.compile(r"<dd\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")


def has_rows(source: str) -> bool:
    """Whether cells stand in it as HTML writes them."""
    return _ROW.search(source) is not None and _CELL.search(source) is not None


def rows_in(source: str) -> Iterator[list[str]]:
    """The cells of each row; lists of terms are rows of two. A row of none stands before each table."""
    source = _TERM.sub("<tr><td", _DEFINED.sub("<td", source))
    for row in _ROW.split(_BEGINS.sub("<tr>", source))[1:]:
        cells = _CELL.split(row, maxsplit=MOST_COLUMNS)[1:]
        yield [unescape(_TAG.sub(" ", cell)).strip() for cell in cells]


def rows_of(source: str) -> Iterator[list[str]]:
    """The rows of a file that is HTML, and what stands above its first one.

    A row of one cell has an empty one beside it: a title ends no table of a file. One empty cell ends it.
    """
    first = _ROW.search(source)
    above = to_text(source[: first.start()] if first else source, set()).strip()
    if above:
        yield [above, ""]
    for row in rows_in(source):
        yield [*row, ""] if len(row) == 1 else row or [""]
