"""What of a signal was not read, so that a person is told: what is longer than is read, and what is no writing.

The rules read `normal.READ_AT_MOST` code points of each part, the model `grams.READ_AT_MOST` of all of
them. What follows is kept and shown, and may say what nothing before it says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from casework.signals.assessments import Finding
from triage.learned import grams
from triage.text import normal
from triage.text.normal import Evened

_REPLACED = "\ufffd"
"""Stands for a byte that is no letter."""
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})
_FEW = 3
_MANY = 0.25
"""Of all signs but blanks. In a letter whose accents alone came out wrong they are fewer."""
_QUOTED = 60
"""Code points that are quoted of what follows."""
NO_WRITING = Finding(
    cue="no_writing",
    label="mostly signs that nobody types: it could not be read",
    quote="",
    weight=0.0,
)
NOT_UNDERSTOOD = Finding(
    cue="not_understood",
    label="in a language that is not understood here: what it says was hardly weighed",
    quote="",
    weight=0.0,
)


def found(said: Mapping[str, str], parts: Mapping[str, Evened]) -> Finding | None:
    """Give what says that not all of a signal was read: NO_WRITING, or where what was not begins."""
    return NO_WRITING if is_no_writing(said.values()) else beginning(said, parts)


def beginning(said: Mapping[str, str], parts: Mapping[str, Evened]) -> Finding | None:
    """Quote what first stands behind what was read of a signal; None where everything was read.

    `said` are the parts of a signal as they were written, `parts` the same made even.
    """
    for where, place in (*_behind_the_model(parts), *_behind_the_rules(said)):
        behind = said[where][place:]
        if behind.strip():
            quote = behind.lstrip()[:_QUOTED]
            start = place + len(behind) - len(behind.lstrip())
            in_text = where == "text"
            return Finding(
                cue="not_all_read",
                label="not all was weighed from here on",
                quote=quote,
                start=start if in_text else None,
                end=start + len(quote) if in_text else None,
                weight=0.0,
                where=where,
            )
    return None


def is_no_writing(said: Iterable[str]) -> bool:
    """Whether a good part of all signs are none that anybody types: bytes of a file, or letters decoded wrongly.

    A zero byte counts for neither: it stands beside each letter of a text whose letters have two bytes.
    """
    read = "".join([part[: grams.READ_AT_MOST] for part in said])
    strange = sum(map(read.count, filter(_is_strange, set(read))))
    if strange < _FEW:
        return False
    typed = sum(not sign.isspace() and sign != "\0" for sign in read)
    return strange >= typed * _MANY


def _is_strange(sign: str) -> bool:
    if sign in "\0\t\n\r":
        return False
    return sign == _REPLACED or unicodedata.category(sign) in _STRANGE


def _behind_the_model(parts: Mapping[str, Evened]) -> Iterator[tuple[str, int]]:
    read = [(where, part) for where, part in parts.items() if part.text]
    starts = grams.places(part.text for _, part in read)
    for (where, part), start in zip(read, starts, strict=True):
        room = max(0, grams.READ_AT_MOST - 1 - start)
        if len(part.text) > room:
            yield where, part.span(0, room)[1]


def _behind_the_rules(said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for where, text in said.items():
        if len(text) > normal.READ_AT_MOST:
            yield where, normal.READ_AT_MOST
