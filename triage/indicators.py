"""What can link two cases, as written: phones, mail and web addresses, plates, handles.

Candidates come from one linear scan each (every repeat in an expression is bounded); phone
numbers are judged by `phonenumbers`, and only a bounded number of candidates is judged at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import phonenumbers

from casework.assessments import Indicators
from triage import spoken, spoken_mail
from triage.numbers import around, places_of
from triage.places import is_code
from triage.written import Written, written

MOST_CANDIDATES = 200
_LONGEST_TEXT = 100_000
_LOCAL_DIGITS, _NATIONAL_DIGITS, _MOST_DIGITS = 7, 10, 15

PHONE = re.compile(r"(?<![A-Za-z0-9_@.\-/])[+(]{0,2}\d[\d ().\-]{5,18}\d(?![A-Za-z0-9_@])")
EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'\u3000-\u303f\uff00-\uffef]{3,300}", re.IGNORECASE)
BARE_URL = re.compile(
    r"(?<![\w@.\-/])[a-z0-9\-]{2,40}(?:\.[a-z0-9\-]{2,40}){0,3}\.(?:com|net|org|info|biz)"
    r"(?:/[^\s<>\"']{0,200})?(?![\w@])",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{3,30}")
_NETWORKS = frozenset(
    {
        *("instagram", "insta", "ig", "snapchat", "snap", "telegram", "tiktok", "kik", "wechat"),
        *("discord", "onlyfans", "kakaotalk", "facebook", "fb", "zalo", "viber", "whatsapp"),
        *("cashapp", "venmo"),
    }
)
ACCOUNT = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_NETWORKS))})"
    r"(?: (?:handle|user|username|account|name|id|usuario|cuenta))?"
    r"(?: ?[:=] ?|(?: (?:is|es|as|called))? (?=[a-z.]{0,30}[_0-9]))([a-z0-9][a-z0-9_.]{2,29})(?![\w@/])",
    re.IGNORECASE,
)
"""An account by the name of its network: behind a colon, or with a sign in it that no word has."""
PLATE_WORD = re.compile(
    r"\b(?:plates?|tags?|license|licence|placas?|tablillas?|matr[ií]cula|plaque|plak|bien s[oố]|biển|plaka"
    r"|immatricul\w{1,8}|num[eé]ro (?:de la voiture|du (?:camion|v[eé]hicule)|de la plaque))\b"
    r"|车牌|車牌|州牌|номер|번호판|لوحة|नंबर",
    re.IGNORECASE,
)
_PLATE_BEGINNINGS = {
    word: beginning
    for beginning, words in (
        ("plate", "plate plates"),
        ("tag", "tag tags"),
        ("licen", "license licence"),
        ("placa", "placa placas"),
        ("tablilla", "tablilla tablillas"),
        ("matr", "matricula matrícula"),
        ("plaque", "plaque"),
        ("plak", "plak plaka"),
        ("bien s", "bien"),
        ("numéro d", "numéro"),
        ("numero d", "numero"),
    )
    for word in words.split()
}
_OTHER_PLATE_BEGINNINGS = (
    *("immatricul", "biển"),
    *("车牌", "車牌", "州牌", "номер", "번호판", "لوحة", "नंबर"),
)
"""One of these stands in each PLATE_WORD, in small letters; the former only where the word does."""
PLATE = re.compile(
    r"(?<![\w#])[A-Z0-9]{1,4}(?:[ \-][A-Z0-9]{1,6}){1,3}(?!\w)|(?<![\w#])[A-Z0-9]{5,8}(?!\w)"
)
_OF_DIGITS = re.compile(r"\d{1,2}-(?!(?:19\d|20[0-4])\d$)\d{4,5}")
"""A plate of some states is a county's number and another; behind a month stands a year."""
PLATE_ALONE = re.compile(
    r"(?<![\w#\-])(?:[A-Z]{3}[ \-]?\d{3,4}|\d[A-Z]{3}\d{3}|\d{2}[A-Z] ?\d{3})(?![\w\-])"
)
VEHICLE = re.compile(
    r"\b(?:van|truck|car|suv|minivan|sedan|pickup|trailer|bus|camioneta|carro|camion|camión|troca"
    r"|voiture|xe|carro|caminhão|moto|tractor|vehicle|jeep|coupe|wagon|camper|rv|furg[oó]n|semi"
    r"|acura|audi|bmw|buick|cadillac|chevy|chevrolet|chrysler|dodge|ford|freightliner|gmc|honda"
    r"|hyundai|infiniti|kenworth|kia|lexus|lincoln|mazda|mercedes|mitsubishi|nissan|peterbilt"
    r"|subaru|tesla|toyota|volkswagen|volvo|accord|altima|camry|caravan|charger|civic|corolla"
    r"|durango|econoline|escalade|expedition|explorer|impala|malibu|mustang|navigator|odyssey"
    r"|f-?[1-5]50|rogue|sentra|sienna|sierra|silverado|sprinter|suburban|tacoma|tahoe|transit|tundra|yukon"
    r")(?!\w)|车|車|машин|фургон|автобус|грузовик|прицеп|차|سيارة|गाड़ी",
    re.IGNORECASE,
)
_AFTER_A_PLATE_WORD = 48
_AROUND_A_VEHICLE = 70
_LETTER_AND_DIGIT = re.compile(r"[A-Z][ \-]?\d")
"""Stands in every PLATE_ALONE, and begins with a set, to which a search skips."""
_AROUND_A_PLATES_MIDDLE = 8
_PLATE_LENGTHS = range(5, 11)
_A_STATE = re.compile(r"(?<![A-Z])[A-Z]{2}[ \-]\Z")
_STATE_BEFORE = re.compile(r"([A-Z]{2})[ \-](?=[A-Z0-9 \-]{5,10}\Z)")
_STATE_BEHIND = re.compile(r"(?<=[A-Z0-9]{2})[ \-]([A-Z]{2})\Z")


