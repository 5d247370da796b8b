"""What one entry says of a case: a row of a table, an object of a file, the lines of a letter.

Shops, schools and counts of cases have columns of the same names: an entry says something of a case only where it
names one by its number, or a victim or a suspect. A narrative makes any number one of a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from casework.times import moments
from mailintake.case_mail.field_names import (
    is_narrative,
    is_of_case,
    is_of_goods,
    is_sure,
    name_of,
    named,
    zoned,
)

Pair = tuple[object, object]
"""What a sender calls a field, and its value."""
Fields = list[tuple[str, str]]
"""Our name of a field, and its value in words."""

_WHO = frozenset({"victim", "suspect"})
_HOW_OLD = frozenset({"age", "birth"})
_TELLS = frozenset({"summary", "request"})
"""In which a sender tells what happened and what has to be done. Staff are shown them."""
_WHOSE = frozenset({"case_number", *_WHO})
_MONEY = re.compile(r"[$€£]|\b(?:usd|mxn|eur)\b", re.IGNORECASE)
_HOUR_ALONE = re.compile(
    r"(?:\d{1,2}[:.][0-5]\d|[0-2]\d[0-5]\d|1?\d(?= ?[ap]\.?m))[^\d/]*", re.IGNORECASE
)


def fields_of(pairs: Sequence[Pair], beside: AbstractSet[str] = frozenset()) -> Fields:
    """The fields of a row or an object, under our names; none where it is of no case.

    `beside` are the sure names that stand around a table: there it may be named of which case it is.
    """
    found = named_in(pairs, beside)
    names = {name for name, _ in found}
    sure = sure_in(pairs) | beside
    is_person = not names.isdisjoint(_WHO) or not names.isdisjoint(_HOW_OLD)
    is_narrated = any(is_narrative(label) for label, _ in pairs)
    tells = (
        not names.isdisjoint(_WHO)
        or not sure.isdisjoint(_WHOSE)
        or (is_person and not names.isdisjoint({"case_number", "deadline"}))
        or (is_narrated and "case_number" in names)
    )
    return found if tells and not is_sale(pairs) else []


def named_in(pairs: Iterable[Pair], beside: AbstractSet[str] = frozenset()) -> Fields:
    """Each pair whose name is known, under our name, with a deadline put together.

    A client is a victim, and a subject a suspect, only where another name of a case stands beside.
    """
    pairs = list(pairs)
    names = {name for pair in pairs for name, _ in named(*pair)}
    # One of a list may have no age.
    is_aged = "case_number" in names and any(name_of(label) in _HOW_OLD for label, _ in pairs)
    is_certain = is_aged or not (sure_in(pairs) | beside).isdisjoint(_WHOSE)
    kept = (
        pair for pair in pairs if is_certain or name_of(pair[0]) not in _WHO or is_sure(pair[0])
    )
    return together([field for pair in kept for field in named(*pair)])


def is_sale(pairs: Iterable[Pair], *, in_words: bool = False) -> bool:
    """Whether it is of goods and of no person. In a letter, where `Total` may count anything, only with a price."""
    pairs = list(pairs)
    is_goods = any(
        is_of_goods(label) and (not in_words or _MONEY.search(str(value)[:100]))
        for label, value in pairs
    )
    if not is_goods:
        return False
    names = {name for pair in pairs if is_sure(pair[0]) for name, _ in named(*pair)}
    numbers = (label for label, _ in pairs if name_of(label) == "case_number")
    return names.isdisjoint(_WHO | _HOW_OLD) and not any(map(is_of_case, numbers))


def speaks_of_people(pairs: Sequence[Pair]) -> bool:
    """Whether it is so surely of a case that triage may read all its words.

    It names a person or tells what happened, or it has a number and room for one of these.
    """
    names = {name for name, _ in fields_of(pairs)}
    # A column counts also where its cell is empty: a comma that nobody quoted leaves it so.
    asked = {name_of(label) for label, _ in pairs}
    return not names.isdisjoint(_WHO | _TELLS) or (
        "case_number" in names and not asked.isdisjoint(_WHO | _HOW_OLD | _TELLS)
    )


def around(outer: Sequence[Pair], inner: Sequence[Pair]) -> list[Pair]:
    """What stands around a case and what it says itself: its own time zone is not the one of what stands around."""
    if not any(name_of(label) == "time_zone" for label, _ in inner):
        return [*outer, *inner]
    zone = next((str(value) for label, value in outer if name_of(label) == "time_zone"), "")
    return [
        *(
            (label, zoned(value, zone) if zone and isinstance(value, str) and name_of(label) == "deadline" else value)
            for label, value in outer
            if name_of(label) != "time_zone"
        ),
        *inner,
    ]  # fmt: skip


def together(fields: Sequence[tuple[str, str]]) -> Fields:
    """The fields of one case: the hour of its deadline with its day and the zone that stand in fields of their own."""
    found = list(fields)
    due = [at for at, (name, _) in enumerate(found) if name == "deadline"]
    if len(due) == len(("day", "hour")):
        first, second = due
        if _HOUR_ALONE.fullmatch(found[first][1]):
            first, second = second, first
        day, hour = found[first][1], found[second][1]
        if _HOUR_ALONE.fullmatch(hour) and not has_hour(day):
            found[first] = ("deadline", f"{day} {hour}")
            del found[second]
    zone = next((value for name, value in found if name == "time_zone"), None)
    if zone is None:
        return found
    return [(name, zoned(value, zone) if name == "deadline" else value) for name, value in found]


def has_hour(deadline: str) -> bool:
    """Whether a deadline names an hour."""
    return _HOUR_ALONE.fullmatch(deadline) is not None or moments.has_hour(deadline)


def sure_in(pairs: Iterable[Pair]) -> set[str]:
    """Our names of the fields with a value that are of a case whatever stands beside."""
    return {name for pair in pairs if is_sure(pair[0]) for name, _ in named(*pair)}
