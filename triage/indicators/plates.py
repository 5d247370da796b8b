"""Plates of vehicles: behind a word for a plate, or by their shape beside a vehicle or behind a state.

Every repeat in an expression is bounded, and only a bounded number of candidates is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from triage.indicators import odd_plates
from triage.places.postal import CODES, PLATES_OF
from triage.places.us_states import named_in
from triage.text.expressions import Rare
from triage.text.numbers import digits, places_of, stretches
from triage.text.written import MOST_CANDIDATES, Written

PLATE_WORD = Rare(
    r"\b(?:plates?|plt|tags?|license|licence|placas?|tablillas?|matr[ií]cula|plaque|plak|bien s[oố]|biển|plaka"
    r"|chapa|patente|b[aả]ng s[oố]"
    r"|immatricul\w{1,8}|num[eé]ro (?:de la voiture|du (?:camion|v[eé]hicule)|de la plaque))\b"
    r"|车牌|車牌|州牌|牌照|номер|번호판|لوح[ةت]|نمرة|नंबर",
    re.IGNORECASE,
)
_PLATE_BEGINNINGS = {
    word: beginning
    for beginning, words in (
        ("plate", "plate plates"),
        ("plt", "plt"),
        ("tag", "tag tags"),
        ("licen", "license licence"),
        ("placa", "placa placas"),
        ("tablilla", "tablilla tablillas"),
        ("matr", "matricula matrícula"),
        ("plaque", "plaque"),
        ("plak", "plak plaka"),
        ("bien s", "bien"),
        ("bang s", "bang"),
        ("chapa", "chapa"),
        ("patente", "patente"),
        ("numéro d", "numéro"),
        ("numero d", "numero"),
    )
    for word in words.split()
}
_OTHER_PLATE_BEGINNINGS = (
    *("immatricul", "biển", "bảng"),
    *("车牌", "車牌", "州牌", "牌照", "номер", "번호판", "لوحة", "لوحت", "نمرة", "नंबर"),
)
"""One of these stands in each PLATE_WORD, in small letters; the former only where the word does."""
_STARTS, _ENDS = r"(?<!#)(?<![^\W\u3040-\u9fff])", r"(?![^\W\u3040-\u9fff])"
"""The edges of a word; Chinese and Japanese have no blank beside it."""
PLATE = Rare(
    rf"{_STARTS}(?:[A-Z0-9]{{1,4}}(?:[ \-*\u00b7\u2022][A-Z0-9]{{1,6}}){{1,3}}|[A-Z0-9]{{5,8}}){_ENDS}"
)
_LETTER_BY_LETTER = Rare(
    r"(?<!\w)(?:[A-Z](?: as in [A-Za-z]{2,12})?|\d)(?:[ ,.\-]{1,3}(?:[A-Z](?: as in [A-Za-z]{2,12})?|\d)){4,7}(?!\w)"
)
_AS_IN = re.compile(r" as in [A-Za-z]{2,12}")
_OF_DIGITS = re.compile(r"\d{1,2}-(?!(?:19\d|20[0-4])\d$)\d{4,5}")
"""A plate of some states is a county's number and another; behind a month stands a year."""
PLATE_ALONE = Rare(
    r"(?<![A-Za-z0-9_#\-])(?:[A-Z]{3}[ \-]?\d{3,4}|[A-Z]{3}[ \-]?\d[A-Z]\d{2}|[A-Z]{3} [A-Z]\d{2}"
    r"|\d[A-Z]{2,3}[ \-]?\d{3,4}|\d{2}[A-Z] ?\d{3}|[A-Z0-9]{6,7}"
    r"|(?:\d{1,2}[A-Z]{1,2}|[A-Z]{1,2}\d{1,2}) [A-Z0-9]{3,4}"
    r"|[A-Z]\d[A-Z] ?\d{2}[A-Z]|[A-Z]{2,3} \d{2,4}[A-Z](?! \d\d[A-Z])|\d{3} ?[A-Z]{3}"
    r"|\d[A-Z]{1,2} [A-Z]\d{2,4}|\d{2}[A-Z] [A-Z]{3}"
    r"|\d{2,3}[*\u00b7\u2022][A-Z]\d{2}|\d{2}[A-Z][*\u00b7\u2022]\d{3}"
    r"|[A-Z]{3} \d[A-Z]\d|[A-Z]{2} \d{4,5}|\d{2}[A-Z] \d{2}[A-Z]"
    r"|\d{1,2}-\d{4,5}[A-Z]|\d{2}-[A-Z]{3}\d|T\d{6}C)(?![A-Za-z0-9_\-])"
)
_NO_PLATE = Rare(
    r"[A-Z]{2}\d{4,5}|\d{1,6}(?:HRS?|LBS?|MPH|USD)"
    r"|(?:\d?(?:1ST|2ND|3RD)|\d{1,2}(?:[AP]M|HRS?|LBS?|TH)) [A-Z0-9]{3,4}|(?:I|US|SR|FM)\d{1,2} [A-Z0-9]{3,4}"
    r"|(?:APT|BAY|BOX|LOT|NO|RM|ROW|STE) \d{2,5}[A-Z]?|(?:DOB|CR|CASE|FM|HWY|ID|MP|PO|REF|RR|RT|SR|UNIT|US) \d{4,5}"
    r"|\d{1,2}K (?:USD|CASH|DEBT|LOAN|BOND|RUN|RACE|EACH|FEES?)"
    r"|\d{3} ?(?:AM|PM|HRS|LBS|MPH|USD|EST|CST|MST|PST|MIN|SQF|YDS)"
)
"""Looks like a plate and is none: a flight, a time, a weight, a floor, a road, a room."""
_ARMOUR = "Hash: "
"""Stands before the name of a hash, SHA256, at the top of a signed text."""
VEHICLE = Rare(
    r"\b(?:van|tru?c?k|car|suv|minivan|sedan|pickup|trailer|bus|camioneta|carro|coche|camion|camión|troca"
    r"|voiture|camionnette|fourgon(?:nette)?|monospace|utilitaire|xe|mo[oó]c|caminhão|caminhonete|moto|tractor|vehicle|engine"
    r"|jeep|coupe|wagon|camper|motorhome|rv|furg[oó]n|semi|dually|ga{1,2}di|kamy[oò]n(?:[eè]t)?|machin|vwati|kotse|trak"
    r"|acura|audi|bmw|buick|cadillac|chevy|chevrolet|chrysler|dodge|ford|freightliner|gmc|honda"
    r"|hyundai|infiniti|kenworth|kia|lexus|lincoln|mazda|mercedes|mitsubishi|nissan|peterbilt"
    r"|isuzu|pick-up|[oô]nibus|subaru|tesla|jip|guagua|hatchback|toyota|volkswagen|volvo|accord|altima|camry|caravan|charger|civic|corolla"
    r"|durango|econoline|escalade|expedition|explorer|impala|malibu|mustang|navigator|odyssey"
    r"|f-?[1-5]50|rogue|sentra|sienna|sierra|silverado|sprinter|suburban|tacoma|tahoe|transit|tundra|yukon"
    r")(?!\w)|车|車|машин|фургон|автобус|грузовик|прицеп|минив[эе]н|차|밴|트럭|벤츠|버스|(?<!예약)(?<!예약 )번호"
    r"|سيار|عربي|طوموبيل|شاحنة|باص|(?<!\w)فان(?!\w)|بيك أب|गाड़ी|वैन|ट्रक|कार|पिकअप|बस|जीप|승합|승용|봉고"
    r"|такси|пикап|джип|универсал|внедорожник"
    r"|宝马|寶馬|奔驰|賓士|丰田|豐田|本田",
    re.IGNORECASE,
)
_AFTER_A_PLATE_WORD = 48
_AFTER_A_PLATE_WORD_SPELLED = 160
_AROUND_A_VEHICLE = 70
_LEADS_TO_A_PLATE, _LONGEST_PLATE_APART = 14, 32
_IN_SMALL_LETTERS = Rare(
    r"(?: ?(?:number|no\.?|is|was|reads?|es|n[uú]mero))?(?: ?[:#]{1,2})? ?"
    r"(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|exp|hwy|apt)[ \-]?\d)"
    r"([a-z]{3}-?\d{3,4}|\d[a-z]{3}\d{3}|[b-df-hj-np-tv-z]{3} \d{3,4})(?![\w\-]|[.:,]\d)"
)
"""Right behind its word; with a blank in it only where its letters can be no word."""
_LETTER_AND_DIGIT = re.compile(r"[A-Z][ \-]?\d|\d ?[A-Z]")
"""Stands in every PLATE_ALONE."""
_BESIDE_A_DIGIT = 2
_AROUND_A_PLATES_MIDDLE = 8
_PLATE_LENGTHS = range(5, 11)
_GOES_ON = re.compile(r"[ \-]\d{2,3}(?![\w\-])")
"""What a plate ends in of which the beginning looks like one too: "2T 555" in "2T 555 01"."""
_A_STATE = re.compile(r"(?<![A-Z])[A-Z]{2}[ \-]\Z")
_STATE_BEFORE = re.compile(r"([A-Z]{2})[ \-](?=[A-Z0-9 \-]{5,10}\Z)")
_STATE_BEHIND = re.compile(r"(?<=[A-Z0-9]{2})[ \-]([A-Z]{2})\Z")