def find(text: str, subject: str = "") -> Indicators:
    """Find all indicators of a text and its subject, in the order in which they are written."""
    whole = f"{subject}\n{text[:_LONGEST_TEXT]}" if subject else text[:_LONGEST_TEXT]
    said = written(whole)
    emails = _once(_found(EMAIL, whole, _AT, 70))
    rest = _without(said, emails)
    emails = _once((*emails, *_some(spoken_mail.addresses(rest))))
    urls = _once(map(_trimmed, _links(said)))
    rest = _without(rest, (*emails, *urls))
    bare = _once(map(_trimmed, _bare(rest)))
    rest = _without(rest, bare)
    return Indicators(
        phones=_once((*_phones(rest.text), *_some(_spoken_phones(rest)))),
        emails=emails,
        urls=_once((*urls, *bare)),
        plates=_once(_plates(rest)),
        handles=_once(handle.rstrip(".") for handle in chain(_handles(rest.text), _accounts(rest))),
    )


_MAYBE_PHONE = re.compile(r"\d[\d ().\-]{5,18}\d")
_AT = re.compile(r"@")
_SCHEME = re.compile(r"[:wW](?:(?<=:)//|(?<!:)[wW]{2}\.)")
"""As `://|[wW]{3}\\.`, but begun with a set, to which a search skips."""
_ENDINGS = frozenset({"com", "net", "org", "info", "biz"})
_DOMAIN = re.compile(rf"\.(?:{'|'.join(sorted(_ENDINGS))})(?!\w)", re.IGNORECASE)


def _links(said: Written) -> Iterator[str]:
    if "://" in said.text or "www." in said.small:
        yield from _found(URL, said.text, _SCHEME, 300)


def _bare(said: Written) -> Iterator[str]:
    if not _ENDINGS.isdisjoint(said.once):
        yield from _found(BARE_URL, said.text, _DOMAIN, 200)


def _found(
    expression: re.Pattern[str], text: str, marks: re.Pattern[str], reach: int
) -> Iterator[str]:
    """Give what an expression finds near certain marks, up to a bounded number."""
    count = 0
    for start, end in around(marks, text, reach, reach):
        for match in expression.finditer(text, start, end):
            yield match.group()
            count += 1
            if count >= MOST_CANDIDATES:
                return


def _some(values: Iterable[str]) -> Iterable[str]:
    return islice(values, MOST_CANDIDATES)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _trimmed(url: str) -> str:
    return url.rstrip(".,;:!?)]}\"'\u3002\uff0c")


def _without(said: Written, taken: tuple[str, ...]) -> Written:
    return said.without(taken[:MOST_CANDIDATES])


def _phones(text: str) -> Iterator[str]:
    for found in _found(PHONE, text, _MAYBE_PHONE, 24):
        whole = found.strip(" .-")
        behind = whole.rpartition(". ")[2]
        if behind != whole and _digits(behind) >= _NATIONAL_DIGITS and _is_phone(behind):
            yield behind
        elif _is_phone(whole):
            yield whole
        elif behind != whole and _is_phone(behind):
            yield behind


def _digits(candidate: str) -> int:
    return sum(char.isdigit() for char in candidate)


