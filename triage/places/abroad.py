"""Whether a name of a town is that of a larger place abroad: the country, or what lies in it, stands beside it.

Ontario is a province of Canada, Durango a state of Mexico, Paris the capital of France. What is written is a place of
this country where its state stands behind it (see `us_states`), so that nobody asks here. Beside a highway of this
country a Canadian is somebody in Ontario, California. Words are evened ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from triage.places.placenames import Named
from triage.places.towns import Capitals
from triage.text.expressions import Rare


class _Abroad(NamedTuple):
    """A country or some that are named together."""

    words: str
    """Its names and those of larger places in it, as alternatives of an expression."""
    better_known: str = ""
    """Towns of this country whose name means a place there wherever one of the words stands in the text."""
    known_too: str = ""
    """Those whose name means one there only where one of the words stands right beside it."""


_COUNTRIES = (
    _Abroad(
        "canada|canadian|toronto|ottawa|mississauga|brampton|montreal|quebec|british columbia|bc|b\\.c|alberta"
        "|calgary"
        "|edmonton|manitoba|winnipeg|nova scotia|канада|канаде|加拿大|캐나다|كندا",
        "ontario;vancouver",
        "windsor;hamilton;kingston;victoria;cambridge;london;waterloo;burlington;niagara falls;surrey",
    ),
    _Abroad(
        "mexico|mexique|мексик[аеуи]|墨西哥|멕시코|sonora|chihuahua|coahuila|tamaulipas|jalisco|sinaloa|michoacan"
        "|oaxaca|guerrero|zacatecas|nayarit|veracruz|baja california|nuevo leon|guanajuato|chiapas|hidalgo|tabasco"
        "|campeche|quintana roo|san luis potosi|torreon|gomez palacio",
        "durango",
        "nogales;laredo;naco;san luis;guadalupe;progreso;victoria;san carlos;santa maria;santa ana;san felipe;salinas"
        ";anahuac;cordova;monterey;del rio",
    ),
    _Abroad(
        "france|francia|franca|frans|франци[яие]|法国|法國|프랑스|فرنسا|lyon|marseille|bordeaux|toulouse",
        "paris",
        "orleans;lyons;versailles;calais;nice",
    ),
    _Abroad(
        "spain|espana|espanha|espagne|испани[яие]|西班牙|스페인|madrid|barcelona|sevilla|andalucia|castilla",
        "valencia",
        "toledo;cordova;seville;san sebastian;leon;santa cruz;alameda;aragon",
    ),
    _Abroad("venezuela|caracas|maracaibo|maracay", "valencia", "bolivar;san felipe"),
    _Abroad(
        "england|united kingdom|great britain|britain|uk|u\\.k|inglaterra|angleterre|англи[яие]|英国|英國|영국|scotland"
        "|wales|escocia|reino unido",
        "",
        "birmingham;manchester;cambridge;bristol;oxford;plymouth;portsmouth;lancaster;southampton;york;aberdeen"
        ";london;glasgow;worcester;durham;newcastle;rochester;boston;lincoln;winchester;gloucester;richmond;bath",
    ),
    _Abroad("ireland|irlanda|irlande|northern ireland|ирланди[яие]", "dublin", "belfast;waterford;limerick"),
    _Abroad("australia|australie|австрали[яие]|sydney|queensland|new south wales", "melbourne", "perth;newcastle"),
    _Abroad("switzerland|suiza|suisse|suica|zurich|lausanne|швейцари[яие]", "geneva"),
    _Abroad(
        "italy|italia|italie|итали[яие]|意大利|이탈리아|tuscany|toscana",
        "",
        "naples;florence;venice;rome;milan;verona;palermo;genoa;modena",
    ),
    _Abroad("greece|grecia|grece|греци[яие]", "", "athens;corinth;sparta;troy"),
    _Abroad("ukraine|ucrania|украин[аеыу]|乌克兰|우크라이나", "", "odessa"),
    _Abroad("egypt|egipto|egypte|مصر|египет|египте", "", "alexandria;cairo"),
    _Abroad("costa rica|guatemala|honduras|nicaragua|el salvador", "", "san jose;santa ana;santa rosa;san pedro"),
    _Abroad("philippines|pilipinas|filipinas|филиппин[ыах]{1,2}|菲律宾", "", "san jose;san carlos;quezon;concepcion"),
    _Abroad("chile|bolivia|argentina|peru|colombia|ecuador|uruguay", "", "santa cruz;santa rosa;san antonio;cordova"),
    _Abroad("russia|rusia|russie|росси[яие]", "", "moscow;st petersburg;st\\. petersburg"),
    _Abroad("germany|alemania|allemagne|германи[яие]", "", "hanover;berlin;frankfort;hamburg"),
    _Abroad("china|中国|中國", "", "canton;pekin"),
    _Abroad("palestine|israel|palestina", "", "bethlehem;nazareth;hebron;jericho;lebanon"),
)  # fmt: skip


class _Meanings(NamedTuple):
    """By what words a name means a place abroad."""

    anywhere: Rare | None
    beside: Rare
    before: Rare


@cache
def _meanings() -> Mapping[str, _Meanings]:
    """Give by the name of a town what tells that another is meant. Expressions are compiled when one is met."""
    anywhere: dict[str, list[str]] = {}
    beside: dict[str, list[str]] = {}
    for country in _COUNTRIES:
        for name in filter(None, country.better_known.split(";")):
            anywhere.setdefault(name, []).append(country.words)
        for name in filter(None, (*country.better_known.split(";"), *country.known_too.split(";"))):
            beside.setdefault(name, []).append(country.words)
    return {
        name: _Meanings(_anywhere("|".join(anywhere.get(name, ()))), *_beside("|".join(words)))
        for name, words in beside.items()
    }


@cache
def _anywhere(words: str) -> Rare | None:
    return Rare(rf"(?<!\w)(?:{words})(?!\w)", evened=True) if words else None


@cache
def _beside(words: str) -> tuple[Rare, Rare]:
    behind = Rare(rf",? ?\(?(?:in |en |em |au |nan |в |во )?(?:{words})(?!\w)", evened=True)
    return behind, Rare(rf"(?<!\w)(?<!new )(?:{words})(?:, ?| \()\Z", evened=True)


_COUNTRY_BEHIND = Rare(
    r",? ?\(?(?:in |en |em |au )?(?:" + "|".join(country.words for country in _COUNTRIES) + r")\)? ?(?:[.;!?\n]|\Z)",
    evened=True,
)  # fmt: skip
"""Behind any town a country says where it is, if nothing follows: before "and" or a comma it may be one more place."""
_THE_COUNTRY = Rare(
    r',? ?[("]?(?:the (?:country|republic)|not the state|tbilisi|batumi|kutaisi|in the caucasus|caucasus)(?!\w)'
)
_OF_THAT_COUNTRY = frozenset({"tbilisi", "batumi", "kutaisi"})
_READS_BACK = 24
_ROAD_HERE = Rare(r"(?<!\w)(?:i-\d{1,3}|u\.?s\.?[- ]\d{1,3}|interstate(?: \d{1,3})?)(?![\w-])")


def is_meant(found: Named, has: Capitals, text: str) -> bool:
    """Whether a name in an evened text means a place abroad."""
    name, words = found.name, has.evened.tokens.once
    if name.name == "georgia":
        behind = _THE_COUNTRY.made.match(text, found.end)
        return behind is not None or not _OF_THAT_COUNTRY.isdisjoint(words)
    if not name.kind:
        return False
    if name.name in _IN_SPANISH and _says_it_in_spanish(found, text, words):
        return True
    means = _meanings().get(name.name)
    return _is_told_by(means, found, text) if means else _is_before_a_country(found, text)


def is_by_a_road_here(name: str, text: str) -> bool:
    """Whether an evened text names a highway of this country beside a name that else means rather a place abroad."""
    means = _meanings().get(name)
    return (
        means is not None
        and means.anywhere is not None
        and _ROAD_HERE.made.search(text) is not None
    )


def _is_told_by(means: _Meanings, found: Named, text: str) -> bool:
    if means.anywhere and means.anywhere.made.search(text) and not _ROAD_HERE.made.search(text):
        return True
    if means.beside.made.match(text, found.end):
        return True
    reads_from = max(0, found.start - _READS_BACK)
    return means.before.made.search(text, reads_from, found.start) is not None


def _is_before_a_country(found: Named, text: str) -> bool:
    if text[found.end : found.end + 2].strip()[:1] not in _MARKS:
        return False
    return _COUNTRY_BEHIND.made.match(text, found.end) is not None


_MARKS = frozenset({",", "("})
_IN_SPANISH = frozenset({"durango"})
"""Towns that Spanish means only with their state: it has a larger one of its own."""
_LED_IN_SPANISH = re.compile(r"(?<!\w)(?:en|de|desde|a|para|hasta|hacia) \Z")
_OF_SPANISH = frozenset(
    {
        "que",
        "mi",
        "el",
        "los",
        "y",
        "una",
        "se",
        "soy",
        "yo",
        "estoy",
        "esta",
        "en",
        "vive",
        "viven",
    }
)
_FEW = 2


def _says_it_in_spanish(found: Named, text: str, words: AbstractSet[str]) -> bool:
    led = _LED_IN_SPANISH.search(text, max(0, found.start - _READS_BACK), found.start)
    return led is not None and len(_OF_SPANISH & words) >= _FEW
