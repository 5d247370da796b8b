"""Phone numbers that are written as they are spoken: "five five five, oh one two two".

Digits are told by their English and Spanish words, with tens, hundreds, "double" and "triple". Only
stretches around such words are searched, and every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, compress, count, pairwise

from triage.expressions import Rare
from triage.normal import fold
from triage.numbers import places_of
from triage.written import Written

_UNITS = {
    word: digit
    for digit, words in enumerate(
        (
            "zero oh o cero",
            "one uno un una",
            "two dos",
            "three tres",
            "four cuatro",
            "five cinco",
            "six seis",
            "seven siete",
            "eight ocho",
            "nine nueve",
        )
    )
    for word in words.split()
}
_TEENS = {
    word: number
    for number, words in enumerate(
        (
            "ten diez",
            "eleven once",
            "twelve doce",
            "thirteen trece",
            "fourteen catorce",
            "fifteen quince",
            "sixteen dieciseis",
            "seventeen diecisiete",
            "eighteen dieciocho",
            "nineteen diecinueve",
        ),
        start=10,
    )
    for word in words.split()
} | {
    f"veinti{word}": 20 + number
    for number, word in enumerate(
        ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"), start=1
    )
}
_TENS = {
    word: number * 10
    for number, words in enumerate(
        (
            "twenty veinte",
            "thirty treinta",
            "forty cuarenta",
            "fifty cincuenta",
            "sixty sesenta",
            "seventy setenta",
            "eighty ochenta",
            "ninety noventa",
        ),
        start=2,
    )
    for word in words.split()
}
_HUNDREDS = {
    word: number * 100
    for number, word in enumerate(
        (
            "ciento",
            "doscientos",
            "trescientos",
            "cuatrocientos",
            "quinientos",
            "seiscientos",
            "setecientos",
            "ochocientos",
            "novecientos",
        ),
        start=1,
    )
}
_TIMES = {"double": 2, "doble": 2, "triple": 3}
_HUNDRED = "hundred"
_ACCENTED = ("dieciséis", "veintidós", "veintitrés", "veintiséis")
_SAID = (*_UNITS, *_TEENS, *_TENS, *_HUNDREDS, *_TIMES, *_ACCENTED, _HUNDRED)
_ONE = r"(?:\d{1,4}|" + "|".join(sorted(_SAID, key=len, reverse=True)) + r")(?![^\W_])"
NUMBER = Rare(rf"(?<![\w@.]){_ONE}(?:[ ,.\-/()]{{1,3}}(?:y |and )?{_ONE}){{3,15}}", re.IGNORECASE)
_IN_A_NUMBER = frozenset({*_SAID, "y", "and"})
_MARKS = tuple(word for word in (*_UNITS, *_TENS) if len(word) > len("oh"))
_NEAR = 24
_FEW = 3
_FEW_OF_A_LOCAL_ONE = 5
"""Words that a spoken number has at least."""
_LOCAL, _NATIONAL, _WITH_COUNTRY = 7, 10, 11


def phones(written: Written) -> Iterator[tuple[str, str]]:
    """Give numbers as they are written, and their digits."""
    if not (written.in_place and _in_a_row(written.words)):
        return
    text, small = written.text, written.small
    marks = sorted(chain.from_iterable(places_of(word, small) for word in _MARKS))
    for start, end in _crowds(marks):
        for match in NUMBER.made.finditer(text, max(0, start - _NEAR), end + _NEAR):
            digits = _digits(match.group())
            if digits and not _counts(digits):
                yield match.group(), digits


def _in_a_row(words: Sequence[str]) -> bool:
    """Whether as many words of a number as it has at least follow each other."""
    said = list(compress(count(), map(_IN_A_NUMBER.__contains__, words)))
    return any(last - first < _FEW for first, last in zip(said, said[_FEW - 1 :], strict=False))


def _crowds(marks: list[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches in which some marks stand near to each other."""
    start, many = -1, 0
    for place, after in pairwise((*marks, _FAR)):
        start = place if many == 0 else start
        many += 1
        if after - place > _NEAR:
            if many >= _FEW:
                yield start, place
            many = 0


_FAR = 1 << 40
_WORD = re.compile(r"[^\W_]+")


def _digits(written: str) -> str:
    """Give the digits of a spoken number that can be a phone's, else nothing."""
    words = [fold(word) for word in _WORD.findall(written)]
    spoken = [word for word in words if not word.isdigit()]
    digits = "".join(_spelled(words))
    if len(digits) == _LOCAL:
        return digits if digits[0] not in "01" and len(spoken) >= _FEW_OF_A_LOCAL_ONE else ""
    return digits if len(digits) in (_NATIONAL, _WITH_COUNTRY) and len(spoken) >= _FEW else ""


def _spelled(words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word.isdigit():
            yield word
        elif word in _TIMES and at < len(words) and words[at] in _UNITS:
            yield str(_UNITS[words[at]]) * _TIMES[word]
            at += 1
        elif word in _UNITS and at < len(words) and words[at] == _HUNDRED:
            yield f"{_UNITS[word]}00"
            at += 1
        elif word in _UNITS:
            yield str(_UNITS[word])
        elif word in _HUNDREDS:
            below, at = _below_a_hundred(words, at)
            yield str(_HUNDREDS[word] + below)
        elif word in _TEENS or word in _TENS:
            below, at = _below_a_hundred(words, at - 1)
            yield str(below)


def _below_a_hundred(words: list[str], at: int) -> tuple[int, int]:
    """Read tens and units from a place on: the number, and the place behind it."""
    word = words[at] if at < len(words) else ""
    if word in _TEENS:
        return _TEENS[word], at + 1
    if word not in _TENS:
        return 0, at
    more = [each for each in words[at + 1 : at + 3] if each not in ("y", "and")][:1]
    unit = _UNITS.get(more[0], 0) if more else 0
    if not unit:
        return _TENS[word], at + 1
    return _TENS[word] + unit, at + (2 if words[at + 1] == more[0] else 3)


def _counts(digits: str) -> bool:
    """Whether someone counts up or down."""
    last = digits[-_LOCAL:]
    return last in "0123456789" or last in "9876543210"
