"""Letters of another alphabet put among Latin ones, read as what they look like.

Only words that mix alphabets are touched, and in a text that is mostly Latin those that consist of
lookalikes alone, so that Russian and Greek stay what they are. One code point becomes one, so that
every place stays the same.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache

from triage.stored import folders
from triage.text import language
from triage.text.expressions import Rare
from triage.text.numbers import stretches
from triage.text.signs import beyond_ascii

_TABLE = folders.LEXICON / "lookalikes.toml"
_OTHER = (
    r"\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\u1401-\u167f\u1d26-\u1d2b"
    r"\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf\U00010400-\U0001044f"
)
"""Greek, Cyrillic, Armenian, Cherokee, syllabics, Coptic, Lisu, Deseret: the table's alphabets."""
_LATIN = r"A-Za-z\u00c0-\u024f\u0250-\u02af\u1d00-\u1d25\u1e00-\u1eff\uff21-\uff5a"
_MARKS = r"\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Marks and invisible signs, which are no end of a word."""
_ANY_OTHER = re.compile(f"[{_OTHER}]")
_MIXED = re.compile(f"[{_OTHER}][{_MARKS}]{{0,9}}[{_LATIN}]|[{_LATIN}][{_MARKS}]{{0,9}}[{_OTHER}]")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_WORD = Rare(f"[{_LATIN}{_OTHER}{_MARKS}]{{1,60}}")
_CAPITAL_I = re.compile(r"(?<![A-Za-z])(?:[A-Z]?[a-z]{1,20}I[a-zI]{0,20}|I[a-z]{2,20})(?![A-Za-z])")
_NO_CAPITAL = re.compile(r"(?<![A-Z])I(?=[a-z])|(?<=[a-z])I|(?<=[a-z]I)I")
_SOME_I = re.compile(r"I(?:[a-z]{2}|(?<=[a-z]I))")
"""Stands in every `_CAPITAL_I`, and begins with one sign, to which a search skips."""
_REACH = 48
"""Code points that the longest `_CAPITAL_I` has before or behind any of its signs."""
_MOST_WORDS = 4_000
_MOSTLY = 4
_LEAST_ALONE = 2
"""Letters from which a word of lookalikes alone is read as a Latin one."""


@cache
def _table() -> Mapping[str, str]:
    """Letter to the Latin one that it looks like; a small letter may look as its capital does."""
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    latin = {
        letter: to for alphabet in table.values() for to, run in alphabet.items() for letter in run
    }
    small = {letter.lower(): to.lower() for letter, to in latin.items() if letter.isupper()}
    return small | latin


@cache
def _back() -> Mapping[str, str]:
    """Latin letter to the Cyrillic one that looks so: a Russian word with a slip of the keyboard."""
    table = tomllib.loads(_TABLE.read_text("utf-8"))["cyrillic"]
    back = {to: run[0] for to, run in table.items()}
    return {to.lower(): letter.lower() for to, letter in back.items()} | back


def has_others(text: str) -> bool:
    """Whether a text has letters of an alphabet that has lookalikes."""
    return not text.isascii() and _ANY_OTHER.search(text) is not None


def plain(text: str) -> str:
    """Give a text of the same length, its mixed words in one alphabet, and without I that stands for l."""
    return _with_l(_in_one_alphabet(text))


def _with_l(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for near in stretches(map(re.Match.span, _SOME_I.finditer(text)), _REACH, _REACH):
        for word in _CAPITAL_I.finditer(text, *near):
            pieces += (text[done : word.start()], _small(word.group()))
            done = word.end()
    return "".join((*pieces, text[done:]))


def _small(word: str) -> str:
    """Give a word with l for each I that is no capital, where that makes a known word of it."""
    plainer = _NO_CAPITAL.sub("l", word)
    if _is_word(word.lower()) or not _is_word(plainer.lower()):
        return word
    return plainer


def _is_word(word: str) -> bool:
    return language.knows(word) or language.rank(word) is not None


def _in_one_alphabet(text: str) -> str:
    if text.isascii() or not _ANY_OTHER.search(beyond_ascii(text)):
        return text
    mostly_latin = _mostly_latin(Counter(text))
    if not mostly_latin and not _MIXED.search(text):
        return text
    pieces: list[str] = []
    done = seen = 0
    for word in _WORD.made.finditer(text):
        if not _ANY_OTHER.search(word.group()):
            continue
        seen += 1
        if seen > _MOST_WORDS:
            break
        pieces += (text[done : word.start()], _word(word.group(), mostly_latin=mostly_latin))
        done = word.end()
    return "".join((*pieces, text[done:]))


def _mostly_latin(letters: Mapping[str, int]) -> bool:
    """Whether few letters are of another alphabet and look like no Latin one."""
    table, latin, foreign = _table(), 0, 0
    for letter, count in letters.items():
        if letter <= "\u007f" or _LATIN_LETTER.match(letter):
            latin += count * letter.isalpha()
        elif letter not in table and _ANY_OTHER.match(letter):
            foreign += count
    return latin > foreign * _MOSTLY


def _word(word: str, *, mostly_latin: bool) -> str:
    latin = _LATIN_LETTER.findall(word)
    others = _ANY_OTHER.findall(word)
    table = _table()
    alike = all(letter in table for letter in others)
    if latin and (alike or len(latin) >= len(others)):
        return "".join(table.get(letter, letter) for letter in word)
    if latin:
        back = _back()
        if all(letter in back for letter in latin):
            return "".join(back.get(letter, letter) for letter in word)
        return word
    if mostly_latin and alike and len(others) >= _LEAST_ALONE:
        return "".join(table.get(letter, letter) for letter in word)
    return word
