"""What a file says of each of its cases by itself, for triage.

A dull row takes points off all that a mail says. So a list is also handed on case by case, without the fields that
tell nothing of what happens: numbers, telephones, who writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from casework.signals.submissions import FileCase
from mailintake.case_mail.case_files import are_cases
from mailintake.case_mail.columns import headed, under
from mailintake.case_mail.entries import Pair
from mailintake.case_mail.field_names import name_of, spoken
from mailintake.case_mail.tables import Table
from mailintake.decoding.charsets import clean

MOST_CASES = 60
"""Cases of one mail that are handed on: each takes triage some thousandths of a second."""
_MOST_WORDS = 2_000
"""Characters of one case."""
_DEEPEST = 20
"""Levels of a JSON file."""
_REACHED = frozenset({"case_number", "phone", "email", "plate", "time_zone", "contact", "agency"})
_PLACE = frozenset({"place", "city", "county", "state", "when", "deadline"})
_WHO = frozenset({"victim", "suspect", "age", "birth", "language"})
"""Fields that say whom it is about, and not what happens."""


def cases_of(tables: Iterable[Table]) -> tuple[FileCase, ...]:
    """Give the first cases of some files that say what happens. A file that is broken has none."""
    return tuple(islice((case for table in tables for case in _cases(table)), MOST_CASES))


def _cases(table: Table) -> Iterator[FileCase]:
    if table.is_broken:
        return
    try:
        pairs = list(_json_cases(table.value) if table.rows is None else _row_cases(table.rows))
    except RecursionError:
        return
    for each in pairs:
        if any(name_of(name) not in _REACHED | _PLACE | _WHO for name, _ in each):
            yield FileCase(
                told=_lines((name, value) for name, value in each if name_of(name) not in _REACHED | _PLACE),
                place=_lines((name, value) for name, value in each if name_of(name) in _PLACE),
            )  # fmt: skip


def _lines(pairs: Iterable[Pair]) -> str:
    lines = (
        f"{label}: {value}" if (label := spoken(name)) else str(value) for name, value in pairs
    )
    return clean("\n".join(lines))[:_MOST_WORDS]


def _row_cases(rows: Iterable[Sequence[str]]) -> Iterator[list[Pair]]:
    """Rows below a head are a case each; names with values beside are one until a number of a case comes again."""
    beside: list[Pair] = []
    for head, row in headed(rows):
        if head:
            pairs, more = under(head, row)
            yield [
                *((name, value) for name, value in pairs if str(value).strip()),
                *(("", each) for each in more),
            ]
            continue
        if name_of(row[0]) == "case_number" and "case_number" in {
            name_of(name) for name, _ in beside
        }:
            yield beside
            beside = []
        beside += (
            [(row[0], row[1])] if len(row) == len(("name", "value")) else [("", " ".join(row))]
        )
    yield beside


def _json_cases(value: object) -> Iterator[list[Pair]]:
    """What stands around the cases, each case, and each of several persons of a case."""
    around, cases = _parted("", value, _DEEPEST)
    yield around
    yield from cases


def _parted(name: object, value: object, levels: int) -> tuple[list[Pair], list[list[Pair]]]:
    """Give the names and values of an object, and those of each case or person within it."""
    if not levels or value is None or value == "":
        return [], []
    if isinstance(value, list):
        return _parted_list(name, value, levels)
    if not isinstance(value, dict):
        return [(name, value)], []
    own: list[Pair] = []
    cases: list[list[Pair]] = []
    for inner, item in value.items():
        more, within = _parted(inner, item, levels - 1)
        own += more
        cases += within
    return own, cases


def _parted_list(
    name: object, items: Sequence[object], levels: int
) -> tuple[list[Pair], list[list[Pair]]]:
    """Persons of one case, unlike cases, are also said of the case in which they stand."""
    parted = [_parted(name, item, levels - 1) for item in items]
    owns = [own for own, _ in parted]
    within = [case for _, cases in parted for case in cases]
    if are_cases(name, items):
        return [], [*owns, *within]
    persons = owns if len(items) > 1 and all(isinstance(item, dict) for item in items) else []
    return [pair for own in owns for pair in own], [*persons, *within]
