"""Which language a text is in: scripts first, then a small table of frequent words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from triage.normal import fold

_TABLE = Path(__file__).parent / "lexicon" / "languages.toml"
_FROM_THE_HEAD, _FROM_THE_TAIL = 3_000, 1_500
"""Code points that are read: a plea may stand below a long text in another language."""
_WORD = re.compile(r"[^\W\d_]{1,24}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
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
    ("th", "\u0e00", "\u0e7f"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
)
_WEIGHT_OF_ONE_SIGN = {"zh": 3, "ja": 4, "ko": 2}
"""Scripts in which one sign is worth several letters."""
CERTAIN = 4.0
"""Points from which other languages may be left out of account."""
_ENOUGH = 1.0
"""Points that a language needs before it is named."""


@cache
def _words() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Word to the languages it speaks for; a word that several share speaks for each less."""
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    owners: dict[str, list[str]] = {}
    for language, words in table["words"].items():
        for word in dict.fromkeys(fold(word) for word in words.split()):
            owners.setdefault(word, []).append(language)
    return {
        word: tuple((language, 1.0 / len(languages) ** 1.5) for language in languages)
        for word, languages in owners.items()
    }


@cache
def _letters() -> Mapping[str, tuple[str, float]]:
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    return {letter: (language, 0.4) for language, run in table["letters"].items() for letter in run}


def points(text: str, evened: str) -> Mapping[str, float]:
    """How much speaks for each language in the beginning and the end of a text as written.

    `evened` is the same text made even: the words are looked up in that.
    """
    read = _ends(text)
    if read.isascii():
        return _by_words(_ends(evened), {})
    read = read.casefold()
    found: Counter[str] = Counter()
    letters = Counter("".join(_BEYOND_ASCII.findall(read)))
    for char, count in letters.items():
        if char >= _FIRST_SCRIPT:
            for language, low, high in _SCRIPTS:
                if low <= char <= high:
                    found[language] += count * _WEIGHT_OF_ONE_SIGN.get(language, 1)
                    break
    scripts = sum(found.values())
    if scripts and scripts * 2 > sum(map(read.count, ascii_lowercase)):
        if found["ja"] * 8 > found["zh"] > 0:
            found["ja"] += found.pop("zh")
        return found
    return _by_words(_ends(evened), letters)


def _ends(text: str) -> str:
    if len(text) <= _FROM_THE_HEAD + _FROM_THE_TAIL:
        return text
    return f"{text[:_FROM_THE_HEAD]}\n{text[-_FROM_THE_TAIL:]}"


def _by_words(evened: str, letters: Mapping[str, int]) -> Mapping[str, float]:
    table, found = _words(), Counter(_WORD.findall(evened))
    scores: dict[str, float] = {}
    for word, count in found.items():
        for language, weight in table.get(word, ()):
            scores[language] = scores.get(language, 0.0) + weight * min(count, 6)
    marks = _letters()
    for letter, count in letters.items():
        if letter in marks:
            language, weight = marks[letter]
            scores[language] = scores.get(language, 0.0) + weight * min(count, 8)
    return scores


def tell(found: Mapping[str, float], hint: str | None) -> str | None:
    """Name the language that most speaks for, or None where too little does.

    The hint (a BCP 47 tag) only settles a draw or a text of too few words.
    """
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    hinted = hint.split("-")[0].lower() if hint else None
    if not ranked or ranked[0][1] < _ENOUGH:
        if ranked and hinted in found:
            return hinted
        return ranked[0][0] if ranked and ranked[0][1] >= _ENOUGH / 2 else None
    if len(ranked) > 1 and hinted == ranked[1][0] and ranked[0][1] < ranked[1][1] * 1.2:
        return hinted
    return ranked[0][0]


UNDERSTOOD = frozenset({"en", "es", "pt", "fr", "zh", "vi", "tl", "ht", "ru", "ko", "ar", "hi"})
"""Languages that have cue files: any other, and none at all, is read first by a person."""


def knows(word: str) -> bool:
    """Whether an evened word stands in the table, in whatever language."""
    return word in _words()


def load() -> None:
    """Read the table, once in a process."""
    _words()
    _letters()
