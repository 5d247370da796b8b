"""What words mean, so that training may learn of a meaning in one language and use it in twelve.

`lexicon/glosses` has a file a language, a line a meaning: a plain English word, a colon, and the evened
words that say it (see `lines.words_of`; of Vietnamese also pairs, of Chinese runs of signs). Words of
several meanings stand at the likeliest in a message to a hotline. Only training reads it: what is
learned of a meaning is added to the rows of its pieces, and costs nothing when triage runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from scipy.sparse import csr_matrix

from triage.learned.grams import LONG_STEM, STEM, UNSPACED, Block
from triage.stored import folders

FOLDER = folders.LEXICON / "glosses"
_AGREED = 0.6
"""Of a language's words that begin alike, this share means the same, or the beginning means nothing."""
_SHORTEST_RUN = 2

Meanings = Mapping[str, Mapping[str, int]]
"""Of each piece, how many languages give it which meaning."""


def glosses(folder: Path = FOLDER) -> Iterator[Mapping[str, str]]:
    """Give the meaning of each word, language by language. Raises ValueError for a line that is none."""
    for path in sorted(folder.glob("*.txt")):
        said: dict[str, str] = {}
        for line in path.read_text("utf-8").splitlines():
            meaning, colon, words = line.partition(": ")
            if not colon:
                raise ValueError(f"{path.name}: a line without ': ' and words behind it")
            said |= dict.fromkeys(words.split(", "), meaning)
        yield said


def shared(pieces: Iterable[tuple[Block, Sequence[str]]]) -> csr_matrix:
    """Give which piece (a row) has which meaning (a column): shares that add up to one in a row."""
    known = _known()
    columns: dict[str, int] = {}
    cells: list[tuple[int, int, float]] = []
    rows = 0
    for block, names in pieces:
        meanings = known.get(block, {})
        for name in names:
            found = meanings.get(name, {})
            for meaning, languages in found.items():
                column = columns.setdefault(meaning, len(columns))
                cells.append((rows, column, languages / sum(found.values())))
            rows += 1
    at, to, share = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((share, (at, to)), shape=(rows, max(1, len(columns))))


@cache
def _known() -> Mapping[Block, Meanings]:
    words: dict[str, Counter[str]] = defaultdict(Counter)
    starts: dict[str, Counter[str]] = defaultdict(Counter)
    for said in glosses():
        for word, meaning in said.items():
            words[word][meaning] += 1
        for start, meaning in _agreed(said):
            starts[start][meaning] += 1
    return {Block.WORDS: words, Block.STEMS: starts, Block.LETTERS: {**starts, **words}}


def _agreed(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the beginnings, as `learned.grams` cuts them, of words that mean the same."""
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for word, meaning in said.items():
        for start in _starts(word):
            alike[start][meaning] += 1
    for start, meanings in alike.items():
        meaning, words = meanings.most_common(1)[0]
        if words >= _AGREED * meanings.total():
            yield start, meaning


def _starts(word: str) -> Iterable[str]:
    if " " in word:
        return ()
    if UNSPACED.match(word):
        return (word[:end] for end in range(_SHORTEST_RUN, min(STEM, len(word)) + 1))
    return (word[:end] for end in (STEM, LONG_STEM) if len(word) >= end)