class Plate(NamedTuple):
    """A plate as written, without its state, and the postal letters of that where it stands beside."""

    written: str
    state: str = ""


def plates(said: Written) -> Iterator[Plate]:
    """Give each plate; one without anything written where a word for a plate has none behind it."""
    text = said.text
    whole: dict[int, str] = {}
    for word in islice(_plate_words(said), MOST_CANDIDATES):
        if letters := _spelled_behind(text, word.end()):
            yield _with_state(Plate(letters.group()), text, word.start(), letters.start())
            continue
        if small := _IN_SMALL_LETTERS.made.match(text, word.end()):
            plate = Plate(small.group(1))
            yield _with_state(plate, text, word.start(), small.start(1))
            continue
        if letters_alone := odd_plates.chosen(text, *word.span()):
            at, plate = letters_alone[0], Plate(letters_alone[1])
            yield _with_state(plate, text, word.start(), at)
            continue
        after = text[word.end() : word.end() + _AFTER_A_PLATE_WORD].split("\n", maxsplit=1)[0]
        behind = ((each.start(), _plate_in(each.group())) for each in PLATE.made.finditer(after))
        at, plate = next((each for each in behind if each[1].written), (0, Plate("")))
        whole[word.end() + at] = plate.written
        yield _with_state(plate, text, word.start(), word.end() + at)
    yield from (Plate(written) for _, written in odd_plates.korean(text))
    for found in islice(_alone(text), MOST_CANDIDATES):
        around_it = slice(
            max(0, found.start() - _AROUND_A_VEHICLE), found.end() + _AROUND_A_VEHICLE
        )
        beside = VEHICLE.made.search(text[around_it]) or _behind_a_state(text, found.start())
        named = beside and not text.endswith(_ARMOUR, 0, found.start())
        if whole.get(found.start(), "").startswith(found.group()) and _GOES_ON.match(
            text, found.end()
        ):
            continue
        if named and not _NO_PLATE.made.fullmatch(found.group()):
            yield _with_state(_as_plate(found.group()), text, found.start(), found.start())


