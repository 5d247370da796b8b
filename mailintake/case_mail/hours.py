"""Deadlines in running words, English and Spanish: the hour of a warrant or an answer, as written, with its zone.

Only what asks for something by an hour, or says when it is done, is one: no shift, no opening hours, no closing time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from casework.times.day_words import MONTH
from casework.times.spans import CLOSE_WORDS, GROUP, GROUP_WORDS, WITHIN_WORDS
from casework.times.time_zones import ZONE

_MOST = 20
_ONE_HOUR = (
    r"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?: ?[ap](?:m|\.m\.?)| noon| midnight)?|(?:[01]\d|2[0-4])[0-5]\d"
    r"(?: ?h(?:ou)?rs?\b)?|1?\d ?[ap](?:m|\.m\.?)|(?:12 )?noon|(?:12 )?midnight"
    rf"|{CLOSE_WORDS}|{GROUP_WORDS})"
)
_HOUR = rf"{_ONE_HOUR}(?: ?(?:-|–|to) ?{_ONE_HOUR})?"
_ZONE = rf"\(?(?:{ZONE}|[+-]\d\d:?[0-5]\d\b)\)?"
_END = r"(?!\w|[/-]\d\d?[/-]\d)"
"""Of an hour: `2026-12-01` begins with none."""
_DAY = (
    r"(?:today|tonight|tomorrow|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?|20\d\d-\d\d-\d\d|\d{1,2} (?-i:[A-Z])[a-z]{2,8}|(?-i:[A-Z])[a-z]{2,8} \d{1,2})\b"
)
_DEADLINE = re.compile(
    rf"\b(?P<what>warrant|deadline|due)\b(?P<between>[^.:;!?]{{0,40}}?)(?: (?P<by>at|by|before|for)| is) {_HOUR}{_END}"
    rf"(?P<zone> ?{_ZONE})?(?:,? (?:on )?{_DAY})?",
    re.IGNORECASE,
)
_NEEDS_ANSWER = (
    r"\b(?:needs?|requires?|must have) (?:an? |your |the )?(?:answer|reply|response|decision)"
    r"(?: from you| back)?"
)
_ANSWER = re.compile(
    rf"{_NEEDS_ANSWER} (?:by|before|no later than|nlt) (?:{_DAY},? (?:at |by )?)?{_HOUR}{_END}(?: ?{_ZONE})?"
    rf"(?:,? (?:on )?{_DAY})?",
    re.IGNORECASE,
)
_HORA = (
    r"(?:(?:las? )?(?:(?:[01]?\d|2[0-4])[:.][0-5]\d|(?:[01]\d|2[0-4])[0-5]\d|1?\d(?= ?[ap](?:m|\. ?m)))|las? 1?\d"
    r"|mediod[ií]a|medianoche)(?: ?(?:h(?:oras|rs)?\b|[ap](?:m|\. ?m\.?)| de la (?:mañana|tarde|noche)))?"
)
_DIA = (
    r"(?:hoy|esta noche|pasado mañana|mañana|(?:el |este |el pr[oó]ximo )?"
    r"(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)"
    r"|(?:el )?\d{1,2} de [a-z]{4,10}|(?:el )?\d{1,2}/\d{1,2}(?:/\d{2,4})?)\b"
)
_PLAZO = re.compile(
    r"\b(?P<what>orden (?:judicial|de (?:cateo|registro|allanamiento|arresto|aprehensi[oó]n))|fecha l[ií]mite|plazo"
    r"|vence)\b(?P<between>[^.:;,!?]{0,40}?) (?P<by>a|para|antes de|hasta|al) "
    rf"{_HORA}{_END}(?P<zone>,? ?{_ZONE})?(?:,? (?:del? )?{_DIA})?",
    re.IGNORECASE,
)
_NECESITA = (
    r"\b(?:necesit|requer|requier|precis)[a-z]{1,6} (?:una |su |la )?"
    r"(?:respuesta|contestaci[oó]n|decisi[oó]n)"
)
_RESPUESTA = re.compile(
    rf"{_NECESITA} (?:para|antes del?|a m[aá]s tardar|hasta) (?:{_DIA},? )?(?:(?:a|antes de) )?{_HORA}{_END}"
    rf"(?:,? ?{_ZONE})?(?:,? (?:del? )?{_DIA})?",
    re.IGNORECASE,
)
_BY = r"(?:by|before|nlt|(?:no|not) later than)"
_ASKS = (
    r"(?:(?:\A|[.!?:;,–—-] |\b(?:please|kindly|you (?:to|must|should|(?:have|need) to)|(?:can|could|would|will) you) )"
    r"(?:please )?(?:respond|reply|answer|get back|confirm|advise|let (?:us|me) know)"
    r"|\b(?-i:Respond|Reply|Answer|Get back|Confirm|Advise|Let (?:us|me) know))\b"
    r"(?: (?!(?:by|before|if|door|phone|calls?)\b)[\w'’-]{1,20}){0,5}?"
)
_REQUEST = re.compile(rf"{_ASKS} {_BY} (?:{_DAY},? (?:at |by )?)?{_HOUR}{_END}", re.IGNORECASE)
"""What asks for an answer. `We reply by 5 pm` tells of a habit: without a `please` the word begins its sentence."""
_NEED = (
    r"\b(?:we|i)(?: will| would| do| really| also| still)? need (?:this|it|that|these|them|help|word"
    r"|(?:an?|the|your|one|two) \w{2,20}(?: \w{2,20})?)"
)
_WANTED = re.compile(
    rf"{_NEED} {_BY} (?:{_DAY},? (?:at |by )?)?{_HOUR}{_END},? ?{_ZONE}", re.IGNORECASE
)
_LATEST = re.compile(
    rf"\b(?:(?:no|not) later than|nlt) (?:{_DAY},? (?:at |by )?)?{_HOUR}{_END},? ?{_ZONE}",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:hearing|warrant|arraignment|sentencing|court date|raid)(?: is| will be)?(?: now)?(?: set| scheduled)?"
    rf"(?: for| on| at)?,? (?:(?P<day>{_DAY}),? (?:at )?)?(?P<hour>{_HOUR}){_END}"
    rf"(?P<behind>,? ?\(?(?:on )?{_DAY})?(?P<zone>,? ?{_ZONE}(?!\w))?",
    re.IGNORECASE,
)
_PIDEN = (
    r"\b(?:(?:respondan?|contesten?|av[ií]senos|conf[ií]rmen?(?:nos)?)\b"
    r"|favor de (?:responder|contestar|avisar|confirmar))"
    r"(?: por favor)?"
)
_PIDE = re.compile(
    rf"{_PIDEN} (?:para|antes del?|a m[aá]s tardar|hasta) "
    rf"(?:{_DIA},? )?(?:(?:a|antes de) )?{_HORA}{_END}(?:,? ?{_ZONE})?(?:,? (?:del? )?{_DIA})?",
    re.IGNORECASE,
)
_AUDIENCIA = re.compile(
    rf"\baudiencia(?: es| ser[aá])?(?: (?P<day>{_DIA}),?)?(?: a)? (?P<hour>{_HORA}){_END}"
    rf"(?P<zone>,? ?{_ZONE}(?!\w))?(?P<behind>,? (?:del? )?{_DIA})?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"(?:{_ASKS}|{_NEEDS_ANSWER}|{_NEED}|{_NECESITA}|{_PIDEN}"
    r"|\b(?:answer|reply|response|decision)(?: is)? (?:needed|required)|\bdeadline is)"
    rf" (?=within|in the next|dentro|en (?:menos|las? pr)){WITHIN_WORDS}",
    re.IGNORECASE,
)
"""`In two hours` may be when something happens."""
_OTHERS = re.compile(
    r"\b(?:open|opens|opening|close[sd]?|closing|shift|work|orders?|ordered|ship(?:s|ped|ping)?|deliver\w*"
    r"|check[ -]?(?:in|out)|curfew|home|arrives?|doors?|booking"
    r"|(?:i|he|she|they) (?:must|have to|had to|has to|needs? to|am|is|are|was|were))\b",
    re.IGNORECASE,
)
"""Before `no later than`: hours of a shop, of work or of a house, and what others must do."""
_SIGNS = {
    _DEADLINE: (("warrant", "deadl", "due"),),
    _PLAZO: (("orden", "fecha", "plazo", "vence"),),
    _ANSWER: (("need", "requ", "have"), ("wer", "repl", "pon", "dec")),
    _RESPUESTA: (("nece", "requ", "prec"), ("pue", "conte", "dec")),
    _REQUEST: (
        ("pond", "repl", "wer", "bac", "conf", "adv", "now"),
        ("by", "before", "later", "nlt"),
    ),
    _WANTED: (("need",), ("by", "before", "later", "nlt")),
    _LATEST: (("later than", "nlt"),),
    _EVENT: (("hear", "warrant", "arra", "entenc", "court", "ra"),),
    _PIDE: (("pond", "conte", "av", "conf"), ("para", "ante", "tardar", "ha")),
    _AUDIENCIA: (("aud",),),
    _SPAN: (("within", "the next", "dentro", "en meno", "xima"),),
}
"""Of each row one stands, in small letters, in whatever the expression finds. Most mails have none, and to look for
them costs a tenth of the expression (measured). An i, k or s is in none: these have other capitals than their own.
"""
_NEAR = 20
"""Characters between a warrant and its hour where no time zone tells that the two belong together."""
_DATE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|hoy|mañana|esta noche|lunes|martes"
    r"|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?=[.,]? \d)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:de |of )?{MONTH}|{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:(?:,|,? del?)? ?20[2-4]\d)?|\d{1,2}(?:st|nd|rd|th)|\d{1,4}(?:[/.-]\d{1,4}){1,2})\b"
)
_A_DIGIT = re.compile(r"\d")
_IN_WORDS = (
    "noon", "midnight", "mediod", "medianoche", "cob", "c.o.b", "eod", "e.o.d", "e of ", "end of ", "within ",
    "the next ", "dentro ", "en meno", "xima",
)  # fmt: skip
"""One of these, in small letters, or a digit stands in every hour."""
_DAY_BEFORE = re.compile(rf"(?<![\w:])(?<!la ){_DATE}", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[;!?]) |(?<=[^\W\d]{4}\.) |(?<=\d\.) |(?<=:) ")
_BEFORE = 80
"""Characters before an hour in which its day is looked for."""
_MORE = re.compile(
    rf"[+-]\d[\d:]*|,? (?:del? )?20[2-4]\d\b|,? ?\(?(?:(?:on|the|el|del?|at|by) ){{0,3}}{_DATE}\)?"
    rf"| ?(?:-|–|to|or|a|o|/) ?(?:las? )?(?:{_HOUR}|\d{{1,2}}\b)(?: ?{_ZONE})?"
    rf"|[^.;:!?,]{{0,40}}? (?:{_DATE}|(?:in the|de la|en la|por la|this|esta) \w+)(?!\w)"
    rf"|,? ?(?!local\b(?! time)){_ZONE}(?!\w)|,?(?: (?-i:[A-Z])[a-z]+){{1,4}} time\b"
    r"| (?:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Atlantic|Samoa|Arizona)(?: (?-i:[A-Z])[a-z]+)+",
    re.IGNORECASE,
)
"""What behind an hour may be its day or its zone: cut off it would be another hour."""
_MOST_MORE = 3
_LEAD = " .!?:;,–—-"
_TOLD = re.compile(
    r" (?!(?:and|but|con|need|needs|please|por favor|so|with|y)\b)(?-i:[a-záéíóúñ])[^.;:!?,]{0,40}\b",
    re.IGNORECASE,
)
"""Where no day stands, words that may tell it: `in two days`, `each day`."""
_ONLY_DUE = frozenset({"due", "vence"})
_BARE = re.compile(r"\d{4}")
"""Such as `1500`: behind a warrant that may be its number, and before a street's name a house."""


