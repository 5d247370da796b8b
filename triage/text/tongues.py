"""What of a text is in another language than the rest: a plea in a letter that somebody else wrote.

As a part of the whole, such words are searched for no cues of their language, and are thinned out
by all that stands around them. So they are given by themselves, to be weighed as a message of their
own: by where they stand in the text as written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

from triage.text import alphabets, language
from triage.text.normal import Evened, even
from triage.text.signs import beyond_ascii

_ENOUGH_BY_SCRIPT, _ENOUGH_BY_WORDS = 6.0, 5.0
"""Points from which words in another script, or in another language of the same, are taken for such."""
_MUCH_BY_SCRIPT, _MUCH_BY_WORDS = 30.0, 16.0
"""Points from which there is more of a language than a name, a signature or words that somebody quotes."""
_SURER = 1.5
"""So many times the points of the language of the rest."""
_RUN = re.compile(rb"o[^m]*+(?:m[^m]++)*+")
"""Words of other languages (o) and unknown ones (u), without two of the language of the rest (m) in a row."""
_FEWEST = 4
"""Words of other languages in a run that is looked at."""
_TO_STOP = 40
"""Code points to the next stop up to which its sentence is taken whole."""
_STOPS = ".!?\n"


class Stretch(NamedTuple):
    """Words in one other language, and where they stand in the text as written."""

    language: str
    spans: Sequence[tuple[int, int]]
    much: bool
    """There is more of it than names and single words, that anyone may write."""


def beside(evened: Evened, told: str | None) -> Iterator[Stretch]:
    """Give what of a text is in other languages than the one that was told of it, one for each.

    Of those that are no language of ours, too.
    """
    if told is None or not evened.text:
        return
    own = False
    if not evened.text.isascii():
        yield from _in_other_scripts(evened.source, told)
        own = alphabets.uses(evened.source, told)
    yield from _in_latin_letters(evened.source) if own else _in_the_same_letters(evened, told)


def _in_other_scripts(source: str, told: str) -> Iterator[Stretch]:
    found = alphabets.points(Counter(beyond_ascii(source)))
    for name, points in found.items():
        if name != told and points >= _ENOUGH_BY_SCRIPT:
            yield Stretch(name, alphabets.runs(source, name), points >= _MUCH_BY_SCRIPT)


def _in_latin_letters(source: str) -> Iterator[Stretch]:
    spans = alphabets.runs(source, alphabets.LATIN)
    found = language.by_words(language.words_of(even(" ".join(cut(source, spans))).text), ())
    name = language.tell(found, None)
    if name is not None and found[name] >= language.CERTAIN:
        yield Stretch(name, spans, found[name] >= _MUCH_BY_WORDS)


def _in_the_same_letters(evened: Evened, told: str) -> Iterator[Stretch]:
    words = evened.tokens.words
    runs: dict[str, list[tuple[int, int]]] = {}
    total: dict[str, float] = {}
    for run in _RUN.finditer(_kinds(words, told)):
        if run.group().count(b"o") < _FEWEST:
            continue
        found = language.by_words(set(words[run.start() : run.end()]), ())
        name, points = max(found.items(), key=lambda pair: pair[1])
        if points >= _ENOUGH_BY_WORDS and points >= _SURER * found.get(told, 0.0):
            runs.setdefault(name, []).append(_around(evened, *run.span()))
            total[name] = total.get(name, 0.0) + points
    for name, spans in runs.items():
        yield Stretch(name, spans, total[name] >= _MUCH_BY_WORDS)


def _kinds(words: Sequence[str], told: str) -> bytes:
    """Give a sign for each word: of the language told, or of a script, of another language, unknown."""
    known = language.table()
    places = map(known.pieces.get, words, repeat(len(known.pieces)))
    return bytes(map(known.foremost.__getitem__, places)).translate(_signs(told))


@cache
def _signs(told: str) -> bytes:
    """Give the sign for each place of a language."""
    signs = bytearray(b"o" * language.UNKNOWN + b"u")
    languages = language.table().languages
    if told in languages:
        signs[languages.index(told)] = ord("m")
    return bytes(signs)


def _around(evened: Evened, first: int, last: int) -> tuple[int, int]:
    """Give where a run of words stands in the text as written, to the ends of its sentences if these are near."""
    text, tokens = evened.text, evened.tokens
    start, end = tokens.start(first), tokens.ends[last - 1]
    before = max(text.rfind(stop, max(0, start - _TO_STOP), start) for stop in _STOPS) + 1
    stops = [text.find(stop, end, end + _TO_STOP) for stop in _STOPS]
    behind = min([stop + 1 for stop in stops if stop >= 0], default=end)
    return evened.span(before or start, behind)


def cut(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Give the pieces of a text that some spans are of."""
    return [text[start:end] for start, end in spans]