_SEVEN = re.compile(r"\d{3}[ .\-]\d{4}")
_DATE = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}")
_OF_THIS_COUNTRY = re.compile(r"(?:\+?1)?[ ().\-]{0,4}[2-9](?:[ ().\-]{0,4}[0-9]){9}")
"""What `phonenumbers` says yes to, told in a tenth of the time."""


def _is_phone(candidate: str) -> bool:
    digits = _digits(candidate)
    if not _LOCAL_DIGITS <= digits <= _MOST_DIGITS:
        return False
    if digits == _LOCAL_DIGITS:
        return _SEVEN.fullmatch(candidate) is not None
    if digits < _NATIONAL_DIGITS and not candidate.startswith("+"):
        return False
    if _DATE.fullmatch(candidate):
        return False
    return _OF_THIS_COUNTRY.fullmatch(candidate) is not None or _is_possible(candidate)


def _is_possible(candidate: str) -> bool:
    try:
        number = phonenumbers.parse(candidate, "US")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and (
        number.country_code != 1 or str(number.national_number)[0] not in "01"
    )


def _handles(text: str) -> Iterator[str]:
    return _found(HANDLE, text, _AT, 40)


def _accounts(said: Written) -> Iterator[str]:
    names = _NETWORKS & said.once if said.in_place else ()
    places = sorted(chain.from_iterable(places_of(name, said.small) for name in names))
    matches = (ACCOUNT.match(said.text, place) for place in places)
    for found in islice(filter(None, matches), MOST_CANDIDATES):
        if any(map(str.isalpha, found.group(1))):
            yield found.group(1)


def _spoken_phones(said: Written) -> Iterator[str]:
    for number, digits in spoken.phones(said):
        if len(digits) == _LOCAL_DIGITS or _is_phone(digits):
            yield number


def _plates(said: Written) -> Iterator[str]:
    text = said.text
    for word in _plate_words(said):
        after = text[word.end() : word.end() + _AFTER_A_PLATE_WORD].split("\n", maxsplit=1)[0]
        yield next(filter(None, map(_plate_in, PLATE.findall(after))), "")
    for found in islice(_alone(text), MOST_CANDIDATES):
        around_it = slice(
            max(0, found.start() - _AROUND_A_VEHICLE), found.end() + _AROUND_A_VEHICLE
        )
        if VEHICLE.search(text[around_it]) or _behind_a_state(text, found.start()):
            yield _as_plate(found.group())


def _plate_words(said: Written) -> Iterator[re.Match[str]]:
    if not said.in_place:
        yield from PLATE_WORD.finditer(said.text)
        return
    words = _PLATE_BEGINNINGS.keys() & said.once
    beginnings = {*map(_PLATE_BEGINNINGS.__getitem__, words), *_OTHER_PLATE_BEGINNINGS}
    for place in sorted(chain.from_iterable(places_of(each, said.small) for each in beginnings)):
        word = PLATE_WORD.match(said.text, place)
        if word:
            yield word


def _behind_a_state(text: str, place: int) -> bool:
    before = text[max(0, place - 4) : place]
    return _A_STATE.search(before) is not None and is_code(before[-3:-1])


def _alone(text: str) -> Iterator[re.Match[str]]:
    for start, end in around(
        _LETTER_AND_DIGIT, text, _AROUND_A_PLATES_MIDDLE, _AROUND_A_PLATES_MIDDLE
    ):
        yield from PLATE_ALONE.finditer(text, start, end)


def _plate_in(candidate: str) -> str:
    """Give the longest beginning that looks like a plate: in capitals more words may follow it."""
    ends = [
        len(candidate),
        *(at for at in range(len(candidate) - 1, 3, -1) if candidate[at] in " -"),
    ]
    return next(filter(None, (_as_plate(candidate[:end]) for end in ends)), "")


def _as_plate(candidate: str) -> str:
    """Give the plate without the state before or behind it; empty where no plate can look so."""
    if _OF_DIGITS.fullmatch(candidate):
        return candidate
    state = _STATE_BEFORE.match(candidate)
    if state and is_code(state.group(1)):
        plate = candidate[state.end() :]
    else:
        state = _STATE_BEHIND.search(candidate)
        plate = candidate[: state.start()] if state and is_code(state.group(1)) else candidate
    has_digit = any(char.isdigit() for char in plate)
    has_letter = any(char.isalpha() for char in plate)
    looks_so = len(plate) in _PLATE_LENGTHS and has_letter and has_digit
    return plate if looks_so or _OF_DIGITS.fullmatch(plate) else ""
