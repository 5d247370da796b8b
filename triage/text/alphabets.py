"""Languages by the letters that they are written with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache
from operator import itemgetter

_FIRST_SCRIPT = "\u0370"
_SCRIPTS = (
    ("ko", "\uac00", "\ud7a3"),
    ("ko", "\u1100", "\u11ff"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("zh", "\u3400", "\u4dbf"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("ar", "\u0750", "\u077f"),
    ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"),
    ("gu", "\u0a80", "\u0aff"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
    ("kn", "\u0c80", "\u0cff"),
    ("ml", "\u0d00", "\u0d7f"),
    ("si", "\u0d80", "\u0dff"),
    ("th", "\u0e00", "\u0e7f"),
    ("lo", "\u0e80", "\u0eff"),
    ("my", "\u1000", "\u109f"),
    ("ka", "\u10a0", "\u10ff"),
    ("am", "\u1200", "\u137f"),
    ("km", "\u1780", "\u17ff"),
    ("hy", "\u0530", "\u058f"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
)
_IN_ORDER = (("", "", ""), *sorted(_SCRIPTS, key=itemgetter(1)))
_FIRSTS = [first for _, first, _ in _IN_ORDER]
_WEIGHT_OF_ONE_SIGN = {"zh": 3, "ja": 4, "ko": 2}
"""Scripts in which one sign is worth several letters."""
_SAME_SCRIPT: Mapping[str, tuple[tuple[str, str, float], ...]] = {
    "ru": (("uk", "іїєґ", 0.03), ("", "әғқңөұүһҷӣӯђјљњћџ", 0.02)),
    "ar": (("ur", "ٹڈڑےں", 0.02), ("fa", "پچژگکی", 0.05)),
    "hi": (("mr", "ळ", 0.004),),
}
"""Other languages in a script, by letters that the first does not use: from which share of all."""
_OWN: Mapping[str, re.Pattern[str]] = {
    "es": re.compile("[¿¡]"),
    "vi": re.compile("[ơưƠƯ\u1ea0-\u1eb7\u1ebe-\u1ec7\u1ecb-\u1ef1]"),
    "ru": re.compile(r"[ыэёЫЭЁ]|\d-?летн"),
    "ar": re.compile("[ةيى]"),
    "hi": re.compile(r"(?<!\S)ह(?:ैं?|ू[ँं])(?![ऀ-ॣ])"),
}
"""Signs of languages of ours that are hardly written in any other."""
_FIRST_OF = {other: first for first, others in _SAME_SCRIPT.items() for other, _, _ in others}
_OF_A_SCRIPT = frozenset({*(name for name, _, _ in _SCRIPTS), *_FIRST_OF})
_BESIDE = {"ja": "zh"}
"""Signs that are written beside those of a language's own."""
_LAST_LATIN = "\u036f"


LATIN = "Latin"
MANY = 20
"""Letters of a text that are not counted on."""


def uses(text: str, name: str) -> bool:
    """Whether letters of the script that a language is known by are in a text."""
    return name in _OF_A_SCRIPT and _letters(name).search(text) is not None


def has_own_sign(text: str, name: str) -> bool:
    """Whether a text has a sign that only one language is written with; many have none."""
    own = _OWN.get(name)
    return own is not None and own.search(text) is not None


def is_latin(word: str) -> bool:
    """Whether a word begins with a letter of no script that is told by its letters."""
    return word[0] < _FIRST_SCRIPT


def latin_letters(text: str) -> int:
    """Count the letters of a text up to MANY; those of another script, which tells more, are as good as many."""
    count = 0
    for letter in filter(str.isalpha, text):
        count += 1
        if count >= MANY or not is_latin(letter):
            return MANY
    return count


def runs(text: str, name: str) -> list[tuple[int, int]]:
    """Give where a text has letters of the script of a language, or of LATIN, with what is no letter between them."""
    return [run.span() for run in _letters(name).finditer(text)]


@cache
def _letters(name: str) -> re.Pattern[str]:
    first = _FIRST_OF.get(name, name)
    own = [f"{low}-{high}" for of, low, high in _SCRIPTS if of in (first, _BESIDE.get(first))]
    letters = "".join(own) or f"A-Za-z\u00aa-{_LAST_LATIN}"
    return re.compile(rf"[{letters}](?:[{letters}]|[\W\d_])*+")


def points(letters: Mapping[str, int]) -> Mapping[str, float]:
    """Give points by the letters of scripts, for one language of each (or another that has letters of its own)."""
    found: Counter[str] = Counter()
    for char, count in letters.items():
        language, _, last = _IN_ORDER[bisect_right(_FIRSTS, char) - 1]
        if char <= last:
            found[language] += count * _WEIGHT_OF_ONE_SIGN.get(language, 1)
    if found["ja"] * 8 > found["zh"] > 0:
        found["ja"] += found.pop("zh")
    for language, others in _SAME_SCRIPT.items():
        for other, signs, share in others if found[language] else ():
            if sum(letters.get(sign, 0) for sign in signs) > share * found[language]:
                found[other] += found.pop(language)
                break
    return {language: float(number) for language, number in found.items() if number}
