"""Whether somebody is asked for: `is Maria Lopez in your program?` does, `is a bed in your program?` does not.

The words around a name are those of an ordinary enquiry, so they count only with a name where it must stand.
Names are known by their capital, or as given names, or by a title before them; scripts that have no capitals say
in the phrase itself that a person is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from triage.context import telling
from triage.cueing.joining import bounds
from triage.stored import folders
from triage.text.normal import Evened, fold

_GIVEN = folders.LEXICON / "given_names.txt"

BY_NAME = frozenset({"asks_by_name", "asks_for_one_by_name"})
WITH_A_CLAIM = "wants_to_learn"
CLAIM = "claims_a_right"
SEEKS = "seeks_a_person"
ASKS = (
    *("asks_about_person", SEEKS, "asks_after_somebody", "asks_what_we_hold"),
    *(*sorted(BY_NAME), WITH_A_CLAIM),
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_TITLES = frozenset(
    {
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "sra",
            "sr",
            "srta",
            "dra",
            "señora",
            "señorita",
            "don",
            "doña",
            "dona",
        ),
        *(
            "senhora",
            "madame",
            "mme",
            "mlle",
            "mademoiselle",
            "madan",
            "madanm",
            "mesye",
            "госпожа",
            "г-жа",
        ),
        *("гражданка", "господин", "bà", "cô", "ông", "gng", "shrimati", "smt"),
    }
)
"""Words behind which a name stands, in small letters too."""
_BEFORE_A_NAME = frozenset({"a", "la", "el", "вам", "к", "ли"})
"""Words that may stand between the first word of a question and the name."""
_NAME_FOLLOWS = frozenset(
    {
        *(
            "si",
            "sina",
            "ni",
            "kay",
            "of",
            "on",
            "with",
            "from",
            "by",
            "to",
            "concerning",
            "regarding",
        ),
        *("involving", "naming", "subject", "suspect", "witness", "individual", "locate", "down"),
        *(
            "de",
            "con",
            "por",
            "sobre",
            "da",
            "do",
            "com",
            "avec",
            "sur",
            "par",
            "concernant",
            "mme",
        ),
        *("madame", "гражданки", "гражданина", "госпожи", "местонахождение", "местопребывание"),
        *(
            "адрес",
            "с",
            "на",
            "о",
            "об",
            "от",
            "của",
            "cua",
            "với",
            "voi",
            "cô",
            "bà",
            "ông",
            "chị",
        ),
        *("co", "ba", "ong", "chi", "sou", "madan", "madanm", "mesye", "dosye", "temwayaj"),
        *("deklarasyon", "plent", "adres", "ak", "avèk", "avek", "hiding", "keeping", "holding"),
        *("sheltering", "housing", "harboring", "harbouring"),
    }
)
"""Last words of a phrase with the name behind it."""
_LONGEST_NAME = 40
_BED, _SURE = "(?:bed|beds|placement|space|spot)", "(?:confirmed|held|reserved|booked|approved)"
_OF_A_BED = re.compile(rf"\b(?:{_BED}\b.*\b{_SURE}|{_SURE}\b.*\b{_BED})\b")
"""What a shelter asks of us for its own client."""


def for_somebody(said: Mapping[str, Sequence[int]], evened: Evened) -> Mapping[str, Sequence[int]]:
    """Leave out the places of ASKS that ask for a bed or tell what is done, and those of BY_NAME without a name.

    WITH_A_CLAIM counts only beside CLAIM: anybody may ask where somebody is, or for a copy. A cue of which
    none is left goes.
    """
    if said.keys().isdisjoint(ASKS):
        return said
    left = {name: places for name, places in said.items() if name != WITH_A_CLAIM or CLAIM in said}
    for name in ASKS:
        left[name] = [
            each
            for each in left.get(name, ())
            if not _OF_A_BED.search(evened.text, *bounds(each))
            and not (name == SEEKS and telling.goes_on(said, evened.text, *bounds(each)))
            and (name not in BY_NAME or _names_somebody(evened, *bounds(each)))
        ]
    return {name: places for name, places in left.items() if places}


def _names_somebody(evened: Evened, start: int, end: int) -> bool:
    first, last = evened.span(start, end)
    words = _WORD.findall(evened.source[first:last])
    if not any(word.lower() != word.upper() for word in words):
        return True
    behind = _WORD.findall(evened.source[last : last + _LONGEST_NAME])
    if words[-1].lower() in _NAME_FOLLOWS:
        return _is_a_name(iter(behind))
    return _is_a_name(chain(words[1:], behind))


def _is_a_name(words: Iterator[str]) -> bool:
    """Whether words begin with a name, or a title and a name."""
    word = next((each for each in words if each.lower() not in _BEFORE_A_NAME), "")
    titled = word == "M" or word.lower() in _TITLES
    if titled:
        word = next(words, "")
    if word[:1].isupper() and word[1:2].islower():
        return True
    return fold(word) in _given() or (titled and word.lower() not in _NO_NAMES)


_NO_NAMES = frozenset(
    {
        *(
            "",
            "in",
            "at",
            "with",
            "still",
            "safe",
            "and",
            "who",
            "from",
            "en",
            "con",
            "que",
            "de",
            "del",
            "dans",
        ),
        *(
            "chez",
            "est",
            "qui",
            "esta",
            "está",
            "no",
            "na",
            "em",
            "com",
            "da",
            "do",
            "nan",
            "ki",
            "в",
            "у",
            "с",
            "có",
        ),
    }
)
"""Words that go on behind a title without a name."""


@cache
def _given() -> frozenset[str]:
    lines = _GIVEN.read_text("utf-8").splitlines()
    return frozenset(chain.from_iterable(each.split() for each in lines if each[:1] != "#"))


def is_given(word: str) -> bool:
    """Whether a word is a given name that is no other word."""
    return fold(word) in _given()


def is_title(word: str) -> bool:
    """Whether a name stands behind it."""
    return word.lower() in _TITLES


def load() -> None:
    """Read the names, once in a process."""
    _given()
