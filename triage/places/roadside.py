"""What lies beside a road and tells of it: "the qt off 75", "la gasolinera de la 57", and chains of truck stops.

The name of a chain is a word too (a pilot, she loves, a TA of a class), so that it is one only behind what leads to a
building and before what says where. Every repeat in an expression is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from triage.text.expressions import Rare
from triage.text.written import MOST_CANDIDATES, Written

A_NAME = (
    r"(?!(?:an?|the|my|his|her|our|your|their|this|that|it|cash|total|all|line|here|there|case|order|dollars|debt|one"
    r"|two|tips?|fees?|rent|stock|stores?|days?|weeks?|months?|years?|summer|winter|spring|fall|half|general|training"
    r"|command|charge|love|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|la|el|los|las|lo|mi|su|mis|sus|una?|que|casa|esta|este|donde|total|efectivo|enero|febrero|marzo|abril|mayo"
    r"|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?!\w))[^\W\d_]{3,20}"
)
"""A word that may be a town's, also a small one."""
_IN_ENGLISH = (
    r"(?:qt|quik ?trip|(?:gas|bus|fuel|police) station|gas|truck ?stop|plaza|motel(?: 6)?|hotel|inn|super 8|ihop"
    r"|waffle house|denny['’]?s|mcdonald['’]?s|wendy['’]?s|wal-?mart|target|costco|home depot|cracker barrel|shell"
    r"|exxon|chevron|valero|citgo|bp|sheetz|wawa|racetrac|circle k|7-eleven|love['’]?s|pilot|petro|flying j|ta|diner"
    r"|restaurant|casino|warehouse|rest area|trailer park|campground|parking lot|mall|flea market|spa|apartments"
    r"|shopping center)"
)
_IN_SPANISH = (
    r"(?:gasoliner[ai]a?|motel|hotel|restaurante?|tienda|para(?:da|dero)(?: de [a-z]{5,12})?|trailas|bodega|pilot"
    r"|love['’]?s|qt|wal-?mart|denny['’]?s|mcdonald['’]?s|shell|casino|ta|petro|flying j|estaci[oó]n|caseta|rancho)"
)
_STANDS_BESIDE = Rare(
    rf"(?<!\w)(?:(?P<off>{_IN_ENGLISH}(?: right| just)? off(?: of)?(?: the)?|(?:pulled|turned|just|right) off(?: of)?)"
    rf"|{_IN_ENGLISH}(?: right)? (?:on|along|by|near)(?: the)?"
    rf"|{_IN_SPANISH} (?:de|en|por|sobre|junto a|cerca de) la) \Z",
    re.IGNORECASE,
)
_WHERE = Rare(
    rf" (?:(?:in|near|by|at|past|en|cerca de|outside) {A_NAME}|exit|exits|north|south|east|west|rumbo a|hacia"
    r"|and (?:he|she|they|i|we)|where|there is|y (?:hay|nos|no|me)|con un|hay)(?!\w)| ?[.,;!?)\n](?!\d)| ?\Z",
    re.IGNORECASE,
)
_LAST_DAY, _LAST_HOUR = 31, 12
_READS = 48


def leads_to_a_road(text: str, start: int, end: int) -> bool:
    """Whether a number at a place of a text is a road for what is told to stand beside it."""
    led = _STANDS_BESIDE.made.search(text, max(0, start - _READS), start)
    if not led or int(text[start:end]) <= (_LAST_HOUR if led["off"] else _LAST_DAY):
        return False
    return _WHERE.made.match(text, end) is not None


_CHAIN = r"(?:love['’]?s|pilot|petro|flying j|ta)"
_ON_A_ROAD = (
    r"(?:(?:off|exit)(?!\w)|(?:de|en|por|sobre) la (?:I-|\d|interestatal|autopista)"
    r"|(?:on|by) (?:the )?(?:I-|I ?\d|US|hwy|\d))"
)
_OF_A_CHAIN = Rare(
    rf"(?<!\w)(?:(?:at|behind|near|outside|parked by)(?: the| a)?|gasolinera|en|en el|en un|un|del|al|atr[aá]s del) "
    rf"(?P<led>{_CHAIN})(?= (?:{_ON_A_ROAD}|(?:in|near|outside|en|cerca de) {A_NAME}(?!\w|['’])|(?:parking|lot)(?!\w)))"
    rf"|(?<!\w)(?:the|el|los) (?P<the>(?-i:Love['’]?s|Pilot|TA|Flying J))"
    rf"(?= (?:{_ON_A_ROAD}|(?:in|en) (?-i:[A-Z][a-z])))"
    rf"|(?<!\w)(?P<alone>(?-i:TA))(?= de la (?:I-|\d|interestatal))"
    rf"|(?:^|[.!?:\n] ?)(?P<head>(?-i:Pilot|Love['’]s|TA))(?= in (?-i:[A-Z][a-z]{{2,20}})(?:,| (?-i:[A-Z]|on|off)|\Z))",
    re.IGNORECASE,
)
_NO_CHAIN = re.compile(
    r"(?i:in|en) (?:Training|Command|The|My|Chemistry|Biology|Physics|English|Math)"
)
_WORDS = frozenset({"love", "loves", "pilot", "petro", "ta", "flying"})
_OF_TRUCKS = frozenset(
    {
        *("truck", "trucks", "trucker", "truckers", "parked", "fuel", "pump", "pumps", "diesel", "rig", "semi"),
        *("exit", "mm", "mile", "lot", "cab", "trailer", "trailero", "chofer", "troca", "troque", "rv"),
    }
)  # fmt: skip


def chains(said: Written) -> Iterator[tuple[int, str]]:
    """Give where the name of a chain of truck stops begins, and the name."""
    if _WORDS.isdisjoint(said.once):
        return
    for match in islice(_OF_A_CHAIN.made.finditer(said.text), MOST_CANDIDATES):
        kind = match.lastgroup or ""
        if kind == "head" and _OF_TRUCKS.isdisjoint(said.once):
            continue
        if not _NO_CHAIN.match(said.text, match.end() + 1):
            yield match.start(kind), match[kind]
