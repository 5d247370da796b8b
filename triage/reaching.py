"""How somebody can be reached who is deaf or cannot speak: `Please text me, I am deaf` is no cry out of hiding.

The model has learned that whoever asks for a text and cannot speak is in danger. Of whoever says that they are deaf it
is asked once more, of what they say besides. A sentence is left out only if it names a way to reach them or why, and
nothing and nobody else: `I cannot speak, they listen` stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from triage import wishes
from triage.cuebook import Kind
from triage.gathering import Reading
from triage.joining import STOPS

_LONGEST = 160
"""Code points of a sentence that says no more than that."""


def besides(readings: Collection[Reading], told: str | None) -> dict[str, str] | None:
    """Give what is said in each part, as written, besides how to reach a deaf writer; None where nothing says that."""
    language = wishes.load().named.get(told or "")
    if language is None:
        return None
    if not any(language.deaf.made.search(each.evened.text) for each in readings):
        return None
    return {each.where: _left(each, language) for each in readings}


def _left(reading: Reading, language: wishes.Language) -> str:
    kept = []
    for start, end in _sentences(reading.evened.text):
        if not _only_reaches(reading, start, end, language):
            first, last = reading.evened.span(start, end)
            kept.append(reading.evened.source[first:last])
    return " ".join(kept)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in STOPS.finditer(text):
        yield start, stop.end()
        start = stop.end()
    if text[start:].strip():
        yield start, len(text)


def _only_reaches(reading: Reading, start: int, end: int, language: wishes.Language) -> bool:
    words = reading.evened.text[start:end]
    if end - start > _LONGEST or language.more.made.search(words):
        return False
    for each in reading.within(start, end).found:
        tells = each.cue.kind in (Kind.WHAT, Kind.WHEN) and each.sure > 0
        if tells and not _names_a_way(reading.evened.text[each.start : each.end]):
            return False
    return language.deaf.made.search(words) is not None or _names_a_way(words)


def _names_a_way(words: str) -> bool:
    return any(way.made.search(words) for way in wishes.load().ways.values())
