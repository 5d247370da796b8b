"""Text made even for searching, with a way back to the code points as they were written.

Case, accents, widths, invisible signs and apostrophes go; letters that only look like Latin ones
become those (see `lookalikes`); runs of blanks become one. Each step works on one code point, so
time and room are linear and the map back is a list.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from itertools import chain

from triage.text import lookalikes
from triage.text.numbers import places_of
from triage.text.signs import beyond_ascii
from triage.text.tokens import Tokens, tokens

READ_AT_MOST = 100_000
"""Code points of a text that are read; what follows is kept and shown, not weighed, and read first."""

_MOST_KNOWN = 5_000
"""Code points that are remembered from one text to the next: a flood of rare ones must not grow the process for good,
and must not be folded anew at each look at it either."""
_DROPPED = "'\u2019\u2018\u02bb\u02bc\u00b4`\u2032\u0640"
_PLAIN = {
    "\u0111": "d",
    "\u0142": "l",
    "\u00f8": "o",
    "\u0131": "i",
    "\u201c": '"',
    "\u201d": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u201e": '"',
    "\u300c": '"',
    "\u300d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u3002": ".",
    "\u061f": "?",
    "\u060c": ",",
    "\u061b": ";",
    "\u3001": ",",
    "\u0964": ".",
}


_INVISIBLE = "\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0"
"""Letters by their class that show nothing."""
_LATIN_NAME = re.compile(
    r"(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL"
    r"|NEGATIVE (?:SQUARED|CIRCLED) LATIN CAPITAL LETTER|REGIONAL INDICATOR SYMBOL LETTER)"
    r" (?:DOTLESS |SCRIPT |TURNED )?([A-Z])(?: WITH [A-Z ]{1,60})?"
)
_WORD_IN_A_SQUARE = re.compile(r"SQUARED ([A-Z]{2,4})")
"""SOS, OK, NEW and the like, drawn as one sign."""
_NEEDLESS_BLANKS = re.compile(r"(?<=[ \n]) +|\A +")
_AT_EDGES_OF_ASCII = re.compile(r"([^\x00-\x7f]+)")
_MOST_SIGNS = 8
"""Signs of one letter that are shown with it."""
_FEW_SIGNS = 24
"""Signs beyond ASCII that are quicker replaced one by one than with all others."""


class _Table(dict[int, str | None]):
    """One code point to what it is searched as; filled as code points are met.

    What is left out stands as None: with it `str.translate` keeps to its quick way.
    """

    def __missing__(self, point: int) -> str | None:
        folded = self[point] = _fold_one(chr(point)) or None
        return folded


def _fold_one(char: str) -> str:
    if char in _DROPPED or char in _INVISIBLE:
        return ""
    if char == "\n":
        return "\n"
    plain = _PLAIN.get(char.casefold())
    if plain is not None:
        return plain
    decomposed = unicodedata.normalize("NFKD", char)
    if decomposed == char and (letters := _by_name(char)):
        return letters
    if decomposed == char and char.isalnum():
        return char.casefold()
    return "".join(map(_fold_piece, decomposed.casefold()))


def _by_name(char: str) -> str:
    """Give the Latin letter, or the word between blanks, that a sign is called by; nothing for most signs."""
    if unicodedata.category(char) == "Lo":
        return ""  # no Latin letter is of these, nor a picture
    name = unicodedata.name(char, "")
    if latin := _LATIN_NAME.fullmatch(name):
        return latin.group(1).lower()
    word = _WORD_IN_A_SQUARE.fullmatch(name)
    return f" {word.group(1).lower()} " if word else ""


def _fold_piece(piece: str) -> str:
    kind = unicodedata.category(piece)
    if kind in ("Mn", "Cf", "Me", "Cs", "Co"):
        return ""
    if piece.isspace() or kind in ("Zs", "Zl", "Zp"):
        return " "
    if kind in ("Cc", "Cn"):
        # A control shows nothing; a sign newer than our Unicode may be a picture between two words.
        return " " if "\U0001f000" <= piece <= "\U0001fbff" else ""
    return _PLAIN.get(piece, "" if piece in _DROPPED else piece)


_TABLE = _Table()
_ODD_ASCII = re.compile(
    f"[{re.escape(''.join(char for char in map(chr, range(0x80)) if len(_fold_one(char)) != 1))}]"
)


class _Steps:
    """Places of one text to those of another, kept where they do not simply run side by side."""

    def __init__(self) -> None:
        self._places: list[int] = [0]
        self._others: list[int] = [0]

    def add(self, place: int, other: int) -> None:
        """From `place` on the other text runs from `other` on; called in the order of places."""
        self._places.append(place)
        self._others.append(other)

    def to(self, place: int) -> int:
        """Give the place in the other text."""
        step = bisect_right(self._places, place) - 1
        return self._others[step] + place - self._places[step]


@dataclass(frozen=True, kw_only=True)
class Evened:
    """A text made even, with a way back to the code points as they were written."""

    text: str
    source: str
    """What was read of the original: at most READ_AT_MOST code points."""
    seen: str
    """The source with lookalikes read as Latin letters: place for place the same."""
    folded: str
    """That folded, what is left out of `text` still in it."""
    gaps: tuple[tuple[int, int], ...] | None = None
    """Stretches of `folded` left out of `text`; None where they are the needless blanks."""
    cuts: tuple[int, ...] = ()
    """Places of `folded` before which `text` has a blank of its own."""

    @cached_property
    def tokens(self) -> Tokens:
        """The words of `text`."""
        return tokens(self.text)

    @cached_property
    def _from_folded(self) -> _Steps:
        """From a place of `folded` to that of `source`."""
        steps = _Steps()
        ahead = 0
        for at in _odd_places(self.seen):
            length = len(_TABLE[ord(self.seen[at])] or "")
            for place in range(at + ahead, at + ahead + length):
                steps.add(place, at)
            ahead += length - 1
            steps.add(at + 1 + ahead, at + 1)
        return steps

    @cached_property
    def _from_text(self) -> _Steps:
        """From a place of `text` to that of `folded`."""
        steps = _Steps()
        ahead = 0
        for first, last in (
            self.changes() if len(self.text) != len(self.folded) or self.cuts else ()
        ):
            steps.add(first + ahead, last)
            ahead += first - last
            if first == last:
                ahead += 1
                steps.add(first + ahead, last)
        return steps

    @cached_property
    def _in_place(self) -> bool:
        """Whether each sign of `text` stands where it stood in `source`."""
        as_long = len(self.text) == len(self.source)
        return as_long and not self.cuts and not _odd_places(self.seen)

    def _origin(self, place: int) -> int:
        if place >= len(self.text):
            return len(self.source)
        if self._in_place:
            return place
        return self._from_folded.to(self._from_text.to(place))

    def left_out(self) -> Iterable[tuple[int, int]]:
        """Give the stretches of `folded` that are not in `text`, in their order."""
        if self.gaps is not None:
            return self.gaps
        return (blank.span() for blank in _NEEDLESS_BLANKS.finditer(self.folded))

    def changes(self) -> Iterable[tuple[int, int]]:
        """Give these and the places of blanks put in, each of no length, in their order."""
        return merge(self.left_out(), ((place, place) for place in self.cuts))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the code points of the original that `text[start:end]` came from."""
        first = self._origin(start)
        return first, first if start >= end else self._origin(end - 1) + 1

    def syllables(self, start: int, end: int) -> tuple[int, int]:
        """Give the same with the vowel signs and tones that belong to the last letter, which `text` is without."""
        first, last = self.span(start, end)
        most = min(len(self.source), last + _MOST_SIGNS)
        while first < last < most and unicodedata.category(self.source[last]).startswith("M"):
            last += 1
        return first, last


