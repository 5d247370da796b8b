"""Fields of a structured case mail (`Case no: 12-345`, a table, a JSON or CSV file): claims, each with its source.

They fill a case's fields beforehand and are shown as claims. A deadline is kept as it is written, with its time zone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice

from casework.submissions import Claim
from mailintake.charsets import clean, decode
from mailintake.incoming import IncomingEmail, IncomingFile

MOST_CLAIMS = 60
MOST_FILES = 3
FILE_BYTES = 200_000
LINES = 400
VALUE = 300
"""Characters of a value."""
ROWS = 20

NAMES: dict[str, str] = {
    "case no": "case_number", "case number": "case_number", "case nr": "case_number", "case #": "case_number",
    "case id": "case_number", "case": "case_number", "our reference": "case_number", "our ref": "case_number",
    "reference": "case_number", "reference number": "case_number", "ref": "case_number", "ref no": "case_number",
    "incident no": "case_number", "incident number": "case_number", "file no": "case_number", "docket": "case_number",
    "victim": "victim", "victims": "victim", "victim name": "victim", "person": "victim", "client": "victim",
    "suspect": "suspect", "suspects": "suspect", "trafficker": "suspect", "offender": "suspect",
    "location": "place", "place": "place", "address": "place", "where": "place", "site": "place",
    "city": "city", "state": "state", "county": "county", "date": "when", "date of incident": "when", "when": "when",
    "deadline": "deadline", "due": "deadline", "due by": "deadline", "respond by": "deadline", "needed by": "deadline",
    "warrant": "deadline", "language": "language", "age": "age", "dob": "birth", "date of birth": "birth",
    "vehicle": "vehicle", "plate": "vehicle", "phone": "phone", "contact": "contact", "contact person": "contact",
    "officer": "contact", "detective": "contact", "agency": "agency", "organization": "agency",
    "organisation": "agency", "summary": "summary", "request": "request", "type": "kind",
}  # fmt: skip
"""What senders write, in small letters, to our name of the field."""

_LINE = re.compile(
    r"^[ \t>*•|-]{0,8}([A-Za-z][A-Za-z #./]{1,28}?)[ \t]*[.*]{0,3}[ \t]*[:=|\t][ \t*|]*(\S.{0,600})$"
)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_TABLE = 200_000
"""Characters of HTML in which rows are looked for."""
_SENDERS_LINES = 2
"""One such line alone is a sentence with a colon in it."""


def claims_of(email: IncomingEmail) -> tuple[Claim, ...]:
    """The fields that the text and the small JSON and CSV files of a mail state; () for an ordinary mail."""
    found = [*_in_text(email.text), *_in_table(email.html)]
    if len({name for name, _ in found}) < _SENDERS_LINES and not any(
        name == "case_number" for name, _ in found
    ):
        found = []
    claims = [Claim(name=name, value=value, source="text") for name, value in found]
    small = [file for file in email.files if _is_table(file)][:MOST_FILES]
    for number, file in enumerate(small, start=1):
        claims += (
            Claim(name=name, value=value, source=f"file {number}") for name, value in _in_file(file)
        )
    return tuple(dict.fromkeys(claims))[:MOST_CLAIMS]


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    for line in text[:100_000].splitlines()[:LINES]:
        match = _LINE.match(line)
        if match:
            yield from _named(match.group(1), match.group(2))


def _in_table(source: str) -> Iterator[tuple[str, str]]:
    """Rows of two cells. Only words are taken, so no tree of the hostile HTML is built."""
    rows = _ROW.split(source[:_TABLE], maxsplit=LINES)[1:]
    for row in rows[:LINES]:
        cells = [unescape(_TAG.sub(" ", cell)) for cell in _CELL.split(row, maxsplit=3)[1:]]
        if len(cells) == 2:  # noqa: PLR2004 - a name and a value
            yield from _named(*cells)


def _named(label: object, value: object) -> Iterator[tuple[str, str]]:
    """A field under our name; nothing where the label means nothing to us or the value is no plain one."""
    name = NAMES.get(" ".join(re.sub(r"[_.:]+", " ", str(label)).casefold().split()))
    if name and isinstance(value, str | int | float) and not isinstance(value, bool):
        words = " ".join(clean(str(value)).strip(" *|").split())[:VALUE]
        if words:
            yield name, words


def _is_table(file: IncomingFile) -> bool:
    kind, name = file.content_type, (file.filename or "").lower()
    return len(file.encoded) <= 2 * FILE_BYTES and (
        kind in {"application/json", "text/csv", "text/json"} or name.endswith((".json", ".csv"))
    )


def _in_file(file: IncomingFile) -> Iterator[tuple[str, str]]:
    text = decode(file.data()[:FILE_BYTES]).text
    try:
        pairs = _json_pairs(text) if text.lstrip()[:1] in {"{", "["} else _csv_pairs(text)
        yield from list(islice((entry for pair in pairs for entry in _named(*pair)), MOST_CLAIMS))
    except (ValueError, RecursionError, csv.Error):
        return


def _json_pairs(text: str) -> Iterable[tuple[object, object]]:
    """The entries of an object, of a list of objects, and of objects one level below."""
    whole = json.loads(text)
    tables = [
        entry
        for entry in (whole if isinstance(whole, list) else [whole])[:ROWS]
        if isinstance(entry, dict)
    ]
    for table in tables:
        for label, value in table.items():
            if isinstance(value, dict):
                yield from value.items()
            elif isinstance(value, list):
                yield label, ", ".join(str(item) for item in value[:ROWS] if isinstance(item, str))
            else:
                yield label, value


def _csv_pairs(text: str) -> Iterable[tuple[object, object]]:
    """Rows below a line of names, or rows of a name and a value."""
    separator = max(",;\t", key=text[:2000].count)
    rows = list(islice(csv.reader(io.StringIO(text), delimiter=separator), ROWS + 1))
    if not rows:
        return
    known = sum(bool(list(_named(label, "x"))) for label in rows[0])
    if known > 1:
        for row in rows[1:]:
            yield from zip(rows[0], row, strict=False)
    else:
        yield from ((row[0], row[1]) for row in rows if len(row) > 1)
