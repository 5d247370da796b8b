"""The cue files, read into one searchable book.

`cues/book.toml` says what each cue is (once, for every language); `cues/<language>/*.toml` says
with which words it is said there. A phrase may hold alternatives, `(he|she) is asleep`, an open
end, `lock*`, and gaps of a few words within one sentence, `took .. passport`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from casework.assessments import Category
from triage.normal import fold

FOLDER = Path(__file__).parent / "cues"
_MOST_SPELLINGS = 1_000
"""Spellings that one phrase may stand for: more is a mistake in a cue file."""
_FEW = 64
"""Spellings of one part: beyond it a phrase is cut between two words."""
_GAP = " .. "
GAP_AT_MOST = 48
"""Code points between two parts of a phrase with a gap."""
_NEXT_WORD = 1
_SIGN = re.compile(r"[|()]")
_SPACED_UNTIL = 0x590
"""Up to here (Latin, Greek, Cyrillic) words stand between blanks. From Hebrew on, affixes and
scripts without blanks make a word's edge no good test."""
WORD = re.compile(f"[{''.join(filter(str.isalnum, map(chr, range(_SPACED_UNTIL))))}]+")


class Kind(StrEnum):
    """What a cue says about a message."""

    WHAT = "what"
    WHEN = "when"
    WHO = "who"
    SURE = "how sure"
    TOPIC = "topic"


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One thing that a message may say, in whatever language."""

    name: str
    label: str
    means: str
    kind: Kind
    weight: float
    category: Mapping[Category, float] = field(default_factory=dict)
    """How much it speaks for each of the seven kinds of signal."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence of a cue file that a cue must, or must not, be found in."""

    cue: str
    language: str
    text: str
    fires: bool


class Spelling(NamedTuple):
    """Words as they stand in the automaton."""

    number: int
    length: int
    open_end: bool


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a phrase: the numbers of its spellings, and how far behind the last it stands."""

    spellings: frozenset[int]
    reach: int


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """One phrase of one language: its parts stand in this order within one sentence."""

    cue: Cue
    language: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every cue, and the automaton that finds all their words in one pass."""

    cues: Mapping[str, Cue]
    patterns: tuple[Pattern, ...]
    told_by: Mapping[int, tuple[int, ...]]
    """Spelling to the patterns whose most telling part it may be: without it they cannot be there."""
    examples: tuple[Example, ...]
    words: Mapping[str, int]
    """Whole single words to the number of their spelling: looked up, not searched for."""
    automaton: ahocorasick.Automaton
    """Gives for each place a tuple of the other spellings."""


class CueFileError(ValueError):
    """A cue file says something that the book does not allow; the text names file and cue."""


@cache
def load(folder: Path = FOLDER) -> Book:
    """Read all cue files of a folder, once in a process."""
    cues = {name: _cue(name, entry) for name, entry in _read(folder / "book.toml").items()}
    binder = _Binder()
    examples: list[Example] = []
    for path in sorted(folder.glob("*/*.toml")):
        for name, entry in _read(path).items():
            if name not in cues:
                raise CueFileError(f"{path}: no cue {name} in book.toml")
            for phrase in entry.get("phrases", ()):
                binder.add(phrase, cues[name], path.parent.name)
            for fires, key in ((True, "fires"), (False, "silent")):
                examples += [
                    Example(cue=name, language=path.parent.name, text=text, fires=fires)
                    for text in entry.get(key, ())
                ]
    return binder.book(cues, tuple(examples))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _cue(name: str, entry: Mapping[str, Any]) -> Cue:
    return Cue(
        name=name,
        label=entry["label"],
        means=entry["means"],
        kind=Kind(entry["kind"]),
        weight=float(entry["weight"]),
        category={Category(key): float(value) for key, value in entry.get("category", {}).items()},
    )


