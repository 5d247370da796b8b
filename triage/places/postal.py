"""Postal letters and short forms of states, as a text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from triage.places.placenames import Named
from triage.places.towns import NOWHERE
from triage.text.expressions import Rare
from triage.text.normal import Evened
from triage.text.numbers import places_of

CODES = frozenset(
    {
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "GU", "HI", "ID", "IL", "IN", "IA", "KS"),
        *("KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND"),
        *("OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "VI", "WA", "WV", "WI", "WY"),
        *("AS", "MP"),
    }
)  # fmt: skip
"""Postal letters of the states and territories."""
WORDS_TOO = frozenset(
    {"AL", "AS", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MS", "OH", "OK", "OR", "PA", "VI"}
)
"""Those that, alone and in capitals, are as often a word, a title or a short form."""
ABBREVIATIONS: Mapping[str, str] = {
    short: code
    for code, shorts in {
        "AL": ("ala",), "AR": ("ark",), "AZ": ("ariz",), "CA": ("cal", "calif"), "CO": ("colo",), "CT": ("conn",),
        "DE": ("del",), "FL": ("fla",), "IL": ("ill",), "IN": ("ind",), "KS": ("kan", "kans"), "MA": ("mass",),
        "ME": ("maine",), "MI": ("mich",), "MN": ("minn",), "MS": ("miss",), "MT": ("mont",), "NE": ("neb", "nebr"),
        "NV": ("nev",), "OK": ("okla",), "OR": ("ore",), "PA": ("penn", "penna"), "TN": ("tenn",), "TX": ("tex",),
        "WA": ("wash",), "WI": ("wis", "wisc"), "WY": ("wyo",),
    }.items()
    for short in shorts
}  # fmt: skip
"""Short forms of states that mean one behind a town that it has."""

_LETTERS = re.compile(r"[A-Z][A-Z](?<![\w.@/\-][A-Z][A-Z])(?![\w@/'’\-]|\.\w)")
"""It begins with a set, to which a search skips."""
_SMALL = frozenset({"az", "fl", "ks", "nc", "nh", "nj", "nv", "ny", "tn", "tx", "vt", "wv", "wy"})
"""Letters that are no word in any language of ours, so that small ones mean a state too."""
_SMALL_LETTERS = re.compile(rf"(?<=[a-z]{{3}} )(?:{'|'.join(sorted(_SMALL))})(?![\w@/\-]|\.\w)")
_PLATE_WORDS = frozenset({"plate", "plates", "tag", "tags"})
_WORDS_BEFORE_A_PLATE_TOO = {
    "ala",
    "cal",
    "del",
    "ill",
    "ind",
    "maine",
    "mass",
    "miss",
    "ore",
    "wash",
}
PLATES_OF = {
    short: code for short, code in ABBREVIATIONS.items() if short not in _WORDS_BEFORE_A_PLATE_TOO
}
"""Short forms that mean a state beside a word for a plate, without a town."""
_BEFORE_A_PLATE = re.compile(
    rf"(?<!\w)({'|'.join(sorted(PLATES_OF))})\.? (?:licen[cs]e )?(?:plate|tag)s?(?!\w)"
)
_MOST = 400
_HEAD = 400
"""Code points by which a text is known to be all in capitals."""
_BEFORE, _BEHIND = 24, 12
_AFTER_A_NAME = re.compile(r"(?:[A-Z][a-z]{2,20},?|(?<!\w)Co\.) $")
_OF_WHOSE_ID = Rare(
    r"(?<!\w)(?:line|user|photo|picture|student|school|voter|driver|drivers|driver's|apple|case|caller|employee|badge"
    r"|tribal|federal|government|gov|military|medicaid|game|skype|zoom|meeting|facebook|instagram|wechat|paypal) \Z",
    re.IGNORECASE,
)
_ID_OF = re.compile(r" ?#| (?:card|number|no\.|badge)(?!\w)", re.IGNORECASE)
_BEHIND_PLACES = frozenset({"ID", "OK"})
"""Letters that are something else even behind a word with a capital, unless this is a place: "Friday OK"."""
_IN_A_PLACE = re.compile(
    r"(?<!\w)(?:in|at|near|from|to|outside|of|en|de|em|nan) (?:[A-Z][a-z]{2,20} ){1,2}$"
)
_FAR = 64
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NO_PLACE_BEFORE = {
    "LA": re.compile(
        "(?<!\\w)(?:(?:East|West|South|North|Downtown|Greater|Northeast|Southwest|Station|From|Near|The) "
        f"|{_DAYS},? )$"
    ),
    **dict.fromkeys(
        ("ID", "OK"),
        re.compile(
            f"(?<!\\w)(?:{_DAYS}|Today|Tomorrow|Tonight|Thanks|You|Please|Okay|Yes|Yeah|Sure|Sorry|Right|Fine|Well"
            "|Good|Great|Hello|Gracias|Obrigad[ao]|Merci),? $"
        ),
    ),
}
"""Words with a capital behind which these letters are no state: LA is the city, and OK an answer."""
_MARK_BEHIND = re.compile(r"[,.;(]| \(")
_OTHER_THINGS = {
    "TN": re.compile(r" (?:visas?|status)(?!\w)"),
    "PR": re.compile(r" (?:firm|person|people|team|agency|campaign|stunt|company)(?!\w)"),
    "MP": re.compile(r" (?:report|flyer|poster|case)s?(?!\w)"),
    "CT": re.compile(r" (?:scans?|images?|tech)(?!\w)"),
}
"""What behind letters tells that they are short for something else."""
_ZONES = frozenset({"CT", "MT"})
"""Letters that behind an hour are the time there: Central, Mountain."""
_AN_HOUR_BEFORE = re.compile(
    r"(?<![\d:])(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}(?= ?[ap]\.?m)|(?<=at )\d{1,4}|\d{4}(?= ?h(?:ou)?rs?)"
    r"|(?<!\w)(?:noon|midnight)|o['’]clock)(?: ?[ap]\.?m\.?| ?h(?:ou)?rs?)? \(?$",
    re.IGNORECASE,
)
_ZIP_BEHIND = re.compile(r"[,.]? \d{5}(?!\d)")
_LOUD_BEFORE = re.compile(r"[^\W\da-z_]{2} $")
_LOUD_BEHIND = re.compile(r" [A-Z]{2}")


def codes(evened: Evened, read_at_most: int, names: Iterable[Named] = ()) -> list[str]:
    """Give the state of each pair of letters that means one. `names` are the places in the evened text."""
    text = evened.source[:read_at_most]
    head = text[:_HEAD]
    found = [*_found(text)]
    if found and 2 * sum(map(str.isupper, head)) > sum(map(str.isalpha, head)):
        found = []
    ends = _ends(evened, names) if any(each.group() in _BEHIND_PLACES for each in found) else {}
    codes = [code for match in found if (code := _meant(match, text, ends))]
    if not _PLATE_WORDS.isdisjoint(evened.tokens.once):
        codes += [PLATES_OF[each.group(1)] for each in _BEFORE_A_PLATE.finditer(evened.text)]
    small = _SMALL & evened.tokens.once
    places = sorted(chain.from_iterable(places_of(f" {letters}", text) for letters in small))
    matches = (_SMALL_LETTERS.match(text, place + 1) for place in places)
    return codes + [each.group().upper() for each in matches if each]


def clear(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Give where letters stand that are no word either, and the letters."""
    for match in _found(text):
        if match.group() not in WORDS_TOO:
            yield match.span(), match.group()


