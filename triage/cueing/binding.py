"""The phrases of all cue files bound together: spelled out, numbered, each kept once.

What comes of it is plain numbers and words, which `make cues` writes into one file: to read that
takes a small part of the time of spelling out every phrase anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypedDict, TypeVar

from triage.cueing import phrases
from triage.cueing.scripts import Packed, pack
from triage.stored import tables
from triage.stored.keyed import Lines, Runs, Strings
from triage.stored.tables import Stretch
from triage.text.tokens import WORD

_T = TypeVar("_T")
_TAIL, _RUN = "|", "*"
"""Neither can stand within a spelling of words."""


class Bound(TypedDict):
    """What stands in the table, as it is looked up: what a run is for goes by its number."""

    sources: str
    """Digest of the cue files."""
    cues: list[Mapping[str, Any]]
    patterns: list[tuple[str, str, int, list[int], list[int]]]
    """Cue, language, most telling part, and the parts and their reaches."""
    runs: Runs
    """Rows of parts that are the same for many spellings."""
    alone: dict[str, dict[str, int]]
    """Language, and its single words to the run of those of its parts that they are a spelling of."""
    begins: tuple[str, Strings]
    """First and second word of several, in any language, a pair a line; and for each a line, which is what follows
    on the first word (see `Begins`)."""
    others: dict[str, list[Packed]]
    """Language, and its other spellings."""


class Binder:
    """Gathers phrases while the files are read."""

    def __init__(self) -> None:
        self._patterns: list[tuple[str, str, int, list[int], list[int]]] = []
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
        parts = [self._part(piece.spellings) for piece in pieces]
        telling = max(zip(pieces, parts, strict=True), key=lambda pair: pair[0].shortest)[1]
        reaches = [piece.reach for piece in pieces]
        self._patterns.append((cue, language, telling, parts, reaches))

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
        runs: _Numbers[tuple[int, ...]] = _Numbers()
        alone, others = self._by_language(runs)
        return Bound(
            sources=sources,
            cues=cues,
            patterns=self._patterns,
            alone=alone,
            begins=self._begins(runs),
            others={language: pack(spellings) for language, spellings in others.items()},
            runs=Runs.of(runs),
        )

    def _by_language(
        self, runs: _Numbers[tuple[int, ...]]
    ) -> tuple[dict[str, dict[str, int]], dict[str, list[tuple[str, int]]]]:
        """Give the single words of each language, and the spellings that are not of words."""
        speaks: dict[int, set[str]] = {}
        for _, language, _, numbers, _ in self._patterns:
            for number in numbers:
                speaks.setdefault(number, set()).add(language)
        alone: dict[str, dict[str, int]] = {}
        others: dict[str, list[tuple[str, int]]] = {}
        for spelling, parts in self._spellings.items():
            if _is_of_words(spelling) and not WORD.fullmatch(spelling):
                continue
            for language in sorted(set().union(*map(speaks.__getitem__, parts))):
                run = runs[tuple(part for part in parts if language in speaks[part])]
                if _is_of_words(spelling):
                    alone.setdefault(language, {})[spelling] = run
                else:
                    others.setdefault(language, []).append((spelling, run))
        return alone, others

    def _begins(self, runs: _Numbers[tuple[int, ...]]) -> tuple[str, Strings]:
        begins: dict[str, list[str]] = {}
        for spelling, parts in self._spellings.items():
            first, *others = WORD.findall(spelling) if _is_of_words(spelling) else ("",)
            if others:
                tail = f"{spelling[len(first) :]}{_RUN}{runs[tuple(parts)]}"
                begins.setdefault(f"{first} {others[0]}", []).append(tail)
        return "\n".join(begins), Strings.of("\n".join(map(_TAIL.join, begins.values())))


class _Numbers(dict[_T, int]):
    """Numbers what is asked for, in that order."""

    def __missing__(self, key: _T) -> int:
        number = self[key] = len(self)
        return number


class Begins:
    """What finds spellings of several words by the first two."""

    def __init__(self, pairs: str, lines: Strings) -> None:
        """Take both halves of what is bound."""
        self.lines = Lines(pairs.split("\n"), lines)
        """For each first and second word what follows on the first."""
        self.places = self.lines.places
        """First word and second word to a place for `spelled`."""

    def spelled(
        self, place: int, text: str, ends: Sequence[int], first: int
    ) -> Iterator[tuple[int, int]]:
        """Give where spellings that begin with the `first` word of a text and the next one end, and their runs.

        `ends` are those of its words. Each word more is looked for in the line as it stands: to take that apart
        takes longer.
        """
        line = f"{_TAIL}{self.lines.at(place)}{_TAIL}"
        behind = ends[first]
        for word in range(first + 1, len(ends)):
            end = ends[word]
            tail = f"{_TAIL}{text[behind:end]}"
            if tail not in line or _RUN in tail:
                return
            _, found, runs = line.partition(f"{tail}{_RUN}")
            if found:
                yield end, int(runs[: runs.index(_TAIL)])


def _is_of_words(spelling: str) -> bool:
    return WORD.match(spelling[0]) is not None and WORD.match(spelling[-1]) is not None


def digest_of(folder: Path) -> str:
    """Give the digest of the cue files of a folder."""
    digest, root = sha256(), f"{folder}/"
    for file in sorted(folder.glob("**/*.toml")):
        digest.update(f"{str(file).removeprefix(root)}\n".encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def read_bound(table: Path, sources: str) -> Bound | None:
    """Read a table; None where it was made of other cue files. Raises `tables.TableError`."""
    return tables.read(table, "cues", partial(_read, sources))


def _read(sources: str, head: Mapping[str, Any], laid: Mapping[str, Stretch]) -> Bound | None:
    if head["sources"] != sources:
        return None
    return Bound(
        sources=sources,
        cues=head["cues"],
        patterns=head["patterns"],
        alone=head["alone"],
        runs=Runs(laid["runs"].numbers(), laid["ends of runs"].numbers()),
        begins=(laid["pairs"].text(), Strings(laid["tails"], laid["ends of tails"].numbers())),
        others={
            language: [
                Packed(script, *(laid[f"{what} {language} {script}"] for what in _OF_A_SCRIPT))
                for script in scripts
            ]
            for language, scripts in head["others"].items()
        },
    )


def write_bound(bound: Bound, table: Path) -> None:
    """Write a table."""
    pairs, tails = bound["begins"]
    head = {
        **{name: bound[name] for name in ("sources", "cues", "patterns", "alone")},
        "others": {name: [each.script for each in some] for name, some in bound["others"].items()},
    }
    copied = {
        "runs": tables.bytes_of(bound["runs"].numbers),
        "ends of runs": tables.bytes_of(bound["runs"].ends),
        "pairs": pairs.encode(),
        "ends of tails": tables.bytes_of(tails.ends),
    }
    left = {"tails": tails.said.read()}
    for language, scripts in bound["others"].items():
        for script, *of_it in scripts:
            names = (f"{what} {language} {script}" for what in _OF_A_SCRIPT)
            left |= zip(names, (each.read() for each in of_it), strict=True)
    tables.write(table, head, copied, left)


_OF_A_SCRIPT = ("spellings", "runs")
