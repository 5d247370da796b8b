"""Where a name begins and ends among the letters of its script."""

from __future__ import annotations

import re


def is_word(text: str, start: int, end: int) -> bool:
    """Whether a name at a place of an evened text is a word, perhaps with what is written together with it."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start] < _NOT_LATIN:
        return not (_spaced(before) and _spaced(text[start])) and not (
            _spaced(after) and _spaced(text[end - 1])
        )
    if _ARABIC.match(text, start):
        return _BEFORE_ARABIC.search(text, max(0, start - 5), start) is not None and not (
            _ARABIC.match(after)
        )
    if _CYRILLIC.match(text, start):
        return not before.isalnum() and _ENDING.match(text, end) is not None
    if not _BEGINS_WORDS.match(text, start):
        return True
    return not _GOES_BEFORE.match(before) and not _ENDS_A_SYLLABLE.match(after)


_NOT_LATIN = "\u0400"
_CYRILLIC, _ARABIC = re.compile("[\u0400-\u052f]"), re.compile("[\u0620-\u064a\u0671-\u06d3]")
_BEGINS_WORDS = re.compile("[\u0900-\u097f\u1100-\u11ff]")
"""Devanagari and Hangul (in letters, evened), in which what a name governs stands behind it."""
_GOES_BEFORE = re.compile("[^\\W_]|[\u0900-\u0963]")
_ENDS_A_SYLLABLE = re.compile("[\u11a8-\u11ff]")
_BEFORE_ARABIC = re.compile(
    "(?:\\A|[^\u0620-\u064a\u0671-\u06d3])[\u0648\u0641]?[\u0628\u0644\u0643\u0641\u0639\u0647]?(?:\u0627\u0644)?\\Z"
)
"""Words of one letter and the article, which are written together with a name."""
_ENDING = re.compile("(?:[аеиоуыюяь]|[оеи][июм]|[аы]м|[ая]х|ами|ов|ск\\w+|ц\\w+)?(?!\\w)")
"""How a name is declined, evened, and the words that are made of it."""


def _spaced(char: str) -> bool:
    return char.isalnum() and char < _NOT_LATIN
