"""The cells of a workbook (XLSX, ECMA-376): those of its first sheets, and nothing else that it holds.

It is a ZIP file of XML files. No more than `MOST_BYTES` of all are unpacked and no more than `MOST_CHARACTERS` stand
in all cells, so that a small one cannot grow large; formulas, macros, pictures and links are left where they are.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mailintake.case_mail.markup import Close, Open, events, given

if TYPE_CHECKING:
    from zipfile import ZipFile

MOST_BYTES = 1_000_000
MOST_CHARACTERS = 1_000_000
"""Characters of all cells together: each may name the same long text."""
MOST_SHEETS = 3
MOST_ROWS = 1_000
"""Rows of one sheet."""
MOST_COLUMNS = 60
_MOST_CELL = 5_000
"""Characters of one cell."""
_SHEET = re.compile(r"xl/worksheets/[^/\d]{0,40}(\d{0,3})\.xml")
_PLACE = re.compile(r"([A-Z]{1,3})\d{1,7}")
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Formats of dates and hours that every workbook has (ECMA-376, 18.8.30)."""
_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)
_MOST_FORMAT = 255
"""Characters of a format that are looked at: programs write no longer one."""
_NO_FORMAT = re.compile(r'"[^"]*+"|\[[^\[\]]*+\]|\\.')
"""What says nothing of how a number is shown. Brackets within brackets are none: many open ones are tried once each."""
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days of a sheet
_LAST_DAY = 2_958_465
"""The end of the year 9999."""


class NotReadError(Exception):
    """It is no workbook that can be read here."""


def rows_of(data: bytes) -> tuple[list[list[str]], bool]:
    """The rows of the first sheets, one after the other, and whether these are all that it holds.

    Raises `NotReadError` where it is none, is locked or is broken.
    """
    from zipfile import ZipFile  # noqa: PLC0415 - few mails need it

    try:
        with warnings.catch_warnings(action="ignore"), ZipFile(io.BytesIO(data)) as packed:
            return _Workbook(packed).rows()
    except Exception as fault:
        # The standard's reader raises many kinds on files that are made to harm it.
        raise NotReadError from fault


class _Workbook:
    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        # Programs differ in capitals and in what stands between folders.
        self._parts = {name.replace("\\", "/").lower(): name for name in packed.namelist()}
        self._is_whole, self._left, self._room = True, MOST_BYTES, MOST_CHARACTERS
        self._strings = list(self._shared())
        self._dated = self._dates()
        self._first_day = (
            _FIRST_DAY_1904
            if re.search(r'date1904="(?:1|true)"', self._text("xl/workbook.xml"))
            else _FIRST_DAY
        )

    def rows(self) -> tuple[list[list[str]], bool]:
        names = [name for name in self._parts if _SHEET.fullmatch(name)]
        if not names:
            raise NotReadError
        names.sort(key=lambda name: int(_SHEET.sub(r"\1", name) or 0))
        found: list[list[str]] = []
        for name in names[:MOST_SHEETS]:
            # A row of one cell ends what stands above it.
            found += [*self._sheet(self._text(name)), [""]]
        return found, self._is_whole and len(names) <= MOST_SHEETS

    def _text(self, name: str) -> str:
        """A part of it by its name in small letters; empty where it has none."""
        if name not in self._parts:
            return ""
        info = self._packed.getinfo(self._parts[name])
        if info.compress_type not in {0, 8}:  # Other packings need memory that the packer chooses.
            raise NotReadError
        with self._packed.open(info) as part:
            read = part.read(self._left + 1)
        self._is_whole = self._is_whole and len(read) <= self._left
        self._left = max(0, self._left - len(read))
        return read.decode("utf-8", "replace")

    def _shared(self) -> Iterator[str]:
        """Texts that cells name by their number. How they are spoken is left out."""
        words: list[str] = []
        is_word = is_spoken = False
        for event in events(self._text("xl/sharedstrings.xml")):
            if isinstance(event, str):
                words += [event] if is_word and not is_spoken else []
            elif event.name == "si" and isinstance(event, Close):
                yield "".join(words)[:_MOST_CELL].strip()
                words = []
            elif event.name == "rPh":
                is_spoken = isinstance(event, Open)
            elif event.name == "t":
                is_word = isinstance(event, Open)

    def _dates(self) -> set[str]:
        """The styles of cells that show a number as a date."""
        formats, styles, is_within = set(map(str, _DATES)), list[str](), False
        for event in events(self._text("xl/styles.xml")):
            if isinstance(event, str):
                continue
            if event.name == "cellXfs":
                is_within = isinstance(event, Open)
            elif isinstance(event, Open) and event.name == "numFmt":
                told = given(event)
                if _OF_DATES.search(_NO_FORMAT.sub("", told.get("formatCode", "")[:_MOST_FORMAT])):
                    formats.add(told.get("numFmtId", ""))
            elif isinstance(event, Open) and event.name == "xf" and is_within:
                styles.append(given(event).get("numFmtId", ""))
        return {str(at) for at, style in enumerate(styles) if style in formats}

    def _sheet(self, text: str) -> Iterator[list[str]]:
        row: list[str] = []
        cell: dict[str, str] = {}
        words: list[str] = []
        is_value, number = False, 0
        for event in events(text):
            if isinstance(event, str):
                words += [event] if is_value else []
            elif event.name in {"v", "t"}:
                is_value = isinstance(event, Open)
            elif event.name == "c" and isinstance(event, Open):
                cell, words = given(event), []
            elif event.name == "c":
                self._put(row, cell, "".join(words)[:_MOST_CELL])
            elif event.name == "row" and isinstance(event, Close) and any(row):
                number += 1
                if number > MOST_ROWS:
                    self._is_whole = False
                    return
                yield row if len(row) > 1 else [*row, ""]
            if not isinstance(event, str) and event.name == "row":
                row = []

    def _put(self, row: list[str], cell: dict[str, str], words: str) -> None:
        place = _PLACE.fullmatch(cell.get("r", ""))
        at = _column(place[1]) if place else len(row)
        if at >= MOST_COLUMNS:
            self._is_whole = False
            return
        row += [""] * (at + 1 - len(row))
        value = self._value(cell, words.strip())
        if len(value) > self._room:
            self._is_whole, value = False, value[: self._room]
        self._room -= len(value)
        row[at] = value

    def _value(self, cell: dict[str, str], words: str) -> str:
        kind = cell.get("t", "n")
        if kind == "s":
            return (
                self._strings[int(words)]
                if words.isdecimal() and int(words) < len(self._strings)
                else ""
            )
        if kind == "n" and cell.get("s") in self._dated:
            return _day(words, self._first_day)
        return words


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def _day(words: str, first: datetime) -> str:
    """A day, an hour or both, of a number of days: `2026-11-26 05:00`. What is no such number stays."""
    try:
        days = float(words)
    except ValueError:
        return words
    if not 0 <= days < _LAST_DAY:
        return words
    at = first + timedelta(seconds=round(days * 86_400))
    hour = f"{at:%H:%M}"
    if days < 1:
        return hour
    return f"{at:%Y-%m-%d}" if hour == "00:00" else f"{at:%Y-%m-%d} {hour}"
