"""Whether the words of a text are known in the language that it is taken for.

A language that the table has not (K'iche', Somali, Nepali, romanised Korean) is taken for the one of
ours that it most resembles: by a few short words, or by its script. Then hardly any other word of it is
known in that language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice, pairwise, repeat
from math import ceil

from triage.learned import linear
from triage.text import alphabets, language

_OF_SCRIPTS = ("zh", "ko")
"""Languages that are told by signs which hardly any other uses."""
_SEEN_IN_THEIR_SCRIPT = ("ar", "ru")
"""Languages of which the rules and the model have met too little in Latin letters to go by it."""
_BETWEEN = re.compile(r"[\s\d.,!?;:\"()\[\]{}<>/|*_=+~¿¡«»“”\u2026।،؟-]+")
"""Cuts words apart in any script: what vowel signs are made of is neither a letter nor a blank."""
_APART = bytes(
    ord(" ") if _BETWEEN.match(sign) else byte for byte, sign in enumerate(map(chr, range(0x100)))
)
"""Makes a blank of each such sign, in one byte a sign."""
_SHARE = 0.5
"""Share of known words, one left out of account, below which words are in another language. Of the messages
of ten words and more in the corpus 1 in 1,000 is as a whole, and 1 in 1,000 has such a part."""
_IN_ADDRESSES = ("@", "://", "www.")
_STOPS = re.compile(r"[.!?\n]+")
_AT_ONCE, _FEWEST = 10, 6
"""Words of a part that are looked at together, and how many different ones there must be."""
_TOO_FEW = 3
"""Words of no language of ours by which no part is strange: of six words, four are needed."""
_FEW = 4
"""Known words below which they say little: such a text is understood if a cue was found in it that tells something."""
_LIKE_ANOTHER = 0.11
"""How far words may be unknown and speak for another language, one times the other. Of the messages in the corpus
2 in 1,000 are beyond it."""
_LIKE_ANOTHER_FOR_ALL_A_CUE = 0.2
_ANOTHERS, _HARDLY_ANOTHERS = 0.7, 0.2
"""Shares of its own points that a language may have which is none of ours, where few words are all known, and most."""
_MOST = 0.65
"""Share of known words that is enough where hardly anything speaks for another language."""


_LEFT_OF_AN_AGE = "летн"
"""Begins what stands behind the number in `15-летняя`."""


class Vocabulary:
    """The words of a text made even, each once, with the place of the language that it most speaks for."""

    def __init__(self, evened: str) -> None:
        self.evened = evened

    @cached_property
    def words(self) -> Mapping[str, int]:
        """All of them."""
        return _with_foremost(_words(self.evened))

    @cached_property
    def of_ends(self) -> Mapping[str, int]:
        """Those of its beginning and its end."""
        read = language.ends(self.evened)
        return self.words if read == self.evened else _with_foremost(_words(read))


def known_and_all(vocabulary: Vocabulary, told: str) -> tuple[int, int]:
    """Count the words of a text: those known in a language, or English, and all."""
    words = vocabulary.of_ends
    return sum(_is_known(word, told) for word in words), len(words)


def in_it(vocabulary: Vocabulary, told: str | None) -> bool:
    """Whether a text is in the language that was told of it, one of ours."""
    if told in _OF_SCRIPTS:
        return True
    if told not in language.UNDERSTOOD:
        return False
    words = vocabulary.of_ends
    wanted = _SHARE * (len(words) - 1)
    others = _in_doubt(words, told)
    missing = max(0, ceil(wanted) - (len(words) - len(others)))
    known = (word for word in others if _is_known(word, told))
    return sum(1 for _ in islice(known, missing)) == missing


def is_like_another(
    vocabulary: Vocabulary, told: str, points: Mapping[str, float], *, has_cue: bool
) -> bool:
    """Whether a good part of a text is not known in the language told, while it speaks for one that is none of ours.

    So it is where a language is near to one of ours: Catalan, Papiamento, Cebuano, or Swahili behind a greeting.
    """
    if told in _OF_SCRIPTS:
        return False
    nearness, words = _nearness(told, points), vocabulary.of_ends
    bound = len(words) * (_LIKE_ANOTHER_FOR_ALL_A_CUE if has_cue else _LIKE_ANOTHER)
    others = _in_doubt(words, told)
    if nearness * len(others) < bound:
        return False
    unknown = sum(not _is_known(word, told) for word in others)
    return unknown > 1 and nearness * unknown >= bound


def _nearness(told: str, points: Mapping[str, float]) -> float:
    """Give the share of the points of the language told that the first has which is none of ours."""
    others = [own for name, own in points.items() if name and name not in language.UNDERSTOOD]
    return max(others, default=0.0) / max(points.get(told, 0.0), 1.0)


def _in_doubt(words: Mapping[str, int], told: str) -> list[str]:
    """Give the words to be looked up: what is foremost of the language told or English is known, and told sooner."""
    surely = language.places_of(told, "en")
    return [word for word, place in words.items() if place not in surely]


def has_strange_part(vocabulary: Vocabulary) -> bool:
    """Whether words in Latin letters stand together in a text that are of no language of ours."""
    ours = language.places_of(*language.UNDERSTOOD)
    strange = _latin([word for word, place in vocabulary.words.items() if place not in ours])
    for sentence in _STOPS.split(vocabulary.evened) if len(strange) > _TOO_FEW else ():
        if len(strange.intersection(split(sentence))) > _TOO_FEW:
            for words in _parts(sentence):
                known = len(words) - len(words & strange)
                if len(words) >= _FEWEST and known < _SHARE * (len(words) - 1):
                    return True
    return False


def enough(
    vocabulary: Vocabulary, told: str, points: Mapping[str, float], source: str, *, as_hinted: bool
) -> bool:
    """Whether so many words are known that they cannot be another language's by chance.

    Fewer are enough if all are known, and the writer chose that language too or no other is near; if no other is
    near at all, or `source`, the text as written, has a sign of that language alone, most of them are.
    """
    if told in _OF_SCRIPTS:
        return True
    known, every = known_and_all(vocabulary, told)
    if known >= _FEW:
        return True
    if known == every > 0 and as_hinted:
        return True
    if alphabets.has_own_sign(source, told):
        return known >= _MOST * every > 0
    nearness = _nearness(told, points)
    if every <= 1 or nearness >= _ANOTHERS:
        return False
    by_words = nearness < _HARDLY_ANOTHERS and not alphabets.uses(source, told)
    return known >= every * (_MOST if by_words else 1)


def romanised(source: str, told: str | None) -> bool:
    """Whether a text is in Latin letters, in a language that is understood in its own script alone."""
    return told in _SEEN_IN_THEIR_SCRIPT and not alphabets.uses(source, told)


def _parts(sentence: str) -> Iterator[set[str]]:
    """Give the words in Latin letters of a sentence, or of some of it where it is long."""
    words = sentence.split()
    ends = [*range(_AT_ONCE, len(words) - _AT_ONCE // 2, _AT_ONCE), len(words)]
    for start, end in pairwise([0, *ends]):
        yield _latin(_words(" ".join(words[start:end])))


def _latin(words: Iterable[str]) -> set[str]:
    return set(filter(alphabets.is_latin, words))


def _with_foremost(words: Collection[str]) -> Mapping[str, int]:
    known = language.table()
    places = map(known.pieces.get, words, repeat(len(known.pieces)))
    return dict(zip(words, map(known.foremost.__getitem__, places), strict=True))


def _words(evened: str) -> set[str]:
    words = set(split(_without_addresses(evened)))
    alone = set(filter(str.isalpha, words))
    return alone.union([word for word in words - alone if any(map(str.isalpha, word))])


def split(evened: str) -> list[str]:
    """Give what stands between blanks and the like, and perhaps nothing between two of them."""
    try:
        return evened.encode("latin-1").translate(_APART).decode("latin-1").split()
    except UnicodeEncodeError:
        return _BETWEEN.split(evened)


def _without_addresses(evened: str) -> str:
    """Give a text in which addresses stand, without them and with all else between blanks once; any other as it is."""
    marks = list(filter(evened.__contains__, _IN_ADDRESSES))
    if not marks:
        return evened
    pieces = set(evened.split())
    for mark in marks:
        pieces = {piece for piece in pieces if mark not in piece}
    return " ".join(pieces)


def _is_known(word: str, told: str) -> bool:
    if not alphabets.is_latin(word) and (
        linear.load().knows(word) or word.startswith(_LEFT_OF_AN_AGE)
    ):
        return True
    return language.table().speaks_for(word, told, "en")
