"""Fields of a structured case mail (`Case no: 12-345`, a table, a JSON or CSV file): claims, each with its source.

They fill a case's fields beforehand and are shown as claims. A deadline is kept as it is written, with its time zone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import chain, islice, pairwise

from casework.submissions import ENCLOSED, Claim
from mailintake.charsets import decode
from mailintake.field_names import name_of, named
from mailintake.hours import hours_in
from mailintake.incoming import IncomingEmail, IncomingFile
from mailintake.quotes import reply_only

MOST_CLAIMS = 60
MOST_FILES = 3
MOST_ENCLOSED = 3
"""Messages in a mail whose fields are read."""
FILE_BYTES = 200_000
LINES = 400
LINE = 1_000
ROWS = 20
_DEEPEST = 4
"""Levels of a JSON file."""
COLUMNS = 30

_Pair = tuple[object, object]
"""What a sender calls a field, and its value."""

_LINE = re.compile(
    r"^[ \t>*•-]{0,8}([^\W\d_][\w #./()ºª]{1,28}?)(?:[ \t]*[.*]{1,3})?(?:[ \t]*[:=：]|[ \t]+[-–][ \t])"
    r"[ \t*]*(\S.{0,600})$"
)
"""No two repeats of blanks stand side by side: the ways to part a row of blanks were too many to try."""
_LABEL = re.compile(r"^[ \t*•-]{0,8}([^\W\d_][\w #./()ºª]{1,28}?)[ \t*]{0,9}([:：]?)[ \t*]{0,9}$")
_NUMBERED = re.compile(
    r"\b(?:case|file|incident|report|docket|reference|ref|caso|expediente)[ \t]{0,3}"
    r"(?:#|(?:no|nr|num|number|id|nº|n°|número|numero)\b[.:]{0,2})[ \t]{0,3}[#:]?[ \t]{0,3}"
    r"((?=[\w./-]{0,39}\d)\w[\w./-]{2,39})",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^(?:\s{0,9}(?:re|aw|sv|rv|fwd?|wg|tr|enc)\s{0,3}[:：]){1,9}\s{0,9}", re.IGNORECASE
)
_FORWARDED = re.compile(r"^\s{0,9}(?:fwd?|wg|tr|rv|enc)\s{0,3}[:：]", re.IGNORECASE)
_QUOTED_HTML = re.compile(r"<blockquote\b|gmail_quote|divRplyFwdMsg|appendonsend", re.IGNORECASE)
# Several fields on one line: `Case no: 12 / Victim: ...`.
_NEXT_FIELD = re.compile(r"\s{0,9}[/;,|]\s{1,9}(?=[^\W\d_][\w #.()]{1,28}:\s)")
# Columns of a text: bars, tabs, or wide gaps.
_COLUMNS = re.compile(r"\s{0,99}\|\s{0,99}|\t{1,99}| {3,99}")
_RULER = re.compile(r"[-=+|: ]+")
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_TERM, _DEFINED = re.compile(r"<dt\b", re.IGNORECASE), re.compile(r"<dd\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_TABLE = 200_000
"""Characters of HTML in which rows are looked for."""
_SENDERS_LINES = 2
"""One such line alone is a sentence with a colon in it."""


def claims_of(email: IncomingEmail) -> tuple[Claim, ...]:
    """The fields that the text and the small JSON and CSV files of a mail state, and then those of messages in it.

    () for an ordinary mail.
    """
    claims = _stated(*_own(email), email.subject, email.files)
    said = {(claim.name, claim.value) for claim in claims}
    for number, entry in enumerate(email.enclosed[:MOST_ENCLOSED], start=1):
        text = entry.text if _FORWARDED.match(entry.subject) else reply_only(entry.text)
        claims += (
            replace(claim, source=f"{ENCLOSED} {number}, {claim.source}")
            for claim in _stated(text, "", entry.subject, entry.files)
            if (claim.name, claim.value) not in said
        )
    return tuple(dict.fromkeys(claims))[:MOST_CLAIMS]


def _stated(text: str, markup: str, subject: str, files: Sequence[IncomingFile]) -> list[Claim]:
    found = [*_in_text(text), *_in_table(markup)]
    found += [] if _has_number(found) else _numbered(text)
    if len({name for name, _ in found}) < _SENDERS_LINES and not _has_number(found):
        found = []
    found += [] if any(name == "deadline" for name, _ in found) else _hours(text)
    claims = [Claim(name=name, value=value, source="text") for name, value in found]
    claims += (
        Claim(name=name, value=value, source="subject")
        for name, value in _in_subject(subject)
        if (name, value) not in found
    )
    small = [file for file in files if _is_table(file)][:MOST_FILES]
    for number, file in enumerate(small, start=1):
        entries = _in_file(file)
        for entry, fields in enumerate(entries, start=1):
            # A list holds a case in each entry: which field belongs to which must not get lost.
            source = f"file {number}, entry {entry}" if len(entries) > 1 else f"file {number}"
            claims += (Claim(name=name, value=value, source=source) for name, value in fields)
    return claims


def _own(email: IncomingEmail) -> tuple[str, str]:
    """The text and the HTML without what they quote, unless it is a forwarded mail: there the case is in that."""
    if _FORWARDED.match(email.subject) or email.reply_text == email.text:
        return email.text, email.html
    return email.reply_text, _QUOTED_HTML.split(email.html, maxsplit=1)[0]


def _has_number(found: Iterable[tuple[str, str]]) -> bool:
    return any(name == "case_number" for name, _ in found)


def _numbered(text: str) -> list[tuple[str, str]]:
    """Numbers in running words: `on Case #2026-114`, `our file no. 12-345`."""
    numbers = islice(_NUMBERED.finditer(text[:100_000]), ROWS)
    return [("case_number", number.group(1).rstrip("./-")) for number in numbers]


def _hours(text: str) -> list[tuple[str, str]]:
    return [("deadline", hour) for hour in hours_in(text[:100_000])]


def _in_subject(subject: str) -> list[tuple[str, str]]:
    """The case numbers and deadlines of a subject: its other words with a colon are no fields."""
    plain = _ANSWERS.sub("", subject[:LINE])
    numbers = [entry for entry in _in_text(plain) if _has_number([entry])] or _numbered(plain)
    return numbers + _hours(plain)


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    lines = [line[:LINE] for line in text[:100_000].splitlines()[:LINES]]
    yield from _in_rows(_columns(line) for line in lines)
    yield from _below(lines)
    for line in lines:
        for piece in _NEXT_FIELD.split(line) if line.count(":") > 1 else [line]:
            match = _LINE.match(piece)
            if match:
                yield from named(match.group(1), match.group(2))


def _below(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Values that stand on the line below their names."""
    for line, below in pairwise(line for line in lines if line.strip()):
        label = _LABEL.match(line)
        known = name_of(label.group(1)) if label else None
        is_label = label and known and (label.group(2) or known == "case_number")
        if label and is_label and not _begins_a_field(below):
            yield from named(label.group(1), below)


