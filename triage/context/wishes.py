"""Who must not be called, who must not be written to, and whose words about it concern somebody else.

`Do not call me` leaves writing open, `do not write back to this mail` leaves calling open, and `do not contact me`
neither. `Do not call my boss` is no wish about the writer at all. Whoever is deaf, shy or has a broken telephone does
not write in hiding, though they say the same words. The words of twelve languages stand in `lexicon/wishes.toml`, and
those of some more that have no cues. What a machine says of a mailbox that nobody reads is nobody's wish.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from triage.context.harmless import is_harmless
from triage.cueing.joining import bounds, place
from triage.stored import folders
from triage.text.expressions import Rare

_WORDS = folders.LEXICON / "wishes.toml"

DO_NOT_CALL: Final = "do_not_call"
"""Derived: it has no phrases of its own."""
_BY_WAYS: Final = ("do_not_write", "answer_is_read")
"""Wishes that may be against calls, against writing, or against both: their words tell which."""
_NOT_BY_MAIL: Final = "not_by_mail"
"""Speaks against mail alone, whatever other way it names."""
DO_NOT_WRITE: Final = (*_BY_WAYS, _NOT_BY_MAIL)
ASKS_IF_SAFE: Final = "asks_if_safe"
"""Who asks who reads a mail, or how to write unnoticed, may be watched: they ask for their own sake."""
_HIDING = ("hiding", "writes_in_secret")
_NEAR = 90
"""Code points around words of hiding in which something harmless explains them."""
_BEFORE = 40
"""Code points before a wish in which stands whom it is about, where a language puts them first."""
_GOES_ON = 30
"""Code points behind a wish in which a second way is named: `do not call or text me`."""
_VERB_END = 6
"""Letters at most that a verb goes on with behind a phrase: what is not spaced would else be gone through whole."""
_NOTHING = r"(?!)"
_ELSE = re.compile("only|just|solo|sino|unicamente")
_TO_ANOTHERS = Rare(
    r"(?<!\w)(?:to|at|on|al?|en) (?:(?:her|his|their|the other|that|the old) (?:e-?mails?|address|account|inbox|mailbox"
    r"|mail)|(?:el |la )?(?:correo|cuenta|direccion|email|mail) (?:de (?:ella|el|ellos|mi \w+)|viejo|vieja|anterior)"
    r"|(?:su|ese|esa|otro|otra) (?:correo|cuenta|direccion|email|mail))"
    r"[ ,;.-]{1,3}(?:but )?(?:please )?(?:only|just|solo|solamente|sino|unicamente)(?: (?:write|answer|reply|respond"
    r"|contesten|escriban|respondan))?(?: back)? (?:to|at|on|al?|en) (?:mine|mio|mia"
    r"|this (?:one|e-?mail|mail|address|account)|my (?:own |new |other )?(?:e-?mail|mail|address|account|inbox)"
    r"|est[ea](?: (?:correo|e-?mail|mail|cuenta|direccion))?(?= ?(?:[.,;!?\n]|\Z))"
    r"|mi (?:correo|e-?mail|mail|cuenta))(?!\w)",
    evened=True,
)
"""Behind a wish: whoever names another mail for the answer may be written to there; who names a telephone may not."""
_HOW_FAR = 60
_NOTICE = 160
"""Code points around a wish in which a machine says that nobody reads its mailbox."""
_MOST = 20
"""Wishes in a language without cues that are looked for."""
_STOPS = re.compile("(?:stop|quit) ")
_IS_TOLD_TO_ANOTHER = Rare(
    r"(?<!\w)(?:(?:make|made|let|get|have|tell|told|ask|asked|want) (?:him|her|them|(?:my|the|his) \w+)|he|she|they|who"
    r"|(?:do|does|did|would|wo|ca|could)(?: not|nt)|not|never|cannot|cant|wont|will|would|can|refuse[sd]? to"
    r"|(?<!you )(?<!u )to) \Z"
)
"""Before `stop writing to me`, where it is asked of somebody else: `he will not`, `I told him to`."""
_STATED = Rare(
    r"(?:(?:este|estos|esta|mi|el|la|todo|esto|es|son|sera|va a ser) |esse|essa|isso|isto|tudo"
    r"|e (?:confid|sigil|anon|priv)|ce |cet|c ?'?est|это|все это|наш|переписка|письмо|почта|линия"
    r"|private|confidential|pribado|safe|ligtas)",
    evened=True,
)
"""Begins words that ask only where a question mark stands behind them: `es confidencial` ends many a notice."""
_ALONE = 40
"""Code points of a message in which such words stand alone: whoever is frightened leaves the question mark out."""
_HEADED = re.compile("private|confidential")
"""What heads a letter."""
_ENDS = re.compile(r"[?.!\n]")


@dataclass(frozen=True, kw_only=True)
class _Language:
    denies: Rare
    own: Rare
    others: Rare
    """Behind the wish or, in some languages, before it."""
    before: bool
    mute: Rare
    broken: Rare
    or_else: Rare
    """Words that begin a second wish of the same sentence."""


@dataclass(frozen=True, kw_only=True)
class _Words:
    languages: Sequence[_Language]
    ways: Mapping[str, Rare]
    unspoken: Sequence[Rare]
    """The wishes themselves, of languages that have no cues."""
    machine: Mapping[str, Rare]


@cache
def load() -> _Words:
    """Read the words, once in a process."""
    tables = tomllib.loads(_WORDS.read_text("utf-8"))
    ways, unspoken, machine = (
        {name: _rare(words) for name, words in tables.pop(table).items()}
        for table in ("ways", "unspoken", "machine")
    )
    return _Words(
        languages=[_language(table) for table in tables.values()],
        ways=ways,
        unspoken=list(unspoken.values()),
        machine=machine,
    )


def _rare(pattern: str) -> Rare:
    return Rare(pattern, evened=True)


def _language(table: Mapping[str, str]) -> _Language:
    before = table.get("order") == "before"
    return _Language(
        denies=_rare(table["denies"]),
        own=_rare(table.get("own", _NOTHING)),
        others=_rare(_others_before(table) if before else _others_behind(table)),
        before=before,
        mute=_rare(table["mute"]),
        broken=_rare(table["broken"]),
        or_else=_rare(rf"[^.;:!?\n]{{0,12}}?(?<!\w){table['or_else']}(?!\w)"),
    )


def _others_before(table: Mapping[str, str]) -> str:
    return rf"{table['others']}(?:들)? ?{table['needs']}(?: ?{table['between']}){{0,4}} ?\Z"


def _others_behind(table: Mapping[str, str]) -> str:
    """The verb's end, what stands between, whom it is about, and nothing that makes them or the writer its subject."""
    between, prefix = table["between"], table.get("prefix")
    owner = rf"(?: {table['owner']})?" if "owner" in table else ""
    gap = " ?" if "们" in table["mine"] else " "
    if prefix is None:
        whom = rf"\w{{0,{_VERB_END}}}?(?:{gap}{between}){{0,4}}{gap}{table['others']}"
    else:
        whom = rf"\w{{0,{_VERB_END}}}(?:(?: {between}){{1,2}} {prefix}?| {prefix}){table['others']}"
    end = "" if gap == " ?" else r"(?!\w)"
    stays = rf"(?!{owner}{gap}(?:{table['goes_on']}|{table['account']}){end})"
    both = rf"(?![^.;!?\n]{{0,15}}(?<!\w){table['or_else']}{gap}(?:\w+ )?{table['mine']}{end})"
    return whom + end + stays + both


