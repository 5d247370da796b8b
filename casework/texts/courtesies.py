"""What near-same messages add without saying anything: greetings, thanks, where they saw it, `please share`, names.

The list is `courtesies.toml`. Whatever is not on it says something: a clause too many costs a reading.
"""

from __future__ import annotations

import tomllib
from collections import deque
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from sys import intern
from typing import Any, Final

from casework.texts.plain_words import WORD, plain, words_of

_LIST: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("courtesies.toml").read_text("utf-8")
)
SUBJECT, PEOPLE, MOMENT = "subject", "people", "moment"
SIGNS: Final = frozenset(_LIST["words"]["signs"])
"""Signs that only feel."""


def _plain(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words_of(phrase)) for phrase in phrases)


def _phrases(*names: str) -> Iterator[tuple[str, ...]]:
    for phrase in (each for name in names for said in _LIST[name].values() for each in said):
        filled = [(f"{{{gap}}}", values) for gap, values in _LIST["fill"].items()]
        gap, values = next((one for one in filled if one[0] in phrase), ("", [""]))
        # Thousands of phrases are made of some hundred words: each lies in memory once.
        yield from (
            tuple(map(intern, words_of(phrase.replace(gap, value) if gap else phrase)))
            for value in values
        )


HEADS: Final = {
    name: kind for kind in (SUBJECT, PEOPLE, MOMENT) for name in _plain(_LIST["heads"][kind])
}
"""What stands before the colon in the head of a mail that was sent on, in plain words, to what stands behind it."""
_RULES: Final = _plain(_LIST["heads"]["rules"])
_OF_DATES: Final = _plain(_LIST["heads"]["of_dates"])
_WROTE: Final = _plain(_LIST["heads"]["wrote"])
_NUMBERS: Final = _plain(_LIST["words"]["numbers"])
_NO_NAMES: Final = _plain(_LIST["words"]["no_names"])
_BEFORE: Final = frozenset(_phrases("greetings"))
_BEHIND: Final = frozenset(phrase[::-1] for phrase in _phrases("thanks"))
_WHOLE: Final = frozenset((*_BEFORE, *(phrase[::-1] for phrase in _BEHIND), *_phrases("passed_on")))
_FIRST: Final = frozenset(phrase[0] for phrase in _BEFORE)
_FIRST_OF_WHOLE: Final = frozenset(phrase[0] for phrase in _WHOLE)
_LAST: Final = frozenset(phrase[0] for phrase in _BEHIND)
_LONGEST: Final = max(map(len, _WHOLE))
_IN_A_ROW: Final = 8
"""So many courtesies are left out at the ends of one clause."""


def without(text: str) -> str:
    """A clause without greetings before it and thanks behind it; empty where it says nothing else."""
    first = WORD.search(text)
    if first is None:
        return ""
    # No word goes over a blank: the last one is found without those before it.
    last = deque(WORD.finditer(text, text.rfind(" ") + 1), maxlen=1)
    if last and not _may_be_left_out(text, first.group(), last[0].group()):
        return text[first.start() : last[0].end()]
    each = ((plain(word.group()), word.span()) for word in WORD.finditer(text))
    words = [(word, span) for word, span in each if word not in SIGNS]
    low, high = 0, len(words)
    for _ in range(_IN_A_ROW):
        if high - low <= _LONGEST and tuple(word for word, _ in words[low:high]) in _WHOLE:
            return ""
        before = _longest(tuple(word for word, _ in words[low:high][:_LONGEST]), _BEFORE)
        behind = _longest(tuple(word for word, _ in words[low:high][: -_LONGEST - 1 : -1]), _BEHIND)
        low, high = (low + before, high) if before else (low, high - behind)
        if low >= high:
            return ""
        if not before and not behind:
            break
    return text[words[low][1][0] : words[high - 1][1][1]]


def is_number(word: str) -> bool:
    """Whether a long plain word is a number."""
    return word in _NUMBERS


def is_common(word: str) -> bool:
    """Whether a plain word may say something of persons or places, though it stands where a name would."""
    return word in _NO_NAMES


def is_of_date(word: str) -> bool:
    """Whether a plain word belongs to a date in the head of a mail."""
    return word in _OF_DATES or word.isdecimal()


def is_wrote(word: str) -> bool:
    """Whether a plain word ends the line that says who wrote what is quoted."""
    return word in _WROTE


def is_rule(words: str) -> bool:
    """Whether these plain words stand above the head of a mail that was sent on."""
    return words in _RULES


def _may_be_left_out(text: str, first: str, last: str) -> bool:
    """Whether a clause may be a courtesy, or have one at its ends, which are these words: seldom, and quick to see."""
    one, other = plain(first), plain(last)
    if one in _FIRST or other in _LAST or one in SIGNS or other in SIGNS:
        return True
    return one in _FIRST_OF_WHOLE and not any(islice(WORD.finditer(text), _LONGEST, None))


def _longest(said: tuple[str, ...], phrases: Container[tuple[str, ...]]) -> int:
    return next((n for n in range(len(said), 0, -1) if said[:n] in phrases), 0)
