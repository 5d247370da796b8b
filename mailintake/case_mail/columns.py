"""Rows of cells: names above values, or names beside them.

A row is a head where most of its cells are names that senders give to columns, none holds a value, and a row of
values stands below; or where it has a number of a case and a person, or one of these and two more of our names: then
the other columns may be called as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from mailintake.case_mail.entries import Pair
from mailintake.case_mail.field_names import is_heading, is_sure, name_of

MOST_ROWS = 400
"""Rows of one table in which a head is looked for, and whose fields are read."""
MOST_COLUMNS = 60
_RULER = re.compile(r"[-=+|: ]+")
_HEADING = re.compile(r"[^\W\d_][^\d@:;!]{0,80}(?:[ #]?\d{1,2})?|#|", re.DOTALL)
"""What a column may be called: no date, number, address or sentence."""
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]")
_WORDS = 6
_WORDS_ASKED = 14
_PERSON = frozenset({"victim", "suspect", "age", "birth"})
_CERTAIN = 3
"""Different names of ours, one of them of a case: no row of values has so many."""
_MISSING = 2
"""Empty cells at the end that a row may lack."""
_ONE_WORD = frozenset({"case_number", "age", "birth", "state", "phone", "email", "plate", "time_zone"})  # fmt: skip
"""Fields without a comma in them."""
_TOTAL = re.compile(r"\s{0,9}(?:grand |sub ?)?total(?:es|s)?\b", re.IGNORECASE)

Row = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of values with their names."""

    pairs: list[Pair]
    is_headed: bool
    """Its names stand in a row above: it is all of one case."""


def entries_in(rows: Iterable[Row]) -> Iterator[Entry]:
    """Each row that has values and names for them."""
    for head, row in headed(islice(rows, MOST_ROWS)):
        if head and not _TOTAL.match(next(filter(str.strip, row), "")):
            pairs, _ = under(head, row)
            yield Entry(pairs=pairs[:MOST_COLUMNS], is_headed=True)
        elif not head and _is_beside(row[:MOST_COLUMNS]):
            yield Entry(pairs=list(zip(row[::2], row[1::2], strict=True)), is_headed=False)


def headed(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Each row of values with the head above it, () where there is none. Rulers and heads are left out."""
    left = list(rows)
    head: Row = ()
    for at, row in enumerate(left):
        if row and is_ruler(row):
            continue
        if len(row) < 2:  # noqa: PLR2004 - a name and a value
            head = ()
        elif at < MOST_ROWS and _is_head(row, left[at + 1 : at + 3]):
            head = row
            continue
        yield head, row


def under(head: Row, row: Row) -> tuple[list[Pair], list[str]]:
    """The cells with their names, and those of which nobody can tell the name.

    A comma that nobody quoted parts a cell in two. Where a blank behind it tells that, the parts are put together;
    else only the cells before it are sure: those in which no comma can be.
    """
    names, cells = _filled(head), _filled(row)
    if len(cells) > len(names):
        whole = _rejoined(cells)
        cells = whole if len(whole) == len(names) else cells
    sure = len(names)
    if len(cells) > len(names):
        sure = next((at for at, name in enumerate(names) if name_of(name) not in _ONE_WORD), sure)
    more = cells[sure:]
    return list(zip_longest(names, cells[:sure], fillvalue="")), more


def is_ruler(row: Row) -> bool:
    """Whether it is a line between rows."""
    return all(_RULER.fullmatch(cell) for cell in row)


def _filled(row: Row) -> list[str]:
    last = max((at for at, cell in enumerate(row) if cell.strip()), default=-1)
    return list(row[: last + 1])


def _rejoined(cells: Iterable[str]) -> list[str]:
    whole: list[str] = []
    for cell in cells:
        if whole and cell.startswith(" "):
            whole[-1] += f",{cell}"
        else:
            whole.append(cell)
    return whole


def _is_head(row: Row, below: Sequence[Row]) -> bool:
    if len(row) > MOST_COLUMNS:
        return False
    values = next((each for each in below if not is_ruler(each)), ())
    if all(map(name_of, row)):
        return True
    if _is_certain(row) and not _is_certain(values):
        return not _has_values(row, values)
    if not _is_called(row):
        return False
    # An empty cell at the end, or a comma in a note, changes how many there are.
    is_above = len(values) >= max(2, len(row) - _MISSING)
    return is_above and not (name_of(values[0]) or _is_called(values))


def _is_certain(row: Row) -> bool:
    cells = [cell.strip() for cell in row[:MOST_COLUMNS] if cell.strip()]
    names = {name for name in map(name_of, cells) if name}
    whose = [name_of(cell) for cell in cells if is_sure(cell) or name_of(cell) == "case_number"]
    is_of_case = not {"case_number", "victim", "suspect"}.isdisjoint(whose)
    is_enough = len(names) >= _CERTAIN or ("case_number" in whose and not names.isdisjoint(_PERSON))
    return is_of_case and is_enough and len({cell.casefold() for cell in cells}) == len(cells)


def _has_values(row: Row, below: Row) -> bool:
    """Whether names and values stand in it in turn, among them a number, or in the next row too."""
    is_turn = _is_beside(row)
    return is_turn and (any(map(str.isdigit, "".join(row[1::2]))) or not below or _is_beside(below))


def _is_called(row: Row) -> bool:
    """Whether its cells may all be what columns are called, and most are called so."""
    if len(row) > MOST_COLUMNS or not all(map(_may_be_heading, row)):
        return False
    return sum(map(is_heading, row)) * 2 > sum(1 for cell in row if cell.strip())


def _may_be_heading(cell: str) -> bool:
    plain = cell.strip(" *\t\r\n\ufeff")
    if name_of(plain) is not None:
        return True
    bare = _BRACKETS.sub("", plain).strip(" :!?.")
    most = _WORDS_ASKED if plain.endswith("?") else _WORDS
    return _HEADING.fullmatch(bare) is not None and len(bare.split()) <= most


def _is_beside(row: Row) -> bool:
    """Names and values in turn: a value that is itself called as a column is called is none."""
    is_even = len(row) > 1 and len(row) % 2 == 0
    return is_even and all(map(name_of, row[::2])) and not any(map(is_heading, row[1::2]))
