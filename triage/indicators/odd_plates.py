"""Plates that look like none: of letters that somebody chose ("plate says BIGBOY"), and Korean ones (12가 3456).

Every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from triage.places.postal import CODES
from triage.places.us_states import named_in
from triage.text.expressions import Rare
from triage.text.signs import beyond_ascii
from triage.text.written import MOST_CANDIDATES

_READS_BACK = 34
_LETTERS = range(4, 9)
_CHOSEN = Rare(
    r"(?:(?: (?:number|no\.?|n[uú]mero))? (?:(?P<said>(?:(?:that|que) )?(?:says?|said|saying|reads?|reading|spells?"
    r"|dice|dec[ií]a|diz|dizia|pone|dit|disait))|is|was|es|era)(?!\w)|s?(?: number)? ?[:#]?) ?[:,]? ?"
    r"(?:[\"'“”«‘](?P<quoted>[A-Za-z]{2,8}(?:[ \-][A-Za-z]{1,6})?)[\"'“”»’]|(?P<plain>[A-Z]{4,8}))(?![\w\-])",
    re.IGNORECASE,
)
_STATE_BEHIND = re.compile(
    r"[\"'“”»’]?[,(]? ?\(?(?:from |of |de |out of )?([A-Z][A-Za-z.]{1,14}(?: [A-Z][a-z]{2,9})?)"
)
_OF_A_CAR = re.compile(
    r"(?:plate|tag|placa|tablilla|matr[ií]cula|plaque|chapa|patente)s?", re.IGNORECASE
)
_OF_NO_CAR = Rare(
    r"(?<!\w)(?:dog|cat|pet|name|price|toe|gift|gang|hash|ear|luggage|bag|laser|phone|video|a|dinner|paper|hot"
    r"|home|book"
    r"|driver'?s?|drivers?|business|liquor|marriage|nurs\w{2,4}) \Z",
    re.IGNORECASE,
)
_CHOSEN_BEFORE = Rare(
    r"(?<!\w)(?:vanity|custom(?:ized)?|personali[sz]ed|personalizadas?)(?: licen[cs]e)? \Z",
    re.IGNORECASE,
)
_NO_LETTERS = frozenset(
    {
        *("UNKNOWN", "MISSING", "STOLEN", "NONE", "COVERED", "REMOVED", "ILLEGIBLE", "BLANK", "TEMP", "TEMPS"),
        *("PAPER", "DEALER", "FAKE", "EXPIRED", "OBSCURED", "FROM", "WITH", "THAT", "THIS", "THEY", "WHAT"),
        *("HELP", "PLEASE", "CALL", "NUMBER", "FRAME", "HOLDER", "COVER", "NOTHING", "DIRTY", "MUDDY"),
        *("BROKEN", "BENT", "GONE", "WHITE", "BLACK", "BLUE", "GREEN", "YELLOW", "ORANGE", "SILVER", "GOVT"),
        *("TAXI", "UBER", "LYFT", "POLICE", "PENDING", "APPLIED", "ATTACHED", "BELOW", "ABOVE", "SAME", "HERE"),
        *("NEVER", "ALSO", "ONLY", "VERY", "HAVE", "LOST", "FOUND", "READ", "SEEN", "TAKEN", "WRITTEN"),
        *("CHANGED", "SWITCHED", "VISIBLE", "PARTIAL", "FOREIGN", "MEXICAN", "MEXICO", "CANADA", "VARIES"),
        *("DESCONOCIDA", "DESCONOCIDO", "NINGUNA", "NINGUNO", "TAPADA", "ROBADA", "FALSA", "VIEJA", "NUEVA"),
        *("BLANCA", "NEGRA", "OFTEN", "ALWAYS", "WRONG", "FALSE", "LONG", "PLATE", "PLATES", "TAGS", "PLACA"),
        *("PLACAS", "DONT", "CANT", "WONT", "DOES", "NOPE", "OKAY", "URGENT", "DANGER", "STILL", "UNSURE"),
        *("UNREAD"),
    }
)  # fmt: skip
"""What else is written in capitals behind a word for a plate."""
_KOREAN = re.compile(
    r"(?<![\w\-])\d{2,3} ?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자하허호배육해공국합]"
    r" ?-?\d{4}(?!\d)"
)
_FIRST_SYLLABLE = "가"
_BESIDE_A_KOREAN = Rare(
    r"번호|차량|차(?!례)|밴|트럭|승합|승용|봉고|버스|택시|자동차|plate|tag(?!\w)|\bcar\b|\bvan\b",
    re.IGNORECASE,
)
_ROOM = "호"
_PLATE_IN_KOREAN = re.compile(r"번호판|차량 ?번호|차 ?번호")
_AROUND = 30


def chosen(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Find letters that somebody chose right behind the word for a plate, which stands from `start` to `end`."""
    match = _CHOSEN.made.match(text, end) if _OF_A_CAR.fullmatch(text, start, end) else None
    if not match:
        return None
    group = "quoted" if match.group("quoted") else "plain"
    letters = match.group(group)
    if group == "plain" and (not letters.isupper() or not _is_written_small(text, start, end)):
        return None
    if not _is_a_choice(letters) or _OF_NO_CAR.made.search(
        text[max(0, start - _READS_BACK) : start]
    ):
        return None
    told = match.group("said") or group == "quoted" or _is_led(text, start, match.end())
    return (match.start(group), letters) if told else None


def _is_written_small(text: str, start: int, end: int) -> bool:
    """Whether the text around is not in capitals too: the word for a plate is small but for its first letter."""
    return text[start + 1 : end].islower()


def _is_a_choice(letters: str) -> bool:
    """Whether letters are none of what is said of a plate, nor a state."""
    bare = "".join(filter(str.isalpha, letters))
    if len(bare) not in _LETTERS or bare.upper() in _NO_LETTERS or letters.upper() in CODES:
        return False
    return not named_in(letters.title())


def _is_led(text: str, start: int, end: int) -> bool:
    """Whether, without a word like "says", a state stands beside or the plate is called a chosen one."""
    before = text[max(0, start - _READS_BACK) : start]
    if _CHOSEN_BEFORE.made.search(before):
        return True
    words = before.removesuffix("license ").removesuffix("licence ").rstrip()
    if any(each.end == len(words) for each in named_in(words)):
        return True
    behind = _STATE_BEHIND.match(text, end)
    return behind is not None and any(not each.start for each in named_in(behind.group(1)))


def korean(text: str) -> Iterator[tuple[int, str]]:
    """Give Korean plates, and where they begin, beside a word for a plate or a vehicle."""
    if max(beyond_ascii(text), default="") < _FIRST_SYLLABLE:
        return
    for match in islice(_KOREAN.finditer(text), MOST_CANDIDATES):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        expression = _PLATE_IN_KOREAN if _ROOM in match.group() else _BESIDE_A_KOREAN.made
        if expression.search(around):
            yield match.start(), match.group()
