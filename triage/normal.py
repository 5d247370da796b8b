"""Text made even for searching, with a way back to the code points as they were written.

Case, accents, widths, invisible signs and apostrophes go; letters that only look like Latin ones
become those (see `lookalikes`); runs of blanks become one. Each step works on one code point, so
time and room are linear and the map back is a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from triage import lookalikes

READ_AT_MOST = 100_000
"""Code points of a text that are read; what follows is kept and shown, only not weighed."""

_MOST_KNOWN = 5_000
"""Code points that are remembered: a flood of rare ones must not grow the process."""
_DROPPED = "'\u2019\u2018\u02bc\u00b4`\u2032\u0640"
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
_NEEDLESS_BLANKS = re.compile(r"(?<=[ \n]) +|\A +")


class _Table(dict[int, str]):
    """One code point to what it is searched as; filled as code points are met."""

    def __missing__(self, point: int) -> str:
        folded = _fold_one(chr(point))
        if len(self) < _MOST_KNOWN:
            self[point] = folded
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
    if decomposed == char and (latin := _LATIN_NAME.fullmatch(unicodedata.name(char, ""))):
        return latin.group(1).lower()
    if decomposed == char and char.isalnum():
        return char.casefold()
    return "".join(map(_fold_piece, decomposed.casefold()))


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

    @cached_property
    def _origin(self) -> list[int]:
        """For each code point of `text`, and for its end, the place in `source`."""
        lengths = {char: len(_TABLE[ord(char)]) for char in set(self.seen)}
        odd = {char for char, length in lengths.items() if length != 1}
        origin: list[int] = []
        done = 0
        for place in [at for at, char in enumerate(self.seen) if char in odd] if odd else ():
            origin += range(done, place)
            origin += [place] * lengths[self.seen[place]]
            done = place + 1
        origin += range(done, len(self.seen))
        kept: list[int] = []
        end = 0
        for first, last in self.left_out():
            kept += origin[end:first]
            end = last
        return [*kept, *origin[end:], len(self.source)]

    def left_out(self) -> Iterable[tuple[int, int]]:
        """Give the stretches of `folded` that are not in `text`, in their order."""
        if self.gaps is not None:
            return self.gaps
        return (blank.span() for blank in _NEEDLESS_BLANKS.finditer(self.folded))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the code points of the original that `text[start:end]` came from."""
        if start >= end:
            return self._origin[start], self._origin[start]
        return self._origin[start], self._origin[end - 1] + 1


def even(text: str) -> Evened:
    """Make a text even; at most READ_AT_MOST code points of it."""
    source = text[:READ_AT_MOST]
    seen = lookalikes.plain(source)
    folded = seen.translate(_TABLE)
    return Evened(text=_NEEDLESS_BLANKS.sub("", folded), source=source, seen=seen, folded=folded)


def fold(text: str) -> str:
    """Make a phrase of a cue file even in the same way."""
    return even(text).text.strip()
