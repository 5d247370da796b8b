"""What a message says: every cue found in it, and how sure its words are of it.

A finding is weakened where its own words are denied (a "not" before it in the same clause, which is
not of something else, as in "nobody knows" or "never stops"; see `reaching`), and where its sentence
speaks of the past, of a made-up case, of another text, or of a training. What is said so plainly that
it rings by itself is only supposed or quoted by what stands before it in the same way (see `meant`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from triage.context import (
    ages,
    answered,
    crying,
    endangered,
    machines,
    meant,
    mere,
    seeking,
    waking,
    wishes,
)
from triage.context.accents import told_by_accents
from triage.context.asking import for_somebody
from triage.context.borrowed import borrowed
from triage.context.chosen import as_chosen
from triage.context.courtesy import without_courtesy
from triage.context.initials import without_initials
from triage.context.onlooking import IN_PASSING, ONLOOKER, of_self_alone, outside
from triage.context.reaching import Reach
from triage.cueing import cuebook
from triage.cueing.cuebook import Book, Cue, Kind
from triage.cueing.joining import Sentences, bounds, place
from triage.cueing.matching import find
from triage.text import language, numbers
from triage.text.normal import Evened

DENIED = 0.0
DOUBTED = 0.35
_NEGATION_REACHES = 22
"""Code points between a "not" and what it denies."""
_WEAKENS_A_SENTENCE = frozenset(
    {"hypothetical", "long_ago", "training", "quoted", "study", "media"}
)
_A_VICTIM, _ASKS = "calls_self_victim", "asks_help_now"
"""`I need help.` asks for it now beside `I am a victim`; elsewhere it is said of a homework too."""
_NAMES_A_CHILD = ("child_words", "child_age")
_AN_HOUR = frozenset(
    f"{lead} {hour}"
    for lead in ("at", "after", "before", "by", "until")
    for hour in ("closing", "midnight", "noon", "dark", "dawn", "sunrise", "sunset")
)
"""Hours that are of tonight, and not where their sentence speaks of long ago."""
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
    """Each cue where it is first said, and again where it is said more surely, in the order of the text."""
    every: tuple[Found, ...] = ()
    """Each cue wherever it is said (of phrases that are said often, not everywhere), in the order of the text."""
    told: str | None = None
    """The language of most of the message, where it is certain."""
    borrowed: AbstractSet[tuple[str, int]] = frozenset()
    """Cues and their places that only another language says, in words of the writer's own."""

    @cached_property
    def plain(self) -> Sequence[Found]:
        """Each cue where its words first say to a person what it is called (see `mere`), and again more surely."""
        return list(_surer_and_surer(self.every, self._is_of_their_own))

    @cached_property
    def says(self) -> crying.Says | None:
        """What it says at most, where it says nothing but what stands in a cry for help."""
        return crying.at_most(self.evened)

    @cached_property
    def perhaps_of_a_child(self) -> bool:
        """Whether words that may be of a grown person are said of children more than of others, or beside the young."""
        said = [each for each in self.every if each.cue.name == mere.CHILD_USED and each.sure > 0]
        text = self.evened.text
        return any(mere.perhaps_of_a_child(text, each.start, each.end) for each in said) or (
            bool(said) and mere.tells_of_the_young(text)
        )

    def _is_of_their_own(self, found: Found) -> bool:
        borrowed = (found.cue.name, place(found.start, found.end)) in self.borrowed
        return not borrowed and self._is_plain(found)

    def _is_plain(self, found: Found) -> bool:
        cue, start, end, _ = found
        if cue.name not in mere.LOOKED_AT:
            return True
        words = self.evened.text[start:end]
        if cue.name == mere.MYSELF:
            at = place(start, end)
            if at in self._of_others or (words in mere.NOUNS_TOO and at in self._in_passing):
                return False
            if words == "us" and self._names_a_country(start, end):
                return False
        if cue.name == mere.CHILD_USED and mere.names_no_child(words):
            return self._with_a_child
        if cue.name == mere.WHEN and words in _AN_HOUR and self._sentence(start) in self._long_ago:
            return False
        book = cuebook.load()
        return not mere.is_mere(cue.name, self.evened, start, end, book=book, told=self.told)

    @cached_property
    def _sentence(self) -> Callable[[int], int]:
        return Sentences(self.evened.text).sentence

    @cached_property
    def _with_a_child(self) -> bool:
        return any(each.cue.name in _NAMES_A_CHILD for each in self.every)

    @cached_property
    def _long_ago(self) -> AbstractSet[int]:
        return {self._sentence(each.start) for each in self.every if each.cue.name == "long_ago"}

    def _names_a_country(self, start: int, end: int) -> bool:
        """Whether capitals make a country of "us", in a text that is not in capitals altogether."""
        first, last = self.evened.span(start, end)
        return self.evened.source[first:last] == "US" and not self.evened.source.isupper()

    @cached_property
    def _of_others(self) -> AbstractSet[int]:
        return self._mine_within(ONLOOKER)

    @cached_property
    def _in_passing(self) -> AbstractSet[int]:
        return self._mine_within(IN_PASSING)

    def _mine_within(self, cue: str) -> AbstractSet[int]:
        mine = self._places(mere.MYSELF)
        return set(mine) - set(outside(mine, self._places(cue)))

    def _places(self, cue: str) -> list[int]:
        return [place(each.start, each.end) for each in self.every if each.cue.name == cue]

    def within(self, start: int, end: int) -> Reading:
        """Give what begins in a stretch of the text, as if nothing else were said."""
        return Reading(where=self.where, evened=self.evened, found=self.begun(start, end))

    def begun(self, start: int, end: int) -> tuple[Found, ...]:
        """Give the cues that begin in a stretch of the text."""
        first, last = (bisect_left(self._starts, at) for at in (start, end))
        return self.every[first:last]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [each.start for each in self.every]