def _spelled_behind(text: str, place: int) -> re.Match[str] | None:
    """Find a plate that is told letter by letter: `J as in John, K as in King, 4 8 1 2`, or near `K L M 4 5 6`."""
    reach = _AFTER_A_PLATE_WORD_SPELLED if " as in " in text else _LEADS_TO_A_PLATE
    plate = _LETTER_BY_LETTER.made.search(text, place, place + reach + _LONGEST_PLATE_APART)
    spelled = _AS_IN.sub("", plate.group()) if plate else ""
    short = "".join(filter(str.isalnum, spelled))
    mixed = not short.isalpha() and not short.isdigit()
    beside = plate is not None and plate.start() - place <= _LEADS_TO_A_PLATE
    return plate if plate and mixed and (spelled != plate.group() or beside) else None


def _plate_words(said: Written) -> Iterator[re.Match[str]]:
    if not said.in_place:
        yield from PLATE_WORD.made.finditer(said.text)
        return
    words = _PLATE_BEGINNINGS.keys() & said.once
    beginnings = {*map(_PLATE_BEGINNINGS.__getitem__, words), *_OTHER_PLATE_BEGINNINGS}
    for place in sorted(chain.from_iterable(places_of(each, said.small) for each in beginnings)):
        word = PLATE_WORD.made.match(said.text, place)
        if word:
            yield word


