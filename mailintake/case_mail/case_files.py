"""What the tables among the files of a mail say: the fields of each case in them, and all their words, for triage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest

from casework.signals.problems import Problem
from mailintake.case_mail.columns import entries_in, headed, under
from mailintake.case_mail.entries import (
    Fields,
    Pair,
    around,
    fields_of,
    is_sale,
    speaks_of_people,
)
from mailintake.case_mail.field_names import (
    NAME,
    is_of_goods,
    name_of,
    named,
    numbered_as,
    part_of_deadline,
    part_of_name,
    spoken,
    zoned,
)
from mailintake.case_mail.tables import Table
from mailintake.decoding.charsets import clean

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
"""Levels of an object."""
_DEEPEST_WORDS = 20
"""Levels in which words are looked for."""
_MOST_OF = 0.9
"""Of the letters of a broken file: where its names and values have fewer, triage reads it as it lies there."""
_SENTENCE = 5
"""Words of a cell that tells something: fewer are a name, a place or a time."""
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""In scripts without blanks two signs are about a word."""
_WORD = re.compile(r"[^\W\d_]+")
_WHERE = frozenset({"place", "city", "county", "state", "contact", "agency", "phone", "email"})
_SOMEBODY = re.compile(
    r"\b(?:[Hh]e|HE|[Ss]he|SHE|[Hh]er|HER|[Hh]im|HIM|[Hh]is|HIS|[Mm]e|[Mm]y|MY|[Ii] am|I AM|[Ii]['’]?m"
    r"|[Ee]lla|[Éé]l)\b|她|(?<!其)他|我(?!们)"
)
"""Words by which a sentence is of a person, not of goods or an address. `ME` is a state."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What triage reads of a table."""

    words: str = field(default="", repr=False)
    """Each value behind its name as in a letter. Empty where it is not of a case."""
    is_cut: bool = False
    """It says more than that."""
    is_unread: bool = False
    """Something stands in it that nobody read: it is broken, or its columns are of no case that we know."""

    @property
    def problems(self) -> set[Problem]:
        """What its case says of it."""
        so = {Problem.LONG_TABLE: self.is_cut, Problem.UNREAD_TABLE: self.is_unread}
        return {problem for problem, is_so in so.items() if is_so}


def entries_of(table: Table) -> list[Fields]:
    """The fields of each entry of a list, of all else together; an entry that is of no case has none."""
    found = (fields_of(entry)[:MOST_FIELDS] for entry in _entries(table))
    return [fields for fields in found if fields]


def told(table: Table, most: int = MOST_WORDS) -> Told:
    """All that the file of a case says, at most `most` characters.

    Other tables, as directories and timetables, have no words: these could ring an alarm by accident. Where sentences
    stand in one, or where it could not be read, a person has to look.
    """
    if not any(map(speaks_of_people, _entries(table))):
        return Told(is_cut=table.is_cut, is_unread=table.is_broken or _tells(table))
    is_lost = table.is_broken and _letters(_words(table)) < _MOST_OF * _letters([("", table.text)])
    # Only as many as there is room for are made.
    pairs = iter([("", table.text)]) if is_lost else _words(table)
    words = clean("\n".join(_lines(pairs, most))).strip()
    is_cut = table.is_cut or next(pairs, None) is not None or len(words) >= most
    return Told(words=words, is_cut=is_cut, is_unread=table.is_broken)


def _words(table: Table) -> Iterator[Pair]:
    return _json_words(table.value) if table.rows is None else _row_words(table.rows)


def _tells(table: Table) -> bool:
    """Whether a sentence stands in it: among goods, or where a place or an agency stands, one that is of a person."""
    if table.rows is None:
        pairs = list(_json_words(table.value))
    else:
        head = next(iter(table.rows), ())
        pairs = [pair for row in table.rows for pair in zip_longest(head, row, fillvalue="")]
    goods = is_sale(pairs)
    said = ((goods or name_of(name) in _WHERE, str(value)[:1_000]) for name, value in pairs)
    return any(
        _is_sentence(words) and (not of_things or _SOMEBODY.search(words) is not None)
        for of_things, words in said
    )


def _letters(pairs: Iterable[Pair]) -> int:
    """Letters of names and values. A name may be said of each of many values: only its beginning counts."""
    said = chain.from_iterable((str(name)[:NAME], str(value)) for name, value in pairs)
    return sum(map(len, chain.from_iterable(map(_WORD.findall, said))))


def _is_sentence(words: str) -> bool:
    without, signs = _SPACELESS.subn(" ", words)
    return len(_WORD.findall(without)) + signs // 2 >= _SENTENCE


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


def _entries(table: Table) -> list[list[Pair]]:
    """The names and values of each entry: a row, a case of a list."""
    if table.rows is None:
        return list(_json_entries(table.value))
    read = list(entries_in(table.rows))
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


def _row_words(rows: Iterable[Sequence[str]]) -> Iterator[Pair]:
    for head, row in headed(rows):
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
    outer: list[Pair] = [(label, _called(value))]
    cases: list[Pair] = []
    for inner, item in value.items():
        more, found = _around_cases(numbered_as(label, inner), item, levels - 1)
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
        yield label, _called(value)
        for inner, item in value.items():
            yield from _pairs_within(numbered_as(label, inner), item, levels - 1)
    else:
        yield label, value


def _called(value: Mapping[object, object]) -> object:
    """The name of who is an object: whole, or put together of what it has first and last."""
    parts: dict[str | None, str] = {}
    for inner, item in value.items():
        if isinstance(item, str):
            parts.setdefault(part_of_name(inner), item)
    return parts.get("whole") or " ".join(
        parts[part] for part in ("first", "last") if part in parts
    )


def _deadline(value: Mapping[object, object]) -> str:
    """Day, hour and zone of a deadline that is an object: `2026-12-01 05:00 (America/Denver)`. Empty without any."""
    parts: dict[str | None, str] = {}
    for inner, item in value.items():
        if isinstance(item, str | int):
            parts.setdefault(part_of_deadline(inner), str(item)[:NAME])
    words = " ".join(parts[part] for part in ("day", "hour") if part in parts)
    return zoned(words, parts["zone"]) if words and "zone" in parts else words
