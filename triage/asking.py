"""Whether somebody is asked for: `is Maria Lopez in your program?` does, `is a bed in your program?` does not.

The words around a name are those of an ordinary enquiry, so they count only with a name where it must stand.
Names are known by their capital; scripts that have none say in the phrase itself that a person is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.joining import bounds
from triage.normal import Evened

BY_NAME = "asks_by_name"
ASKS = ("asks_about_person", "seeks_a_person", "asks_after_somebody", BY_NAME)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_BEFORE_A_NAME = frozenset(
    {
        *("a", "mr", "mrs", "ms", "miss", "dr", "la", "el", "sra", "sr", "señora", "madame", "mme"),
        *("вам", "к", "госпожа", "гражданка", "bà", "cô", "madanm"),
    }
)
"""Words that may stand between the first word of a question and the name."""
_NAME_FOLLOWS = frozenset({"si", "sina", "of", "on"})
"""Last words of a phrase with the name behind it."""
_LONGEST_NAME = 40
_BED, _SURE = "(?:bed|beds|placement|space|spot)", "(?:confirmed|held|reserved|booked|approved)"
_OF_A_BED = re.compile(rf"\b(?:{_BED}\b.*\b{_SURE}|{_SURE}\b.*\b{_BED})\b")
"""What a shelter asks of us for its own client."""


def for_somebody(said: Mapping[str, Sequence[int]], evened: Evened) -> dict[str, Sequence[int]]:
    """Leave out the places of ASKS that ask for a bed, and those of BY_NAME without a name.

    A cue of which none is left goes.
    """
    left = dict(said)
    for name in ASKS:
        left[name] = [
            each
            for each in said.get(name, ())
            if not _OF_A_BED.search(evened.text, *bounds(each))
            and (name != BY_NAME or _names_somebody(evened, *bounds(each)))
        ]
    return {name: places for name, places in left.items() if places}


def _names_somebody(evened: Evened, start: int, end: int) -> bool:
    first, last = evened.span(start, end)
    words = _WORD.findall(evened.source[first:last])
    if not any(word.lower() != word.upper() for word in words):
        return True
    behind = _WORD.match(evened.source[last : last + _LONGEST_NAME].lstrip(" "))
    if words[-1].lower() in _NAME_FOLLOWS:
        return behind is not None and _is_a_name(behind.group())
    rest = iter(words[1:])
    return _is_a_name(next((word for word in rest if word.lower() not in _BEFORE_A_NAME), ""))


def _is_a_name(word: str) -> bool:
    return word[:1].isupper() and word[1:2].islower()
