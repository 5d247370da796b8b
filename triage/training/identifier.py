"""What a kept language identifier says of single words, their beginnings and their ends.

`python -m triage.training.identifier` asks it (py3langid, which only developers have) and keeps its answers
in `model/identifier.txt`, a piece a line: nothing else needs it, and training gives the same table
wherever it runs. `make train` asks it anew.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from triage.quality.corpora import Labelled, labelled
from triage.stored import folders
from triage.text import language
from triage.text.normal import fold

FILE = folders.MODEL / "identifier.txt"
LISTS = folders.LEXICON / "languages.toml"
_NAMES: Mapping[str, str] = {
    "ms": "id",
    "no": "sv",
    "nn": "sv",
    "da": "sv",
    "bs": "hr",
    "sr": "hr",
    "sk": "cs",
    "xh": "zu",
    "gcf": "ht",
    "gcr": "ht",
    "bcl": "ceb",
}
"""Its names for languages that are one to us, or so near that a piece cannot tell them apart."""
_LEAST, _TELLING = 0.03, 0.3
"""Shares below the first are not kept, nor pieces of no word of ours if none reaches the second."""
_NO_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019"))
_OFTEN_ENOUGH = 3
_SPELLINGS = 3
_LONGEST_EDGE = 6


@cache
def _sections() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(LISTS.read_text("utf-8"))


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """Give the frequent words of each language, by hand and as they are written."""
    sections = _sections()
    return {
        name: tuple(dict.fromkeys(words.split()))
        for name, words in (*sections["words"].items(), *sections["others"].items())
    }


@cache
def evened(name: str) -> frozenset[str]:
    """Give those of one language, made even."""
    return frozenset(map(fold, lists()[name]))


def known() -> frozenset[str]:
    """Give those of the languages that are understood, made even."""
    words = " ".join(_sections()["words"].values())
    return frozenset(map(fold, words.split()))


def spellings(messages: Iterable[Labelled]) -> dict[str, list[str]]:
    """Give the words of the messages and of the lists, each with how it is written most."""
    often: Counter[str] = Counter()
    for each in messages:
        text = each.message["text"].casefold().translate(_NO_APOSTROPHES)
        often.update({*language.WORD.findall(text)})
    for words in lists().values():
        often.update(dict.fromkeys(words, _OFTEN_ENOUGH))
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, times in often.items():
        found[fold(word)][word] = times
    return {
        word: sorted(written, key=lambda way: (-written[way], way))[:_SPELLINGS]
        for word, written in sorted(found.items())
        if written.total() >= _OFTEN_ENOUGH and language.WORD.fullmatch(word)
    }


class Identifier:
    """py3langid, asked for one piece at a time."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

        self._asked = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        digest = hashlib.sha256((MODEL_DIR / MODEL_FILE).read_bytes()).hexdigest()
        self.name = f"py3langid {version('py3langid')}, model {digest}"

    def shares(self, written: Iterable[str]) -> dict[str, float]:
        """Give how likely each language is for a piece, over the ways it is written."""
        shares: Counter[str] = Counter()
        ways = list(written)
        for way in ways:
            for name, share in self._asked.rank(way):
                shares[_NAMES.get(name, name)] += share / len(ways)
        ours = frozenset(lists())
        return {name: share for name, share in shares.items() if share >= _LEAST and name in ours}

    def edges(self) -> dict[str, set[str]]:
        """Give the beginnings and ends of words that it looks for itself."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for run in self._runs():
            word = run.strip(" ")
            if not language.WORD.fullmatch(word) or not word.islower():
                continue
            piece = fold(word)
            if run == f" {word}" and len(piece) == language.BEGINNING:
                found[f"{piece}-"].add(run)
            elif run == f"{word} " and len(piece) == language.END:
                found[f"-{piece}"].add(run)
        return dict(sorted(found.items()))

    def _runs(self) -> Iterator[str]:
        """Walk its automaton, the shortest way to each of its states."""
        asked: Any = self._asked
        seen: dict[int, bytes] = {0: b""}
        waiting = deque([0])
        while waiting:
            state = waiting.popleft()
            if asked.tk_output[state] >= 0:
                yield seen[state].decode("utf-8", "ignore")
            if len(seen[state]) <= _LONGEST_EDGE:
                row = asked.tk_row[state] << 8
                for byte, after in enumerate(asked.tk_nextmove[row : row + 256]):
                    if after not in seen:
                        seen[after] = seen[state] + bytes([byte])
                        waiting.append(after)


def ask(messages: Iterable[Labelled]) -> str:
    """Ask for every word and edge; the text of the file."""
    identifier = Identifier()
    lines = [identifier.name]
    for word, written in spellings(messages).items():
        shares = identifier.shares(f" {way} " for way in written)
        if shares:
            lines.append(_line(word, shares))
    for piece, runs in identifier.edges().items():
        shares = identifier.shares(sorted(runs))
        if max(shares.values(), default=0.0) >= _TELLING:
            lines.append(_line(piece, shares))
    return "\n".join(lines) + "\n"


def _line(piece: str, shares: Mapping[str, float]) -> str:
    said = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return " ".join((piece, *(f"{name}{round(share * 100)}" for name, share in said)))


@cache
def answers(file: Path = FILE) -> Mapping[str, Mapping[str, float]]:
    """Give the kept answers: each piece's languages and their shares."""
    _, *lines = file.read_text("utf-8").splitlines()
    kept: dict[str, dict[str, float]] = {}
    for line in lines:
        piece, *said = line.split(" ")
        kept[piece] = {
            each.rstrip("0123456789"): int(each.lstrip("abcdefghijklmnopqrstuvwxyz")) / 100
            for each in said
        }
    return kept


def digest(file: Path = FILE) -> str:
    """SHA-256 of the kept answers, as hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> int:
    """Ask, and keep the answers."""
    FILE.write_text(ask(each for each in labelled() if not each.for_test), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
