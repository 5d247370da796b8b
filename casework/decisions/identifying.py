"""What in proposed words says who or where somebody is: what triage finds in any words, and what this case names.

A name is told from another word by its capital or a list, so a word that only looks like one can be said to be none.
Everything else must be taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from casework.records.documents import SignalDocument
from casework.records.reading import OpenedCase, OpenedSignal

_GIVEN = "what the writer gave"
_NAMED = "what the message names"
_OF_PERSONS = ("name", "contact_value")
_NAMING = (*_OF_PERSONS, "code_word", "organisation", "job_reference", "city", "place")
"""Answers that say who or where somebody is."""
_BARE_PLACE = "place"
"""Of it only what holds a number, or a capital behind its first letter, says where: "A motel" is no address."""
_SHORTEST, _SHORTEST_PART = 3, 2
_FEWEST_SIGNS, _LAST_DIGITS = 5, 7
"""Signs of a plate and digits of a phone number by which it is known, however it is written."""
_PARTICLES = frozenset(
    {
        *(
            "a",
            "al",
            "and",
            "at",
            "by",
            "da",
            "das",
            "de",
            "del",
            "der",
            "di",
            "do",
            "dos",
            "du",
            "e",
            "el",
            "et",
        ),
        *("in", "la", "las", "le", "los", "of", "o", "on", "or", "the", "to", "van", "von", "y"),
    }
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that says who or where somebody is."""

    kind: str
    quote: str = field(repr=False)
    """As it stands in the words, or as the case has it."""
    surely: bool = True
    """False for a word that only looks like a name: whoever proposes it can say that it is none."""


FactsIn = Callable[[str], Iterable[Fact]]
"""What of any words alone says who or where somebody is: `triage.identifying.facts_in`."""


def facts(text: str, opened: OpenedCase, facts_in: FactsIn) -> tuple[Fact, ...]:
    """Every fact in a text, each once, those that are sure first."""
    found = [*facts_in(text)]
    for signal in opened.signals:
        found += _given(text, signal.document)
        found += _named(text, signal)
    # The first that tells of a thing knows best what it is.
    sure = {fact.quote.casefold(): fact for fact in reversed(found) if fact.surely}
    # A word within what must be taken out is asked about where it still stands after that.
    perhaps = {
        fact.quote.casefold(): fact
        for fact in found
        if not any(fact.quote.casefold() in quote for quote in sure)
    }
    return (*sure.values(), *perhaps.values())


def left(found: Iterable[Fact], no_names: Iterable[str]) -> tuple[Fact, ...]:
    """Those that nobody said to be no name."""
    said = {word.casefold() for word in no_names}
    return tuple(fact for fact in found if fact.surely or fact.quote.casefold() not in said)


def _given(text: str, document: SignalDocument) -> Iterator[Fact]:
    for name, value in _values(document):
        whole = value.strip()
        if len(whole) < _SHORTEST:
            continue
        if (name != _BARE_PLACE or _says_where(whole[1:])) and _standing(whole, text):
            yield Fact(kind=_GIVEN, quote=whole)
        words = _WORD.findall(whole if name in _OF_PERSONS else f"{whole[0].lower()}{whole[1:]}")
        for two in map(" ".join, pairwise(words)):
            if name not in _OF_PERSONS and _says_where(two) and _standing(two, text):
                yield Fact(kind=_GIVEN, quote=two)
        for word in _WORD.findall(whole):
            if name in _OF_PERSONS or _says_where(word):
                yield from _part(word, text, of_a_name=name in _OF_PERSONS and _is_a_name(whole))


def _values(document: SignalDocument) -> Iterator[tuple[str, str]]:
    for name in _NAMING:
        value = document.answers.get(name)
        if isinstance(value, str):
            yield name, value
    if document.sender:
        for name, address in (
            (document.sender.name, document.sender.address),
            *document.sender.also,
        ):
            yield "name", name or ""
            yield "name", address.partition("@")[0].replace(".", " ")
            yield "contact_value", address


def _part(word: str, text: str, *, of_a_name: bool) -> Iterator[Fact]:
    """One word of what was given: surely, where that is written like a name."""
    if len(word) < _SHORTEST_PART or word.casefold() in _PARTICLES:
        return
    for quote in _standing(word, text):
        yield Fact(kind=_GIVEN, quote=quote, surely=of_a_name)


def _is_a_name(value: str) -> bool:
    """Every word with a capital, or without small letters: "Ana Beltran", and not "I do not want to say"."""
    words = [word for word in _WORD.findall(value) if word.casefold() not in _PARTICLES]
    return all(word[0].lower() != word[0] or word.lower() == word.upper() for word in words)


def _named(text: str, signal: OpenedSignal) -> Iterator[Fact]:
    """What triage found in the message itself, however it is written in these words."""
    said = signal.assessment
    if said is None:
        return
    signs, digits = _signs(text), _digits(text)
    for phone in said.indicators.phones:
        last = _digits(phone)[-_LAST_DIGITS:]
        if len(last) == _LAST_DIGITS and last in digits:
            yield Fact(kind=_NAMED, quote=phone)
    for value in (*said.indicators.plates, *said.indicators.emails):
        if len(_signs(value)) >= _FEWEST_SIGNS and _signs(value) in signs:
            yield Fact(kind=_NAMED, quote=value)
    named = (*said.indicators.urls, *said.indicators.handles, *(each.quote for each in said.places))
    for value in named:
        if _standing(value.strip("@ "), text):
            yield Fact(kind=_NAMED, quote=value)


def _standing(value: str, text: str) -> tuple[str, ...]:
    """How a value is written in a text, each way once, wherever it stands as whole words."""
    words = r"\s+".join(map(re.escape, value.split()))
    found = re.findall(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else []
    return tuple(dict.fromkeys(found))


def _says_where(value: str) -> bool:
    return any(sign.isdigit() or sign.isupper() for sign in value)


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _digits(text: str) -> str:
    """The digits of a text, of any script, as ours."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())
