"""Numbers of cases in running words: `on Case #2026-114`, `our file no. 12-345`, `HSI case 26-1188`, `3:26-cr-00114`.

What calls itself a number may look as it likes. Without that, only a year with a number behind it counts, beside a word
for a case, and only where the line is of nothing that is bought: orders and invoices are numbered so too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

MOST = 20
_LOOKED_AT = 100_000
"""Characters of a text."""
_OF_CASES = r"case(?:[ \t]?file)?|docket|caso|expediente"
_MARK = r"(?:#|(?:no|nr|num|number|id|número|numero)\b[.:]{0,2}|n[º°][.:]{0,2})[ \t]{0,3}[#:]?[ \t]{0,3}"
_CALLED = re.compile(
    rf"\b(?:{_OF_CASES}|file|incident|report|reference|ref)[ \t]{{0,3}}{_MARK}"
    r"((?=[\w./-]{0,39}\d)\w[\w./-]{2,39})",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"\b(?:{_OF_CASES})[ \t]{{0,3}}{_MARK}([0-3]\d \d{{4,6}})\b", re.IGNORECASE)
_YEAR_FIRST = (
    r"((?!(?:20\d\d|0\d|1[0-2])[-/]20[0-4]\d(?![\w-]))"
    r"(?:20)?[0-3]\d[-/]\d{3,8}[A-Z]?(?:-[A-Z\d]{1,4})?)(?![\w/-])"
)
"""No month of a year (`11/2026`) and no row of years (`2025-2026`)."""
_OF_A_CASE = re.compile(rf"\b(?:{_OF_CASES})[ \t]{{1,3}}{_YEAR_FIRST}", re.IGNORECASE)
_OF_ANYTHING = re.compile(
    rf"\b(?:file|incident|report|complaint|reference|ref|cad|cr|denuncia)\b[.:]?[ \t]{{0,3}}(?:{_MARK})?{_YEAR_FIRST}",
    re.IGNORECASE,
)
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


def numbers_in(text: str) -> list[str]:
    """The numbers of cases that a text names, at most `MOST`, each once."""
    lines = filter(_A_DIGIT.search, text[:_LOOKED_AT].splitlines())
    found = islice(chain.from_iterable(map(_in_line, lines)), MOST)
    return list(dict.fromkeys(number.rstrip("./-") for number in found))


def _in_line(line: str) -> Iterator[str]:
    rows: Iterable[re.Pattern[str]] = (_CALLED, _PARTED, _OF_A_CASE, _COURT, _TIP)
    if not _OF_GOODS.search(line):
        rows = (*rows, _OF_ANYTHING)
    for row in rows:
        yield from (found[1] for found in row.finditer(line))
