"""Fields of a structured case mail (`Case no: 12-345`, a table, a JSON or CSV file): claims, each with its source.

They fill a case's fields beforehand and are shown as claims. A deadline is kept as it is written, with its time zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise

from casework.signals.submissions import ENCLOSED, Claim
from mailintake.case_mail.case_numbers import numbers_in, numbers_of
from mailintake.case_mail.columns import Entry, entries_in
from mailintake.case_mail.entries import (
    Fields,
    Pair,
    around,
    fields_of,
    has_hour,
    is_sale,
    named_in,
    sure_in,
)
from mailintake.case_mail.field_names import name_of, named
from mailintake.case_mail.hours import hours_in
from mailintake.case_mail.html_tables import rows_in
from mailintake.case_mail.told_files import ToldFiles
from mailintake.contents.quotes import reply_only
from mailintake.structure.incoming import IncomingEmail, IncomingFile

MOST_CLAIMS = 200
"""Twenty cases of a list with ten fields each."""
MOST_ENCLOSED = 3
"""Messages in a mail whose fields are read."""
LINES = 400
LINE = 1_000

_POINT = r"(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]{1,2}[ \t]{1,3})?"
"""The number or letter of a point in a list: `1. Case no: 12-345`, `(b) Victim: Maria`."""
_LINE = re.compile(
    rf"^[ \t>*•-]{{0,8}}{_POINT}([^\W\d_][\w #./()\[\]+ºª-]{{1,44}}?)(?:[ \t]*[.*]{{1,3}})?"
    r"(?:[ \t]*(?!:\d\d-[a-zA-Z]{2}-)[:=：]|[ \t]+[-–][ \t])[ \t*]*(\S.{0,600})$"
)
"""No two repeats of blanks stand side by side: the ways to part a row of blanks were too many to try.

