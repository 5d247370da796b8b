"""ZIP codes that a text names, each with its state: five digits by what stands around them.

Amounts, case numbers and orders have five digits too. A code is one behind a word for it, beside a
place of the state that it belongs to, behind a word that leads to a place, or alone between marks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from triage.places import us_states
from triage.stored import folders
from triage.text.expressions import Rare
from triage.text.written import MOST_CANDIDATES

_TABLE = folders.LEXICON / "zips.toml"
_LENGTH, _PREFIXES = 5, (5, 4, 3)
_BEFORE, _BEHIND = 36, 24
_PART_OF_MORE = re.compile(r"[\w#№€£¥$=/@+&*_\-]\Z|\d[.,:]\Z")
_GOES_ON = re.compile(r"(?!-\d{4}(?!\w))(?:[\w%$€=/@#_\-]|[.,:]\d)")
_WORD_FOR_IT = Rare(
    r"\b(?:zip|zipcode|postal|postcode|cep|m[aã] (?:b[uư]u|v[uù]ng))\b\D{0,24}\Z"
    r"|\b(?:c[oó]digo|m[aã]|zona|z[oò]n|zone|gửi (?:về|tới)) \Z|قرب \Z"
    r"|(?:ज़िप|पिन कोड|индекс|الرمز البريدي|郵遞區號|邮政?编码?|郵編|우편번호|우편 ?주소)\D{0,16}\Z",
    re.IGNORECASE,
)
_WORD_BEHIND = Rare(
    r"\D{0,16}\b(?:zip|código postal|codigo postal)\b|\)? (?:area|zone|branch|downtown)\b",
    re.IGNORECASE,
)
_LEADS_TO_A_PLACE = Rare(
    r"(?<!\w)(?:in|near|outside|en|cerca del?|em|perto de|près de|sa|في"
    r"|(?:mail|ship|send|sent|deliver)\w{0,4}\b[^\n]{0,20} to) \Z",
    re.IGNORECASE,
)
_MARK_BEFORE = re.compile(r"(?:\A|[.,;(!?\n\"'”»—–،。，、！？；（])\s{0,2}\Z")
_MARK_BEHIND = re.compile(r"\s?(?:\Z|[.,;)!?\n\"'”»—–،。，、！？；）])")
_COUNTS_SOMETHING = Rare(
    r"(?<!\w)(?:invoice|inv|order|ref|reference|n[uú]m(?:ber|ero)?|no|n[°ºr]|ticket|case|caso|tip|report|badge"
    r"|plates?|tags?|placas?|licen[cs]\w{1,3}|factura|facture|fatura|pedido|paquete|parcel|bill|account|cuenta"
    r"|id|serial|unit|reservation|booking|номер|заказ|бронирование|رقم|番号|번호|नंबर|संख्या|ऑर्डर|số|đơn)"
    r"[.:]{0,2} ?\Z",
    re.IGNORECASE,
)
_ROUND = "00"
"""Sums of money end so, and hardly any code."""


@cache
def _states() -> Mapping[str, str]:
    table: Mapping[str, str] = tomllib.loads(_TABLE.read_text("utf-8"))["prefixes"]
    return {
        f"{number:0{len(first)}}": code
        for code, ranges in table.items()
        for first, _, last in (each.partition("-") for each in ranges.split())
        for number in range(int(first), int(last or first) + 1)
    }


def state_of(zip_code: str) -> str | None:
    """Give the postal letters of the state or territory that a code of five digits belongs to."""
    states = _states()
    return next((states[zip_code[:n]] for n in _PREFIXES if zip_code[:n] in states), None)


def find(text: str, digits: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Give each ZIP code as written (five digits) and the postal letters of its state.

    `digits` says where runs of digits stand in the text.
    """
    fives = (span for span in digits if span[1] - span[0] == _LENGTH)
    for start, end in islice(fives, MOST_CANDIDATES):
        code = text[start:end]
        state = state_of(code)
        before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
        if state and _is_one(code, state, before, behind):
            yield code, state


def _is_one(code: str, state: str, before: str, behind: str) -> bool:
    if _PART_OF_MORE.search(before) or _GOES_ON.match(behind):
        return False
    if _WORD_FOR_IT.made.search(before):
        return True
    if _COUNTS_SOMETHING.made.search(before):
        return False
    if _WORD_BEHIND.made.match(behind) or _beside_its_state(state, before, behind):
        return True
    led = _LEADS_TO_A_PLACE.made.search(before) or _MARK_BEFORE.search(before)
    return led is not None and not code.endswith(_ROUND) and _MARK_BEHIND.match(behind) is not None


def _beside_its_state(state: str, before: str, behind: str) -> bool:
    return us_states.ends_with(before.rstrip(" ,.(:\n"), state) or us_states.begins_with(
        behind.lstrip(" ,)"), state
    )


def load() -> None:
    """Read the table, once in a process."""
    _states()
