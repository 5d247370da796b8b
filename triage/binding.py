"""The phrases of all cue files bound together: spelled out, numbered, each kept once.

What comes of it is plain numbers and words, which `make cues` writes into one file: to read that
takes a tenth of the time of spelling out every phrase anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, TypedDict, TypeVar

from triage import phrases
from triage.tokens import WORD

_T = TypeVar("_T")


class Bound(TypedDict):
    """What stands in the table. A spelling goes by its number: the words first, then the others."""

    sources: str
    """Digest of the cue files."""
    cues: list[Mapping[str, Any]]
    patterns: list[tuple[str, str, int, list[tuple[int, int]]]]
    """Cue, language, most telling part, and each part with its reach."""
    words: str
    """Spellings of whole words (see WORD), one a line."""
    others: list[str]
    runs: list[list[int]]
    """Rows of numbers that are the same for many spellings."""
    parts_of: list[int]
    """For each spelling the run of parts that it is a spelling of."""
    begin_words: list[str]
    begin_firsts: list[int]
    begin_seconds: list[int]
    begin_longest: list[int]
    """Two words and how many words the longest spelling has that begins with them."""


class Binder:
    """Gathers phrases while the files are read."""

    def __init__(self) -> None:
        self._patterns: list[tuple[str, str, int, list[tuple[int, int]]]] = []
        self._whole: dict[tuple[str, str], dict[str, None]] = {}
        self._spellings: dict[str, list[int]] = {}
        """Spelling to its parts."""
        self._parts: dict[tuple[str, ...], int] = {}

    def add(self, phrase: str, cue: str, language: str) -> None:
        """Take a phrase. Those that are in one part are gathered: any of them will do."""
        first, *others = phrases.pieces(phrase)
        if others:
            self._join((first, *others), cue, language)
        else:
            self._whole.setdefault((cue, language), {}).update(dict.fromkeys(first.spellings))

    def _join(self, pieces: tuple[phrases.Piece, ...], cue: str, language: str) -> None:
        parts = [(self._part(piece.spellings), piece.reach) for piece in pieces]
        telling = max(zip(pieces, parts, strict=True), key=lambda pair: pair[0].shortest)[1]
        self._patterns.append((cue, language, telling[0], parts))

    def _part(self, spellings: tuple[str, ...]) -> int:
        known = self._parts.get(spellings)
        if known is not None:
            return known
        part = self._parts[spellings] = len(self._parts)
        for spelling in spellings:
            self._spellings.setdefault(spelling, []).append(part)
        return part

    def bound(self, cues: list[Mapping[str, Any]], sources: str) -> Bound:
        """Give all that was added."""
        for (cue, language), spellings in self._whole.items():
            piece = phrases.Piece(spellings=tuple(spellings), reach=0)
            self._join((piece,), cue, language)
        words = [spelling for spelling in self._spellings if _is_of_words(spelling)]
        others = [spelling for spelling in self._spellings if not _is_of_words(spelling)]
        runs: _Numbers[tuple[int, ...]] = _Numbers()
        begins = _begins(words)
        said: _Numbers[str] = _Numbers()
        return Bound(
            sources=sources,
            cues=cues,
            patterns=self._patterns,
            words="\n".join(words),
            others=others,
            parts_of=[runs[tuple(self._spellings[each])] for each in (*words, *others)],
            begin_firsts=[said[first] for first, _ in begins],
            begin_seconds=[said[second] for _, second in begins],
            begin_longest=list(begins.values()),
            begin_words=list(said),
            runs=[list(run) for run in runs],
        )


class _Numbers(dict[_T, int]):
    """Numbers what is asked for, in that order."""

    def __missing__(self, key: _T) -> int:
        number = self[key] = len(self)
        return number


def _begins(words: Iterable[str]) -> Mapping[tuple[str, str], int]:
    begins: dict[tuple[str, str], int] = {}
    for spelling in words:
        said = WORD.findall(spelling)
        if len(said) > 1:
            two = said[0], said[1]
            begins[two] = max(len(said), begins.get(two, 0))
    return begins


def _is_of_words(spelling: str) -> bool:
    return WORD.match(spelling[0]) is not None and WORD.match(spelling[-1]) is not None


def digest_of(folder: Path) -> str:
    """Give the digest of the cue files of a folder."""
    digest = sha256()
    for file in sorted(folder.glob("**/*.toml")):
        digest.update(f"{file.relative_to(folder)}\n".encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def read_bound(table: Path, sources: str) -> Bound | None:
    """Read a table; None where there is none, or it was made of other cue files."""
    if not table.exists():
        return None
    bound: Bound = json.loads(table.read_bytes())
    return bound if bound["sources"] == sources else None


def write_bound(bound: Bound, table: Path) -> None:
    """Write a table, a field a line."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for name, value in bound.items()
    ]
    table.write_text("{" + ",\n".join(lines) + "}\n", "utf-8")