def even(text: str) -> Evened:
    """Make a text even; at most READ_AT_MOST code points of it."""
    if len(_TABLE) > _MOST_KNOWN:
        _TABLE.clear()
    source = text[:READ_AT_MOST]
    seen = lookalikes.plain(source)
    folded = _folded(seen)
    return Evened(text=_without_needless_blanks(folded), source=source, seen=seen, folded=folded)


def _folded(text: str) -> str:
    """Give `text.translate(_TABLE)`, but quicker where most of it is ASCII."""
    if text.isascii():
        return text.translate(_TABLE)
    signs = set(beyond_ascii(text))
    if len(signs) > _FEW_SIGNS:
        return text.translate(_TABLE)
    for sign in signs:
        plain = _TABLE[ord(sign)] or ""
        if plain.isascii():  # which a second folding leaves as it is
            text = text.replace(sign, plain)
    if text.isascii():
        return text.translate(_TABLE)
    return "".join([piece.translate(_TABLE) for piece in _AT_EDGES_OF_ASCII.split(text)])


def _without_needless_blanks(text: str) -> str:
    """Give `_NEEDLESS_BLANKS.sub("", text)`; halving runs is quicker than to look for them."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace("\n ", "\n").removeprefix(" ")


def _odd_places(text: str) -> list[int]:
    """Give the places of what is folded to nothing, or to more than one code point."""
    places = [odd.start() for odd in _ODD_ASCII.finditer(text)]
    odd = {sign for sign in set(beyond_ascii(text)) if len(_TABLE[ord(sign)] or "") != 1}
    if len(odd) > _FEW_SIGNS:
        places += [at for at, char in enumerate(text) if char in odd]
    else:
        places += chain.from_iterable(places_of(sign, text) for sign in odd)
    return sorted(places)


def fold(text: str) -> str:
    """Make a phrase of a cue file even in the same way."""
    return even(text).text.strip()


def folded_together(names: Sequence[str]) -> list[str]:
    """Make names even as `fold` does, in a tenth of the time. None may mix alphabets, nor all be longer than a text."""
    latin = [name for name in names if not lookalikes.has_others(name)]
    others = [name for name in names if lookalikes.has_others(name)]
    kinds = filter(None, (latin, others))
    lines = [line for some in kinds for line in even("\n".join(some)).text.split("\n")]
    folded = dict(zip((*latin, *others), map(str.strip, lines), strict=True))
    return [folded[name] for name in names]
