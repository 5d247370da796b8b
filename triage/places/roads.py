"""Highways, exits and mile markers, and the stops along them, as a text writes them.

They speak for no state: whoever knows the road says where it is. A search begins at words that are
known to stand in the text, and the number of a form (I-9, I-130) or an age (i15) is no highway alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from triage.places import roadside, said_roads
from triage.text.expressions import Rare
from triage.text.numbers import places_of
from triage.text.written import MOST_CANDIDATES, Written

_NUMBERED = (
    *("highway", "hwy", "route", "rte", "interstate", "loop", "beltway", "state road", "county road", "farm road"),
    *("ranch road", "forest road", "exit", "exits", "mile marker", "mile", "mile post", "milepost", "mm"),
    *("autopista", "carretera", "ruta", "interestatal", "salida", "milla", "kilómetro", "kilometro", "km"),
    *("rodovia", "saída", "saida", "autoroute", "sortie", "otowout"),
)  # fmt: skip
"""Words behind which a number means a road, or a place on one."""
_ALONE = frozenset({"turnpike", "thruway", "beltway"})
"""Roads of which whoever lives there has one, so that "the" is enough."""
_NAMED = ("freeway", "fwy", "expressway", "turnpike", "thruway", "beltway")
"""Words before which a number or a name means a road."""
Digits = Sequence[tuple[int, int]]
"""Where runs of digits stand in a text."""
_STOPS = (
    *("truck stop", "truck-stop", "truckstop", "truck plaza", "travel plaza"),
    *("travel center", "travel centre", "travel stop", "rest area", "rest stop"),
    *("service plaza", "service area", "weigh station", "welcome center", "flying j", "buc-ee's", "sapp bros"),
    *("paradero de camiones", "paradero de traileros", "parada de camiones", "parada de camioneros"),
    *("parada de troques", "parada de trocas", "parada de troqueros", "parada de traileros"),
    *("parada de tráileres", "parada de trailers"),
    *("estación de camiones", "estacionamiento de troques", "estacionamiento de traileros"),
    *("estacion de camiones", "estacionamiento de camiones", "área de descanso", "area de descanso"),
    *("zona de descanso", "área de servicio", "area de servicio", "posto de caminhão", "posto de caminhões"),
    *("posto de caminhoneiros", "parada de caminhões", "parada de caminhoneiros", "relais routier"),
    *("aire de repos", "aire de service"),
)  # fmt: skip
"""Each is one stop: of several nobody is found at."""

_NO_ROAD = (
    r"(?i:(?! ?(?:am|pm|a\.m|p\.m|hrs?|hours?|horas?|min|minutes?|minutos?|times|veces|years?|yrs?|yo|a[nñ]os"
    r"|people|personas|men|women|girls|boys|guys|of us|dollars|d[oó]lares|bucks|percent"
    r"|de la (?:ma[nñ]ana|tarde|noche))(?!\w)))"
)
"""What the number counts, where it counts something."""
_DIRECTION = (
    r"(?: (?i:(?:north|south|east|west)(?:bound)?)(?!\w)| ?(?-i:[NSEW]B?)(?![\w'’])"
    r"| (?:norte|sur|este|oeste)(?!\w))?"
)
_ENDS = r"(?![\w%$]|[.,:/\-–]\d)"


def _any(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, phrases), reverse=True)) + ")"


ROAD = Rare(
    _any(_NUMBERED) + r"\.?(?: (?:interestatal|estatal|federal))?(?: ?#| no\.?| number| n[uú]mero| n[°º])?"
    r"[ \-]?(?:I-|US[ \-])?\d{1,4}(?:\.\d)?[A-Z]?" + _ENDS + _NO_ROAD + _DIRECTION,
    re.IGNORECASE,
)  # fmt: skip
_LED_BY = re.compile(r"(?<!\w)(?:U\.?S\.?|state|county|federal|old) \Z", re.IGNORECASE)
_OF_A_BUS = re.compile(r"(?:bus|autob[uú]s|cami[oó]n)(?: de la| del)? \Z", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    r"(?<![\w.,$])(?:\d{1,3}|[A-Z][A-Za-z][a-z]{0,13}(?: [A-Z][a-z]{2,14})?) \Z"
)
LETTERED = re.compile(
    r"[IiUSCF](?<![\w@/.\-][IiUSCF])(?:(?<=[Ii])[\-– ]?\d{1,3}|(?<=U)\.?S\.?[\- ]\d{1,3}"
    r"|(?<=S)[RH][ \-]\d{1,4}|(?<=C)R[ \-]\d{1,4}|(?<=F)M[ \-]\d{2,4})" + _ENDS + _NO_ROAD + _DIRECTION
)  # fmt: skip
"""It begins with a set, to which a search skips."""
_SURE = re.compile(r"[Ii][\-–]|I\d\d|i[2-9]\d|[USCF]")
_NUMBERS_OF_FORMS = frozenset(
    {9, 20, 94, 129, 130, 140, 360, 485, 526, 539, 589, 601, 730, 751, 765, 797, 821, 864, 914, 918, 929}
)  # fmt: skip
"""Forms that people without papers fill in; some are highways too."""
_ON_A_ROAD = Rare(
    r"(?:(?<!\w)(?:on|off|along|down|up|via|from|by|near|take|took|at|sur|por|sobre|na|(?:off|de) (?:of|la)|en la)"
    r" |l['’])\Z",
    re.IGNORECASE,
)
_ROAD_GOES_ON = Rare(
    r"\W{1,2}(?:north|south|east|west|[nsew]b?|exit|mile|bound|near|nr|by|ramp|overpass|bridge|rumbo|hacia|salida"
    r"|norte"
    r"|sur|este|oeste)(?!\w)",
    re.IGNORECASE,
)
_A_FORM = re.compile(r"(?:forms?|formulario|forma|formulaire)\W{1,3}(?:USCIS )?\Z", re.IGNORECASE)
_FORM_BEHIND = re.compile(
    r"\W{1,3}(?:forms?|petition|visa|verification|records?|card)(?!\w)", re.IGNORECASE
)

STOP = Rare(rf"{_any(_STOPS)}(?!\w)", re.IGNORECASE)
_CHAIN_BEFORE = re.compile(
    r"(?<!\w)(?:love['’]?s|pilot|flying j|ta|petro|buc-?ee['’]?s) \Z", re.IGNORECASE
)
_CHAIN_NAMED = re.compile(
    r"(?<!\w)(?:love['’]?s|pilot|flying j|ta|petro|buc-?ee['’]?s|sapp bros)(?!\w)", re.IGNORECASE
)
CHAIN = re.compile(
    r"[LPT](?<!\w[LPT])(?:ove['’]s|ilot|etro|A)(?= (?:on|off|at|near|outside|by|exit|parking|lot|off)(?!\w))"
)
_ROAD_ELSEWHERE = Rare(
    r"\d{1,3} ?[号號]?(?:州际|州際)?(?:公路|高速)|(?:公路|高速)\d{1,3}|出口 ?\d{1,3}|\d{1,3} ?[号號]出口"
    r"|\d{1,3} ?번 ?(?:고속도로|국도|출구)|(?:шоссе|трасс[аеуы]|съезд[ае]?)(?: №| номер)? ?[I\-]{0,2}\d{1,3}"
    r"|(?:الطريق السريع|مخرج)(?: رقم)? ?\d{1,3}|(?:हाईवे|राजमार्ग|एग्जिट) ?\d{1,3}"
    r"|(?:xa lộ|quốc lộ|lối ra) ?(?:số )?\d{1,3}"
)
_STOP_ELSEWHERE = Rare(
    r"卡[车車](?:停靠站|休息站|站)|休息[区區]|服务区|服務區|트럭 ?(?:스톱|스탑|정류장|휴게소)|휴게소"
    r"|стоянк[аеиу] (?:(?:для )?(?:фур|дальнобойщиков|грузовиков)"
    r"|(?:Love['’]?s|Pilot|TA|Petro|Flying J)(?!\w))|محطة (?:ال)?شاحنات|ट्रक स्टॉप"
    r"|trạm (?:dừng|nghỉ)(?: chân| xe tải)?"
)
_MARKS_ELSEWHERE = (
    *("公路", "高速", "出口", "卡车", "卡車", "休息", "服务区", "服務區", "고속도로", "국도", "출구", "트럭"),
    *("휴게소", "шоссе", "трасс", "съезд", "стоянк", "السريع", "مخرج", "شاحنات", "हाईवे", "राजमार्ग", "एग्जिट"),
    *("ट्रक", " lộ ", "lối ra", "trạm"),
)  # fmt: skip
"""One of these stands in each of the two above, whose words are not cut at blanks or not of Latin letters alone."""


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[frozenset[str], ...]]:
    """Give for each first word the other words of phrases that begin with it."""
    by_first: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in phrases:
        first, *rest = re.findall(r"[^\W\d_]+", phrase)
        by_first[first] = (*by_first.get(first, ()), frozenset(rest))
    return by_first


_ROAD_WORDS, _NAMED_WORDS, _STOP_WORDS = map(_by_first_word, (_NUMBERED, _NAMED, _STOPS))


def roads(said: Written, digits: Digits) -> tuple[str, ...]:
    """Give highways, exits and mile markers as written, each once, in the order of the text."""
    found = (*_numbered(said), *_named(said), *_lettered(said.text, digits))
    found = (*found, *said_roads.find(said.text, digits))
    return _in_order((*found, *_elsewhere(_ROAD_ELSEWHERE, said.text)))


def stops(said: Written) -> tuple[str, ...]:
    """Give truck stops, rest areas and the like as written, some chains too, in the order of the text."""
    chains = () if _CHAINS.isdisjoint(said.once) else _found(CHAIN, said.text)
    chains = (*chains, *roadside.chains(said))
    return _in_order((*_stops(said), *chains, *_elsewhere(_STOP_ELSEWHERE, said.text)))


def is_nameless(stop: str) -> bool:
    """Whether a stop as quoted is one of many, as no chain is named with it."""
    return _CHAIN_NAMED.search(stop) is None


def _in_order(found: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    kept, end = [], 0
    for start, quote in sorted(found, key=lambda each: (each[0], -len(each[1]))):
        if start >= end:
            kept.append(quote.strip())
            end = start + len(quote)
    return tuple(dict.fromkeys(kept))


def _places(by_first: Mapping[str, Sequence[frozenset[str]]], said: Written) -> Iterator[int]:
    """Give where a phrase may begin, of which all words stand somewhere."""
    firsts = by_first.keys() & said.once if said.in_place else ()
    begun = [word for word in firsts if any(rest <= said.once for rest in by_first[word])]
    places = chain.from_iterable(places_of(word, said.small) for word in begun)
    return islice((at for at in places if not said.text[at - 1 : at].isalnum()), MOST_CANDIDATES)


def _before(text: str, place: int) -> str:
    return text[max(0, place - _LOOKS_BACK) : place]


def _numbered(said: Written) -> Iterator[tuple[int, str]]:
    for place in _places(_ROAD_WORDS, said):
        match, before = ROAD.made.match(said.text, place), _before(said.text, place)
        if match and not _OF_A_BUS.search(before) and not _is_a_distance(match, said.text):
            led = _LED_BY.search(before)
            start = place - len(led.group()) if led else place
            yield start, said.text[start : match.end()]


def _is_a_distance(match: re.Match[str], text: str) -> bool:
    """Whether "mile" and a number are no place on a road: of one the road is told behind it."""
    bare = match.group().lower().startswith("mile ") and match.group()[5:6].isdigit()
    if not bare or _ON_ITS_ROAD.match(text, match.end()):
        return False
    return _BEHIND_ITS_ROAD.search(_before(text, match.start())) is None


def _named(said: Written) -> Iterator[tuple[int, str]]:
    for place in _places(_NAMED_WORDS, said):
        word = _NAMED_WORD.match(said.text, place)
        before = _before(said.text, place)
        name = _NAME_BEFORE.search(before)
        if word and name:
            start = place - len(name.group())
            yield start, said.text[start : word.end()]
        elif word and word.group().lower() in _ALONE and _is_meant_alone(before, said.text, word):
            yield place, word.group()


def _is_meant_alone(before: str, text: str, word: re.Match[str]) -> bool:
    """Whether an article stands before a word for a road, or a place on it behind."""
    led = before.lower().endswith(("the ", " el ", " del "))
    return led or _MILE.match(text, word.end()) is not None


def _lettered(text: str, digits: Digits) -> Iterator[tuple[int, str]]:
    for start, end in digits:
        if end - start <= _MOST_DIGITS:
            places = (
                at for at in range(max(0, start - _LETTERS), start) if text[at] in _FIRST_LETTERS
            )
            matches = (LETTERED.match(text, at) for at in places)
            match = next((each for each in matches if each and each.end() >= end), None)
            if match and _is_road(match, text):
                yield match.start(), match.group()


def _is_road(match: re.Match[str], text: str) -> bool:
    letters, before = match.group(), _before(text, match.start())
    behind = text[match.end() : match.end() + _LOOKS_BACK]
    number = int("".join(filter(str.isdigit, letters)))
    may_be_a_form = letters[0] in "Ii" and number in _NUMBERS_OF_FORMS
    if may_be_a_form and (_A_FORM.search(before) or _FORM_BEHIND.match(behind)):
        return False
    if _SURE.match(letters) and not may_be_a_form:
        return True
    goes_on = letters[-1].isalpha() or _ROAD_GOES_ON.made.match(behind)
    return bool(goes_on or _ON_A_ROAD.made.search(before))


def _stops(said: Written) -> Iterator[tuple[int, str]]:
    for place in _places(_STOP_WORDS, said):
        if match := STOP.made.match(said.text, place):
            chain_before = _CHAIN_BEFORE.search(_before(said.text, place))
            start = place - len(chain_before.group()) if chain_before else place
            yield start, said.text[start : match.end()]


def _elsewhere(expression: Rare, text: str) -> Iterator[tuple[int, str]]:
    if not text.isascii() and any(mark in text for mark in _MARKS_ELSEWHERE):
        yield from _found(expression.made, text)


def _found(expression: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for match in islice(expression.finditer(text), MOST_CANDIDATES):
        yield match.start(), match.group()


_ON_ITS_ROAD = re.compile(
    r",? (?:on|of|off|along) (?:the )?(?:I[ -]?\d|US|U\.S|hwy|highway|interstate|route|\d{1,3}(?!\d))",
    re.IGNORECASE,
)
_BEHIND_ITS_ROAD = re.compile(
    r"(?<!\w)(?:turnpike|thruway|tollway|parkway|freeway|expressway|I[ -]?\d{1,3}|(?:US|hwy|highway|route)[ -]\d{1,3})"
    r",? (?:at |near )?\Z",
    re.IGNORECASE,
)
_MILE = re.compile(r",? (?:at )?(?:mile|mm|exit|milla|salida) \d", re.IGNORECASE)
_LOOKS_BACK = 34
_MOST_DIGITS, _LETTERS, _FIRST_LETTERS = 4, 5, "IiUSCF"
_CHAINS = frozenset({"love", "pilot", "petro", "ta"})
_NAMED_WORD = re.compile(rf"{_any(_NAMED)}(?!\w)", re.IGNORECASE)
