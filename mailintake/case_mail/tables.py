"""Files that hold tables: which are read, as what, and which have to be opened by a person."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from mailintake.case_mail import html_tables, json_files, markup, workbooks
from mailintake.case_mail.columns import headed
from mailintake.case_mail.field_names import is_heading, name_of
from mailintake.contents.attachments import is_theme
from mailintake.decoding.charsets import decode
from mailintake.structure.incoming import IncomingFile

MOST_FILES = 3
"""Files of one message that are read."""
FILE_BYTES = 200_000
_SEPARATORS = ",;\t|"
_LOOKED_AT = 5
"""Lines by which it is told what stands between the columns."""
_BEGINS = frozenset({"case_number", "victim"})
"""Names by which one case of a broken file is told from the next."""
_PACKED = b"PK\x03\x04"
_BINARY, _START = re.compile(rb"[\x00-\x08\x0e-\x1f]"), 512
_JSON = (
    frozenset(
        {
            "application/json",
            "text/json",
            "application/jsonl",
            "application/x-ndjson",
            "application/x-jsonlines",
        }
    ),
    (".json", ".jsonl", ".ndjson"),
)
_CSV = (
    frozenset({"text/csv", "application/csv", "text/x-csv", "text/tab-separated-values"}),
    (".csv", ".tsv", ".tab"),
)
_XML = (frozenset({"application/xml", "text/xml"}), (".xml",))
_WORKBOOK = (
    frozenset(
        {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
            "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.apple.numbers",
        }
    ),
    (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers"),
)  # fmt: skip
_KINDS = {"json": _JSON, "csv": _CSV, "xml": _XML, "workbook": _WORKBOOK}
"""Types, and endings of names. Of a file whose two do not agree the name counts: programs know types badly."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a file of fields holds: an object or a list, or rows of cells."""

    file: IncomingFile
    text: str = field(default="", repr=False)
    """The file itself, as far as it is read and is text."""
    value: object = field(default=None, repr=False)
    rows: Sequence[Sequence[str]] | None = field(default=None, repr=False)
    is_cut: bool = False
    """It holds more than is read."""
    is_broken: bool = False
    """What it holds could not be read, or not all of it."""


def first_of(files: Sequence[IncomingFile]) -> list[tuple[IncomingFile, str]]:
    """The first `MOST_FILES` that are of fields by their type, name and size, and the kind that each calls itself."""
    return list(islice(_of_fields(files), MOST_FILES))


def leaves_out(files: Sequence[IncomingFile]) -> bool:
    """Whether more files are of fields than are read, or one is too large."""
    return sum(_kind(file) is not None for file in files) > len(first_of(files))


def _of_fields(files: Sequence[IncomingFile]) -> Iterator[tuple[IncomingFile, str]]:
    for file in files:
        kind = _kind(file)
        if kind is not None and len(file.encoded) <= 2 * FILE_BYTES:
            yield file, kind


def _kind(file: IncomingFile) -> str | None:
    name = (file.filename or "").lower()
    by_name = (kind for kind, (_, endings) in _KINDS.items() if name.endswith(endings))
    by_type = (kind for kind, (types, _) in _KINDS.items() if file.content_type in types)
    return None if is_theme(file) else next(by_name, None) or next(by_type, None)


def read(file: IncomingFile, kind: str) -> Table:
    """What it holds, whatever it calls itself."""
    data = file.data()
    if data.startswith(_PACKED) or (kind == "workbook" and _BINARY.search(data[:_START])):
        return _workbook(file, data)
    text, is_cut = decode(data[:FILE_BYTES]).text, len(data) > FILE_BYTES
    first, table = text.lstrip()[:1], Table(file=file, text=text, is_cut=is_cut)
    if first == "<":
        return _rows(table, kind) or _markup(table)
    if first in {"{", "["} or (kind == "json" and "{" in text):
        found = _json(table)
        return (_rows(table, kind) if found.is_broken else None) or found
    return replace(table, rows=list(csv_rows(text)))


def _rows(table: Table, kind: str) -> Table | None:
    """A table of rows that begins with a mark of XML or JSON: `[Export of 2026-11-25]` above its head."""
    if kind not in {"csv", "workbook"}:
        return None
    rows = list(csv_rows(table.text))
    return replace(table, rows=rows) if any(head for head, _ in headed(rows)) else None


def _markup(table: Table) -> Table:
    """Programs send pages with a table as workbooks."""
    if html_tables.has_rows(table.text):
        return replace(table, rows=list(html_tables.rows_of(table.text)))
    return replace(table, value=markup.objects(table.text))


def _json(table: Table) -> Table:
    try:
        value, is_whole = json_files.value_of(table.text)
    except ValueError:
        return replace(table, value=_objects(json_files.pairs_in(table.text)), is_broken=True)
    return replace(table, value=value, is_broken=not is_whole)


def _objects(pairs: Iterable[tuple[str, str]]) -> list[dict[str, list[str]]]:
    """What of a broken file stands together: the next case begins where a number or a victim comes again."""
    objects: list[dict[str, list[str]]] = [{}]
    for name, said in pairs:
        if name in objects[-1] and name_of(name) in _BEGINS:
            objects.append({})
        objects[-1].setdefault(name, []).append(said)
    return objects


def _workbook(file: IncomingFile, data: bytes) -> Table:
    """What a program calls a workbook is often another kind of table; of the older kinds none is read."""
    try:
        rows, is_whole = workbooks.rows_of(data)
    except workbooks.NotReadError:
        return Table(file=file, rows=(), is_broken=True)
    return Table(file=file, rows=rows, is_cut=not is_whole)


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
