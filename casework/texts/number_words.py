"""Ages that are written as words, English and Spanish: `seventeen`, `diecisiete años`, `treinta y cinco`."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = (
    "one uno|un|una", "two dos", "three tres", "four cuatro", "five cinco", "six seis", "seven siete",
    "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce", "thirteen trece", "fourteen catorce",
    "fifteen quince", "sixteen dieciseis|dieciséis", "seventeen diecisiete", "eighteen dieciocho",
    "nineteen diecinueve",
)  # fmt: skip
"""From one on."""
_TENS: Final = (
    "diez", "twenty veinte|veinti", "thirty treinta", "forty cuarenta", "fifty cincuenta", "sixty sesenta",
    "seventy setenta", "eighty ochenta", "ninety noventa",
)  # fmt: skip
"""From ten on."""
_VALUES: Final = {
    word: number * size
    for size, names in ((1, _UNITS), (10, _TENS))
    for number, spellings in enumerate(names, start=1)
    for word in re.split("[ |]", spellings)
}
_ACCENTS: Final = str.maketrans("áéíóú", "aeiou")
_TEN: Final = "|".join(re.split("[ |]", " ".join(_TENS)))
_UNIT: Final = "|".join([*re.split("[ |]", " ".join(_UNITS)), "dós", "trés", "séis"])
# What else is counted in words is no age: `two women`, `no one knows`.
_NUMBER: Final = re.compile(
    rf"(?<!no )(?<!any )\b(?:(?P<ten>{_TEN})(?:[- ]|(?<=i)|\sy\s)(?P<more>{_UNIT})|(?P<one>{_TEN}|{_UNIT}))\b"
    r"(?=\s{0,3}(?:$|[,;./()\-–]|years?\b|yrs?\b|y/?o\b|months?\b|a[ñn]os?\b|meses\b|(?:and|or|to|y|o|a)\b))",
    re.IGNORECASE,
)


def in_digits(value: str) -> str:
    """`value` with figures instead of words for numbers under a hundred, where these may be ages."""
    return _NUMBER.sub(_figures, value)


def _figures(found: re.Match[str]) -> str:
    words = filter(None, found.group("ten", "more", "one"))
    return str(sum(_VALUES[word.lower().translate(_ACCENTS)] for word in words))