def added(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Add the wishes not to be written to in some languages that have no cues: a person reads it, and must know."""
    wished = [
        place(*match.span())
        for each in load().unspoken
        for match in islice(each.made.finditer(text), _MOST)
    ]
    if not wished:
        return said
    return {**said, _NOT_BY_MAIL: sorted([*said.get(_NOT_BY_MAIL, ()), *wished])}


def told_apart(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out places that are about others, add those of DO_NOT_CALL, and those of hiding that are none.

    A cue of which no place is left goes.
    """
    if said.keys().isdisjoint((*_HIDING, *DO_NOT_WRITE, ASKS_IF_SAFE)):
        return said
    said = _without_machines(said, text)
    left, calls = dict(said), set[int]()
    left[_NOT_BY_MAIL] = [each for each in said.get(_NOT_BY_MAIL, ()) if _is_told_to_us(text, each)]
    left[ASKS_IF_SAFE] = [each for each in said.get(ASKS_IF_SAFE, ()) if _asks(text, each)]
    for name in _BY_WAYS:
        meant = [(each, _ways(text, each)) for each in said.get(name, ()) if _of_writer(text, each)]
        calls |= {each for each, (call, _) in meant if call}
        left[name] = [each for each, (_, write) in meant if write]
    left[DO_NOT_CALL] = sorted(calls)
    for name in _HIDING:
        left[name] = [each for each in said.get(name, ()) if _hides(text, each)]
    return {name: places for name, places in left.items() if places}


def _without_machines(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out `do not reply` where a machine says beside it that nobody reads its mailbox, and no person is named."""
    if said.keys().isdisjoint(DO_NOT_WRITE) or not load().machine["says"].made.search(text):
        return said

    def is_wish(each: int) -> bool:
        start, end = bounds(each)
        around = text[max(0, start - _NOTICE) : end + _NOTICE]
        machine = load().machine
        return not machine["says"].made.search(around) or bool(
            machine["persons"].made.search(around)
        )

    names = [name for name in (*DO_NOT_WRITE, _HIDING[0]) if name in said]
    return {**said, **{name: [each for each in said[name] if is_wish(each)] for name in names}}


def as_learned(surest: Mapping[str, float]) -> Mapping[str, float]:
    """Give the cues of a message as the model knows them.

    It learned the wish not to be called as one not to be written to.
    """
    if DO_NOT_CALL not in surest:
        return surest
    known = {name: sure for name, sure in surest.items() if name != DO_NOT_CALL}
    first = _BY_WAYS[0]
    return known | {first: max(surest[DO_NOT_CALL], surest.get(first, surest[DO_NOT_CALL]))}


def _is_told_to_us(text: str, each: int) -> bool:
    start, _ = bounds(each)
    before = text[max(0, start - _BEFORE) : start]
    if _STOPS.match(text, start) and _IS_TOLD_TO_ANOTHER.made.search(before):
        return False
    return not is_harmless(text, each)


def _asks(text: str, each: int) -> bool:
    start, end = bounds(each)
    if not _STATED.made.match(text, start, end):
        return True
    if len(text) <= _ALONE and not _HEADED.match(text, start):
        return True
    stop = _ENDS.search(text, end, end + _HOW_FAR)
    return stop is not None and stop.group() == "?"


def _of_writer(text: str, each: int) -> bool:
    """Whether a wish is about the writer, as far as nobody else is named."""
    start, end = bounds(each)
    words = text[start:end]
    if _ELSE.search(text, end, end + _HOW_FAR):
        elsewhere = _TO_ANOTHERS.made.search(text, start, end + _HOW_FAR)
        # Matched once more, for a text that is cut off here ends where it does not: `solo a este` of `a este celular`.
        if elsewhere and _TO_ANOTHERS.made.match(text, elsewhere.start()):
            return False
    return not any(
        language.denies.made.search(words)
        and not language.own.made.search(words)
        and _names_others(language, text, start, end)
        for language in load().languages
    )


def _names_others(language: _Language, text: str, start: int, end: int) -> bool:
    if language.before:
        return language.others.made.search(text, max(0, start - _BEFORE), start) is not None
    verbs = (load().ways[name].made for name in ("call", "write", "both"))
    ends = {each.end() for verb in verbs for each in verb.finditer(text, start, end)}
    return any(language.others.made.match(text, each) for each in {end, *ends})


def _ways(text: str, each: int) -> tuple[bool, bool]:
    """Whether it speaks against calls, and whether against writing. What names neither speaks against writing."""
    start, end = bounds(each)
    words, ways = text[start:end], load().ways
    if ways["both"].made.search(words) or ways["device"].made.search(words):
        return True, True
    denied = [each for each in load().languages if each.denies.made.search(words)]
    for language in denied:
        more = language.or_else.made.match(text, end, end + _GOES_ON)
        if more is not None:
            words += " " + text[more.end() : more.end() + len("me escriban")]
    call = ways["call"].made.search(words) is not None
    return call, not call or ways["write"].made.search(words) is not None


def _hides(text: str, each: int) -> bool:
    """Whether words of hiding mean that: not where they are about others, or something harmless explains them."""
    start, end = bounds(each)
    words, ways = text[start:end], load().ways
    speaks = ways["speak"].made.search(words) is not None
    calls = ways["call"].made.search(words) is not None
    cannot = ways["cannot"].made.search(words) is not None
    if not cannot and not _of_writer(text, each):
        return False
    denied = cannot or any(each.denies.made.search(words) for each in load().languages)
    if not ((speaks or calls) and denied) and not ways["only"].made.search(words):
        return True
    around = text[max(0, start - _NEAR) : end + _NEAR]
    for language in load().languages:
        if language.mute.made.search(around):
            return False
        if not speaks and language.broken.made.search(around):
            return False
    return True
