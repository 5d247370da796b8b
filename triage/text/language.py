"""Which language a text is in: scripts first, then a table of words, their beginnings and ends.

The table, `model/languages.bin`, is written by `python -m triage.training.languages`, which is part of `make train`. It
knows the languages that we have cues for and others, so that these are not taken for one of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Self, TypeAlias

from triage.stored import folders, tables
from triage.stored.keyed import Rows, numbered
from triage.text import alphabets, arabic
from triage.text.signs import beyond_ascii

FILE = folders.MODEL / "languages.bin"
_FROM_THE_HEAD, _FROM_THE_TAIL = 3_000, 1_500
"""Code points that are read: a plea may stand below a long text in another language."""
_LONGEST_WORD = 24
WORD = re.compile(rf"[^\W\d_]{{1,{_LONGEST_WORD}}}")
_APART = bytes(
    byte if WORD.match(sign) else ord(" ") for byte, sign in enumerate(map(chr, range(0x100)))
)
"""Makes a blank of each sign that is no word's, in one byte a sign."""
BEGINNING, END = 4, 3
"""Letters by which a word is judged that is not in the table."""
_NOT_IN_A_BYTE = re.compile(r"[^\W\d_\x00-\xff]")
_SHARE_OF_A_SCRIPT = 3
"""Latin letters to one of another script up to which a text is in that: English words stand in many."""
OTHER = ""
"""A language that has no name here, and its points for each word: a language of ours has more."""
_OTHER_BY_WORD = 0.5
_CLEARLY = 1.05
"""So many times its points a language has that is named."""
CERTAIN = 8.0
"""Points from which other languages may be left out of account."""
_ENOUGH = 1.0
"""Points that a language needs before it is named."""
_DRAW = 1.2
_BESIDE_ENGLISH = 0.85
_FEW_LETTERS = 5
"""Letters of a text up to which the hint wins."""
_ABOUT_THE_SAME = 0.8
_ONE_POINT, _LEAST = 10.0, 3
"""Points stand in the file as whole tenths; so few of them are left out."""
_LANGUAGE, _POINTS = 10, 1023
"""A number of a row is a language's place in the list, so many bits up, and its points."""
UNKNOWN = 255
"""In the place of a language: a piece that the table has not."""
_ABOUT_AS_MUCH = 0.75
Row: TypeAlias = Sequence[int]
_Pair: TypeAlias = tuple[str, float]
_LANE = 24
"""Bits for each language in a row: room for more than all words and letters of what is read."""
_OF_A_LANE = (1 << _LANE) - 1


