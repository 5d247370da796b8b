"""US states and territories that a text names, by name, city or postal code letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from triage.places import (
    abroad,
    bearers,
    buildings,
    capital,
    no_place,
    placenames,
    postal,
    towns,
    trades,
)
from triage.places.buildings import Speaks
from triage.places.neighbours import BESIDE, NOT_MOVED
from triage.places.placenames import WORDS_ELSEWHERE, Named
from triage.places.towns import CITY, NOWHERE, STATE, Town
from triage.text.normal import Evened, even

_READ_AT_MOST = 20_000


class _Meant(NamedTuple):
    """States that a name may mean, and whether the first of them is meant where nothing else is said."""

    states: tuple[str, ...]
    certain: bool = True
    moved: bool = True
    """Whether another is meant where a state beside it or work done there is named."""
    smaller: tuple[str, ...] = ()
    """States that it may mean by work that is done there alone."""
    speaks: Speaks = Speaks.SURELY


def states(evened: Evened) -> tuple[str, ...]:
    """Give the postal codes of states and territories that a text names, each once."""
    return tuple(dict.fromkeys(named([evened])))


def named(
    parts: Iterable[Evened],
    known: AbstractSet[str] = frozenset(),
    hinted: AbstractSet[str] = frozenset(),
) -> list[str]:
    """Give the postal code of each state or territory as often as texts name it, in each names before letters.

    Names are looked up in the text made even, capitals in the text as written. Where a town may lie in
    several states, it is in the one that is named beside or is `known` from elsewhere, else in one `hinted` at,
    else in that of the first two which lies beside one that is certain, else in one known for the work that is named.
    """
    parts = list(parts)
    meant = [each for part in parts for each in _meant(part)]
    own = [each for each in meant if each.speaks is Speaks.SURELY]
    certain = {each.states[0] for each in own if each.certain and len(each.states) == 1} | known
    found = _resolved(own, parts, certain, hinted)
    if not found:
        return [] if known else _resolved(meant, parts, certain, hinted)
    last = [each for each in meant if each.speaks is Speaks.LAST]
    return found + _resolved(last, parts, certain.union(found), hinted)


def _resolved(
    meant: Iterable[_Meant],
    parts: Sequence[Evened],
    certain: AbstractSet[str],
    hinted: AbstractSet[str],
) -> list[str]:
    work: Counter[str] | None = None
    found: list[str] = []
    for each in meant:
        here = [
            *filter(certain.__contains__, each.states),
            *filter(hinted.__contains__, each.states),
        ] or _near(each, certain)
        if not here and _may_be_told_by_work(each):
            work = trades.states(parts, _READ_AT_MOST) if work is None else work
            here = _by_work(each, work)
        if not here and each.states == _CAPITAL.states:
            found += _by_the_land(parts)
        elif here or each.certain:
            found.append((here or each.states)[0])
    return found


def _by_the_land(parts: Iterable[Evened]) -> Sequence[str]:
    """Give what a lone Washington means."""
    either = capital.may_be_the_state(parts, _READ_AT_MOST)
    return capital.EITHER if either else _CAPITAL.states[:1]


def _near(meant: _Meant, certain: AbstractSet[str]) -> list[str]:
    """Give those of the first two states of a town that lie beside one that is certain."""
    return [
        state
        for state in (meant.states[:_LIKELY] if certain and meant.moved else ())
        if not BESIDE.get(state, frozenset()).isdisjoint(certain)
    ]


def _may_be_told_by_work(meant: _Meant) -> bool:
    """Whether it is a town with namesakes, and not the capital or another that is much better known than these."""
    return meant.moved and meant.states[0] != "DC" and len(meant.states) + len(meant.smaller) > 1


def _by_work(meant: _Meant, work: Mapping[str, int]) -> list[str]:
    """Give those states of a town that are known for most of the kinds of work, none where none is for any."""
    likely = (*meant.states, *meant.smaller)
    most = max(work[state] for state in likely)
    return [state for state in likely if work[state] == most] if most else []


_LIKELY = 2
"""States of a town, the most meant first, of which a later one is meant for what lies beside it."""


def _meant(evened: Evened) -> list[_Meant]:
    text = evened.text[:_READ_AT_MOST]
    kept = placenames.first(evened, text)
    has = towns.capitals(evened) if kept else None
    meant = []
    for before, each, after in zip((None, *kept), kept, (*kept[1:], None), strict=False):
        by_name = _meant_by_name(each, before, has, text) if has else ()
        if by_name and has and not no_place.means_another(each, before, after, has, text):
            speaks = buildings.speaks(each, after, has, text)
            meant += [one._replace(speaks=speaks) for one in by_name] if speaks else by_name
    return meant + [_Meant((code,)) for code in postal.codes(evened, _READ_AT_MOST, kept)]


def _meant_by_name(
    found: Named, before: Named | None, has: towns.Capitals, text: str
) -> list[_Meant]:
    name = found.name
    if name.name in _CAPITALS_TOO:
        if _behind_a_town(found, before, has.evened):
            return [_Meant(("WA",))]
        return _meant_by_town(found, _CAPITAL, text, has)
    if name.name == "maine" and _is_the_state(found, before, text, has):
        return [_Meant(("ME",))]
    if name.kind != STATE:
        return _meant_by_town(found, name, text, has)
    if _is_no_state(found, before, has, text):
        return []
    behind = _LETTERS_BEHIND.match(text, found.end)
    code = _letters(behind).upper() if behind else ""
    return [_Meant((code,) if code in no_place.TOWNS_TOO.get(name.name, ()) else name.states)]


def _is_no_state(found: Named, before: Named | None, has: towns.Capitals, text: str) -> bool:
    """Whether a street, a river, a person, a firm or a land abroad has the name of a state."""
    if towns.is_street(text, found.end) or _RIVER.match(text, found.end):
        return True
    return _means_another(found, text, has) and not _behind_a_town(found, before, has.evened)


def _behind_a_town(found: Named, before: Named | None, evened: Evened) -> bool:
    """Whether a name stands behind one that is known, or behind a comma and a word with a capital."""
    if before and before.end + len(", ") >= found.start:
        return True
    behind_a_word = _WORD_AND_COMMA.search(evened.text, max(0, found.start - 24), found.start)
    if not behind_a_word:
        return False
    start, end = evened.span(behind_a_word.start(1), behind_a_word.start(1) + 1)
    return not evened.source[start:end].islower()


def _is_the_state(found: Named, before: Named | None, text: str, has: towns.Capitals) -> bool:
    """Whether Maine is no word of Hindi: behind a comma and a place, or "le", as only a land has it.

    Written small, it is the state only behind a town that lies there: "Namaste, maine" is "I".
    """
    if text.endswith("dans le ", 0, found.start):
        return True
    if text[found.start - 2 : found.start] != ", ":
        return False
    if has.at(found.start):
        return _behind_a_town(found, before, has.evened)
    return before is not None and before.end + 2 == found.start and "ME" in before.name.states


_RIVER = re.compile(r" river(?!\w)|河")
"""What stands behind the name of a state where a river has it, which flows through others too."""
_WORD_AND_COMMA = re.compile(r"(?<!\w)(\w{3,20})[,،] \Z")
_CAPITAL = Town("washington", CITY, ("DC", "WA"))
_CAPITALS_TOO = frozenset(
    {"washington", "вашингтон", "واشنطن", "वॉशिगटन", "वाशिगटन", "워싱턴", "华盛顿", "華盛頓"}
)
"""Names that mean the state behind a town, and alone the capital."""


def _meant_by_town(found: Named, town: Town, text: str, has: towns.Capitals) -> list[_Meant]:
    """Give what a town speaks for that has no state's name behind it."""
    behind = _LETTERS_BEHIND.match(text, found.end)
    code = _code_behind(behind, town, has) if behind else ""
    if code:
        return [_Meant((code,))]
    if _means_another(found, text, has):
        return []
    if towns.means_a_town(town, text, found.start, found.end, has):
        certain = town.certain or abroad.is_by_a_road_here(town.name, text)
        return [_Meant(town.states, certain, town.name not in NOT_MOVED, town.smaller)]
    return []


