"""The cue files, read into one searchable book.

`cues/book.toml` says what each cue is (once, for every language); `cues/<language>/*.toml` says
with which words it is said there (see `phrases`).
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from casework.signals.assessments import Category
from triage.cueing import phrases
from triage.cueing.binding import Begins, Binder, Bound, digest_of, read_bound
from triage.cueing.phrases import CueFileError
from triage.cueing.scripts import Script
from triage.stored import folders
from triage.stored.keyed import Runs, shared
from triage.stored.tables import TableError

log = logging.getLogger("tipline.triage")

FOLDER = folders.CUES
TABLE = folders.MODEL / "cues.bin"
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


class Part(NamedTuple):
    """A part of a phrase by its number, and how far behind the part before it stands at most."""

    number: int
    reach: int


class Pattern(NamedTuple):
    """A phrase of one language, or all its phrases of a cue that need no joining.

    The parts stand in this order within one sentence.
    """

    cue: Cue
    language: str
    parts: tuple[Part, ...]
    numbers: tuple[int, ...]
    """Of the parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """What finds the words of one language. Parts of phrases go by their numbers.

    Each language has its own: a text touches little of the rest, and what is not in the processor's
    cache takes longest.
    """

    alone: Mapping[str, int]
    """Single words (see WORD) to the run of parts that they are a spelling of."""
    told_by: Mapping[int, Sequence[Pattern]]
    """Part to the patterns whose most telling part it is: without it they cannot be there."""
    scripts: Sequence[Script]
    """For other spellings, script by script."""


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every cue, and what finds their words. A phrase has parts, and a part has spellings."""

    cues: Mapping[str, Cue]
    patterns: Sequence[Pattern]
    languages: Mapping[str, Spoken]
    runs: Runs
    """Rows of parts that are the same for many spellings."""
    begins: Begins
    """All that begins with the same two words, in any language."""

    def make_searches(self) -> None:
        """Make now what is else made when a first text has signs of a script."""
        for spoken in self.languages.values():
            for script in spoken.scripts:
                script.search  # noqa: B018 - made once it is asked for


@cache
def load(folder: Path = FOLDER, table: Path = TABLE) -> Book:
    """Read all cue files of a folder, once in a process: from the table, where it is whole and was made of them."""
    try:
        bound = read_bound(table, digest_of(folder))
    except TableError:
        bound = None
    if bound is None:
        name = table.name
        log.warning(
            "%s is missing, damaged or not of these cue files: write it anew by `make cues`."
            " Until then each process reads the files, which takes seconds",
            name,
        )
        bound = bind(folder)
    return _book(bound)


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
    runs = bound["runs"]
    patterns: list[Pattern] = []
    told_by: dict[str, dict[int, list[Pattern]]] = {}
    for cue, language, telling, numbers, reaches in bound["patterns"]:
        parts = tuple(map(Part, shared(numbers), reaches))
        pattern = Pattern(cues[cue], language, parts, tuple([each.number for each in parts]))
        patterns.append(pattern)
        told_by.setdefault(language, {}).setdefault(telling, []).append(pattern)
    languages = {name: _spoken(bound, name, told, runs) for name, told in told_by.items()}
    return Book(
        cues=cues,
        patterns=patterns,
        languages=languages,
        runs=runs,
        begins=Begins(*bound["begins"]),
    )


def _spoken(
    bound: Bound, language: str, told_by: Mapping[int, Sequence[Pattern]], runs: Runs
) -> Spoken:
    alone = bound["alone"].get(language, {})
    return Spoken(
        alone=dict(zip(alone, shared(alone.values()), strict=True)),
        told_by=told_by,
        scripts=[Script(packed, runs) for packed in bound["others"].get(language, ())],
    )
