"""The cue files, read into one searchable book.

`cues/book.toml` says what each cue is (once, for every language); `cues/<language>/*.toml` says
with which words it is said there (see `phrases`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import ahocorasick

from casework.assessments import Category
from triage import phrases
from triage.binding import Binder, Bound, digest_of, read_bound
from triage.phrases import CueFileError
from triage.tokens import WORD

FOLDER = Path(__file__).parent / "cues"
TABLE = Path(__file__).parent / "model" / "cues.json"
"""What `make cues` reads out of the cue files, so that no process that takes signals has to."""
_SCRIPTS = tuple(
    re.compile(f"[{signs}]")
    for signs in (r"\0-\x7f", "\x80-\u058f", "\u0590-\u2e7f", "\u2e80-\U0010ffff")
)
"""Scripts that are searched each by itself, as every sign that a search knows makes it slower. What
has signs of several is of the last of them."""


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
    """Words that are searched for letter by letter, and the parts that they are a spelling of."""

    parts: tuple[int, ...]
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
    numbers: frozenset[int]
    """Of the parts."""


Script: TypeAlias = tuple[re.Pattern[str], ahocorasick.Automaton]
"""Signs without one of which nothing is found, and what gives the spellings that may end at a place."""


@dataclass(kw_only=True, slots=True)
class Spoken:
    """What finds the words of one language. Parts of phrases go by their numbers.

    Each language has its own: a text touches little of the rest, and what is not in the processor's
    cache takes longest.
    """

    alone: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Single words (see WORD) to the parts that they are a spelling of."""
    told_by: dict[int, list[Pattern]] = field(default_factory=dict)
    """Part to the patterns whose most telling part it is: without it they cannot be there."""
    scripts: tuple[Script, ...] = ()
    """For other spellings, script by script."""


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every cue, and what finds their words. A phrase has parts, and a part has spellings."""

    cues: Mapping[str, Cue]
    patterns: tuple[Pattern, ...]
    languages: Mapping[str, Spoken]
    together: Mapping[str, tuple[int, ...]]
    """Several words to the parts that they are a spelling of, in any language."""
    begins: Mapping[tuple[str, str], int]
    """Two words to how many words the longest spelling has that begins with them."""


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
    languages: dict[str, Spoken] = {}
    speaks: dict[int, set[str]] = {}
    for cue, language, telling, parts in bound["patterns"]:
        pattern = Pattern(
            cue=cues[cue],
            language=language,
            parts=tuple([Part(*part) for part in parts]),
            numbers=frozenset([number for number, _ in parts]),
        )
        patterns.append(pattern)
        languages.setdefault(language, Spoken()).told_by.setdefault(telling, []).append(pattern)
        for part in pattern.parts:
            speaks.setdefault(part.number, set()).add(language)
    together = _spell(bound, languages, speaks)
    firsts = map(bound["begin_words"].__getitem__, bound["begin_firsts"])
    seconds = map(bound["begin_words"].__getitem__, bound["begin_seconds"])
    return Book(
        cues=cues,
        patterns=tuple(patterns),
        languages=languages,
        together=together,
        begins=dict(zip(zip(firsts, seconds, strict=True), bound["begin_longest"], strict=True)),
    )


_Owned: TypeAlias = Sequence[tuple[str, tuple[int, ...]]]
"""Languages, and which of some parts their phrases have."""


def _owned(parts: Iterable[int], speaks: Mapping[int, set[str]]) -> _Owned:
    languages = sorted(set().union(*map(speaks.__getitem__, parts)))
    return [
        (language, tuple([part for part in parts if language in speaks[part]]))
        for language in languages
    ]


def _spell(
    bound: Bound, languages: Mapping[str, Spoken], speaks: Mapping[int, set[str]]
) -> Mapping[str, tuple[int, ...]]:
    """Give each language its spellings, but for those of several words, which are returned."""
    runs = {run: tuple(bound["runs"][run]) for run in set(bound["parts_of"])}
    together: dict[str, tuple[int, ...]] = {}
    owned = {run: _owned(bound["runs"][run], speaks) for run in set(bound["parts_of"])}
    words = bound["words"].split("\n") if bound["words"] else []
    for word, run in zip(words, bound["parts_of"], strict=False):
        single = word.isalnum() and (word.isascii() or WORD.fullmatch(word) is not None)
        if not single:
            together[word] = runs[run]
            continue
        for language, parts in owned[run]:
            languages[language].alone[word] = parts
    others: dict[str, dict[str, list[Spelling]]] = {}
    for spelling, run in zip(bound["others"], bound["parts_of"][len(words) :], strict=True):
        plain = spelling.rstrip("*")
        for language, parts in owned[run]:
            others.setdefault(language, {}).setdefault(plain, []).append(
                Spelling(parts, len(plain), open_end=plain != spelling)
            )
    for language, endings in others.items():
        languages[language].scripts = _scripts(endings)
    return together


def _scripts(endings: Mapping[str, Sequence[Spelling]]) -> tuple[Script, ...]:
    automata: dict[re.Pattern[str], ahocorasick.Automaton] = {}
    for plain, spellings in endings.items():
        script = next(signs for signs in _SCRIPTS if signs.match(max(plain)))
        automata.setdefault(script, ahocorasick.Automaton()).add_word(plain, tuple(spellings))
    for automaton in automata.values():
        automaton.make_automaton()
    return tuple(automata.items())
