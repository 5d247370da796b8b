"""The phrases of a cue file, and every way in which each can be spelled.

A phrase may hold alternatives, `(he|she) is asleep`, an open end, `lock*`, and gaps of a few words
within one sentence, `took .. passport`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from triage.text.normal import fold

_MOST_SPELLINGS = 1_000
"""Spellings that one phrase may stand for: more is a mistake in a cue file."""
_FEW = 64
"""Spellings of one part: beyond it a phrase is cut between two words."""
_GAP = " .. "
GAP_AT_MOST = 48
"""Code points between two parts of a phrase with a gap."""
_NEXT_WORD = 1
_SIGN = re.compile(r"[|()]")


class CueFileError(ValueError):
    """A cue file says something that the book does not allow; the text names file and cue."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Spellings of one part of a phrase, and how far from the part before it may stand."""

    spellings: tuple[str, ...]
    reach: int

    @property
    def shortest(self) -> int:
        """Length of the shortest spelling: the longer, the more its being there tells."""
        return min(len(spelling.rstrip("*")) for spelling in self.spellings)


def pieces(phrase: str) -> Iterator[Piece]:
    """Cut a phrase at its gaps, and between words wherever its alternatives would multiply.

    The spellings are made even (see `text.normal`).
    """
    for number, part in enumerate(fold(phrase).split(_GAP)):
        reach = GAP_AT_MOST if number else 0
        words: list[str] = []
        ways = 1
        for word in _words(part):
            of_word = len(_ways(word))
            if words and ("*" in words[-1] or ways * of_word > _FEW):
                yield Piece(spellings=_sayings(words), reach=reach)
                words, ways, reach = [], 1, _NEXT_WORD
            words.append(word)
            ways *= of_word
        yield Piece(spellings=_sayings(words), reach=reach)


def _words(part: str) -> Iterable[str]:
    """Cut at blanks that stand in no bracket."""
    if "(" not in part:
        return part.split(" ")
    words = [""]
    depth = 0
    for chunk in part.split(" "):
        words[-1] += chunk if not depth else f" {chunk}"
        depth += chunk.count("(") - chunk.count(")")
        if not depth:
            words.append("")
    return words[:-1] if not depth else words


def forget() -> None:
    """Let go of what is kept from one phrase to the next while a book is read."""
    _ways.cache_clear()


def expand(phrase: str) -> tuple[str, ...]:
    """Give every spelling of alternatives; an empty alternative leaves a word out."""
    return _sayings(_words(phrase))


def _sayings(words: Iterable[str]) -> tuple[str, ...]:
    """Give every way to say some words, one of the ways of each."""
    said = [""]
    for word in words:
        if any(before.endswith("*") for before in said):
            raise CueFileError(f"{word!r} stands behind an open end")
        said = [
            f"{before} {way}" if before and way else before or way
            for before in said
            for way in _ways(word)
        ]
    if not all(said):
        raise CueFileError(f"{words!r} leave nothing to search for")
    return tuple(dict.fromkeys(said))


@lru_cache(maxsize=10_000)
def _ways(word: str) -> tuple[str, ...]:
    """Give every way to say one word or what stands in a bracket in its stead."""
    spellings, rest = _sequence(word, 0)
    if rest != len(word):
        raise CueFileError(f"{word!r} has a bracket without its other half")
    ready = tuple(dict.fromkeys(" ".join(spelling.split()) for spelling in spellings))
    for spelling in ready:
        if "*" in spelling[:-1] or ".." in spelling:
            raise CueFileError(f"{word!r} cannot be read")
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
