"""What a message says: every cue found in it, and how sure its words are of it.

A finding is weakened where its own words are denied (a "not" before it in the same clause), and
where its sentence speaks of the past, of a made-up case, of another text, or of a training.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from triage import language, numbers
from triage.cuebook import Book, Cue, Kind
from triage.joining import Sentences
from triage.matching import Hit, find
from triage.normal import Evened

DENIED = 0.0
DOUBTED = 0.35
_NEGATION_REACHES = 22
"""Code points between a "not" and what it denies."""
_WEAKENS_A_SENTENCE = frozenset(
    {"hypothetical", "long_ago", "training", "quoted", "study", "media"}
)
_CAN_BE_DENIED = (Kind.WHAT, Kind.WHO, Kind.TOPIC)
_SHARE_OF_A_LANGUAGE = 0.25
"""A language that has less than this of the first one's points is not searched for cues: so much do
neighbours have by words that they share, and each language that is searched takes its time."""


class Found(NamedTuple):
    """A cue in a message: where (in the evened text of its part) and how sure."""

    cue: Cue
    start: int
    end: int
    sure: float


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One part of a signal, read: the text, the subject, or what was written into the answers."""

    where: str
    evened: Evened
    found: tuple[Found, ...]


def read(
    evened: Evened,
    *,
    where: str,
    book: Book,
    languages: Mapping[str, float],
    still_time: Callable[[], bool],
) -> Reading:
    """Find all cues of one part. `languages` says which are spoken in the whole message."""
    hits = find(book, evened, still_time, _spoken(languages))
    for number in numbers.find(evened.text):
        hits.append(Hit(number.start, number.end, number.cue, book.cues[number.cue]))
    hits.sort()
    cut = Sentences(evened.text)
    return Reading(where=where, evened=evened, found=tuple(_sure(hits, cut)))


def _spoken(languages: Mapping[str, float]) -> frozenset[str]:
    """Languages whose cues count; empty when too little is known to leave any out."""
    first = max(languages, key=lambda name: languages[name], default=language.OTHER)
    if first not in language.UNDERSTOOD or languages[first] < language.CERTAIN:
        return frozenset()
    least = languages[first] * _SHARE_OF_A_LANGUAGE
    return frozenset({name for name, points in languages.items() if points >= least})


def _sure(hits: list[Hit], cut: Sentences) -> Iterable[Found]:
    denials = sorted(hit.end for hit in hits if hit.name == "negated")
    weak = {cut.sentence(hit.start) for hit in hits if hit.name in _WEAKENS_A_SENTENCE}
    for start, end, _, cue in hits:
        sure = 1.0
        if cue.kind in _CAN_BE_DENIED:
            if denials and _denied(start, denials, cut):
                sure = DENIED
            elif weak and cue.kind is Kind.WHAT and cut.sentence(start) in weak:
                sure = DOUBTED
        yield Found(cue, start, end, sure)


def _denied(start: int, denials: list[int], cut: Sentences) -> bool:
    last = bisect_right(denials, start) - 1
    if last < 0 or start - denials[last] > _NEGATION_REACHES:
        return False
    return cut.in_one_clause(denials[last], start)