def _begins_a_field(line: str) -> bool:
    match = _LINE.match(line) or _LABEL.match(line)
    return match is not None and name_of(match.group(1)) is not None


def _columns(line: str) -> list[str]:
    line = line.strip(" \t|>")
    # Most lines are prose.
    return _COLUMNS.split(line) if "|" in line or "\t" in line or "   " in line else [line]


def _in_table(source: str) -> Iterator[tuple[str, str]]:
    """Rows of cells. Only words are taken, so no tree of the hostile HTML is built."""
    source = _TERM.sub("<tr><td", _DEFINED.sub("<td", source[:_TABLE]))
    rows = _ROW.split(source, maxsplit=LINES)[1:]
    return _in_rows(
        [unescape(_TAG.sub(" ", cell)) for cell in _CELL.split(row, maxsplit=COLUMNS)[1:]]
        for row in rows[:LINES]
    )


def _in_rows(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    return chain.from_iterable(_rows(rows))


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[list[tuple[str, str]]]:
    """The fields of each row: names above values, or names beside them."""
    names: Sequence[str] = ()
    for row in rows:
        if len(row) < 2 or all(_RULER.fullmatch(cell) for cell in row):  # noqa: PLR2004 - a name and a value
            names = names if len(row) > 1 else ()
            continue
        known = [name_of(cell) is not None for cell in row]
        if all(known):
            names = row
        elif names:
            yield _all_named(zip(names, row, strict=False))
        elif all(known[::2]) and len(row) % 2 == 0:
            yield _all_named(zip(row[::2], row[1::2], strict=True))


def _all_named(pairs: Iterable[_Pair]) -> list[tuple[str, str]]:
    return [entry for pair in pairs for entry in named(*pair)]


def _is_table(file: IncomingFile) -> bool:
    kind, name = file.content_type, (file.filename or "").lower()
    return len(file.encoded) <= 2 * FILE_BYTES and (
        kind in {"application/json", "text/csv", "text/json"} or name.endswith((".json", ".csv"))
    )


def _in_file(file: IncomingFile) -> list[list[tuple[str, str]]]:
    """The fields of each entry of a list, of all else together."""
    text = decode(file.data()[:FILE_BYTES]).text
    try:
        is_json = text.lstrip()[:1] in {"{", "["}
        entries = list(_json_entries(json.loads(text)) if is_json else _csv_rows(text))
    except (ValueError, RecursionError, csv.Error):
        return []
    names = [name for fields in entries for name in {name for name, _ in fields}]
    if len(set(names)) == len(names) or all(len(fields) <= 1 for fields in entries):
        # One field in each row is no list, though it may name two officers.
        entries = [list(chain.from_iterable(entries))]
    return [fields[:MOST_CLAIMS] for fields in entries]


def _json_entries(value: object) -> Iterator[list[tuple[str, str]]]:
    """The entries of an object, or of each case of a list. What stands around a list is said of each case in it."""
    around, cases = _around_cases("", value, _DEEPEST)
    fields = _all_named(around)
    for label, item in cases[:ROWS]:
        yield [*fields, *_all_named(_pairs_within(label, item, _DEEPEST))]
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


def _pairs_within(label: object, value: object, levels: int) -> Iterator[tuple[object, object]]:
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


def _csv_rows(text: str) -> Iterator[list[tuple[str, str]]]:
    """Rows below a line of names, or rows of a name and a value."""
    separator = max(",;\t", key=text[:2000].count)
    return _rows(islice(csv.reader(io.StringIO(text), delimiter=separator), ROWS + 1))