def _means_another(found: Named, text: str, has: towns.Capitals) -> bool:
    """Whether a person, a firm or a place abroad has the name, of which no state stands behind it."""
    return bearers.has_it(found, has, text) or abroad.is_meant(found, has, text)


def _code_behind(behind: re.Match[str], town: Town, has: towns.Capitals) -> str:
    """Give the state of which letters or a short form stand behind a town; empty where they are another word."""
    comma, letters = behind.group(1), _letters(behind)
    if short := postal.ABBREVIATIONS.get(letters):
        return short if short in (*town.states, *town.smaller) else ""
    code = letters.upper()
    if code not in postal.CODES:
        return ""
    if "." in behind.group(2) and code not in postal.WORDS_TOO:
        return code
    if code in town.smaller:
        return code if code not in postal.WORDS_TOO or has.at(behind.start(2)) else ""
    if code in postal.WORDS_TOO and not (code in town.states and "," in comma):
        return code if has.at(behind.start(2)) and code in town.states else ""
    return code if code in town.states or has.at(behind.start(2)) else ""


_LETTERS_BEHIND = re.compile(r"(,? ?\(?)([a-z]\. ?[a-z]{1,2}(?=\.)|[a-z]{2,5})(?![\w@/\-])")


def _letters(behind: re.Match[str]) -> str:
    """Give what stands behind a name, without the points of "S.C." and "W.Va."."""
    letters = behind.group(2).replace(".", "").replace(" ", "")
    return "wv" if letters == "wva" else letters


def ends_with(text: str, code: str) -> bool:
    """Whether a few words end with a name or the letters of a state."""
    if text[-2:].upper() == code and not text[-3:-2].isalnum():
        return True
    evened = even(text)
    said = evened.text.rstrip()
    return any(
        code in each.name.states and each.end == len(said) and each.name.kind != NOWHERE
        for each in placenames.found(evened, said)
    )


def begins_with(text: str, code: str) -> bool:
    """Whether a few words begin with a name of a place in a state."""
    evened = even(text)
    return any(
        code in each.name.states and not each.start and each.name.kind != NOWHERE
        for each in placenames.found(evened, evened.text)
    )


class State(NamedTuple):
    """A state and where in a few words it stands."""

    start: int
    end: int
    code: str


def named_in(text: str) -> list[State]:
    """Give the states that a few words name by their own names or by capital letters, in their order."""
    evened = even(text)
    kept = placenames.longest(placenames.found(evened, evened.text))
    found = [
        State(each.start, each.end, *each.name.states) for each in kept if _is_of_a_state(each)
    ]
    found += [State(*span, code) for span, code in postal.clear(text)]
    return sorted(found)


def _is_of_a_state(found: Named) -> bool:
    return not found.name.kind or found.name.name in WORDS_ELSEWHERE
