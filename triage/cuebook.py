"""The cue files, read into one searchable book.

`cues/book.toml` says what each cue is (once, for every language); `cues/<language>/*.toml` says
with which words it is said there (see `phrases`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from casework.assessments import Category
from triage import phrases
from triage.phrases import CueFileError

FOLDER = Path(__file__).parent / "cues"
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
    """Words that are searched for letter by letter."""

    number: int
    length: int
    open_end: bool


class Part(NamedTuple):
    """A part of a phrase by its number, and how far behind the part before it stands at most."""

    number: int
    reach: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """A phrase of one language, or all its phrases of a cue that need no joining.

    The parts stand in this order within one sentence.
    """

    cue: Cue
    language: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every cue, and what finds their words.

    A phrase has parts, and a part has spellings. Spellings and parts go by their numbers: many
    phrases share a part, and many parts share a spelling.
    """

    cues: Mapping[str, Cue]
    patterns: tuple[Pattern, ...]
    told_by: Mapping[int, tuple[Pattern, ...]]
    """Part to the patterns whose most telling part it is: without it they cannot be there."""
    parts_of: tuple[tuple[int, ...], ...]
    """Spelling to the parts that it is a spelling of."""
    words: Mapping[str, int]
    """Spellings of whole words (see WORD), looked up word by word."""
    begins: Mapping[tuple[str, str], tuple[int, ...]]
    """Two words to how many words the spellings have that begin with them."""
    automaton: ahocorasick.Automaton
    """Gives for each place a tuple of the other spellings that may end there."""


@cache
def load(folder: Path = FOLDER) -> Book:
    """Read all cue files of a folder, once in a process."""
    cues = {name: _cue(name, entry) for name, entry in _read(folder / "book.toml").items()}
    binder = _Binder()
    for path, name, entry in _entries(folder):
        if name not in cues:
            raise CueFileError(f"{path}: no cue {name} in book.toml")
        for phrase in entry.get("phrases", ()):
            binder.add(phrase, cues[name], path.parent.name)
    phrases.forget()
    return binder.book(cues)


def examples(folder: Path = FOLDER) -> Iterator[Example]:
    """Give the sentences by which the cue files of a folder say what they find and what not."""
    for path, name, entry in _entries(folder):
        for fires, key in ((True, "fires"), (False, "silent")):
            for text in entry.get(key, ()):
                yield Example(cue=name, language=path.parent.name, text=text, fires=fires)


def _entries(folder: Path) -> Iterator[tuple[Path, str, Mapping[str, Any]]]:
    for path in sorted(folder.glob("*/*.toml")):
        for name, entry in _read(path).items():
            yield path, name, entry


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
        self._told_by: dict[int, list[Pattern]] = {}
        self._whole: dict[tuple[str, str], dict[str, None]] = {}
        self._numbers: dict[str, int] = {}
        self._parts_of: list[list[int]] = []
        self._parts: dict[tuple[str, ...], int] = {}

    def add(self, phrase: str, cue: Cue, language: str) -> None:
        """Take a phrase. Those that are in one part are gathered: any of them will do."""
        first, *others = phrases.pieces(phrase)
        if others:
            self._join((first, *others), cue, language)
        else:
            self._whole.setdefault((cue.name, language), {}).update(dict.fromkeys(first.spellings))

    def _join(self, pieces: tuple[phrases.Piece, ...], cue: Cue, language: str) -> None:
        parts = tuple(Part(self._part(piece.spellings), piece.reach) for piece in pieces)
        pattern = Pattern(cue=cue, language=language, parts=parts)
        telling = max(zip(pieces, parts, strict=True), key=lambda pair: pair[0].shortest)[1]
        self._patterns.append(pattern)
        self._told_by.setdefault(telling.number, []).append(pattern)

    def _part(self, spellings: tuple[str, ...]) -> int:
        known = self._parts.get(spellings)
        if known is not None:
            return known
        part = self._parts[spellings] = len(self._parts)
        for spelling in spellings:
            number = self._numbers.setdefault(spelling, len(self._numbers))
            if number == len(self._parts_of):
                self._parts_of.append([])
            self._parts_of[number].append(part)
        return part

    def book(self, cues: Mapping[str, Cue]) -> Book:
        for (cue, language), spellings in self._whole.items():
            piece = phrases.Piece(spellings=tuple(spellings), reach=0)
            self._join((piece,), cues[cue], language)
        words: dict[str, int] = {}
        begins: dict[tuple[str, str], set[int]] = {}
        others: dict[str, list[Spelling]] = {}
        for spelling, number in self._numbers.items():
            if _is_of_words(spelling):
                words[spelling] = number
                said = WORD.findall(spelling)
                if len(said) > 1:
                    begins.setdefault((said[0], said[1]), set()).add(len(said))
            else:
                plain = spelling.rstrip("*")
                others.setdefault(plain, []).append(
                    Spelling(number, len(plain), open_end=plain != spelling)
                )
        return Book(
            cues=cues,
            patterns=tuple(self._patterns),
            told_by={part: tuple(patterns) for part, patterns in self._told_by.items()},
            parts_of=_once(map(tuple, self._parts_of)),
            words=words,
            begins=dict(zip(begins, _once(map(tuple, begins.values())), strict=True)),
            automaton=_automaton(others),
        )


def _is_of_words(spelling: str) -> bool:
    return WORD.match(spelling[0]) is not None and WORD.match(spelling[-1]) is not None


def _once(tuples: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Keep equal tuples once: there are tens of thousands, most of them alike."""
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    return tuple([known.setdefault(each, each) for each in tuples])


def _automaton(spellings: Mapping[str, list[Spelling]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for words, of_words in spellings.items():
        automaton.add_word(words, tuple(of_words))
    automaton.make_automaton()
    return automaton
