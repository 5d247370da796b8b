"""Train the table of `text.language`: `python -m triage.training.languages`, part of `make train`.

It starts from the kept answers of an identifier (see `identifier`), which knows other languages
than ours, and learns from the messages of the corpus what that does not: words without accents,
two languages in one breath, Hindi in Latin letters. Nothing is drawn by chance.
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from triage.quality.corpora import Labelled, digest, labelled
from triage.text import language
from triage.text.normal import even, fold
from triage.training import identifier

Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
_IN_MESSAGES, _EDGE_OF_WORDS = 3, 3
"""Messages with a word, and words with an edge, from which it is learned from."""
_BELIEVED, _KNOWS_FROM = 0.5, 0.04
"""How loudly the identifier's answer speaks, and the share from which it does."""
_PULL = 0.5
"""How hard a weight is held to the identifier's answer."""
_RARE = 0.8
"""How far a language of few messages weighs as much as one of many (one: wholly)."""
_WHOLE = 2.0
"""What a whole message weighs more than a window of it."""
_STEPS = 150
_WINDOWS = (3, 12)
"""Words of the pieces of a message that are learned from beside the whole."""
_OF_A_LIST = (3, 6, 12, 25)
_TIMES = 3
_HIDDEN_OF = 3
"""Of so many words one is hidden in the second reading of a text, so that its edges are learned."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A text of one language: its words made even, and its letters beyond ASCII."""

    language: str
    words: frozenset[str] = field(repr=False)
    letters: frozenset[str] = field(repr=False)
    whole: bool = False


def of_messages(messages: Iterable[Labelled]) -> Iterator[Said]:
    """Give the messages that are in Latin letters, whole and in windows."""
    for each in messages:
        message = each.message
        text = f"{message['subject']}\n{message['text']}"
        if message["language"] in identifier.lists() and _in_latin_letters(text):
            evened = even(text).text
            yield _said(message["language"], evened, text, whole=True)
            words = evened.split()
            for size in _WINDOWS:
                for start in range(0, len(words) - size, 3 * size):
                    part = _said(message["language"], " ".join(words[start : start + size]), "")
                    if not _in_english(part):
                        yield part


def _in_english(said: Said) -> bool:
    """Whether a piece of a message in another language is one of those that are in English."""
    english, own = (len(said.words & identifier.evened(name)) for name in ("en", said.language))
    return said.language != "en" and english > own


def of_lists() -> Iterator[Said]:
    """Give the listed words of each language in groups, in an order that means nothing."""
    for name, words in identifier.lists().items():
        for size in _OF_A_LIST:
            for turn in range(_TIMES):
                shuffled = sorted(words, key=lambda word: crc32(f"{word} {size} {turn}".encode()))
                for start in range(0, len(words), size):
                    text = " ".join(shuffled[start : start + size])
                    yield _said(name, fold(text), text)


def _in_latin_letters(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char < "\u0370" or "\u1e00" <= char <= "\u1eff" for char in letters) * 3 > 2 * len(
        letters
    )


def _said(name: str, evened: str, text: str, *, whole: bool = False) -> Said:
    letters = frozenset(char for char in text.casefold() if not char.isascii())
    words = frozenset(language.words_of(evened))
    return Said(language=name, words=words, letters=letters, whole=whole)


def vocabulary(texts: Collection[Said]) -> tuple[set[str], set[str]]:
    """Choose the words and letters, and the edges of words, that are learned."""
    messages = Counter(word for each in texts if each.whole for word in each.words | each.letters)
    kept = {word for word, number in messages.items() if number >= _IN_MESSAGES}
    kept |= {word for each in texts if not each.whole for word in each.letters}
    kept |= {fold(word) for words in identifier.lists().values() for word in words}
    in_words = Counter(edge for word in kept | messages.keys() for edge in language.edges(word))
    edges = {edge for edge, number in in_words.items() if number >= _EDGE_OF_WORDS}
    for piece in identifier.answers():
        (edges if "-" in piece else kept).add(piece)
    return kept, edges


