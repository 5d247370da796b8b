"""Long words folded: their beginning, every marked passage of the rest, and the rest one press away.

A marked passage stands outside the fold, so that its reason leads to it in every browser, without a script.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from casework.records.reading import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINES = 60
"""Lines that stand open."""
SIGNS = 8_000
"""Signs that stand open: a line may be as long as a mail."""
SLACK = 1.5
"""What is not longer than so many times that stands open whole."""
AROUND = 160
"""Signs that are shown before and after a marked passage, within its line."""

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class Folded:
    """The words of one message in the order in which they are shown."""

    open: Pieces = field(repr=False)
    passages: tuple[Pieces, ...] = field(default=(), repr=False)
    """Lines of `rest` with a mark in them, cut short around it."""
    rest: Pieces = field(default=(), repr=False)
    """What follows `open`; empty where all stands open."""

    @property
    def lines(self) -> int:
        """Lines of the rest."""
        return sum(piece.text.count("\n") for piece in self.rest) + 1


def fold(pieces: Sequence[Piece]) -> Folded:
    """Fold what is much longer than a page; a marked piece is never cut."""
    text = "".join(piece.text for piece in pieces)
    at = _end_of(text, LINES, SIGNS)
    if _end_of(text, round(LINES * SLACK), round(SIGNS * SLACK)) >= len(text):
        return Folded(open=tuple(pieces))
    begun, rest = _cut(pieces, at)
    return Folded(open=begun, passages=tuple(_passages(rest)), rest=rest)


def fold_words(text: str) -> Folded:
    """The same for words without marks."""
    return fold([Piece(text=text)] if text else [])


def _end_of(text: str, lines: int, signs: int) -> int:
    """Where so many lines end, or so many signs where that is sooner."""
    at = -1
    for _ in range(lines):
        at = text.find("\n", at + 1)
        if at < 0 or at >= signs:
            return min(len(text), signs)
    return at + 1


def _cut(pieces: Sequence[Piece], at: int) -> tuple[Pieces, Pieces]:
    begun: list[Piece] = []
    for number, piece in enumerate(pieces):
        if at <= 0:
            return tuple(begun), tuple(pieces[number:])
        if len(piece.text) > at and piece.finding is None:
            first, second = piece.text[:at], piece.text[at:]
            rest = (replace(piece, text=second), *pieces[number + 1 :])
            return (*begun, replace(piece, text=first)), rest
        begun.append(piece)
        at -= len(piece.text)
    return tuple(begun), ()


def _passages(pieces: Pieces) -> Iterator[Pieces]:
    """Marks of one line stand in one passage."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.finding is None:
            continue
        before = pieces[number - 1].text if number and pieces[number - 1].finding is None else ""
        after = ""
        if number + 1 < len(pieces) and pieces[number + 1].finding is None:
            after = pieces[number + 1].text
        if found and "\n" in before:
            yield tuple(found)
            found = []
        found += [*_shortened(before, starts=not found), piece]
        if "\n" in after or number + 1 == len(pieces):
            found += _shortened(after, ends=True)
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


def _shortened(text: str, *, starts: bool = False, ends: bool = False) -> list[Piece]:
    """What is shown of the words beside a mark: of its own line, and not much of a long one."""
    if starts:
        line = text.rpartition("\n")[2]
        text = line if len(line) <= AROUND else f"\u2026{line[-AROUND:]}"
    elif ends:
        line = text.partition("\n")[0]
        text = line if len(line) <= AROUND else f"{line[:AROUND]}\u2026"
    elif len(text) > 2 * AROUND:
        text = f"{text[:AROUND]} \u2026 {text[-AROUND:]}"
    return [Piece(text=text)] if text else []
