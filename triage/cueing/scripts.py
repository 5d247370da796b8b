"""Spellings that are searched for letter by letter: in scripts that set no blanks between words or
write affixes to them, with open ends, or with signs at their edges.

The search of a script is made when a first text has signs of it: most processes meet few scripts. Processes that are
forked share those that were made before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from triage.stored.beginnings import BETWEEN, Beginnings, one_by_one
from triage.stored.keyed import Runs, Strings
from triage.stored.tables import Stretch

_SIGNS = tuple(
    re.compile(f"[{signs}]")
    for signs in (r"\0-\x7f", "\x80-\u058f", "\u0590-\u2e7f", r"^\0-\u2e7f")
)
"""Scripts that are searched each by itself, as every sign that a search knows makes it slower. What
has signs of several is of the last of them."""
_BEGINNING = (60, 6, 5, 3)
"""Signs of a spelling that the search of each script knows. Shorter ones are met too often without the rest, longer
ones take more memory. There are few spellings in Latin letters, and nearly every text has these: they stand whole."""
_MOST_MET = 128
"""Spellings of a script that are kept as they were read."""
_SHORT = 3
_SPACED_UNTIL = "\u0590"
"""Up to here words stand between blanks (see `tokens.WORD`)."""
_SPACED_WITH_AFFIXES_UNTIL = "\u0e00"
"""In Hebrew, Arabic and Devanagari only short spellings are held to the edges of a word."""
_ALIKE = str.maketrans("ةىیک", "هييك")
_WRITTEN_FOR_EACH_OTHER = re.compile("[ةىیک]")
"""At the ends of Arabic words, and by the keyboards of other languages: whoever is in haste writes `محبوسه`."""
OPEN = "*"
_HELD, _FREE = "held", "free"


class Packed(NamedTuple):
    """Spellings of one script, as they lie in the table."""

    script: int
    spellings: Stretch
    runs: Stretch
    """For each spelling its runs, those of its open end starred."""


class Spelling(NamedTuple):
    """Words that are searched for letter by letter, and the parts that they are a spelling of."""

    parts: Sequence[int]
    length: int
    open_end: bool
    held: bool
    """Whether it is held to the edges of a word: where both its ends are of other signs it is not."""


class Search(NamedTuple):
    """What finds spellings, by a number for those that are alike."""

    beginnings: Beginnings
    alike: Strings
    """For each number the length of its spellings, whether they are held, and their runs."""


class Script:
    """What finds the spellings of one script in one language."""

    def __init__(self, packed: Packed, runs: Runs) -> None:
        self._packed = packed
        self._runs = runs
        self._signs = _SIGNS[packed.script]
        self.met = lru_cache(maxsize=_MOST_MET)(self._met)
        """Give the spellings of one length that end where `ends` said."""

    def ends(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the last place of each spelling that may stand in a text, and its number for `met`.

        Those of one number come in the order of the text.
        """
        return self.search.beginnings.ends(alike(text)) if self._signs.search(text) else iter(())

    def _met(self, number: int) -> Sequence[Spelling]:
        length, held, *runs = self.search.alike.at(number).split()
        plain = [run.rstrip(OPEN) for run in runs]
        return [
            Spelling(self._runs.at(int(each)), int(length), each != run, held == _HELD)
            for each, run in zip(plain, runs, strict=True)
        ]

    @cached_property
    def search(self) -> Search:
        """Made when it is first asked for. Threads that come at once each make their own, which are the same."""
        numbers: dict[str, int] = {}
        script, *packed = self._packed
        beginnings = Beginnings(_numbered(packed, numbers), _BEGINNING[script])
        return Search(beginnings, Strings.of("\n".join(numbers)))


def _numbered(packed: Iterable[Stretch], numbers: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Give spellings, and the same number to those that are alike."""
    for plain, of in zip(*(one_by_one(each.text()) for each in packed), strict=True):
        alike = f"{len(plain)} {_HELD if _is_held(plain) else _FREE} {of}"
        yield plain, numbers.setdefault(alike, len(numbers))


def alike(text: str) -> str:
    """Give a text with one letter for those that are written for each other, place for place."""
    return text.translate(_ALIKE) if _WRITTEN_FOR_EACH_OTHER.search(text) else text


def held_until(length: int) -> str:
    """Give the sign up to which a spelling of some length is held to the edges of a word."""
    return _SPACED_WITH_AFFIXES_UNTIL if length <= _SHORT else _SPACED_UNTIL


def _is_held(plain: str) -> bool:
    return min(plain[0], plain[-1]) < held_until(len(plain))


def pack(spellings: Iterable[tuple[str, int]]) -> list[Packed]:
    """Put together spellings of one language and their runs, script by script."""
    scripts: dict[int, dict[str, dict[str, None]]] = {}
    for spelling, run in spellings:
        plain = alike(spelling.rstrip(OPEN))
        script = next(at for at, signs in enumerate(_SIGNS) if signs.match(max(plain)))
        runs = scripts.setdefault(script, {}).setdefault(plain, {})
        runs[f"{run}{spelling[len(plain) :]}"] = None
    return [
        Packed(script, _packed(runs), _packed(map(" ".join, runs.values())))
        for script, runs in sorted(scripts.items())
    ]


def _packed(strings: Iterable[str]) -> Stretch:
    return Stretch(BETWEEN.join(strings).encode())
