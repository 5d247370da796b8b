"""The cue files, read into one searchable book.

`cues/book.toml` says what each cue is (once, for every language); `cues/<language>/*.toml` says
with which words it is said there (see `phrases`).
"""

from __future__ import annotations

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
from triage.binding import Binder, Bound, digest_of, read_bound
from triage.phrases import CueFileError

FOLDER = Path(__file__).parent / "cues"
TABLE = Path(__file__).parent / "model" / "cues.json"
"""What `make cues` reads out of the cue files, so that no process that takes signals has to."""


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
def load(folder: Path = FOLDER, table: Path = TABLE) -> Book:
    """Read all cue files of a folder, once in a process: from the table, where it was made of them."""
    return _book(read_bound(table, digest_of(folder)) or bind(folder))


def bind(folder: Path = FOLDER) -> Bound:
    """Read all cue files of a folder, spell out their phrases and number them."""
    known = _read(folder / "book.toml")
    cues = [{"name": name, "category": {}} | entry for name, entry in known.items()]
    binder = Binder()
    for path, name, entry in _entries(folder):
        if name not in known:
            raise CueFileError(f"{path}: no cue {name} in book.toml")
        for phrase in entry.get("phrases", ()):
            binder.add(phrase, name, path.parent.name)
    phrases.forget()
    return binder.bound(cues, digest_of(folder))


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


def _cue(entry: Mapping[str, Any]) -> Cue:
    return Cue(
        name=entry["name"],
        label=entry["label"],
        means=entry["means"],
        kind=Kind(entry["kind"]),
        weight=float(entry["weight"]),
        category={Category(key): float(value) for key, value in entry["category"].items()},
    )


def _book(bound: Bound) -> Book:
    cues = {entry["name"]: _cue(entry) for entry in bound["cues"]}
    patterns: list[Pattern] = []
    told_by: dict[int, list[Pattern]] = {}
    for cue, language, telling, parts in bound["patterns"]:
        pattern = Pattern(
            cue=cues[cue], language=language, parts=tuple([Part(*part) for part in parts])
        )
        patterns.append(pattern)
        told_by.setdefault(telling, []).append(pattern)
    words = bound["words"].split("\n") if bound["words"] else []
    runs = [tuple(run) for run in bound["runs"]]
    firsts = map(bound["begin_words"].__getitem__, bound["begin_firsts"])
    seconds = map(bound["begin_words"].__getitem__, bound["begin_seconds"])
    counts = map(runs.__getitem__, bound["begin_counts"])
    return Book(
        cues=cues,
        patterns=tuple(patterns),
        told_by={part: tuple(told) for part, told in told_by.items()},
        parts_of=tuple(map(runs.__getitem__, bound["parts_of"])),
        words=dict(zip(words, range(len(words)), strict=True)),
        begins=dict(zip(zip(firsts, seconds, strict=True), counts, strict=True)),
        automaton=_automaton(bound["others"], len(words)),
    )


def _automaton(spellings: Iterable[str], first: int) -> ahocorasick.Automaton:
    """Make the automaton of the spellings that are numbered from `first` on."""
    ending: dict[str, list[Spelling]] = {}
    for number, spelling in enumerate(spellings, first):
        plain = spelling.rstrip("*")
        ending.setdefault(plain, []).append(
            Spelling(number, len(plain), open_end=plain != spelling)
        )
    automaton = ahocorasick.Automaton()
    for plain, of_words in ending.items():
        automaton.add_word(plain, tuple(of_words))
    automaton.make_automaton()
    return automaton
