"""Mail addresses of which a sign is spelled: "name at example dot org", "nombre arroba example punto org".

Only stretches around such words are searched, and every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from triage.expressions import Rare
from triage.normal import fold
from triage.numbers import places_of, stretches
from triage.written import Written

_AT = r"(?: ?[(\[{<] ?(?:at|arroba|@) ?[)\]}>] ?| (?:at|arroba) |@|(?P<dash>[\-_])(?:at|arroba)(?P=dash))"
_DOT = (
    r"(?: ?[(\[{<] ?(?:dot|punto|ponto|point|\.) ?[)\]}>] ?| (?:dot|punto|ponto|point) |\."
    r"|[\-_](?:dot|punto|ponto|point)[\-_])"
)
_JOINT = rf"(?:{_DOT}| (?:underscore|guion bajo|guión bajo|dash|guion|guión|hyphen) )"
_NAME = r"[\w+\-]{1,40}"
ADDRESS = Rare(
    rf"(?<![\w.@]){_NAME}(?:{_JOINT}{_NAME}){{0,3}}(?P<at>{_AT})"
    rf"[\w\-]{{1,40}}(?P<dots>(?:{_DOT}[a-z0-9\-]{{2,24}}){{1,3}})(?![\w@])",
    re.IGNORECASE,
)
MAIL_WORDS = Rare(
    r"\b(?:correo|e-?mail|mail|address|direcci[oó]n|courriel)(?: electr[oó]nico)?"
    r"(?: (?:is|es|est|at|de ella|de el))?:? ((?:[\w\-]{1,20} ){0,3})\Z",
    re.IGNORECASE,
)
_ENDINGS = frozenset(
    {
        *("com", "net", "org", "edu", "gov", "mil", "info", "biz", "int", "mx"),
        *("uk", "br", "fr", "pr", "ph", "vn", "ht", "ru", "kr", "cn"),
    }
)
"""What an address ends in that is no word: "at some point she" and "at this point in time" are none."""
_BEFORE_AN_ADDRESS = 70
_SPELLED_DOTS = {
    "dot": (" dot ", "dot)", "dot]", "-dot-", "_dot_"),
    "punto": (" punto ", "punto)", "-punto-", "_punto_"),
    "ponto": (" ponto ", "-ponto-", "_ponto_"),
    "point": (" point ", "-point-", "_point_"),
}
_SPELLED_AT = ("arroba", "(at)", "[at]", "[@]", "(@)", "[.]", "(.)")
_DOTS = (*chain.from_iterable(_SPELLED_DOTS.values()), *_SPELLED_AT)
_BEHIND_A_MARK = 60
_NO_NAMES = frozenset(
    {
        *("is", "im", "was", "are", "be", "am", "esta", "estan", "here", "me", "us", "them", "it"),
        *("site", "page", "website", "online", "hosted", "posted", "ad", "ads", "log", "go", "up"),
        *("apply", "visit", "look", "looking", "find", "found", "see", "saw", "ver", "him", "her"),
        *("stay", "stays", "staying", "live", "work", "works", "working"),
    }
)
"""Words that stand before "at example dot com" where that is a place on the web, or on a road."""


def addresses(written: Written) -> Iterator[str]:
    """Give mail addresses of which a sign is spelled, as they are written."""
    if not written.in_place:
        return
    text, marks = written.text, sorted(_marks(written))
    for start, end in stretches(zip(marks, marks, strict=True), _BEFORE_AN_ADDRESS, _BEHIND_A_MARK):
        match = ADDRESS.made.search(text, start, end)
        while match:
            before = MAIL_WORDS.made.search(
                text[max(0, match.start() - _BEFORE_AN_ADDRESS) : match.start()]
            )
            ends = match.end()
            if _is_address(match, told=before is not None):
                more = before.group(1).split() if before else []
                fillers = [at for at, word in enumerate(more) if fold(word) in _FILLERS]
                said = more[fillers[-1] + 1 :] if fillers else more
                yield " ".join((*said, match.group()))
            else:
                # One may begin within: "write to me at jane (dot) doe (at) example (dot) org".
                ends = match.start("at") + 1
            match = ADDRESS.made.search(text, ends, end)


def _marks(written: Written) -> Iterator[int]:
    """Give the places at which a sign may be spelled."""
    small = written.small
    dots = map(_SPELLED_DOTS.__getitem__, _SPELLED_DOTS.keys() & written.once)
    for mark in chain(_SPELLED_AT, chain.from_iterable(dots)):
        yield from places_of(mark, small)
    told = [word for word in ("mail", "correo", "addre", "direc", "courr") if word in small]
    for place in places_of(" at ", small) if told else ():
        before = small[max(0, place - _BEFORE_AN_ADDRESS) : place]
        if any(word in before for word in told):
            yield place


_FILLERS = frozenset(
    {
        *(
            "is",
            "es",
            "was",
            "it",
            "i",
            "me",
            "my",
            "mi",
            "his",
            "her",
            "su",
            "and",
            "y",
            "o",
            "or",
        ),
        *("a", "at", "to", "de", "en", "que", "el", "la", "the"),
    }
)
"""Words between "my email" and an address that are no part of it."""


def _is_address(match: re.Match[str], *, told: bool) -> bool:
    at, dots = match.group("at"), match.group("dots")
    signed = at == "@" or not at.replace(" ", "").isalpha() or "arroba" in at.lower()
    spelled_dot = any(word in dots.lower() for word in ("dot", "punto", "ponto", "point"))
    if match.group("dash"):
        return spelled_dot and "." not in dots
    if at == "@" and not spelled_dot and "." in dots:
        return any(mark in match.group().lower() for mark in _DOTS)
    if not signed and fold(dots).rpartition(" ")[2].rpartition(".")[2] not in _ENDINGS:
        return False
    named = fold(match.group().split(" ")[0]) not in _NO_NAMES
    return signed or (named and (told or spelled_dot))