class _Binder:
    """Gathers phrases while the files are read."""

    def __init__(self) -> None:
        self._patterns: list[Pattern] = []
        self._spellings: dict[tuple[str, bool], int] = {}

    def add(self, phrase: str, cue: Cue, language: str) -> None:
        parts = tuple(
            Part(
                spellings=frozenset(map(self._number, piece.spellings)),
                reach=piece.reach,
            )
            for piece in pieces(phrase)
        )
        self._patterns.append(Pattern(cue=cue, language=language, parts=parts))

    def _number(self, spelling: str) -> int:
        words = fold(spelling.rstrip("*"))
        if not words:
            raise CueFileError(f"{spelling!r} leaves nothing to search for")
        return self._spellings.setdefault((words, spelling.endswith("*")), len(self._spellings))

    def book(self, cues: Mapping[str, Cue], examples: tuple[Example, ...]) -> Book:
        told_by: dict[int, list[int]] = {}
        shortest = {number: len(words) for (words, _), number in self._spellings.items()}
        for place, pattern in enumerate(self._patterns):
            telling = max(
                pattern.parts, key=lambda part: min(shortest[each] for each in part.spellings)
            )
            for spelling in telling.spellings:
                told_by.setdefault(spelling, []).append(place)
        return Book(
            cues=cues,
            patterns=tuple(self._patterns),
            told_by={spelling: tuple(places) for spelling, places in told_by.items()},
            examples=examples,
            words=dict(self._single()),
            automaton=self._automaton(),
        )

    def _single(self) -> Iterator[tuple[str, int]]:
        for (words, open_end), number in self._spellings.items():
            if not open_end and WORD.fullmatch(words):
                yield words, number

    def _automaton(self) -> ahocorasick.Automaton:
        single = {number for _, number in self._single()}
        by_words: dict[str, list[Spelling]] = {}
        for (words, open_end), number in self._spellings.items():
            if number not in single:
                by_words.setdefault(words, []).append(
                    Spelling(number=number, length=len(words), open_end=open_end)
                )
        automaton = ahocorasick.Automaton()
        for words, spellings in by_words.items():
            automaton.add_word(words, tuple(spellings))
        automaton.make_automaton()
        return automaton


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Spellings of one part of a phrase, and how far from the part before it may stand."""

    spellings: tuple[str, ...]
    reach: int


def pieces(phrase: str) -> Iterator[Piece]:
    """Cut a phrase at its gaps, and between words wherever its alternatives would multiply."""
    for number, part in enumerate(phrase.split(_GAP)):
        reach = GAP_AT_MOST if number else 0
        words: list[str] = []
        ways = 1
        for word in _words(part):
            of_word = len(expand(word))
            if words and ("*" in words[-1] or ways * of_word > _FEW):
                yield Piece(spellings=expand(" ".join(words)), reach=reach)
                words, ways, reach = [], 1, _NEXT_WORD
            words.append(word)
            ways *= of_word
        yield Piece(spellings=expand(" ".join(words)), reach=reach)


def _words(part: str) -> Iterator[str]:
    """Cut at blanks that stand in no bracket."""
    depth, start = 0, 0
    for place, char in enumerate(part):
        depth += (char == "(") - (char == ")")
        if char == " " and not depth:
            yield part[start:place]
            start = place + 1
    yield part[start:]


def expand(phrase: str) -> tuple[str, ...]:
    """Give every spelling of alternatives; an empty alternative leaves a word out."""
    spellings, rest = _sequence(phrase, 0)
    if rest != len(phrase):
        raise CueFileError(f"{phrase!r} has a bracket without its other half")
    ready = tuple(dict.fromkeys(" ".join(spelling.split()) for spelling in spellings))
    for spelling in ready:
        if "*" in spelling[:-1] or ".." in spelling:
            raise CueFileError(f"{phrase!r} cannot be read")
    return ready


def _choice(phrase: str, place: int) -> tuple[list[str], int]:
    """Read alternatives up to the closing bracket, from the place after the opening one."""
    spellings: list[str] = []
    while True:
        more, place = _sequence(phrase, place)
        spellings += more
        if place >= len(phrase):
            raise CueFileError(f"{phrase!r} has a bracket without its other half")
        if phrase[place] == ")":
            return spellings, place + 1
        place += 1


def _sequence(phrase: str, place: int) -> tuple[list[str], int]:
    """Read letters and brackets up to a bar or a closing bracket."""
    spellings = [""]
    while place < len(phrase) and phrase[place] not in "|)":
        if phrase[place] == "(":
            choices, place = _choice(phrase, place + 1)
        else:
            stop = _SIGN.search(phrase, place)
            end = stop.start() if stop else len(phrase)
            choices, place = [phrase[place:end]], end
        spellings = [before + choice for before in spellings for choice in choices]
        if len(spellings) > _MOST_SPELLINGS:
            raise CueFileError(f"{phrase!r} stands for too many spellings")
    return spellings, place
