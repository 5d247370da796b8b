"""The words of a text without capitals and accents, in scripts with blanks between words and in those without."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

UNSPACED: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that set no blanks between words: each of their signs counts as a word."""
WORD: Final = re.compile(
    rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['\u2019][^\W{UNSPACED}]+)*|[\U0001f000-\U0001faff\u2600-\u27bf]"
)
"""A word, or a sign that says as much as one."""
_ACCENT: Final = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019")


def words_of(text: str) -> list[str]:
    """The words of a text in their plain spelling."""
    if text.isascii():
        words = WORD.findall(text.lower())
        return " ".join(words).translate(_APOSTROPHES).split() if "'" in text else words
    return [plain(word) for word in WORD.findall(text)]


def plain(word: str) -> str:
    """A word without capitals, accents and apostrophes."""
    flat = word.casefold()
    if flat.isalnum() and flat.isascii():
        return flat
    flat = flat.translate(_APOSTROPHES)
    if flat.isascii():
        return flat
    flat = _ACCENT.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", flat)))
    return unicodedata.normalize("NFC", flat).casefold()
