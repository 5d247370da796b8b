"""Phone numbers that are written as they are spoken: "five five five, oh one two two".

Digits are told by the words of the twelve languages, with tens, hundreds, "double" and "triple". Only
stretches around such words are searched, and every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, islice, pairwise, repeat

from triage.text.expressions import Rare
from triage.text.normal import fold
from triage.text.number_words import HUNDRED, HUNDREDS, LINKS, TEENS, TENS, TIMES, UNITS, UNSPACED
from triage.text.numbers import places_of
from triage.text.signs import beyond_ascii
from triage.text.written import MOST_CANDIDATES, Written

_SAID = (*UNITS, *TEENS, *TENS, *HUNDREDS, *TIMES, *HUNDRED)
_ONE = r"(?:\d{1,4}|" + "|".join(sorted(_SAID, key=len, reverse=True)) + r")(?![^\W_])"
_APART = r" ,.\-/()\u060c\u3001\uff0c"
NUMBER = Rare(
    rf"(?<![\w@.]){_ONE}(?:[{_APART}]{{1,3}}(?:(?:{'|'.join(LINKS)}) )?{_ONE}){{3,15}}",
    re.IGNORECASE,
)
_UNSPACED = {sign: str(digit) for digit, signs in enumerate(UNSPACED) for sign in signs}
_SIGNS = "".join(_UNSPACED)
OF_SIGNS = Rare(rf"(?<![{_SIGNS}])[{_SIGNS}](?:[{_APART}]{{0,2}}[{_SIGNS}]){{9,10}}(?![{_SIGNS}])")
_IN_A_NUMBER = frozenset({*_SAID, *LINKS})
_MARKS = frozenset(
    word for word in (*UNITS, *TENS, *HUNDREDS) if len(word) > len("oh") or word == "oh"
)
_ALSO_IN_LATIN_1 = frozenset(word for word in _MARKS if all(sign <= "\xff" for sign in word))
_OTHER_MARKS = tuple(sorted(_MARKS - _ALSO_IN_LATIN_1))
_WEAK = LINKS | {"o", "un", "um", "en", "de", "do"}
"""Words that link others oftener than they count: "en 2014 y en 2015"."""
_NEAR = 24
_FEW = 3
_FEW_OF_A_LOCAL_ONE = 5
"""Words that a spoken number has at least."""
_LOCAL, _NATIONAL, _WITH_COUNTRY = 7, 10, 11


def phones(written: Written) -> Iterator[tuple[str, str]]:
    """Give numbers as they are written, and their digits."""
    if not written.in_place:
        return
    text, odd = written.text, set(beyond_ascii(written.small))
    crowds = _crowds(sorted(_marks(written, odd)))
    near = ((max(0, start - _NEAR), end + _NEAR) for start, end in crowds)
    said = chain.from_iterable(NUMBER.made.finditer(text, *each) for each in near)
    for match in islice(said, MOST_CANDIDATES):
        digits = _digits(match.group())
        if digits and not _counts(digits):
            yield match.group(), digits
    signs = OF_SIGNS.made.finditer(text) if len(odd.intersection(_UNSPACED)) >= _FEW else ()
    for match in islice(signs, MOST_CANDIDATES):
        digits = "".join(_UNSPACED.get(sign, "") for sign in match.group())
        if _fits(digits) and not _counts(digits):
            yield match.group(), digits


def _marks(written: Written, odd: AbstractSet[str]) -> Iterator[int]:
    """Give the places of words that are mostly numbers; of one that says how often the next counts, as of many."""
    small, once = written.small, written.once
    in_a_row = _in_a_row(written.words)
    for word in _ALSO_IN_LATIN_1 & once if in_a_row else ():
        yield from places_of(word, small)
    for word in TIMES.keys() & once:
        yield from chain.from_iterable(repeat(place, _FEW) for place in places_of(word, small))
    if any(sign > "\xff" for sign in odd):
        for word in _OTHER_MARKS:
            if word[0] < "\x80" or word[0] in odd:
                yield from places_of(word, small)


def _in_a_row(words: Sequence[str]) -> bool:
    """Whether as many words of a number as it has at least follow each other."""
    return bytes(_FEW * [True]) in bytes(map(_IN_A_NUMBER.__contains__, words))


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
_WORD = re.compile(rf"[^{_APART}]{{1,24}}")


@cache
def _values() -> Mapping[str, Mapping[str, int]]:
    """The tables by words as they are folded."""
    tables = {"units": UNITS, "teens": TEENS, "tens": TENS, "hundreds": HUNDREDS}
    return {
        name: {fold(word): number for word, number in table.items()}
        for name, table in tables.items()
    }


def _digits(written: str) -> str:
    """Give the digits of a spoken number that can be a phone's, else nothing."""
    words = [fold(word) for word in _WORD.findall(written)]
    spoken = sum(1 + TIMES.get(word, 0) for word in words if not (word.isdigit() or word in _WEAK))
    for joined in (False, True):
        digits = "".join(_spelled(words, joined=joined))
        if len(digits) == _LOCAL and digits[0] not in "01" and spoken >= _FEW_OF_A_LOCAL_ONE:
            return digits
        if spoken >= _FEW and _fits(digits):
            return digits
    return ""


def _fits(digits: str) -> bool:
    return len(digits) == _NATIONAL or (len(digits) == _WITH_COUNTRY and digits[0] == "1")


def _spelled(words: list[str], *, joined: bool) -> Iterator[str]:
    """Give digits word by word; `joined` says whether "three hundred five" is 305, and not 300 and 5."""
    units, hundreds = _values()["units"], _values()["hundreds"]
    at = 0
    while at < len(words):
        word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
        below, after = _below_a_hundred(words, at)
        if word.isdigit():
            yield word
        elif word in TIMES and (behind in units or (behind.isdigit() and len(behind) == 1)):
            yield str(units.get(behind, behind)) * TIMES[word]
            at += 1
        elif word in hundreds or (word in units and behind in HUNDRED):
            above = hundreds.get(word) or units[word] * 100
            at += 0 if word in hundreds else 1
            below, after = _below_a_hundred(words, at + 1, with_units=joined)
            yield str(above + below)
            at = after - 1
        elif after > at:
            yield str(below)
            at = after - 1
        elif word in units:
            yield str(units[word])
        at += 1


def _below_a_hundred(words: list[str], at: int, *, with_units: bool = False) -> tuple[int, int]:
    """Read tens and units from a place on: the number, and the place behind it."""
    units, teens, tens = (_values()[name] for name in ("units", "teens", "tens"))
    if with_units and at < len(words) and words[at] in LINKS:
        at += 1
    word, behind = (*words[at : at + 2], "", "")[:2]
    if word in teens:
        in_two = word == "dix" and behind in ("sept", "huit", "neuf")
        return (teens[word] + units[behind], at + 2) if in_two else (teens[word], at + 1)
    if word == "quatre" and behind in ("vingt", "vingts"):
        ten, at = 80, at + 2
    elif word in tens:
        ten, at = tens[word], at + 1
    else:
        return (units[word], at + 1) if with_units and word in units else (0, at)
    more = at + 1 if at < len(words) and words[at] in LINKS else at
    unit = words[more] if more < len(words) else ""
    if unit in teens and word in ("soixante", "quatre"):
        teen, behind_it = _below_a_hundred(words, more)
        return ten + teen, behind_it
    return (ten + units[unit], more + 1) if units.get(unit) else (ten, at)


def _counts(digits: str) -> bool:
    """Whether someone counts up or down."""
    return any(
        some in "0123456789" or some in "9876543210" for some in (digits[:_LOCAL], digits[-_LOCAL:])
    )