def _behind_a_state(text: str, place: int) -> bool:
    before = text[max(0, place - 4) : place]
    return _A_STATE.search(before) is not None and before[-3:-1] in CODES


def _alone(text: str) -> Iterator[re.Match[str]]:
    near = stretches(digits(text), _BESIDE_A_DIGIT, _BESIDE_A_DIGIT)
    middles = (each.span() for at in near for each in _LETTER_AND_DIGIT.finditer(text, *at))
    for start, end in stretches(middles, _AROUND_A_PLATES_MIDDLE, _AROUND_A_PLATES_MIDDLE):
        yield from PLATE_ALONE.made.finditer(text, start, end)


def _plate_in(candidate: str) -> Plate:
    """Give the longest beginning that looks like a plate: in capitals more words may follow it."""
    ends = [
        len(candidate),
        *(at for at in range(len(candidate) - 1, 3, -1) if candidate[at] in " -"),
    ]
    said = (_as_plate(candidate[:end]) for end in ends)
    return next((plate for plate in said if plate.written), Plate(""))


def _as_plate(candidate: str) -> Plate:
    """Give the plate and the state before or behind it; an empty one where no plate can look so."""
    if _OF_DIGITS.fullmatch(candidate):
        return Plate(candidate)
    code, plate = "", candidate
    before, behind = _STATE_BEFORE.match(candidate), _STATE_BEHIND.search(candidate)
    if before and before.group(1) in CODES:
        code, plate = before.group(1), candidate[before.end() :]
    elif behind and behind.group(1) in CODES:
        code, plate = behind.group(1), candidate[: behind.start()]
    has_digit = any(char.isdigit() for char in plate)
    has_letter = any(char.isalpha() for char in plate)
    looks_so = len(plate) in _PLATE_LENGTHS and has_letter and has_digit
    return Plate(plate, code) if looks_so or _OF_DIGITS.fullmatch(plate) else Plate("")


def _with_state(plate: Plate, text: str, led_from: int, start: int) -> Plate:
    """Give the plate with the state that stands beside it: between its word and it, before, or behind.

    `led_from` is where the word for a plate begins, or the plate itself.
    """
    if plate.state or not plate.written:
        return plate
    end = start + len(plate.written)
    before = _even(_LICENCE.sub("", _even(text[max(0, led_from - _BESIDE_A_PLATE) : led_from])))
    behind = _LEADS_TO_A_STATE.sub("", _even(text[end : end + _BESIDE_A_PLATE]), count=1)
    bracketed = _CODE_IN_BRACKETS.match(text, end)
    states = (
        *([bracketed.group(1)] if bracketed and bracketed.group(1) in CODES else ()),
        *(each.code for each in reversed(named_in(_even(text[led_from:start])))),
        *(each.code for each in named_in(before) if each.end == len(before)),
        *(each.code for each in named_in(behind) if not each.start),
        PLATES_OF.get(before.rpartition(" ")[2].rstrip(".").lower(), ""),
    )
    return plate._replace(state=next(iter(states), ""))


def _even(text: str) -> str:
    return " ".join(text.split()).rstrip(" ,(")


_BESIDE_A_PLATE = 32
_CODE_IN_BRACKETS = re.compile(r" ?[(\[]([A-Z]{2})[)\]]")
_LICENCE = re.compile(r"(?<!\w)licen[cs]e\Z", re.IGNORECASE)
_LEADS_TO_A_STATE = re.compile(
    r"\A[,(]? ?(?:(?:from|out of|of|de|del estado de|plates?|tags?|placas? de) )?", re.IGNORECASE
)