def hours_in(text: str) -> list[str]:
    """Such as `warrant at 0500 MST tomorrow`, in English and in Spanish, each once.

    Of what is only *due* those with a time zone alone.
    """
    found = islice(chain.from_iterable(map(_in_paragraph, text.split("\n\n"))), _MOST)
    return [hour.rstrip(" ,") for hour in found]


def _in_paragraph(paragraph: str) -> Iterator[str]:
    small = paragraph.lower()
    if not small.isascii():  # in which an i has but one other form
        small = small.replace("\u0307", "").replace("\u0131", "i")
    if not _A_DIGIT.search(small) and not _has_one(_IN_WORDS, small):
        return
    signed = [each for each, rows in _SIGNS.items() if all(_has_one(row, small) for row in rows)]
    if not signed:
        return
    words = " ".join(paragraph.split())
    seen: list[tuple[int, int]] = []
    for each in signed:
        for hour in each.finditer(words):
            if _counts(each, hour) and not any(
                hour.start() < end and start < hour.end() for start, end in seen
            ):
                seen.append(hour.span())
                start = hour.end() - len(hour.group().lstrip(_LEAD))
                # It begins when the mail comes, whatever days are named around it.
                is_span = each is _SPAN
                yield words[start : hour.end()] if is_span else _whole(words, start, hour.end())


