"""Where a signal is longer than what is read of it, so that a person is told.

The rules read `normal.READ_AT_MOST` code points of each part, the model `grams.READ_AT_MOST` of all of
them. What follows is kept and shown, and may say what nothing before it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.assessments import Finding
from triage import grams, normal
from triage.normal import Evened

_QUOTED = 60
"""Code points that are quoted of what follows."""


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