The colon in the number of a federal court (`Case 3:26-cr-00114`) ends no name.
"""
_BEHIND_A_NAME = re.compile("[:=：–-]")
"""One stands in each such line, and in few others."""
_LABEL = re.compile(
    rf"^[ \t*•-]{{0,8}}{_POINT}([^\W\d_][\w #./()\[\]+ºª-]{{1,44}}?)[ \t*]{{0,9}}([:：]?)[ \t*]{{0,9}}$"
)
_LONGEST_LABEL = 80
_ANSWERS = re.compile(
    r"^(?:\s{0,9}(?:re|aw|sv|rv|fwd?|wg|tr|enc)\s{0,3}[:：]){1,9}\s{0,9}", re.IGNORECASE
)
_FORWARDED = re.compile(r"^\s{0,9}(?:fwd?|wg|tr|rv|enc)\s{0,3}[:：]", re.IGNORECASE)
_QUOTED_HTML = re.compile(r"<blockquote\b|gmail_quote|divRplyFwdMsg|appendonsend", re.IGNORECASE)
# Several fields on one line: `Case no: 12 / Victim: ...`.
_NEXT_FIELD = re.compile(r"\s{0,9}[/;,|]\s{1,9}(?=[^\W\d_][\w #.()\[\]+-]{1,44}:\s)")
# Columns of a text without bars: tabs, or wide gaps.
_COLUMNS = re.compile(r"\t{1,99}| {3,99}")
_TABLE = 200_000
"""Characters of HTML in which rows are looked for."""
_SENDERS_LINES = 2
"""One such line alone is a sentence with a colon in it."""
_SIGNATURES = {"phone", "email"}
"""What the lines below an ordinary mail say."""
_TELLING = frozenset({"victim", "suspect", "age", "birth", "plate"})


def claims_of(email: IncomingEmail, files: ToldFiles | None = None) -> tuple[Claim, ...]:
    """The fields that the text and the small files of a mail state, and then those of messages in it.

    () for an ordinary mail. `files` are those of the mail that were read before.
    """
    files = files or ToldFiles()
    claims = [*_stated(*_own(email), email.subject), *_filed(files, email.files)]
    said = {(claim.name, claim.value) for claim in claims}
    for number, entry in enumerate(email.enclosed[:MOST_ENCLOSED], start=1):
        text = entry.text if _FORWARDED.match(entry.subject) else reply_only(entry.text)
        claims += (
            replace(claim, source=f"{ENCLOSED} {number}, {claim.source}")
            for claim in (*_stated(text, "", entry.subject), *_filed(files, entry.files))
            if (claim.name, claim.value) not in said
        )
    return tuple(dict.fromkeys(claims))[:MOST_CLAIMS]


def _stated(text: str, markup: str, subject: str) -> list[Claim]:
    found = [*_of_part(_in_text(text)), *_of_part(_in_table(markup))]
    found += [] if _has_number(found) else _numbered(text)
    if not _is_of_case(found):
        found = []
    found += [] if any(name == "deadline" for name, _ in found) else _hours(text)
    claims = [Claim(name=name, value=value, source="text") for name, value in found]
    claims += (
        Claim(name=name, value=value, source="subject")
        for name, value in _in_subject(subject)
        if (name, value) not in found
    )
    return claims


def _filed(told: ToldFiles, files: Sequence[IncomingFile]) -> Iterator[Claim]:
    for number, file in enumerate(told.of(files), start=1):
        for entry, fields in enumerate(file.entries, start=1):
            # A list holds a case in each entry: which field belongs to which must not get lost.
            many = len(file.entries) > 1
            source = f"file {number}, entry {entry}" if many else f"file {number}"
            yield from (Claim(name=name, value=value, source=source) for name, value in fields)


def _of_part(entries: Iterable[Entry]) -> Fields:
    """The fields of a text or an HTML part: each row of a table for itself, the lines together.

    What the lines say of a time zone is said of each row that names none.
    """
    read = list(entries)
    lines = list(dict.fromkeys(chain.from_iterable(e.pairs for e in read if not e.is_headed)))
    sure = sure_in(lines)
    zones = [pair for pair in lines if name_of(pair[0]) == "time_zone"][:1]
    rows = (fields_of(around(zones, entry.pairs), sure) for entry in read if entry.is_headed)
    said = [] if is_sale(lines, in_words=True) else named_in(lines)
    return [*chain.from_iterable(rows), *chain.from_iterable(map(_apart, said))]


def _is_of_case(found: Fields) -> bool:
    """Whether the fields of a letter are of a case: its number, a person, a plate, or an hour until which to answer."""
    names = {name for name, _ in found}
    if "case_number" in names:
        return True
    is_hour = any(name == "deadline" and has_hour(value) for name, value in found)
    tells = is_hour or not names.isdisjoint(_TELLING)
    return len(names) >= _SENDERS_LINES and not names <= _SIGNATURES and tells


def _own(email: IncomingEmail) -> tuple[str, str]:
    """The text and the HTML without what they quote, unless it is a forwarded mail: there the case is in that."""
    if _FORWARDED.match(email.subject) or email.reply_text == email.text:
        return email.text, email.html
    return email.reply_text, _QUOTED_HTML.split(email.html, maxsplit=1)[0]


def _has_number(found: Iterable[tuple[str, str]]) -> bool:
    return any(name == "case_number" for name, _ in found)


def _apart(field: tuple[str, str]) -> Fields:
    """A field of a line, or each number where it is a sentence with numbers in it."""
    name, value = field
    return [(name, number) for number in numbers_of(value)] if name == "case_number" else [field]


def _numbered(text: str) -> Fields:
    return [("case_number", number) for number in numbers_in(text)]


def _hours(text: str) -> list[tuple[str, str]]:
    return [("deadline", hour) for hour in hours_in(text[:100_000])]


def _in_subject(subject: str) -> list[tuple[str, str]]:
    """The case numbers and deadlines of a subject: its other words with a colon are no fields."""
    plain = _ANSWERS.sub("", subject[:LINE])
    said = (field for entry in _in_text(plain) for pair in entry.pairs for field in named(*pair))
    numbers = [each for field in said if _has_number([field]) for each in _apart(field)]
    numbers = numbers or _numbered(plain)
    return numbers + _hours(plain)


def _in_text(text: str) -> Iterator[Entry]:
    lines = [line[:LINE] for line in text[:100_000].splitlines()[:LINES]]
    yield from entries_in(map(_columns, lines))
    pairs = list(_below(lines))
    for line in filter(_BEHIND_A_NAME.search, lines):
        pieces = _NEXT_FIELD.split(line) if line.count(":") > 1 else [line]
        pairs += ((match.group(1), match.group(2)) for match in map(_LINE.match, pieces) if match)
    yield Entry(pairs=pairs, is_headed=False)


def _below(lines: Sequence[str]) -> Iterator[Pair]:
    """Values that stand on the line below their names."""
    for line, below in pairwise(line for line in lines if line.strip()):
        label = _LABEL.match(line) if len(line) <= _LONGEST_LABEL else None
        known = name_of(label.group(1)) if label else None
        is_label = label and known and (label.group(2) or known == "case_number")
        if label and is_label and not _begins_a_field(below):
            yield label.group(1), below


def _begins_a_field(line: str) -> bool:
    match = _LINE.match(line) or _LABEL.match(line)
    return match is not None and name_of(match.group(1)) is not None


def _columns(line: str) -> list[str]:
    line = line.strip(" \t>")
    if "|" in line:
        # A cell may be empty.
        return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
    # Most lines are prose.
    return _COLUMNS.split(line) if "\t" in line or "   " in line else [line]


def _in_table(source: str) -> Iterator[Entry]:
    return entries_in(islice(rows_in(source[:_TABLE]), LINES))
