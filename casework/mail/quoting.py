"""Which number of a partner's field may be said back in clear mail: no name, no phone, no date of birth, no SSN.

Where it is in doubt nothing is said back: the acknowledgement then only lacks their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casework.cases.tagging import NUMBER_LETTERS

_CONSONANTS = "B-DF-HJ-NP-TV-XZ"
"""No letter that a name is spoken with."""
_LETTERS = (
    r"(?:CASE|CASO|CPS|DCF|DCFS|DHS|DPS|EXP|FBI|FILE|FOLIO|HSI|ICAC|ICE|INC|IR|NCMEC|NO|REF|RPT|USMS"
    rf"|[A-Z]{{1,3}}[PS]D|[{_CONSONANTS}]{{1,3}}(?:[HS]P|SO)|(?!NG)[{_CONSONANTS}]{{1,2}}|[A-Z])(?![^\W\d_])"
)
"""What agencies put before a number: such as no name is written, and at most two letters of any other kind."""
_COURT = r"(?:c[rv]|g[jw]|m[cdjs]|po|sw|x)(?![^\W\d_])"
_NUMBER = re.compile(
    rf"\W{{0,9}}((?:{_LETTERS}[./-]?)?\d++(?:[./:-]?(?:\d++|{_LETTERS}|{_COURT}))*+)(?![^\W_]|\W{{1,3}}\d)",
    re.ASCII,
)
"""A number at the start of a field. With digits close behind it is only a part of one."""
_SPACED = re.compile(rf"#?((?:{_LETTERS} )?\d++(?:[ ./:-]\d++)*+)", re.ASCII)
"""A number written with blanks, and nothing beside it in its field: `LPD 26-11873`."""
_FEWEST_DIGITS = 3
_DIGITS = re.compile(r"\d[\d ./:-]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIKE_A_DAY = re.compile(
    r"\d\d?[ ./:-]\d\d?[ ./:-](?:19|20)?\d\d|(?:19|20)\d\d[ ./:-]\d\d?(?:[ ./:-]\d\d?)?|\d\d?[ ./-]\d\d?"
    r"|\d\d?[ ./:-](?:19|20)\d\d|(?:19\d\d|20[01]\d)[ ./:-][0-3]\d[0-3]\d|[0-3]\d[0-3]\d[ ./:-](?:19|20)\d\d"
)
"""Of a day, a month of a year, a day of a year, an age with a year. `1:26-cr-1188` is of a court."""
_LIKE_A_PHONE = re.compile(r"\d{3}[ ./:-]?\d{4}")
_MOST_OF_NONE = 6
"""Digits; more may be a phone, but where they are written as no phone is."""
_LIKE_A_CASE = re.compile(
    r"\d\d[/-](?:\d{5,6}|0\d{6})|20[2-4]\d(?:[ ./:-](?:\d{3,5}|0\d{4,7})|(?:[/-]\d{2,5}){2})"
)
"""A year, and what is counted in it: seven digits may be a phone, but for a nought before them."""


def quotable_number(text: str) -> str | None:
    """The number that a field starts with, as it is written. None without one, and where it may be something else."""
    spaced, match = _SPACED.fullmatch(text.strip()), _NUMBER.match(text)
    found = spaced or match
    if found is None:
        return None
    number = found[1]
    enough = sum(map(str.isdigit, number)) >= _FEWEST_DIGITS
    pieces = [piece.rstrip(" ./:-") for piece in _DIGITS.findall(number)]
    if not enough or len(number) not in NUMBER_LETTERS or any(map(_may_be_of_a_person, pieces)):
        return None
    # `26CR2011` has its own year.
    return None if len(pieces) == 1 and _YEAR.fullmatch(pieces[0]) else number


def _may_be_of_a_person(piece: str) -> bool:
    """Whether digits may be a phone, a number of a person, or a day."""
    digits = [sign for sign in piece if sign.isdigit()]
    if len(digits) > _MOST_OF_NONE:
        is_case = _LIKE_A_CASE.fullmatch(piece)
        return is_case is None or _LIKE_A_DAY.fullmatch(piece) is not None
    parts = re.split(r"[ ./:-]", piece)
    if len(parts) == 1:
        return len(digits) == _MOST_OF_NONE and any(_days("".join(digits)))
    return _LIKE_A_PHONE.fullmatch(piece) is not None or _LIKE_A_DAY.fullmatch(piece) is not None


def _days(six: str) -> Iterator[bool]:
    """Of six digits, whether they are a day in each order that days are written in."""
    first, second, third = (int(six[at : at + 2]) for at in (0, 2, 4))
    for year, month, day in (
        (first, second, third),
        (third, first, second),
        (third, second, first),
    ):
        try:
            date(2000 + year, month, day)
        except ValueError:
            yield False
        else:
            yield True
