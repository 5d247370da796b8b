"""Words cut out of letters that run on without a blank between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf, log2

from triage.text import language

_LONGEST_WORD = 20
_SHORTEST_SEEN = 3
"""Letters from which a word of the corpus is one: shorter pieces of it are names and slips too often."""
_UNBROKEN_UNTIL = "\u0590"
"""Up to here (Latin, Greek, Cyrillic) no word is written in signs of which some are no letters."""
_ALONE = frozenset("iauyoe")
"""Letters that are words."""
_EACH = 4.0
"""What each word costs beside its rareness, so that few long words win over many short ones."""
_LISTED, _A_LETTER = 8.0, 4.0
"""Cost of a listed word that the corpus hardly has, and of a letter that is one."""
_FEWEST, _SURELY_SEVERAL = 3, 17
"""Words from which letters are several that ran together, and letters from which hardly any single word goes."""
_LETTERS_OF_A_WORD = 2.5
"""On average, at least."""


@lru_cache(maxsize=64)
def words_in(letters: str) -> tuple[str, ...]:
    """Cut letters into the likeliest words that the language table knows; none where that fails."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(letters) + 1):
        found = (inf, 0)
        for start in range(max(0, end - _LONGEST_WORD), end):
            before = best[start][0]
            if before < found[0]:
                found = min(found, (before + _cost(letters[start:end]), start))
        best.append(found)
    if best[-1][0] == inf:
        return ()
    words: list[str] = []
    end = len(letters)
    while end:
        start = best[end][1]
        words.append(letters[start:end])
        end = start
    return tuple(reversed(words)) if long_enough(words) else ()


def long_enough(words: Sequence[str]) -> bool:
    """Whether a row of words has letters as running words have: "y/o, w/o" has not."""
    return sum(map(len, words)) >= len(words) * _LETTERS_OF_A_WORD


def run_together(word: str) -> tuple[str, ...]:
    """Cut a long word that is none into those that it consists of; none where it may be only a rare one.

    Rare words and names can be cut too, into bits of several languages.
    """
    words = words_in(word) if language.rank(word) is None else ()
    if len(words) < _FEWEST or min(map(len, words)) == 1:
        return ()
    listed = sum(map(language.knows, words))
    if len(word) >= _SURELY_SEVERAL or (listed * 2 > len(words) and _of_one_language(words)):
        return words
    return ()


def _of_one_language(words: tuple[str, ...]) -> bool:
    table = language.table()
    ours = language.UNDERSTOOD.intersection(table.languages)
    return any(all(table.speaks_for(word, name) for word in words) for name in ours)


def is_word(word: str) -> bool:
    """Whether an evened word is one that somebody writes in a language that is understood."""
    return language.knows(word) or _seen(word) is not None


def _seen(word: str) -> int | None:
    """Give how rare a word of the corpus is, None for what is none."""
    if len(word) < _SHORTEST_SEEN or word[0] >= _UNBROKEN_UNTIL:
        return None
    return language.rank(word)


def _cost(word: str) -> float:
    if len(word) == 1:
        return _EACH + _A_LETTER if word in _ALONE else inf
    rank = language.rank(word) if language.knows(word) else _seen(word)
    if rank is not None:
        return _EACH + log2(rank + 2)
    return _EACH + _LISTED if language.knows(word) else inf
