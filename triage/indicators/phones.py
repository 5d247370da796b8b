"""Phone numbers, as written: with whatever signs between their digits, with the letter O for a nought, or spoken.

Every repeat in an expression is bounded, and only a bounded number of candidates is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from triage.indicators import days, spoken
from triage.text.signs import beyond_ascii
from triage.text.written import MOST_CANDIDATES, Written, near

_LOCAL_DIGITS, _NATIONAL_DIGITS, _MOST_DIGITS = 7, 10, 15

PHONE = re.compile(r"(?<![A-Za-z0-9_@.\-/])[+(]{0,2}\d[\d ().\-]{5,18}\d(?![A-Za-z0-9_@])")
_MAYBE_PHONE = re.compile(r"\d[\d ().\-]{5,18}\d")
_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "),
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **{
        chr(one + digit): str(digit + 1)
        for one in (0x2460, 0x2776, 0x2780, 0x278A, 0x24F5)
        for digit in range(9)
    },
    **dict.fromkeys("\u24ea\u24ff", "0"),
    "\uff08": "(",
    "\uff09": ")",
    "\uff0b": "+",
    "\uff0e": ".",
}
"""Signs that a page or a keyboard sets where others type a dash, a blank or a digit."""
_ODD = "\u2013\u2014\u2212\u2022\u00b7\u2219\u22c5\u30fb/*|~_="
"""Signs that stand between digits of a phone, and oftener between others: a whole number has to stand around them."""
_BETWEEN = rf"[ ().\-{_ODD}]{{1,3}}"
ODDLY_CUT = re.compile(
    rf"(?<![\w@/])(?:\+?1{_BETWEEN}|\+1)?\(?[2-9][\dOo]{{2}}{_BETWEEN}[2-9][\dOo]{{2}}{_BETWEEN}[\dOo]{{4}}(?![\w@]|/\d)"
)
_MAYBE_ODDLY_CUT = re.compile(rf"\d(?:\)? ?[{_ODD}]|[Oo])")


class Phones(NamedTuple):
    """The phone numbers of a text."""

    written: Sequence[str]
    """As written, in their order."""
    spoken: Mapping[str, str]
    """The digits of those that are told in words and whole, by what is written."""


def find(said: Written) -> Phones:
    """Find the phone numbers of a text."""
    plain = said.text
    for sign in _PLAIN.keys() & set(beyond_ascii(plain)):
        plain = plain.replace(sign, _PLAIN[sign])
    odd = [each for each in near(ODDLY_CUT, plain, _MAYBE_ODDLY_CUT, 24) if _is_odd(each)]
    rest = said._replace(text=plain).without(odd)
    told = dict(islice(_spoken(rest), MOST_CANDIDATES))
    rest = rest.without(list(told))
    spans = {(plain.find(each), len(each)) for each in (*odd, *told, *_of_digits(rest.text))}
    found = {plain[at : at + length]: said.text[at : at + length] for at, length in sorted(spans)}
    whole = {found[each]: told[each] for each in told if len(told[each]) >= _NATIONAL_DIGITS}
    return Phones(tuple(found.values()), whole)


def _is_odd(number: str) -> bool:
    """Whether a number needs a reading of its own, and is one: with noughts for its letters."""
    if number.isascii() and not any(sign in number for sign in f"{_ODD}Oo"):
        return False
    digits = "".join(filter(str.isdigit, number.translate(_NOUGHTS)))
    return _OF_THIS_COUNTRY.fullmatch(digits) is not None and _digits(number) >= _LOCAL_DIGITS


_NOUGHTS = str.maketrans("Oo", "00")


def _spoken(said: Written) -> Iterator[tuple[str, str]]:
    """Give numbers that are told in words, and their digits."""
    for number, digits in spoken.phones(said):
        if len(digits) == _LOCAL_DIGITS or is_phone(digits):
            bracketed = f"({number}" if ")" in number.split("(", maxsplit=1)[0] else number
            yield (bracketed if bracketed in said.text else number), digits


def _of_digits(text: str) -> Iterator[str]:
    if not _MAYBE_PHONE.search(text):
        return
    for found in near(PHONE, days.blotted_out(text), _MAYBE_PHONE, 24):
        whole = found.strip(" .-")
        before, _, behind = whole.rpartition(". ")
        apart = [each for each in (behind, before) if before and is_phone(each)]
        national = [each for each in apart if _digits(each) >= _NATIONAL_DIGITS]
        if national or is_phone(whole):
            yield national[0] if national else whole
        else:
            yield from [*islice((*apart, *_within(whole)), 1)] or _local(whole)


def _within(digits: str) -> Iterator[str]:
    """Give a number of this country that others stand before or behind: 626-555-0173 (24 hours)."""
    for gap in _GAP.finditer(digits):
        for part in (digits[: gap.start()], digits[gap.end() :]):
            if _OF_THIS_COUNTRY.fullmatch(part) and part.startswith("+") == digits.startswith("+"):
                yield part


_GAP = re.compile(r"[.\-]? [(\-]{0,2}")


def _local(digits: str) -> Iterator[str]:
    """Give numbers without an area that a day, a count or another one stands beside: 555-0115 1 Dec."""
    words = digits.split(" ")
    for before, word in pairwise(("", *words)):
        if _LOCAL.fullmatch(word) and (not before or _COUNT_OR_LOCAL.fullmatch(before)):
            yield word


_LOCAL = re.compile(r"\d{3}[.\-]\d{4}")
_COUNT_OR_LOCAL = re.compile(r"[1-9]\d?|[12]\d{3}|\d{3}[.\-]\d{4}")
"""What may stand before it: not an area, (030) 555-0115."""


def _digits(candidate: str) -> int:
    return sum(char.isdigit() for char in candidate)


_SEVEN = re.compile(r"\d{3}[ .\-]\d{4}")
_DATE = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}")
_OF_THIS_COUNTRY = re.compile(r"(?:\+?1)?[ ().\-]{0,4}[2-9](?:[ ().\-]{0,4}[0-9]){9}")
"""What `phonenumbers` says yes to, told in a tenth of the time."""


def is_phone(candidate: str) -> bool:
    """Whether digits and what stands between them can be a phone number."""
    digits = _digits(candidate)
    if not _LOCAL_DIGITS <= digits <= _MOST_DIGITS:
        return False
    if digits == _LOCAL_DIGITS:
        return _SEVEN.fullmatch(candidate) is not None
    if digits < _NATIONAL_DIGITS and not candidate.startswith("+"):
        return False
    if _DATE.fullmatch(candidate):
        return False
    shapes = (_OF_THIS_COUNTRY, _DIALLED_THERE)
    if any(shape.fullmatch(candidate) for shape in shapes) or _is_possible(candidate):
        return True
    abroad = _DIALLED_ABROAD.match(candidate)
    return abroad is not None and any(
        _is_possible(f"+{candidate[end:]}") for end in (abroad.end(1), abroad.end())
    )


_DIALLED_ABROAD = re.compile(r"(00)1?(?=(?:[ .\-]?\d{1,5}[ .\-]){2})")
"""`00` before the country, or `001` as in several countries."""

_DIALLED_THERE = re.compile(
    r"09\d{2}[ \-]?\d{3}[ \-]?\d{4}|01\d[ .\-]\d{4}[ .\-]\d{4}|\([1-9]{2}\) ?9\d{4}[ \-]\d{4}"
    r"|8[ \-]?(?:\(9\d{2}\)|9\d{2})[ \-]\d{3}[ \-]\d{2}[ \-]?\d{2}"
)
"""Mobiles as they are dialled in the Philippines, in Korea, in Brazil and in Russia."""


_TOO_LONG = re.compile(r"\(?[2-9](?:[ ().\-]{0,4}[0-9]){10}")
"""More digits than a number of this country has, and nothing that leads to another: the number of an order, a parcel.
`phonenumbers` says no to it, which takes thirty times as long."""


def _is_possible(candidate: str) -> bool:
    if _TOO_LONG.match(candidate):
        return False
    # Loaded by the first number abroad, as few messages name one: else it takes a fifth of the time of loading triage.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(candidate, "US")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and (
        number.country_code != 1 or str(number.national_number)[0] not in "01"
    )


def load_wholly() -> None:
    """Read also what only numbers abroad need."""
    _is_possible("+")
