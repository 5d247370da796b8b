"""Small JSON and CSV files of a case mail: the fields of each case in them, and all that they say, for triage."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from mailintake.charsets import clean, decode
from mailintake.columns import Fields, all_named, fields_in, is_called, is_ruler
from mailintake.field_names import is_heading, name_of
from mailintake.incoming import IncomingFile

MOST_FILES = 3
"""Files of one message that are read."""
FILE_BYTES = 200_000
ROWS = 20
MOST_FIELDS = 60
"""Fields of one entry."""
FEWEST_FIELDS = 2
"""Different ones: a file with one alone may be of anything."""
_OF_A_CASE = frozenset({"case_number", "victim", "suspect", "age", "birth", "deadline"})
_DEEPEST = 4
"""Levels of a JSON file."""
_DEEPEST_WORDS = 20
"""Levels in which words are looked for."""
_SEPARATORS = ",;\t|"
_LOOKED_AT = 5
"""Lines by which it is told what stands between the columns."""

_Pair = tuple[object, object]
"""What a sender calls a field, and its value."""


def tables_of(files: Sequence[IncomingFile]) -> list[IncomingFile]:
    """Those that may be of fields, by their type, name and size."""
    return [file for file in files if _is_table(file)][:MOST_FILES]


def _is_table(file: IncomingFile) -> bool:
    kind, name = file.content_type, (file.filename or "").lower()
    return len(file.encoded) <= 2 * FILE_BYTES and (
        kind in {"application/json", "text/csv", "text/json"} or name.endswith((".json", ".csv"))
    )


def entries_of(file: IncomingFile) -> list[Fields]:
    """The fields of each entry of a list, of all else together."""
    text = _text(file)
    try:
        entries = list(
            _json_entries(json.loads(text))
            if _is_json(text)
            else islice(fields_in(_csv_rows(text)), ROWS)
        )
    except (ValueError, RecursionError, csv.Error):
        return []
    names = [name for fields in entries for name in {name for name, _ in fields}]
    if len(set(names)) == len(names) or all(len(fields) <= 1 for fields in entries):
        # One field in each row is no list, though it may name two officers.
        entries = [list(chain.from_iterable(entries))]
    return [fields[:MOST_FIELDS] for fields in entries]


def case_words(file: IncomingFile) -> str:
    """All that the file of a case says, each value behind its name as in a letter, whether the name is known or not.

    Empty for other tables, as directories and timetables: these could ring an alarm by accident.
    """
    names = {name for fields in entries_of(file) for name, _ in fields}
    is_case = len(names) >= FEWEST_FIELDS and not names.isdisjoint(_OF_A_CASE)
    return _words(_text(file)) if is_case else ""


def _words(text: str) -> str:
    try:
        pairs = _json_words(json.loads(text)) if _is_json(text) else _csv_words(text)
        return clean("\n".join(pairs)).strip()
    except (ValueError, RecursionError, csv.Error):
        return ""


def _text(file: IncomingFile) -> str:
    return decode(file.data()[:FILE_BYTES]).text


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def _csv_rows(text: str) -> Iterator[list[str]]:
    """Rows below a line of names, or rows of a name and a value."""
    return csv.reader(io.StringIO(text), delimiter=_separator(text))


def _separator(text: str) -> str:
    """What parts the most names of one line; values may have more commas than their table has columns."""
    lines = text[:4000].splitlines()[:_LOOKED_AT]

    def parted(separator: str) -> tuple[int, int]:
        rows = [line.split(separator) for line in lines if separator in line]
        known = (sum(is_heading(cell.strip(' "')) for cell in row) for row in rows)
        return max(known, default=0), text[:2000].count(separator)

    return max(_SEPARATORS, key=parted)


def _csv_words(text: str) -> Iterator[str]:
    head: Sequence[str] = ()
    for row in _csv_rows(text):
        if not any(map(str.strip, row)) or is_ruler(row):
            continue
        if len(row) > 1 and not head and is_called(row):
            head = row
            continue
        if len(row) == len(head):
            yield from (_line(name, cell) for name, cell in zip(head, row, strict=True) if cell)
            yield ""
        elif len(row) == len(("name", "value")) and not head:
            yield _line(*row)
        else:
            yield " ".join(filter(None, map(str.strip, row)))


def _line(name: object, value: object) -> str:
    named = " ".join(str(name or "").replace("_", " ").split())
    return f"{named}: {value}" if named else str(value)


def _json_words(value: object, name: str = "", levels: int = _DEEPEST_WORDS) -> Iterator[str]:
    if isinstance(value, dict) and levels:
        for inner, item in value.items():
            yield from _json_words(item, str(inner), levels - 1)
        yield ""
    elif isinstance(value, list) and levels:
        for item in value:
            yield from _json_words(item, name, levels - 1)
    elif value is not None and value != "":
        yield _line(name, value)


def _json_entries(value: object) -> Iterator[Fields]:
    """The entries of an object, or of each case of a list. What stands around a list is said of each case in it."""
    around, cases = _around_cases("", value, _DEEPEST)
    fields = all_named(around)
    for label, item in cases[:ROWS]:
        yield [*fields, *all_named(_pairs_within(label, item, _DEEPEST))]
    if not cases:
        yield fields


def _around_cases(label: object, value: object, levels: int) -> tuple[list[_Pair], list[_Pair]]:
    if isinstance(value, list) and _are_cases(label, value):
        return [], [(label, item) for item in value]
    if not isinstance(value, dict) or not levels:
        return list(_pairs_within(label, value, levels)), []
    around: list[_Pair] = [(label, value.get("name"))]
    cases: list[_Pair] = []
    for inner, item in value.items():
        more, found = _around_cases(inner, item, levels - 1)
        around += more
        cases += found
    return around, cases


def _are_cases(label: object, items: Sequence[object]) -> bool:
    """Whether it is a list of cases (`cases`, or each with a number), not of victims or phones of one."""
    is_named = label == "" or name_of(label) == "case_number"
    return all(
        isinstance(item, dict) and (is_named or "case_number" in map(name_of, item))
        for item in items
    )


def _pairs_within(label: object, value: object, levels: int) -> Iterator[_Pair]:
    if isinstance(value, list) and levels:
        yield label, ", ".join(item for item in value[:ROWS] if isinstance(item, str))
        for item in value[:ROWS]:
            if isinstance(item, dict):
                yield from _pairs_within(label, item, levels)
    elif isinstance(value, dict) and levels:
        yield label, value.get("name")
        for inner, item in value.items():
            yield from _pairs_within(inner, item, levels - 1)
    else:
        yield label, value
