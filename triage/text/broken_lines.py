"""Words that stand one below the other and are one sentence: "I / am / locked / in".

A line ends a sentence (see `cueing.joining`), as most do. Lines of a word or a few that go on in small letters are
broken where somebody typed so, or where a bubble or a screen was narrow. Names, sums and addresses below each other
are a list: they have capitals, digits or stops. Each line may as well be a sentence of its own ("no food / he hits
me"), so a text is read as it was written too, and the sentence only adds to that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from triage.text.normal import Evened

_LONGEST_TEXT = 20_000
"""Code points of a text that is read in both ways: a second reading takes as long as the first."""
_MOST = 20
"""Stretches of a text that are looked at."""
_FEWEST_BREAKS = 2
_MORE_WITHOUT_CAPITALS = 3
"""Breaks that it takes in a script in which a list of names looks like other words."""
_LONGEST = 51
"""Code points that no line of such words is longer than."""
_WORD = r"[^\W\d_]{1,16}"
_RUN = re.compile(
    rf"(?:(?<=\n)|\A){_WORD}(?: {_WORD}){{0,2}} ?(?:\n{_WORD}(?: {_WORD}){{0,2}} ?){{2,60}}(?=\n|\Z|[.!?])"
)
"""Lines of three words at most, without anything but letters."""


def mended(evened: Evened) -> Evened:
    """Give the text with blanks for the ends of such lines; the same object where there are none, or it is too long."""
    text = evened.text
    if len(text) > _LONGEST_TEXT or text.count("\n") < _FEWEST_BREAKS or not _has_short_lines(text):
        return evened
    pieces, done = [], 0
    for run in islice(_RUN.finditer(text), _MOST):
        if _is_one_sentence(evened, *run.span()):
            pieces += [text[done : run.start()], run.group().replace("\n", " ")]
            done = run.end()
    return replace(evened, text="".join((*pieces, text[done:]))) if pieces else evened


def _has_short_lines(text: str) -> bool:
    """Whether as many lines as it takes follow each other that are short: quicker than to look at each."""
    short = bytes(len(line) <= _LONGEST for line in text.split("\n"))
    return b"\1" * (_FEWEST_BREAKS + 1) in short


def _is_one_sentence(evened: Evened, start: int, end: int) -> bool:
    """Whether all lines behind the first begin with a small letter, or all are shouted."""
    written = evened.source[slice(*evened.span(start, end))]
    if written.upper() == written.lower():
        return written.count("\n") >= _MORE_WITHOUT_CAPITALS
    if written.isupper():
        return True
    lines = [each for each in map(str.strip, written.split("\n")) if each]
    # "I" has a capital wherever it stands.
    return not any(line[0].isupper() and line.split("'")[0].split()[0] != "I" for line in lines[1:])