@dataclass(frozen=True, kw_only=True)
class Table:
    """What training found.

    A piece's row is one whole number with a lane for each language, so that all are added in one go.
    """

    source: str
    """Digest of what it was made from."""
    languages: tuple[str, ...]
    known: frozenset[str]
    pieces: Mapping[str, int]
    """Piece to the place of its row."""
    rows: Rows
    foremost: bytes
    """Place of the language that each piece most speaks for, and last of all UNKNOWN."""

    def speaks_for(self, piece: str, *languages: str) -> bool:
        """Whether a piece speaks about as much for one of some languages as for any other."""
        place = self.pieces.get(piece)
        if place is None:
            return False
        packed = self.rows.at(place)
        own = max(_points(packed, self.languages.index(name)) for name in languages)
        return own >= _ABOUT_AS_MUCH * max(1, _points(packed, self.foremost[place]))

    @classmethod
    def of(cls, head: Mapping[str, Any], rows: Iterable[Row], pieces: Mapping[str, int]) -> Self:
        """Put a table together: `source`, `languages` and `known`, rows, and pieces with the number of their row."""
        rows, lanes, which = list(rows), _Lanes(), list(pieces.values())
        packed = [sum(map(lanes.__getitem__, row)) for row in rows]
        foremost = [max(row, key=_POINTS.__and__) >> _LANGUAGE for row in rows]
        return cls(
            source=head["source"],
            languages=tuple(head["languages"]),
            known=frozenset(head["known"]),
            pieces=numbered(list(pieces)),
            rows=Rows.of(packed, which, len(head["languages"]) * _LANE // 8),
            foremost=bytes([*map(foremost.__getitem__, which), UNKNOWN]),
        )


@cache
def table(file: Path = FILE) -> Table:
    """Read the table, once in a process. Raises `tables.TableError`."""
    return tables.read(file, "train", _read)


def _read(head: Mapping[str, Any], laid: Mapping[str, tables.Stretch]) -> Table:
    return Table(
        source=head["source"],
        languages=tuple(head["languages"]),
        known=frozenset(head["known"].split(" ")),
        pieces=numbered(laid["pieces"].text().split("\n")),
        rows=Rows(head["width"], laid["rows"], laid["which"].numbers()),
        foremost=laid["foremost"].read(),
    )


class _Lanes(dict[int, int]):
    """A number of the file as it stands in its lane."""

    def __missing__(self, number: int) -> int:
        lane = self[number] = (number & _POINTS) << (number >> _LANGUAGE) * _LANE
        return lane


def store(trained: Table, file: Path = FILE) -> None:
    """Write the table; the order of its pieces is kept."""
    rows = trained.rows
    head = {
        "source": trained.source,
        "languages": trained.languages,
        "known": " ".join(sorted(trained.known)),
        "width": rows.width,
    }
    copied = {
        "pieces": "\n".join(trained.pieces).encode(),
        "which": tables.bytes_of(rows.which),
        "foremost": trained.foremost,
    }
    tables.write(file, head, copied, {"rows": rows.once.read()})


def row(points: Mapping[int, float]) -> Row:
    """Give the row of a piece for `Table.of`, from points by the place of their language."""
    whole = {place: min(_POINTS, round(own * _ONE_POINT)) for place, own in points.items()}
    return tuple(place << _LANGUAGE | own for place, own in whole.items() if own >= _LEAST)


def _points(packed: int, place: int) -> int:
    return packed >> place * _LANE & _OF_A_LANE


def words_of(evened: str) -> set[str]:
    """Give the words of a text made even."""
    if not evened.isascii() and any(map(_NOT_IN_A_BYTE.match, set(beyond_ascii(evened)))):
        return set(WORD.findall(evened))
    # to cut at blanks takes a fifth of the time of the expression
    signs = evened.encode("latin-1", "replace").translate(_APART)
    words = set(signs.decode("latin-1").split())
    if max(map(len, words), default=0) > _LONGEST_WORD:
        return set(chain.from_iterable(map(WORD.findall, words)))
    return words


def edges(word: str) -> tuple[str, str]:
    """Give what a word is judged by that is not in the table."""
    return f"{word[:BEGINNING]}-", f"-{word[-END:]}"


def points(text: str, evened: str) -> Mapping[str, float]:
    """How much speaks for each language in the beginning and the end of a text as written.

    `evened` is the same text made even: the words are looked up in that.
    """
    read = ends(text)
    if read.isascii():
        said = ends(evened)
        return arabic.with_chat(by_words(words_of(said), ()), said)
    letters = Counter(beyond_ascii(beyond_ascii(read).casefold()))
    found = alphabets.points(letters)
    scripts = sum(found.values())
    if scripts and scripts * _SHARE_OF_A_SCRIPT > _latin(read):
        return found
    return by_words(words_of(ends(evened)), letters)


def _latin(text: str) -> int:
    return sum(map(text.casefold().count, ascii_lowercase))


def ends(text: str) -> str:
    """Give what is read of a text: its beginning and its end."""
    if len(text) <= _FROM_THE_HEAD + _FROM_THE_TAIL:
        return text
    return f"{text[:_FROM_THE_HEAD]}\n{text[-_FROM_THE_TAIL:]}"


def by_words(words: set[str], letters: Iterable[str]) -> Mapping[str, float]:
    """Give points by evened words, and by letters beside them."""
    known = table()
    unknown = chain.from_iterable(map(edges, words.difference(known.pieces)))
    met = map(known.pieces.get, chain(words, letters, unknown))
    total = known.rows.total([place for place in met if place is not None])
    found = {}
    for name in known.languages:
        if own := total & _OF_A_LANE:
            found[name] = own / _ONE_POINT
        total >>= _LANE
    if words:
        found[OTHER] = _OTHER_BY_WORD * len(words)
    return found


def tell(found: Mapping[str, float], hint: str | None, letters: int = alphabets.MANY) -> str | None:
    """Name the language that most speaks for, or None where too little does.

    The hint (a BCP 47 tag) only settles a draw or a text of too few words, or of unknown ones. Of a word of a few
    `letters` it wins wherever it may: half the languages have a `si`, a `da` or an `s`.
    """
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    hinted = tag(hint)
    if not ranked:
        return None
    if letters <= _FEW_LETTERS:
        if hinted in UNDERSTOOD and _may_be(hinted, found, ranked[0], letters):
            return hinted
        if letters <= 1 or ranked[0][0] not in UNDERSTOOD:
            return None
    return _told(found, ranked, hinted)


def _told(found: Mapping[str, float], ranked: Sequence[_Pair], hinted: str | None) -> str | None:
    (first, most), *others = ranked
    if hinted in found and (most < _ENOUGH or first == OTHER):
        return hinted
    if others and hinted == others[0][0] and most < others[0][1] * _DRAW:
        return hinted
    if most >= CERTAIN:
        if first == "en":
            first = next((name for name, own in others if _as_good(name, own, most)), first)
    elif first in UNDERSTOOD and found.get("en", 0.0) >= most * _BESIDE_ENGLISH:
        # Few words that others have taken from English, as "hello", and none of their own beside.
        first = "en"
    if most < found.get(OTHER, 0.0) * _CLEARLY:
        return None
    return first if first != OTHER and most >= _ENOUGH / 2 else None


def _may_be(name: str, found: Mapping[str, float], foremost: _Pair, letters: int) -> bool:
    """Whether a few letters may be a language's, beside the one that has the most points."""
    own, (first, most) = found.get(name, 0.0), foremost
    if letters <= 1 or own >= most * _ABOUT_THE_SAME:
        return True
    # English is what a page comes in that nobody chose.
    return own > 0 and first not in UNDERSTOOD and name != "en"


def tag(hint: str | None) -> str | None:
    """Give the language that a BCP 47 tag begins with."""
    return hint.split("-")[0].lower() if hint else None


def _as_good(name: str, own: float, english: float) -> bool:
    """Whether a language is spoken about as much as English beside it: it is the writer's own."""
    return name in UNDERSTOOD and own >= english * _BESIDE_ENGLISH


UNDERSTOOD = frozenset({"en", "es", "pt", "fr", "zh", "vi", "tl", "ht", "ru", "ko", "ar", "hi"})
"""Languages that have cue files: any other, and none at all, is read first by a person."""


def knows(word: str) -> bool:
    """Whether an evened word is one of the frequent ones of a language that is understood."""
    return word in table().known


@cache
def places_of(*names: str) -> frozenset[int]:
    """Give the places of some languages in what the table says of each piece's foremost one."""
    languages = table().languages
    return frozenset(languages.index(name) for name in names if name in languages)


def rank(word: str) -> int | None:
    """Give how many pieces of the table are commoner than an evened word of a language that is understood, or None."""
    known = table()
    place = known.pieces.get(word)
    return place if place is not None and known.foremost[place] in places_of(*UNDERSTOOD) else None


def load() -> None:
    """Read the table, once in a process."""
    table()