def read(
    evened: Evened,
    *,
    where: str,
    book: Book,
    languages: Mapping[str, float],
    still_time: Callable[[], bool],
) -> Reading:
    """Find all cues of one part. `languages` says which are spoken in the whole message."""
    by_language = find(book, evened, still_time, _spoken(languages))
    places: dict[str, list[int]] = {}
    for name, found_there in chain.from_iterable(each.items() for each in by_language.values()):
        places.setdefault(name, []).extend(found_there)
    for number in numbers.find(evened.text):
        places.setdefault(number.cue, []).append(place(number.start, number.end))
    for start, end in ages.find(evened):
        places.setdefault(ages.CHILD_AGE, []).append(place(start, end))
    if _A_VICTIM in places:
        asks = [place(*each) for each in crying.sentences(evened.text)]
        if asks:
            places[_ASKS] = [*places.get(_ASKS, ()), *asks]
    said = without_initials(places, evened)
    said = seeking.told_apart(endangered.added(of_self_alone(said), evened.text), evened.text)
    said = ages.of_people(told_by_accents(for_somebody(said, evened), evened), evened.text)
    said = meant.as_meant(waking.of_themselves(said, evened.text), evened.text)
    if _told(languages) is None:
        said = wishes.added(said, evened.text)
    said = wishes.told_apart(machines.without_advice(said, evened.text), evened.text)
    said = as_chosen(said, book.cues, evened.text)
    said = answered.as_told(without_courtesy(said, book.cues, evened.text), evened)
    every = _every(said, book.cues, evened.text)
    found = tuple(_surer_and_surer(every))
    return Reading(
        where=where,
        evened=evened,
        found=found,
        every=every,
        told=_told(languages),
        borrowed=borrowed(by_language, languages, book.cues, evened.text),
    )


def _spoken(languages: Mapping[str, float]) -> frozenset[str]:
    """Languages whose cues count; empty when too little is known to leave any out."""
    first = _told(languages)
    if first is None:
        return frozenset()
    least = languages[first] * _SHARE_OF_A_LANGUAGE
    return frozenset({name for name, points in languages.items() if points >= least})


def _told(languages: Mapping[str, float]) -> str | None:
    first = max(languages, key=lambda name: languages[name], default=language.OTHER)
    certain = first in language.UNDERSTOOD and languages[first] >= language.CERTAIN
    return first if certain else None


def _every(
    said: Mapping[str, Sequence[int]], cues: Mapping[str, Cue], text: str
) -> tuple[Found, ...]:
    doubts = _Doubts(said, Sentences(text))
    # in the order of where they stand, then of their names
    placed = sorted([(each, name) for name, places in said.items() for each in places])
    return tuple([_found(cues[name], each, doubts) for each, name in placed])


def _found(cue: Cue, each: int, doubts: _Doubts) -> Found:
    start, end = bounds(each)
    return Found(cue, start, end, doubts.sure(cue.kind, start))


def _surer_and_surer(
    every: Iterable[Found], counts: Callable[[Found], bool] | None = None
) -> Iterator[Found]:
    """Give each cue where it is first said, and again where it is said more surely.

    `counts` says of which places this is asked; else it is of all.
    """
    surest: dict[str, float] = {}
    for found in every:
        if found.sure > surest.get(found.cue.name, -1.0) and (counts is None or counts(found)):
            surest[found.cue.name] = found.sure
            yield found


class _Doubts:
    """What in a text takes from how sure its words are."""

    def __init__(self, said: Mapping[str, Sequence[int]], cut: Sentences) -> None:
        self._cut = cut
        self._denied = Reach(said, cut, "negated")
        self._weak = {
            cut.sentence(bounds(each)[0])
            for name in _WEAKENS_A_SENTENCE & said.keys()
            for each in said[name]
        }

    def sure(self, kind: Kind, start: int) -> float:
        """How sure words of a kind are at a place."""
        if kind not in _CAN_BE_DENIED:
            return 1.0
        if self._denied.holds(start, _NEGATION_REACHES):
            return DENIED
        if self._weak and kind is Kind.WHAT and self._cut.sentence(start) in self._weak:
            return DOUBTED
        return 1.0
