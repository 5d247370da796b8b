"""Small JSON and CSV files of a case mail: the fields of each case in them, and all that they say, for triage."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from mailintake.case_mail.columns import entries_in, headed, under
from mailintake.case_mail.entries import Fields, Pair, around, fields_of, speaks_of_people
from mailintake.case_mail.field_names import (
    NAME,
    is_heading,
    is_of_goods,
    name_of,
    named,
    part_of_deadline,
    spoken,
    zoned,
)
from mailintake.decoding.charsets import clean, decode
from mailintake.structure.incoming import IncomingFile

MOST_FILES = 3
"""Files of one message that are read."""
FILE_BYTES = 200_000
ROWS = 20
MOST_FIELDS = 60
"""Fields of one entry."""
MOST_WORDS = 300_000
"""Characters that triage reads of the files of one mail. One file has no more but for the names in it."""
_NAMES = 40_000
"""Characters of names before values; the values behind stand alone. A name may be said of each of many values."""
_MOST_PAIRS = 200
"""Names and values of one object or row that are looked at."""
_DEEPEST = 4
"""Levels of a JSON file."""
_DEEPEST_WORDS = 20
"""Levels in which words are looked for."""
_SEPARATORS = ",;\t|"
_LOOKED_AT = 5
"""Lines by which it is told what stands between the columns."""


def tables_of(files: Sequence[IncomingFile]) -> list[IncomingFile]:
    """Those that may be of fields, by their type, name and size."""
    return [file for file in files if _is_table(file)][:MOST_FILES]


def _is_table(file: IncomingFile) -> bool:
    kind, name = file.content_type, (file.filename or "").lower()
    return len(file.encoded) <= 2 * FILE_BYTES and (
        kind in {"application/json", "text/csv", "text/json"} or name.endswith((".json", ".csv"))
    )


def entries_of(file: IncomingFile) -> list[Fields]:
    """The fields of each entry of a list, of all else together; an entry that is of no case has none."""
    found = (fields_of(entry)[:MOST_FIELDS] for entry in _entries(text_of(file)))
    return [fields for fields in found if fields]


def case_words(file: IncomingFile, most: int = MOST_WORDS) -> tuple[str, bool]:
    """All that the file of a case says, each value behind its name as in a letter, and whether it was cut.

    At most `most` characters. Empty for other tables, as directories and timetables: these could ring an alarm by
    accident.
    """
    text, is_long = text_of(file), len(file.data()) > FILE_BYTES
    if not any(map(speaks_of_people, _entries(text))):
        # A part of an object cannot be read at all.
        return "", is_long and is_json(text)
    try:
        pairs = list(_json_words(json.loads(text)) if is_json(text) else _csv_words(text))
    except (ValueError, RecursionError):
        pairs = [("", text)]
    lines = list(_lines(pairs, most))
    words = clean("\n".join(lines)).strip()
    return words, is_long or len(lines) < len(pairs) or len(words) >= most


def _lines(pairs: Iterable[Pair], most: int) -> Iterator[str]:
    """Each name and value as a line, no more than `most` characters together."""
    names = 0
    for name, value in pairs:
        label = spoken(name) if names < _NAMES else ""
        names += len(label) + len(": ")
        line = f"{label}: {value}" if label else str(value)
        yield line[:most]
        most -= len(line) + 1
        if most <= 0:
            return


def _entries(text: str) -> list[list[Pair]]:
    """The names and values of each entry: a row, a case of a list."""
    try:
        if is_json(text):
            return list(_json_entries(json.loads(text)))
    except (ValueError, RecursionError):
        return []
    read = list(entries_in(csv_rows(text)))
    return _listed(
        [entry.pairs for entry in read if not entry.is_headed][:MOST_FIELDS],
        [entry.pairs for entry in read if entry.is_headed][:ROWS],
    )


def _listed(entries: list[list[Pair]], rows: list[list[Pair]]) -> list[list[Pair]]:
    """Rows of names and values are of one case, unless names come again. What stands around a list is said of each."""
    names = [{name for pair in entry for name, _ in named(*pair)} for entry in entries]
    if len(set(chain.from_iterable(names))) == sum(map(len, names)) or all(
        len(one) <= 1 for one in names
    ):
        # One field in each row is no list, though it may name two officers.
        entries = [list(chain.from_iterable(entries))]
    if rows and len(entries) <= 1:
        return [around(entries[0] if entries else (), row) for row in rows]
    return [*entries, *rows]


def text_of(file: IncomingFile) -> str:
    """As much of it as is read."""
    return decode(file.data()[:FILE_BYTES]).text


def is_json(text: str) -> bool:
    """Whether it begins as JSON does."""
    return text.lstrip()[:1] in {"{", "["}


def csv_rows(text: str) -> Iterator[list[str]]:
    """Rows below a line of names, or rows of a name and a value; the rest as one cell where it cannot be parted.

    A row of one cell has an empty one beside it: a blank line ends no table of a file.
    """
    rows = csv.reader(io.StringIO(text), delimiter=_separator(text))
    read = 0
    try:
        for row in rows:
            read = rows.line_num
            if any(map(str.strip, row)):
                yield row if len(row) > 1 else [*row, ""]
    except csv.Error:
        yield ["".join(islice(io.StringIO(text), read, None))]


def _separator(text: str) -> str:
    """What parts the most names of one line; values may have more commas than their table has columns."""
    lines = text[:4000].splitlines()[:_LOOKED_AT]

    def parted(separator: str) -> tuple[int, int]:
        rows = [line.split(separator) for line in lines if separator in line]
        known = (sum(is_heading(cell.strip(' "')) for cell in row) for row in rows)
        return max(known, default=0), text[:2000].count(separator)

    return max(_SEPARATORS, key=parted)


def _csv_words(text: str) -> Iterator[Pair]:
    for head, row in headed(csv_rows(text)):
        if head:
            pairs, more = under(head, row)
            yield from (pair for pair in pairs if str(pair[1]).strip())
            if more:
                yield "", " ".join(more)
            yield "", ""
        elif len(row) == len(("name", "value")) and row[1].strip():
            yield row[0], row[1]
        else:
            yield "", " ".join(filter(None, map(str.strip, row)))


def _json_words(value: object, name: str = "", levels: int = _DEEPEST_WORDS) -> Iterator[Pair]:
    if isinstance(value, dict) and levels:
        for inner, item in value.items():
            yield from _json_words(item, str(inner), levels - 1)
        yield "", ""
    elif isinstance(value, list) and levels:
        for item in value:
            yield from _json_words(item, name, levels - 1)
    elif value is not None and value != "":
        yield name, value


def _json_entries(value: object) -> Iterator[list[Pair]]:
    """The entries of an object, or of each case of a list. What stands around a list is said of each case in it."""
    outer, cases = _around_cases("", value, _DEEPEST)
    outer = _looked_at(outer)
    for label, item in cases[:ROWS]:
        yield around(outer, _looked_at(_pairs_within(label, item, _DEEPEST)))
    if not cases:
        yield outer


def _looked_at(pairs: Iterable[Pair]) -> list[Pair]:
    """Those whose names mean anything to us."""
    meant = (pair for pair in pairs if name_of(pair[0]) or is_of_goods(pair[0]))
    return list(islice(meant, _MOST_PAIRS))


def _around_cases(label: object, value: object, levels: int) -> tuple[list[Pair], list[Pair]]:
    if isinstance(value, list) and are_cases(label, value):
        return [], [(label, item) for item in value]
    if not isinstance(value, dict) or not levels or name_of(label) == "deadline":
        return list(_pairs_within(label, value, levels)), []
    outer: list[Pair] = [(label, value.get("name"))]
    cases: list[Pair] = []
    for inner, item in value.items():
        more, found = _around_cases(inner, item, levels - 1)
        outer += more
        cases += found
    return outer, cases


def are_cases(label: object, items: Sequence[object]) -> bool:
    """Whether it is a list of cases (`cases`, or each with a number), not of victims or phones of one."""
    is_named = (
        str(label)[:9].casefold() in {"", "cases", "casos"} or name_of(label) == "case_number"
    )
    return all(
        isinstance(item, dict) and (is_named or "case_number" in map(name_of, item))
        for item in items
    )


def _pairs_within(label: object, value: object, levels: int) -> Iterator[Pair]:
    if isinstance(value, list) and levels:
        yield label, ", ".join(item for item in value[:ROWS] if isinstance(item, str))
        for item in value[:ROWS]:
            if isinstance(item, dict):
                yield from _pairs_within(label, item, levels)
    elif isinstance(value, dict) and name_of(label) == "deadline" and (due := _deadline(value)):
        yield label, due
    elif isinstance(value, dict) and levels:
        yield label, value.get("name")
        for inner, item in value.items():
            yield from _pairs_within(inner, item, levels - 1)
    else:
        yield label, value


def _deadline(value: Mapping[object, object]) -> str:
    """Day, hour and zone of a deadline that is an object: `2026-12-01 05:00 (America/Denver)`. Empty without any."""
    parts: dict[str | None, str] = {}
    for inner, item in value.items():
        if isinstance(item, str | int):
            parts.setdefault(part_of_deadline(inner), str(item)[:NAME])
    words = " ".join(parts[part] for part in ("day", "hour") if part in parts)
    return zoned(words, parts["zone"]) if words and "zone" in parts else words
