"""What only numbers say: ages, hours of the day, minutes that are left, years gone by.

Every expression has bounded repeats and no nested ones, so its work is linear in the text. They
run over evened text (see `triage.text.normal`), where accents and apostrophes are gone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from triage.text.expressions import over_evened

MOST = 200
"""Numbers after which no more stretches of the text are read."""
CHILD_BELOW = 18
_CHILD_FROM = 1


def any_of(*words: str) -> str:
    """Give an expression for any of some alternatives."""
    return "(?:" + "|".join(words) + ")"


_MONEY_OR_COUNT = any_of(
    "percent|dollars?|people|years|days|weeks|months|men|women|girls|guys|times|anos",
    "dias|semanas|meses|mil|dolares|personas|ans|лет|mois|jours|miles?|of|pages|beds",
    "rooms|different|a.month|a.week|personnes|hommes|femmes|filles|garcons|heures|metres|chicas|mujeres|hombres|ninas",
    "pessoas|mulheres|homens|meninas",
)
_AGE_UNIT = any_of(
    r"[ -]?(?:years?|yrs?)[ -](?:old|of age)",
    r"[ -]?y/?o",
    r" ?anos(?! (?:que|llev|en|aqui|atras|de trabaj|sem|pag|desp|antes|hac|trab|viv))",
    r" ?ans(?! (?:que|ici|de trav))",
    r" ?tuoi",
    r" ?taong gulang",
    r" ?(?:лет|года?)(?! назад)",
    r" ?(?:세|살|岁|歲)",
    r" an(?! ki| m ap)",
    r" (?:سنة|عام|عاما|साल)",
)
_BEFORE_AN_AGE = any_of(
    "im|i am|shes|hes|she is|he is|she looks|he looks|aged?:?|turned|only|maybe|girl",
    "boy|daughter|son|sister|brother|minor|female|male|kid|student|cousin|niece|tengo",
    "girl is|boy is|daughter is|son is|sister is|brother is|kid is|student is|cousin is|niece is",
    "tiene|edad:?|de|jai|peut etre|peut-etre",
)
_AGE = r"(\d(?<![\d.,:/$#]\d)\d?)" + _AGE_UNIT + r"(?![0-9a-zа-я])"
_AGE_BEHIND = (
    r"\b"
    + _BEFORE_AN_AGE
    + r",? \(?(\d{1,2})(?![\d:/.,%$]?\w)(?!(?:-?ish)? "
    + _MONEY_OR_COUNT
    + r")"
    r"(?!(?:-?ish)? (?:min|hour|pm|am|horas?|hermano|hijo|or so))"
    r"|(?:,|(?:(?<=[^\W\d_] )|(?<=[^\x00-\x7f]))\(|\((?= ?1\d)) ?(\d{1,2})(?:[),]|/? ?(?:f|m|yo)(?!\w))"
)
"""A single digit in brackets is no age where it counts points or stands right behind a word, as in code."""
AGE = over_evened(f"{_AGE}|{_AGE_BEHIND}")
MINUTES = over_evened(
    r"\d(?<!\w\d)\d{0,2} ?(?:more )?"
    + any_of(
        "min|mins|minutes?|minutos?|hrs?|hours?|horas?|heures?|phut|tieng|oras|minit",
        "edtan|минут|час|часа|часов|分钟|分鐘|小时|小時|분|시간|دقيقة|دقايق|ساعة|मिनट|घंटे",
    )
    + r"(?![a-z])(?! (?:ago|away|drive|long|shift|a day|each|a week|al dia|diarias|por dia))"
    r"(?! (?:webinar|presentation|talk|session|module|training|class|remote|interview|course|from))"
)
_BEFORE_AN_HOUR = any_of(
    "at|by|before|around|until|till?|after|antes de las?|a las?|para las?|antes das",
    "as|avant|vers|luc|truoc|alas|bago mag|avan|в|до|к",
)
_OF_24 = r"(?:[01]\d|2[0-3])[0-5]\d"
_STREET = (
    r"(?:ave|avenue|st|street|r(?:oa)?d|blvd|boulevard|dr|drive|view|park|parkway|pkwy|hwy|highway|expressway|freeway|ln"
    r"|lane|way|ct|court|place|plaza|square|terrace|circle)(?!\w)"
)
_ZONE = any_of(
    "z|zulu|hrs?|hours|h|horas|local|utc|gmt|[ecmp][sd]?t|ak[sd]?t|hst",
    r"(?:eastern|central|mountain|pacific|alaska|hawaii|atlantic)"
    rf"(?! (?:[a-z]{{2,12}} )?{_STREET})",
)
_BEHIND_AN_HOUR = any_of(
    r" ?(?:[.,;:!?)\n-]|\Z)(?<!,(?= (?!the|this|that|each)[a-z]{3,12} (?:ave(?:nue)?|st(?:reet)?|rd|road|blvd)(?!\w)))",
    rf" ?{_ZONE}(?!\w)",
    " "
    + any_of(
        "sharp|time|today|tonight|tomorrow|this|next|on|and|or|to|with|when|then|but|so|because|for|from|if|please",
        "pls|in|at|the|we|i|he|she|they|need|needs|y|o|hoy|manana|de|del|con|para|en|el|la|necesit[a-z]{1,6}",
        "(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo",
    )
    + r"(?!\w)",
)
"""Four digits that something else follows count it, or are the number of a house."""
_HOUR_OF_24 = (
    rf"(?<!\w){any_of('at', 'nlt', '(?:no|not) later than', 'a las', 'antes de las', 'hasta las', 'para las')}"
    rf" {_OF_24}(?!\d)(?={_BEHIND_AN_HOUR})"
    rf"|(?<!\w){any_of('by', 'before', 'until', 'till?', 'after')}"
    rf" (?!1(?=9)|2(?=0)){_OF_24}(?!\d)(?={_BEHIND_AN_HOUR})"
)
"""What is `by 2030` may be a year."""
_CLOCK = (
    r"\d(?<!\d\d)(?:(?<!\$\d)\d?(?::[0-5]\d)? ?(?:am|pm|a\. ?m|p\. ?m|oclock)(?!\w)"
    r"|(?<!:\d)(?:(?<=[0-2])\d)?:[0-5]\d(?![\d:])"
    r"|\d? ?h ?[0-5]?\d?(?!\w)"
    r"|\d? ?(?:[点點時时]|시(?!간))(?!間|间)"
    r"|(?<=[0-2])\d[0-5]\d ?(?:hrs|hours|h|horas|zulu|z)(?!\w)"
    rf"|(?<=0)\d[0-5]\d ?{_ZONE}(?!\w))"
)
_A_MONTH = (
    any_of(
        "(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?",
        "(?:de )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
        "de (?:janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro)",
        "janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre",
        r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w{0,3}|ма[яй]",
        "janvye|fevriye|avril|jen|jiye|septanm|oktob|novanm|desanm|enero|pebrero|hunyo|hulyo|setyembre|oktubre"
        r"|nobyembre|disyembre|thang \d{1,2}",
    )
    + r"(?!\w)"
)
_NO_MONTH = (
    r"(?<=(?<!\w)a las \d)|(?<=(?<!\w)a las \d\d)|(?<=(?<!\w)para las \d)|(?<=(?<!\w)para las \d\d)"
    r"|(?<=(?<!\w)at \d)(?= (?:april|june|jan)(?!\w))|(?<=(?<!\w)at \d\d)(?= (?:april|june|jan)(?!\w))"
)
"""What is `a las 6` is an hour whatever stands behind it, and `at 5 april told me` names who told it."""
_CLOCK_BEHIND = (
    rf"(?<!\w){_BEFORE_AN_HOUR} \d{{1,2}}(?::[0-5]\d)?(?![\d.,%$]|\w| {_MONEY_OR_COUNT})"
    rf"(?:{_NO_MONTH}|(?!(?:st|nd|rd|th)? {_A_MONTH}))"
)
"""An hour, and no day of a month: `until 7 December`."""
CLOCK = over_evened(f"{_CLOCK}|{_CLOCK_BEHIND}|{_HOUR_OF_24}")
WARRANT = over_evened(
    rf"(?<!\w)warrants? {any_of(_OF_24, r'1?[0-9](?::[0-5][0-9])? ?[ap]m', r'[0-2]?[0-9]:[0-5][0-9]')}(?!\d)"
    rf"(?={_BEHIND_AN_HOUR})"
)
"""A warrant with its hour is one that will be served."""
PAST_YEAR = re.compile(
    r"[12](?<![\d\-/][12])(?:(?<=1)9[5-9]\d|(?<=2)0(?:[01]\d|2[0-5]))(?![\d\-/])"
)
_BEFORE_A_ROOM = any_of(
    "room|rm|suite|unit|apt|apartment|lot|row|gate|pump|table|seat|bus|flight|cuarto",
    "habitacion|hab|apto|apartamento|vuelo|quarto|chambre|phong",
)
ROOM = re.compile(
    r"\b" + _BEFORE_A_ROOM + r"\.? ?#? ?\d{1,4}\w?"
    r"|\bin \d{3}(?: and \d{3})?(?!\w)"
    r"|\ben la \d{1,3}(?!\w)"
)


def _last_words(*alternatives: str) -> frozenset[str]:
    """Give the last words of expressions as above, in which a letter or sign may be left out."""
    last: set[str] = set()
    for way in "|".join(alternatives).replace("(?:", "").replace(")", "").split("|"):
        word = way.split(" ")[-1].replace(":?", "")
        last |= {word.replace("?", ""), re.sub(r"\w\?", "", word)}
    return frozenset(last)


_LED_BY = {
    "clock_time": _last_words(_BEFORE_AN_HOUR) | {"nlt", "than", "las"},
    "live_operation": frozenset({"warrant", "warrants"}),
    "still_there": _last_words(_BEFORE_A_ROOM, "in", "la"),
    "child_age": _last_words(_BEFORE_AN_AGE),
}
_LEADS = {
    word: frozenset({cue for cue, words in _LED_BY.items() if word in words})
    for word in frozenset().union(*_LED_BY.values())
}
"""Words to the cues that digits behind them may stand for."""
_LEADS_NOWHERE: frozenset[str] = frozenset()
_LEADS_TO_AN_AGE = frozenset({"child_age"})


class Numbered(NamedTuple):
    """A number that says something: the cue it stands for and where."""

    cue: str
    start: int
    end: int


def find(text: str) -> list[Numbered]:
    """Find every such number in an evened text, until there are some hundreds."""
    found: list[Numbered] = []
    runs = digits(text)
    starts = [start for start, _ in runs]
    leads = [_led(text, start) for start in starts]
    for start, end in stretches(runs, _BEFORE, _AFTER):
        led = _LEADS_NOWHERE.union(*leads[bisect_left(starts, start) : bisect_left(starts, end)])
        for cue, by_itself, expression in _KINDS:
            matches = (expression if cue in led else by_itself).finditer(text, start, end)
            found += [
                Numbered(cue, *match.span())
                for match in matches
                if cue != "child_age" or _CHILD_FROM <= _age(match) < CHILD_BELOW
            ]
        if len(found) > MOST:
            break
    return found


_NOTHING = re.compile("(?!)")
_KINDS = (
    ("in_minutes", MINUTES, MINUTES),
    ("clock_time", over_evened(_CLOCK), CLOCK),
    ("live_operation", _NOTHING, WARRANT),
    ("long_ago", PAST_YEAR, PAST_YEAR),
    ("still_there", _NOTHING, ROOM),
    ("child_age", over_evened(_AGE), AGE),
)
"""Cues, what digits alone can say of them, and with a word before. What is said by digits alone begins
with one, to which a search skips quickly; what may begin with a word is tried at every place."""
_DIGITS = re.compile(r"\d+")
_NOUGHTS = re.compile("00*")
_DIGITS_AS_NOUGHTS = bytes(ord("0" if chr(byte).isdecimal() else " ") for byte in range(0x100))
_BEFORE, _AFTER = 16, 26
"""Code points around digits in which the words that give them a meaning may stand."""


def digits(text: str) -> list[tuple[int, int]]:
    """Give where digits stand; to one certain sign a search skips quickest."""
    try:
        signs = text.encode("latin-1").translate(_DIGITS_AS_NOUGHTS).decode("latin-1")
    except UnicodeEncodeError:
        return [match.span() for match in _DIGITS.finditer(text)]
    return [match.span() for match in _NOUGHTS.finditer(signs)]


def _led(text: str, place: int) -> frozenset[str]:
    """Give the cues for which digits may stand by the word or the sign before them."""
    before = text[max(0, place - _BEFORE) : place].rstrip(" ")
    if before.endswith(("(", ",")):
        return _LEADS_TO_AN_AGE
    words = _NO_WORD.split(before)
    return _LEADS.get(words[-1] or words[max(0, len(words) - 2)], _LEADS_NOWHERE)


_NO_WORD = re.compile(rf"\W{{1,{_BEFORE}}}")


def around(marks: re.Pattern[str], text: str, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text around certain marks, so that the rest costs nothing."""
    return stretches((mark.span() for mark in marks.finditer(text)), before, after)


def stretches(
    marks: Iterable[tuple[int, int]], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Give what stands around marks, which come in the order of the text; what overlaps is joined."""
    start, end = 0, -1
    for first, last in marks:
        if first - before > end:
            if end >= 0:
                yield start, end
            start = max(0, first - before)
        end = last + after
    if end >= 0:
        yield start, end


def places_of(words: str, text: str) -> Iterator[int]:
    """Give where some words stand in a text."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _age(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))
