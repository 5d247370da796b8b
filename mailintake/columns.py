"""Fields in rows of cells: names above values, or names beside them. What a sender does not call as we know stays out.

A row is a head where most of its cells are names that senders give to columns, none holds a value, and a row of
values stands below. A list of goods, a timetable or a roster has a head too: one with columns that are none of ours
counts only where it speaks of a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from mailintake.field_names import is_heading, is_of_goods, name_of, named

MOST_ROWS = 400
"""Rows of one table that are looked at."""
MOST_COLUMNS = 60
_RULER = re.compile(r"[-=+|: ]+")
_HEADING = re.compile(r"[^\W\d_][^\d@:;!]{0,40}(?:[ #]?\d)?|#|", re.DOTALL)
"""What a column may be called: no date, number, address or sentence."""
_WORDS = 6
_WHOSE = frozenset({"case_number", "victim", "suspect"})
_PERSON = frozenset({"age", "birth"})
_OF_PEOPLE = frozenset({"victim", "suspect", *_PERSON})

Row = Sequence[str]
Fields = list[tuple[str, str]]


def fields_in(rows: Iterable[Row]) -> Iterator[Fields]:
    """The fields of each row that has values."""
    left = [row[:MOST_COLUMNS] for row in islice(rows, MOST_ROWS)]
    names: Row = ()
    for at, row in enumerate(left):
        if len(row) < 2:  # noqa: PLR2004 - a name and a value
            names = ()
        elif is_ruler(row):
            continue
        elif all(map(name_of, row)) or _is_head(row, left[at + 1 : at + 3]):
            names = row
        elif names:
            yield all_named(zip(names, row, strict=False))
        elif _is_beside(row):
            yield all_named(zip(row[::2], row[1::2], strict=True))


def all_named(pairs: Iterable[tuple[object, object]]) -> Fields:
    """Each pair whose name is known, under our name."""
    return list(chain.from_iterable(named(*pair) for pair in pairs))


def is_ruler(row: Row) -> bool:
    """Whether it is a line between rows."""
    return all(_RULER.fullmatch(cell) for cell in row)


def is_called(row: Row) -> bool:
    """Whether its cells may all be what columns are called, and most are called so."""
    if len(row) > MOST_COLUMNS or not all(map(_may_be_heading, row)):
        return False
    return sum(map(is_heading, row)) * 2 > sum(1 for cell in row if cell.strip())


def _is_head(row: Row, below: Sequence[Row]) -> bool:
    values = next((each for each in below if not is_ruler(each)), ())
    if not is_called(row):
        return False
    ours = {name for name in map(name_of, row) if name}
    tells = ours & _WHOSE or ("deadline" in ours and ours & _PERSON)
    if any(map(is_of_goods, row)) and ours.isdisjoint(_OF_PEOPLE):
        return False
    # An empty cell at the end, or a comma in a note, changes how many there are.
    is_above = len(values) >= max(2, len(row) - 1) and not (name_of(values[0]) or is_called(values))
    return bool(tells) and is_above


def _may_be_heading(cell: str) -> bool:
    plain = cell.strip(" *\t\r\n\ufeff")
    return name_of(plain) is not None or (
        _HEADING.fullmatch(plain) is not None and len(plain.split()) <= _WORDS
    )


def _is_beside(row: Row) -> bool:
    """Names and values in turn: a value that is itself called as a column is called is none."""
    is_even = len(row) % 2 == 0
    return is_even and all(map(name_of, row[::2])) and not any(map(is_heading, row[1::2]))