def _found(text: str) -> Iterator[re.Match[str]]:
    return (each for each in islice(_LETTERS.finditer(text), _MOST) if each.group() in CODES)


def _ends(evened: Evened, names: Iterable[Named]) -> Mapping[int, Sequence[str]]:
    places = (each for each in names if each.name.kind != NOWHERE)
    return {evened.span(each.start, each.end)[1]: each.name.states for each in places}


def _meant(match: re.Match[str], text: str, ends: Mapping[int, Sequence[str]]) -> str:
    """Give the state, empty where the letters are a word. `ends` gives places' states by their ends."""
    code = match.group()
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if code == "ID" and (_OF_WHOSE_ID.made.search(before) or _ID_OF.match(text, match.end())):
        return ""
    if code in _OTHER_THINGS and _OTHER_THINGS[code].match(text, match.end()):
        return ""
    if _AFTER_A_NAME.search(before) and _may_be_behind_a_place(match, text, before, ends):
        return code
    if _is_something_else(match, text, before):
        return ""
    if code == "LA":
        return "CA"
    return "" if code in WORDS_TOO else code


def _may_be_behind_a_place(
    match: re.Match[str], text: str, before: str, ends: Mapping[int, Sequence[str]]
) -> bool:
    """Whether what stands `before` letters, a word with a capital, may be the name of a place."""
    code = match.group()
    if code in _NO_PLACE_BEFORE and _NO_PLACE_BEFORE[code].search(before):
        return False
    if code not in _BEHIND_PLACES or before[-2] in ",.":
        return True
    if _IN_A_PLACE.search(text[max(0, match.start() - _FAR) : match.start()]):
        return True
    return _is_behind_a_place(match, text, ends)


def _is_behind_a_place(match: re.Match[str], text: str, ends: Mapping[int, Sequence[str]]) -> bool:
    """Whether the name of a place stands before letters or has them in it, or might: "Nowhere ID, a ranch"."""
    code = match.group()
    if match.start() - 1 in ends or code in ends.get(match.end(), ()):
        return True
    return code == "ID" and _MARK_BEHIND.match(text, match.end()) is not None


def _is_something_else(match: re.Match[str], text: str, before: str) -> bool:
    code, end = match.group(), match.end()
    if code in _ZONES and _AN_HOUR_BEFORE.search(before) and not _ZIP_BEHIND.match(text, end):
        return True
    if _LOUD_BEFORE.search(before) or _LOUD_BEHIND.match(text, end):
        return True
    return code == "VA" and before.lower().endswith("the ")
