"""Words that the rules and the model count, and that do not say to a person what their cue is called.

`At work` goes with danger and is no time; the `US` is a country; `con` is "I" in Vietnamese, but not in a Spanish
text; the `my` of `my neighbor` is an onlooker's, and `el trabajo` is no "I work". They weigh what they weigh; no person
is shown them as a reason, and nobody is called the writer by them.
"""

from __future__ import annotations

from triage.cuebook import Book
from triage.language import UNDERSTOOD

MYSELF = "myself"
_WHO_WRITES = (MYSELF, "saw_it")
_WHEN = "tonight"
LOOKED_AT = frozenset({*_WHO_WRITES, _WHEN})
"""Cues that may have such words."""
_A_FEW_LETTERS = 4
NOUNS_TOO = frozenset({"trabajo", "trabalho"})
"""Words that are "I work" and "work": what stands in passing is the latter."""
_NO_TIMES = frozenset({"at work", "at school", "at church"})


def is_mere(cue: str, words: str, book: Book, told: str | None) -> bool:
    """Whether evened words in a text, of which a language is told, only count for a cue."""
    if cue == _WHEN:
        return words in _NO_TIMES
    if cue not in _WHO_WRITES or told not in UNDERSTOOD or len(words) > _A_FEW_LETTERS:
        return False
    return words.isascii() and words.isalpha() and not _says(book, told, cue, words)


def _says(book: Book, language: str, cue: str, word: str) -> bool:
    """Whether a word alone says a cue in a language."""
    spoken = book.languages[language]
    if word not in spoken.alone:
        return False
    parts = book.runs.at(spoken.alone[word])
    patterns = (each for part in parts for each in spoken.told_by.get(part, ()))
    return any(each.cue.name == cue and len(each.parts) == 1 for each in patterns)
