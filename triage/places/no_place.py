"""What tells that the name of a place means something else where it stands: a word, a person, a street, a county.

Towns and counties have the names of other places. Where the state of one stands beside it, the state says
where it is, and the name need not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.places.placenames import WORDS_ELSEWHERE, Named
from triage.places.postal import CODES
from triage.places.towns import CITY, LEADS, PERSON, STATE, TOWN, Capitals
from triage.text.normal import Evened

_BEFORE = 24


def means_another(
    found: Named, before: Named | None, after: Named | None, has: Capitals, text: str
) -> bool:
    """Whether a name in an evened text is no place, or one whose state stands beside it.

    `before` and `after` are the names of places next to it.
    """
    small = found.name.name in _SMALL_WORDS and not has.at(found.start)
    if small or _is_no_place(found, has.evened, text):
        return True
    if before and _is_behind_its_state(found, before, text):
        return True
    return after is not None and _is_in(found, after, has, text)


def _is_no_place(found: Named, evened: Evened, text: str) -> bool:
    leads = text[max(0, found.start - _BEFORE) : found.start]
    if _ADDRESS_BEFORE.search(leads) or _ADDRESS_BEHIND.match(text, found.end):
        return True
    if _STREET_BEFORE.search(leads) or _STREET_BEHIND.match(text, found.end):
        return True
    if _PERSON_BEFORE.search(leads) or _closes(found, text) or _is_a_company(found, evened, text):
        return True
    if found.name.name == "maine" and text.startswith(_OF_FRANCE, found.end):
        return True
    may_be_a_word = found.name.kind != STATE or found.name.name in WORDS_ELSEWHERE
    return may_be_a_word and (_is_signed(found, text) or _has_accents(found, evened))


def _is_a_company(found: Named, evened: Evened, text: str) -> bool:
    """Whether a company has the name: an article and a word for one stand right before it, or its legal form behind.

    A state, a large city, which many a company is called after, and a town with the letters of its state are places
    all the same. So is a town behind such a word alone, as notes have it: "limo company Des Plaines".
    """
    if found.name.kind in (STATE, CITY):
        return False
    _, last = evened.span(found.start, found.end)
    letters = _STATE_BEHIND.match(evened.source, last)
    if letters and letters.group(1) in CODES:
        return False
    if _COMPANY_BEFORE.search(text, max(0, found.start - _COMPANY_AT_MOST), found.start):
        return True
    return _COMPANY_BEHIND.match(text, found.end) is not None


def _is_signed(found: Named, text: str) -> bool:
    """Whether it is a part of the name below a letter: "Everett Coombs"."""
    said = text.rstrip()
    if said[-2:-1] == "\n":
        said = said[:-2].rstrip()
    last = said.rfind("\n") + 1
    if not last or found.start < last or len(said) - last > _NAME_AT_MOST:
        return False
    first = _NAME_BEFORE.fullmatch(text, last, found.start)
    if not first or not LEADS.isdisjoint(first.group().split()):
        return False
    return bool(first.group() or _NAME_BEHIND.match(text, found.end))


def _closes(found: Named, text: str) -> bool:
    """Whether it is the name below a letter behind the words that close one: "Yours in song, Eudora"."""
    if found.name.kind in (STATE, CITY) or not _END_OF_LINE.match(text, found.end):
        return False
    return _CLOSING.search(text, max(0, found.start - _CLOSING_AT_MOST), found.start) is not None


def _has_accents(found: Named, evened: Evened) -> bool:
    """Whether it is written small and with an accent: who sets accents sets capitals too, and English has none."""
    first, last = evened.span(found.start, found.end)
    written = evened.source[first:last]
    return not written.isascii() and written.islower() and _ACCENT.search(written) is not None


def _is_behind_its_state(found: Named, before: Named, text: str) -> bool:
    """Whether a state is said right before it where the larger place is said first, in Chinese and Korean."""
    a_town_of_it = before.name.kind == STATE and found.name.kind != STATE
    beside = text[found.start] > _LAST_OF_CASED and text[before.end : found.start] in ("", " ")
    return a_town_of_it and beside and before.name.states[0] not in found.name.states


def _is_in(found: Named, after: Named, has: Capitals, text: str) -> bool:
    """Whether what is named behind it says where it is: a state, or the city that it is a street of."""
    name, behind = found.name, after.name
    if text[found.end : after.end] == _AND_MAINE and (has.at(after.start) or "ME" in name.states):
        return True
    if behind.kind in _CITIES:
        within = _WITHIN.fullmatch(text, found.end, after.start) is not None
        return name.kind != STATE and within and set(name.states).isdisjoint(behind.states)
    if behind.kind != STATE:
        return False
    county = _COUNTY.match(text, found.end)
    if county and county.end() >= after.start:
        return True
    a_town = name.kind != STATE or behind.states[0] in TOWNS_TOO.get(name.name, ())
    return a_town and _BESIDE.fullmatch(text, found.end, after.start) is not None


TOWNS_TOO: Mapping[str, Sequence[str]] = {
    "california": ("PA", "MD", "MO"), "delaware": ("OH",), "florida": ("NY",), "georgia": ("VT",),
    "indiana": ("PA",), "kansas": ("OK",), "maine": ("NY",), "nevada": ("MO", "IA", "TX"),
    "oregon": ("OH", "WI", "IL"), "texas": ("WI",), "virginia": ("MN",), "wyoming": ("MI", "OH", "PA"),
}  # fmt: skip
"""Names of states that are those of towns or counties in other states too."""
_SMALL_WORDS = frozenset({"lga", "bwi"})
"""Letters of airports that are words of Hindi and Creole where they are written small."""
_CITIES = (CITY, TOWN, PERSON)
_AND_MAINE = ", maine"
"""Without the comma it is "I" in Hindi, and behind one too where it is small and no town of Maine is before it."""
_OF_FRANCE = ("-et-loire", " et loire")
"""What stands behind Maine where it is a department of France."""
_WITHIN = re.compile(r" (?:in|en|em|nan) ")
_COUNTY = re.compile(r" (?:county|counties|co|cty|parish)\.?,? ?\(?")
_BESIDE = re.compile("[\u0430-\u044f]{0,2},? ?\\(?")
"""A comma or a blank, behind the ending of a Russian name."""
_LAST_OF_CASED = "\u058f"
_NAME_AT_MOST = 40
_NAME_BEFORE = re.compile(r"(?:[^\W\d]+\.? ){0,2}")
_NAME_BEHIND = re.compile(r"[ \-][^\W\d]+")
_ACCENT = re.compile("[\u00e0-\u024f]")
_ADDRESS_BEFORE = re.compile(r"[@/][^\s,]*\Z")
_ADDRESS_BEHIND = re.compile(r"[^\s,]{0,40}(?:@|://)")
_STREET_BEFORE = re.compile(r"(?<!\w)(?:calle|avenida|rua|rue|boulevard|улиц[аеу]|شارع|सडक) \Z")
_STREET_BEHIND = re.compile(r"[ -](?:авеню|стрит|парквеи|роуд)(?!\w)")
"""What stands behind the name of a street that is not declined: "в Бруклине авеню Ю" names the place."""
_COMPANY_AT_MOST = 40
_COMPANY_BEFORE = re.compile(
    r"(?<!\w)(?:(?:the|a|this|that) (?:company|firm|corporation|employer|contractor|subcontractor|recruiter"
    r"|staffing agency|temp agency|labor agency)|(?:la|una|esa|el|un) (?:empresa|compan[iy]a|contratista|reclutadora"
    r"|agencia de empleos?)|(?:la|une|cette) (?:entreprise|societe)|(?:a|uma|essa) (?:empresa|companhia|firma)"
    r"|компани[яиюей]{1,2}|фирм[аеуы]|شركه) "
    r"(?:(?:called|named|is|was|es|esta|llamada|se llama|appelee|sappelle|chamada|rele|na|ten|ay) )?\Z"
)
_COMPANY_BEHIND = re.compile(
    r"(?: [^\W\d_]{2,20}| &){0,3},? (?:llc|l\.l\.c|inc|incorporated|corp|corporation|ltd|llp|gmbh|sarl|ltda)"
    r"(?!\w)"
)
_STATE_BEHIND = re.compile(r",? ?\(?([A-Z]{2})(?![\w'’])")
_CLOSING_AT_MOST = 30
_CLOSING = re.compile(
    r"(?<!\w)(?:regards|sincerely|yours(?: \w+){0,2}|respectfully|respect|cordially|thanks|thank you|best|love"
    r"|blessings|call me|gracias|atentamente|saludos|suyo|suya|cordialement|merci|obrigad[oa]|atenciosamente"
    r"|agradeco|estima|salamat|mesi)[,.!]?\s{1,4}\Z"
)
_END_OF_LINE = re.compile(r"(?:[ \-][^\W\d]+\.?)?\s*(?:\Z|\n)")
_PERSON_BEFORE = re.compile(
    r"(?<!\w)(?:named|called|(?:my|her|his|the)(?: \w{3,6})? names?(?: is|s)|names|not"
    r"|llamad[oa]|(?:me|te|se) llam[ao]|llaman|(?:mi|su|el) nombre es|(?:me|se) cham[ao]|chamad[oa]"
    r"|(?:meu|seu) nome e|mappelle|sappelle|appelee?|mwen rele|m rele|li rele|yo rele|зовут|по имени"
    r"|اسمي|اسمها|اسمه|(?<!\w)\w,? (?:as in|like)) \Z"
)
"""Words behind which a name is a person's, or denied, or spells a letter."""
