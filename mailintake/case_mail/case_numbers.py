"""Numbers of cases in running words: `on Case #2026-114`, `our file no. 12-345`, `HSI case 26-1188`, `3:26-cr-00114`.

What calls itself a number may look as it likes. Without that, only a year with a number behind it counts, beside a word
for a case, and only where the line is of nothing that is bought: orders and invoices are numbered so too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

MOST = 20
_LOOKED_AT = 100_000
"""Characters of a text."""
_OF_CASES = r"case(?:[ \t]?file)?|docket|caso|expediente"
_IS = r"(?:is|es):?[ \t]{1,3}"
_MARK = r"(?:#|(?:no|nr|num|number|id|número|numero)\b[.:]{0,2}|n[º°][.:]{0,2})[ \t]{0,3}[#:]?[ \t]{0,3}"
_CALLED = re.compile(
    rf"\b(?:{_OF_CASES}|file|incident|report|reference|ref)[ \t]{{0,3}}{_MARK}"
    r"((?=[\w./-]{0,39}\d)\w[\w./-]{2,39})",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"\b(?:{_OF_CASES})[ \t]{{0,3}}{_MARK}([0-3]\d \d{{4,6}})\b", re.IGNORECASE)
_YEAR_FIRST = (
    r"(?!(?:20\d\d|0\d|1[0-2])[-/]20[0-4]\d(?![\w-]))"
    r"(?:20)?[0-3]\d[-/]\d{3,8}[A-Z]?(?:-[A-Z\d]{1,4})?(?![\w/-])"
)
"""No month of a year (`11/2026`) and no row of years (`2025-2026`)."""
_OF_A_CASE = re.compile(
    rf"\b(?:{_OF_CASES})[ \t]{{1,3}}(?:(?:{_MARK})?{_IS})?({_YEAR_FIRST})", re.IGNORECASE
)
_OF_ANYTHING = re.compile(
    r"\b(?:file|incident|report|complaint|reference|ref|cad|cr|denuncia)\b"
    rf"[.:]?[ \t]{{0,3}}(?:{_MARK})?({_YEAR_FIRST})",
    re.IGNORECASE,
)
_PREFIXED = rf"(?:[A-Z]{{2,6}}[-/])?{_YEAR_FIRST}"
"""With letters of an agency before it: `TPD-2026-0099`."""
_OURS = re.compile(
    r"\b(?:our|agency|nuestr[oa])[ \t]{1,3}(?:case|file|incident|report|reference|ref|number|docket|caso|expediente"
    rf"|n[úu]mero(?: de caso)?|referencia)\b[.:]?[ \t]{{0,3}}(?:{_MARK})?(?:{_IS})?({_PREFIXED})",
    re.IGNORECASE,
)
_IN_A_FIELD = re.compile(rf"(?<![\w:/.-]){_PREFIXED}", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][ \t]{1,9}[A-Z¿¡]|(?:[^\W\d_]{2,99}\W{1,9}){5}[^\W\d_]{2}")
"""A second sentence, or six words in a row."""
_COURT = re.compile(
    r"(?<![\w:/.-])(\d:\d\d-(?:cr|mj|cv|mc|sw|po)-\d{3,6}(?:-[A-Z]{1,4}){0,3})(?![\w-])",
    re.IGNORECASE,
)
"""As federal courts number: the office, the year, the kind, the number, initials of judges."""
_TIP = re.compile(
    r"\bcyber ?tip(?:line)?(?: report)?[ \t]{0,3}#?[ \t]{0,3}(\d{8,9})\b", re.IGNORECASE
)
_OF_GOODS = re.compile(
    r"\b(?:invoices?|orders?|ordered|tracking|shipments?|shipping|payments?|bookings?|reservations?|receipts?|quotes?"
    r"|estimates?|tickets?|account (?:no|number|#)|facturas?|pedidos?|pagos?|envío|reserva)\b",
    re.IGNORECASE,
)
_A_DIGIT = re.compile(r"\d")
_MAY_BE = re.compile(
    r"(?:case|docket|caso|expediente|file|incident|report|complaint|ref|cad|cr|denuncia|tip|number|n[úu]mero)[^\d\n]{0,60}\d|\d:\d\d-",
    re.IGNORECASE,
)
"""What stands in each line with a number, and in few others: most mail is prose."""


def numbers_in(text: str) -> list[str]:
    """The numbers of cases that a text names, at most `MOST`, each once."""
    lines = (line for line in text[:_LOOKED_AT].splitlines() if _A_DIGIT.search(line))
    found = islice(chain.from_iterable(map(_in_line, filter(_MAY_BE.search, lines))), MOST)
    return list(dict.fromkeys(number.rstrip("./-") for number in found))


def numbers_of(value: str) -> list[str]:
    """The numbers in what stands behind the name of one: all of it, unless it is a sentence with numbers in it."""
    if not _SENTENCE.search(value):
        return [value]
    found = [found[0] for found in _IN_A_FIELD.finditer(value)]
    return list(dict.fromkeys([*found, *numbers_in(value)]))[:MOST] or [value]


def _in_line(line: str) -> Iterator[str]:
    for row in (_CALLED, _PARTED, _OF_A_CASE, _COURT, _TIP):
        yield from (found[1] for found in row.finditer(line))
    found = [*_OURS.finditer(line), *_OF_ANYTHING.finditer(line)]
    if found and not _OF_GOODS.search(line):
        yield from (each[1] for each in found)