def _counts(each: re.Pattern[str], hour: re.Match[str]) -> bool:
    """Whether it is surely a deadline: what names an hour in passing is none."""
    if GROUP.search(hour.group()):
        return True
    if each in {_DEADLINE, _PLAZO}:
        return bool(hour.group("zone")) or _is_plain(hour)
    if each in {_EVENT, _AUDIENCIA}:
        is_bare = _BARE.fullmatch(hour.group("hour")) is not None
        return bool(hour.group("zone")) or (
            not is_bare and bool(hour.group("day") or hour.group("behind"))
        )
    if each is _LATEST:
        sentence = _SENTENCE.split(hour.string[max(0, hour.start() - _BEFORE) : hour.start()])[-1]
        return _OTHERS.search(sentence) is None
    return True


def _whole(words: str, start: int, end: int) -> str:
    """With the day and the zone that stand around it, so that it says no other hour than the sentence does."""
    for _ in range(_MOST_MORE):
        more = _MORE.match(words, end)
        end = more.end() if more else end
    if not _DAY_BEFORE.search(words, start, end):
        more = _TOLD.match(words, end)
        end = more.end() if more else end
        before = words[max(0, start - _BEFORE) : start]
        sentence = _SENTENCE.split(before)[-1]
        if _DAY_BEFORE.search(sentence):
            start -= len(sentence)
    return words[start:end]


def _has_one(signs: Iterable[str], text: str) -> bool:
    return any(map(text.__contains__, signs))


def _is_plain(hour: re.Match[str]) -> bool:
    is_near = len(hour.group("between")) <= _NEAR
    return (
        is_near and hour.group("what").lower() not in _ONLY_DUE and hour.group("by") in {"at", "a"}
    )