def _read(said: Said, words: set[str], edges: set[str], *, hide: bool) -> Iterator[str]:
    yield from said.letters & words
    for word in said.words:
        if word in words and not (hide and crc32(word.encode()) % _HIDDEN_OF == 0):
            yield word
        else:
            yield from edges.intersection(language.edges(word))


def train(texts: Sequence[Said], steps: int = _STEPS) -> language.Table:
    """Fit the points of each piece for each language; none is below zero."""
    words, edges = vocabulary(texts)
    columns = {piece: at for at, piece in enumerate(sorted(words | edges))}
    names = sorted(identifier.lists())
    counts = Counter(each.language for each in texts)
    rows, labels, shares = [], [], []
    for each in texts:
        for hide in (False, True):
            rows.append([columns[piece] for piece in _read(each, words, edges, hide=hide)])
            labels.append(names.index(each.language))
            shares.append((_WHOLE if each.whole else 1.0) * counts[each.language] ** -_RARE)
    ends = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place in sorted(row)])
    shown = csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(columns)))
    start = np.array([_told(piece, names) for piece in columns])
    weights = _fitted(shown, np.array(labels), np.array(shares), start, steps)
    numbers = (language.row(dict(enumerate(row))) for row in weights.tolist())
    found = {piece: row for piece, row in zip(columns, numbers, strict=True) if row}
    common = _commonest_first(found, texts)
    once = list(dict.fromkeys(map(found.__getitem__, common)))
    number = {row: at for at, row in enumerate(once)}
    return language.Table.of(
        {"source": "", "languages": names, "known": identifier.known()},
        once,
        {piece: number[found[piece]] for piece in common},
    )


def _commonest_first(pieces: Collection[str], texts: Iterable[Said]) -> Sequence[str]:
    """Order pieces by how often they are looked up, so that common ones lie together in memory."""
    said = (each.letters | each.words for each in texts if each.whole)
    counts = Counter(
        piece
        for words in said
        for word in words
        for piece in ((word,) if word in pieces else language.edges(word))
    )
    return sorted(pieces, key=lambda piece: (-counts[piece], piece))


def _told(piece: str, names: Sequence[str]) -> list[float]:
    shares = identifier.answers().get(piece, {})
    return [
        _BELIEVED * max(0.0, math.log(shares.get(name, _KNOWS_FROM) / _KNOWS_FROM))
        for name in names
    ]


def _fitted(
    shown: csr_matrix, labels: Numbers, shares: Numbers, start: Numbers, steps: int
) -> Numbers:
    """Multinomial regression whose weights are at least zero, and near `start`."""
    wanted = np.zeros((len(labels), start.shape[1]))
    wanted[np.arange(len(labels)), labels.astype(int)] = 1.0
    shares = (shares / shares.mean())[:, None]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(start.shape)
        points = shown @ weights
        points -= points.max(axis=1, keepdims=True)
        odds = np.exp(points)
        sums = odds.sum(axis=1, keepdims=True)
        missed = (shares * wanted * (np.log(sums) - points)).sum()
        far = weights - start
        slope = shown.T @ (shares * (odds / sums - wanted)) + _PULL * far
        return float(missed + _PULL / 2 * (far * far).sum()), slope.ravel()

    found = minimize(
        loss,
        start.ravel(),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, None)] * start.size,
        options={"maxiter": steps},
    )
    fitted: Numbers = found.x.reshape(start.shape)
    return fitted


def source(messages: Iterable[Labelled]) -> str:
    """Name what a table is made of: messages, lists and the identifier's answers."""
    lists = hashlib.sha256(identifier.LISTS.read_bytes()).hexdigest()
    said = f"{digest(messages)}\n{lists}\n{identifier.digest()}\n"
    return hashlib.sha256(said.encode()).hexdigest()


def main() -> int:
    """Train from the messages that are not kept for the test, and store."""
    messages = [each for each in labelled() if not each.for_test]
    made = train([*of_messages(messages), *of_lists()])
    language.store(replace(made, source=source(messages)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
