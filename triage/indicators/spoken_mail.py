"""Mail addresses of which a sign is spelled: "name at example dot org", "nombre arroba example punto org".

Only stretches around such words are searched, and every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from triage.text.expressions import Rare
from triage.text.normal import fold
from triage.text.numbers import places_of, stretches
from triage.text.written import Written

_AT_WORDS = r"arroba|arobas[e]?|arobaz|sobaka|собака|собачка|골뱅이|앳|ऐट|एट(?: द रेट)?|a còng|a cong|a móc|آت|أت"
_DOT_WORDS = r"dot|punto|ponto|point|pwen|tochka|точка|점|닷|डॉट|बिंदु|chấm|cham|tuldok|دوت|نقطة"
_AT = (
    rf"(?: ?[(\[{{<] ?(?:at|a|@|{_AT_WORDS}) ?[)\]}}>] ?| (?:at|@|{_AT_WORDS}) | ?(?:艾特|圈a) ?|@"
    r"|(?P<dash>[\-_])(?:at|arroba)(?P=dash))"
)
_DOT = (
    rf"(?: ?[(\[{{<] ?(?:{_DOT_WORDS}|\.) ?[)\]}}>] ?| (?:{_DOT_WORDS}|\.) |\.| ?[点點] ?"
    r"|[\-_](?:dot|punto|ponto|point)[\-_])"
)
_JOINT = rf"(?:{_DOT}| (?:underscore|guion bajo|guión bajo|dash|guion|guión|hyphen) )"
_DOTTED = Rare(_DOT, re.IGNORECASE)
_UNDERSCORE, _DASH = Rare(r" (?:underscore|gui[oó]n bajo) "), Rare(r" (?:dash|gui[oó]n|hyphen) ")
_IN_LATIN = {"ру": "ru", "ком": "com", "нет": "net", "орг": "org"}
_DOT_WORD = Rare(rf"{_DOT_WORDS}|[点點]", re.IGNORECASE)
_NAME = r"[\w+\-]{1,40}"
ADDRESS = Rare(
    rf"(?<![\w.@]){_NAME}(?:{_JOINT}{_NAME}){{0,3}}(?P<at>{_AT})"
    rf"[\w\-]{{1,40}}(?P<dots>(?:{_DOT}(?:[a-z0-9\-]{{2,24}}|ру|ком|нет|орг)){{1,3}})(?![\w@])",
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
    **{word: (f" {word} ",) for word in ("tochka", "cham", "tuldok", "pwen")},
}
_SPELLED_AT = (
    *(
        "arroba",
        "arobas",
        "(at)",
        "[at]",
        "[@]",
        "(@)",
        "[.]",
        "(.)",
        "{at}",
        "{dot}",
        "{@}",
        "{.}",
        "<at>",
        "(a)",
    ),
    *(" @ ", " собака ", " собачка ", "艾特", "圈a", " 골뱅이 ", " डॉट ", " chấm ", " دوت "),
)
_DOTS = (*chain.from_iterable(_SPELLED_DOTS.values()), *_SPELLED_AT)
_BEHIND_A_MARK = 60
_NO_NAMES = frozenset(
    {
        *("is", "im", "was", "are", "be", "am", "esta", "estan", "here", "me", "us", "them", "it"),
        *("site", "page", "website", "online", "hosted", "posted", "ad", "ads", "log", "go", "up"),
        *("apply", "visit", "look", "looking", "find", "found", "see", "saw", "ver", "him", "her"),
        *(
            "stay",
            "stays",
            "staying",
            "live",
            "work",
            "works",
            "working",
            "met",
            "meet",
            "meets",
            "meeting",
        ),
        *(
            "talk",
            "talked",
            "chat",
            "chatted",
            "buy",
            "bought",
            "order",
            "ordered",
            "shop",
            "advertised",
            "listed",
        ),
        *(
            "register",
            "registered",
            "sign",
            "signed",
            "join",
            "joined",
            "read",
            "watch",
            "sold",
            "check",
            "booked",
        ),
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
                yield _BEFORE_A_NAME.sub("", " ".join((*said, match.group())))
            else:
                # One may begin within: "write to me at jane (dot) doe (at) example (dot) org".
                ends = match.start("at") + 1
            match = ADDRESS.made.search(text, ends, end)


def spelled(written: str) -> str:
    """Give the address that one of `addresses` says, with its signs; empty where it cannot be told.

    Words of a name that stand apart are one: "maria lopez at example dot org".
    """
    match = ADDRESS.made.search(written)
    if not match:
        return ""
    name = written[: match.start("at")].lower()
    for expression, sign in ((_UNDERSCORE, "_"), (_DASH, "-"), (_DOTTED, ".")):
        name = expression.made.sub(sign, name)
    domain = _DOTTED.made.sub(".", written[match.end("at") :].lower())
    first, _, last = domain.rpartition(".")
    return "".join(f"{name}@{first}.{_IN_LATIN.get(last, last)}".split())


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


_BEFORE_A_NAME = re.compile(r"\A[\u3040-\u9fff\uac00-\ud7a3]{1,40}(?=[a-z0-9])", re.IGNORECASE)
"""Words of a script without blanks, behind which a name in Latin letters begins."""
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
    signed = at.strip().lower() != "at"
    spelled_dot = _DOT_WORD.made.search(dots) is not None
    if match.group("dash"):
        return spelled_dot and "." not in dots
    named = fold(match.group().split(" ")[0]) not in _NO_NAMES
    if (at == " @ " or at.strip() == "(a)") and not spelled_dot:
        ends_so = fold(dots).rpartition(" ")[2].rpartition(".")[2] in _ENDINGS
        named = named and not match.group()[0].isdigit()
        return named and ends_so and (told or " . " in dots or at == "(a)")
    if at == "@" and not spelled_dot and "." in dots:
        return any(mark in match.group().lower() for mark in _DOTS)
    if not signed and fold(dots).rpartition(" ")[2].rpartition(".")[2] not in _ENDINGS:
        return False
    return signed or (named and (told or spelled_dot))
