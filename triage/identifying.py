"""What in any words says who or where somebody is, before they leave the seal: rather too much than too little.

Numbers, addresses and dates are told by their shape, names by a list of given names, by a title before them, and by a
capital where no sentence begins. Where there are no capitals every word that triage does not know may be one; in a
script without blanks that is every stretch of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from casework.decisions.identifying import Fact
from triage.context import asking
from triage.indicators import linking
from triage.learned import linear
from triage.text.normal import fold

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre"
    r"|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|tháng)"
)
_STREET = (
    r"(?:street|ave|avenue|road|rd|blvd|boulevard|lane|ln|highway|hwy|parkway|pkwy"
    r"|(?-i:St|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Circle|Square))"
)
_BORN = (
    r"(?:\b(?:born|dob|birth\w{0,4}|nacid[oa]|naci[oó]|nacimiento|née?|nascid[oa]|nasceu|sinh|ipinanganak)\b"
    r"|рожд|родил|出生|生日|生于|생년|태어|ولد|مواليد|जन्म)[^\d\n]{0,20}\d{1,4}"
)
_NUMBERED = (
    r"\b(?:room|rm|apt|apartment|suite|ste|unit|lot|bldg|building|exit|mile|milepost|highway|hwy|route|calle"
    r"|avenida|carretera|habitaci[oó]n|cuarto|apartamento|departamento|chambre|rue|quarto|phòng|комната|квартира|дом)"
    r"\.? ?#?\d+\w?\b"
)
_PLATE = "what looks like a licence plate"
_SHAPES = tuple(
    (kind, re.compile(shape, re.IGNORECASE))
    for kind, shape in (
        ("a date", r"\b\d{1,4}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{1,4}\b"),
        ("a date", r"\d{1,4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日号일])?"),
        (
            "a date",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:de |of )?{_MONTH}\b(?:,? (?:de |del )?\d{{4}})?",
        ),
        ("a date", rf"\b{_MONTH}\.? (?:de |del )?\d{{1,4}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"),
        ("a date of birth", _BORN),
        ("a place", _NUMBERED),
        ("a place", r"\b(?:i|us|sr|fm)-?\d{1,4}\b"),
        ("a place", rf"\b\d+[a-z]?(?: \w+){{0,3}} {_STREET}\b"),
        ("a place", r"\b(?:calle|avenida|rua|rue) (?-i:[A-ZÀ-Þ])\w+"),
        ("a number of somebody", r"(?<![\d,])(?!\d{1,3}(?:,\d{3})+\b)\d(?:[ .()\-/]{0,2}\d){4,}"),
        (
            _PLATE,
            r"(?<![\w-])(?:[a-z]{1,4}-?\d{2,5}[a-z]{0,2}|\d{1,4}-?[a-z]{1,3}-?\d{1,4}|\d{2,4}-?[a-z]{1,3})(?![\w-])",
        ),
        (
            _PLATE,
            r"\b(?-i:[A-Z]{2,4} \d{2,5}[A-Z]{0,3}|\d{1,3} ?[A-Z]{2,3} \d{1,4}|\d{3} [A-Z]{3})\b",
        ),
    )
)
_SHORTEST_PLATE = 5
_NO_PLATE = re.compile(
    r"\d+-?(?:st|nd|rd|th|am|pm|hrs?|mins?|days?|lbs?|kgs?|mph|km|usd|eur|yrs?|wks?|ft)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:\A|[.!?:;\n\u2026¿¡\"“”«»(\[*-])\s*\Z")
_BEFORE = 20
_ALONE = re.compile(r"\bI\b")
_SHORTEST_NAME = 3
_NEVER = frozenset(
    {
        *(
            "i",
            "i'm",
            "i'll",
            "i've",
            "i'd",
            "i\u2019m",
            "i\u2019ll",
            "i\u2019ve",
            "i\u2019d",
            "ok",
            "english",
            "spanish",
        ),
        *("ok", "english", "spanish"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    }
)
"""Written with a capital and no name."""


def facts_in(text: str) -> Iterator[Fact]:
    """Give each fact of a text, more than once where more than one way finds it."""
    found = linking.find(text)
    for kind, quotes in (
        ("a phone number", found.phones),
        ("an email address", found.emails),
        ("a web address", found.urls),
        ("a licence plate", found.plates),
        ("an account", found.handles),
    ):
        yield from (Fact(kind=kind, quote=quote) for quote in quotes)
    for kind, shape in _SHAPES:
        for match in shape.finditer(text):
            if kind != _PLATE or _may_be_a_plate(match.group()):
                yield Fact(kind=kind, quote=match.group())
    yield from _names(text)


def _may_be_a_plate(quote: str) -> bool:
    long_enough = sum(map(str.isalnum, quote)) >= _SHORTEST_PLATE
    return long_enough and not _NO_PLATE.fullmatch(quote)


def _names(text: str) -> Iterator[Fact]:
    behind_title, without_capitals = False, not any(map(str.isupper, _ALONE.sub("", text)))
    for match in _WORD.finditer(text):
        word = match.group()
        capital = word[0].isupper()
        known = asking.is_given(word)
        if (known and capital) or (behind_title and capital):
            yield Fact(kind="a name", quote=word)
        elif (
            known
            or (
                (behind_title or _tells_nothing(word, without_capitals))
                and not _is_a_word(fold(word))
            )
            or _looks_like_a_name(word, text[max(0, match.start() - _BEFORE) : match.start()])
        ):
            yield Fact(kind="a name or place", quote=word, surely=False)
        behind_title = asking.is_title(word)


def _tells_nothing(word: str, without_capitals: bool) -> bool:  # noqa: FBT001 - one of two facts
    """Whether no capital could tell that it is a name: its script has none, or its writer set none."""
    return word.lower() == word.upper() or (without_capitals and len(word) >= _SHORTEST_NAME)


def _looks_like_a_name(word: str, before: str) -> bool:
    """With a capital where none is due, or an unknown word where one is. A letter alone tells of nobody."""
    if len(word) == 1 or not word[0].isupper() or word.casefold() in _NEVER:
        return False
    shouted = len(word) > 1 and word.isupper()
    if shouted or _BEGINS.search(before):
        return not _is_a_word(fold(word))
    return True


@cache
def _is_a_word(folded: str) -> bool:
    return linear.load().knows(folded)
