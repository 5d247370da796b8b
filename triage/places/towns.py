"""Towns by their first word, and whether such a name means a town where it stands.

Most names of towns are names of persons, words or other towns too. What tells is the word before,
a capital, and the state behind; which of several states is meant, the others that a message names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from triage.stored import folders
from triage.stored.keyed import Lines, Strings
from triage.text import tokens
from triage.text.normal import Evened

_TABLE = folders.LEXICON / "towns.txt"
_SCRIPTS = _TABLE.with_name("scripts.txt")

CITY, TOWN, SMALL, PERSON, CAPITAL, WORD, NOWHERE = "ctsnuwx"
STATE = ""
_READ = 512
"""First words of which the towns are kept as they were read. A process is not to grow by all that it meets."""
_HEAD = 400
"""Code points by which it is known how a text uses capitals."""


class Town(NamedTuple):
    """A name, what kind of name it is, and the states that have such a town, the largest first."""

    name: str
    kind: str
    """Empty for the name of a state itself."""
    states: tuple[str, ...]
    certain: bool = True
    """Whether the first state is meant where nothing else is said."""
    smaller: tuple[str, ...] = ()
    """States that have one of this name too, so much smaller that only letters behind it or its work tell of it."""


@cache
def _lines() -> Lines:
    said = _rows(_TABLE).replace("\n", "\t").split("\t")
    return Lines(said[::2], Strings.of("\n".join(said[1::2])))


def _rows(table: Path) -> str:
    """Give the lines below what is said of them, each with one tab."""
    text = table.read_text("utf-8").removesuffix("\n")
    return text[text.rfind("\n", 0, text.index("\t")) + 1 :]


def begun(words: AbstractSet[str]) -> Iterator[tuple[str, Sequence[Town]]]:
    """Give the towns of whose names the first two words are among these, by the first."""
    for first in words & _lines().places.keys():
        by_second = _by_second(first)
        if alone := by_second.get(""):
            yield first, alone
        if len(by_second) > (alone is not None):
            yield from ((first, by_second[second]) for second in words & by_second.keys())


@lru_cache(maxsize=_READ)
def _by_second(first: str) -> Mapping[str, Sequence[Town]]:
    by_second: dict[str, list[Town]] = {}
    lines = _lines()
    for entry in lines.at(lines.places[first]).split(";"):
        rest, _, said = entry.partition(":")
        large, _, small = said.partition("+")
        town = Town(first + rest, said[0], _states(large[1:]), said[1] != "-", _states(small))
        by_second.setdefault(next(iter(tokens.WORD.findall(rest)), ""), []).append(town)
    return by_second


@cache
def in_other_scripts() -> Strings:
    """Give the towns whose names are in scripts that have other letters, or none, each as a line for `read`."""
    return Strings.of(_rows(_SCRIPTS))


@lru_cache(maxsize=_READ)
def read(place: int) -> Town:
    """Give the town of the line at a place of `in_other_scripts`."""
    name, _, letters = in_other_scripts().at(place).partition("\t")
    return Town(name, TOWN, _states(letters), not letters.startswith("-"))


def _states(letters: str) -> tuple[str, ...]:
    codes = letters.lstrip("-")
    return tuple(codes[at : at + 2] for at in range(0, len(codes), 2))


class Capitals(NamedTuple):
    """How a text uses capitals, and where."""

    evened: Evened
    shouts: bool
    """It is in capitals altogether."""
    tell: bool
    """Names have them, other words have none."""

    def is_written(self, place: int, sign: str) -> bool:
        """Whether a sign of the evened text is written so."""
        start, end = self.evened.span(place, place + 1)
        return self.evened.source[start:end] == sign

    def at(self, place: int) -> bool:
        """Whether a capital stands at a place of the evened text, or might if it were not all in capitals."""
        if self.shouts:
            return True
        start, end = self.evened.span(place, place + 1)
        return self.evened.source[start:end].isupper()


def capitals(evened: Evened) -> Capitals:
    """Look at the beginning of a text."""
    great, small = _letters(evened.source[:_HEAD])
    return Capitals(evened, great > small, small >= great and great * _A_NAME_IN > small)


def _letters(text: str) -> tuple[int, int]:
    """Count capitals and small letters."""
    try:
        signs = text.encode("latin-1")
    except UnicodeEncodeError:
        return sum(map(str.isupper, text)), sum(map(str.islower, text))
    great, small = (len(signs) - len(signs.translate(None, each)) for each in (_GREAT, _SMALLS))
    return great, small


_GREAT, _SMALLS = (
    bytes(byte for byte in range(0x100) if is_so(chr(byte))) for is_so in (str.isupper, str.islower)
)
_A_NAME_IN = 40
"""Small letters among which a text that uses capitals has one at least."""


def means_a_town(town: Town, text: str, start: int, end: int, has: Capitals) -> bool:
    """Whether a name at a place of an evened text means a town."""
    after = _word_after(text, end)
    if town.kind == NOWHERE or _is_of_a_saint(town, text, end):
        return False
    if is_street(text, end) or (after in _OF and _goes_on(text, end + len(after) + 2, has)):
        return False
    if town.kind == CITY:
        return True
    word = _word_before(text, start)
    in_it = (
        word in _IN_A_PLACE
        or (word in LEADS and text.endswith(_CLOSE_TO, 0, start))
        or (word == "a" and has.is_written(start - 2, "à"))
    )
    in_hindi = after in _IN_HINDI and not _HINDI.isdisjoint(has.evened.tokens.once)
    led = in_it or word in LEADS or after in _FOLLOWS or in_hindi
    alone = not word and _stands_alone(text, start, end)
    great = text[start] > _LAST_OF_CASED or has.at(start)
    clear = great or led or not has.tell
    heads = alone and (start < _AT_THE_HEAD or _TAIL.match(text, end) is not None)
    if (
        town.kind in _AFTER_NO_NAME
        and has.tell
        and word not in _NO_NAMES
        and not led
        and has.at(start - 1 - len(word))
    ):
        means = False
    elif town.kind == TOWN:
        means = clear and not _TITLE.search(text, max(0, start - 7), start)
    elif town.kind == SMALL:
        means = clear and (led or alone)
    elif town.kind == CAPITAL and has.tell:
        means = (great and (led or alone or word != "")) or in_hindi or word in _IN_ENGLISH
    elif town.kind in _OF_PERSONS:
        small = alone or (led and town.kind == PERSON)
        means = ((led or heads) and (great or in_it)) or (small and not has.tell)
    else:
        named_behind = after and has.at(end + 1)
        near = in_it or heads or word in _NEAR or (alone and not has.tell)
        means = (near or in_hindi) and great and not has.shouts and not named_behind
    return means


def is_street(text: str, end: int) -> bool:
    """Whether a name that ends at a place of an evened text is a street's."""
    if text[end - 1] > _LAST_OF_CASED:
        return _STREET_BEHIND.match(text, end) is not None
    return _word_after(text, end) in _OF_STREETS


def _is_of_a_saint(town: Town, text: str, end: int) -> bool:
    """Whether a church or its parish has the name of a saint, and no town: "St. John Lutheran church"."""
    of_a_large_city = town.kind == CITY and town.states[0] != "VI"
    if of_a_large_city or not town.name.startswith(_SAINTS):
        return False
    return _CHURCH_BEHIND.match(text, end) is not None


def _word_before(text: str, start: int) -> str:
    """Give the word that only a blank parts from a place; empty where there is none, or a long one."""
    if not start or text[start - 1] != " ":
        return ""
    word = text[max(0, start - _LONGEST_LEAD) : start - 1].rpartition(" ")[2]
    return word if word.isalnum() else ""


def _word_after(text: str, end: int) -> str:
    if text[end : end + 1] != " ":
        return ""
    word = text[end + 1 : end + _LONGEST_LEAD].partition(" ")[0].partition("\n")[0]
    return word.rstrip(".,;:!?)")


def _goes_on(text: str, place: int, has: Capitals) -> bool:
    """Whether a name goes on: Santa Rosa de Copán."""
    return has.tell and place < len(text) and has.at(place)


_AFTER_NO_NAME, _OF_PERSONS = frozenset({TOWN, CAPITAL}), frozenset({PERSON, CAPITAL})
_LONGEST_LEAD = 14
_LAST_OF_CASED = "\u058f"
"""Scripts behind it have no capitals, so that a name of theirs is never without one."""
_OF = frozenset({"de", "del"})
_CLOSE_TO = ("cerca de ", "perto de ", "pres de ", "next to ", "close to ")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but a name stands between two marks: "Teacher, Dover." or "(Chandler)"."""
    before, behind = text[max(0, start - 2) : start].strip(" "), text[end : end + 1]
    marked = before in _MARKS and behind in _MARKS
    return marked and not _TITLE.search(text, max(0, start - 7), start)


_TITLE = re.compile(
    r"(?<!\w)(?:(?=[^\W\d])[\0-\u058f]"
    r"|mr|mrs|ms|dr|dra|sr|sra|srta|mme|mlle|prof|det|sgt|ofc|lt|cpl|capt|rev|pr|fr|bro|sis|gng)\. ?\Z"
)
"""A title or the initial of a name, in scripts that have capitals, behind which a name is a person's."""
_MARKS = frozenset({"", ".", ",", ";", ":", "(", ")", "\n", "?", "!"})
_IN_A_PLACE = frozenset(
    {
        *("in", "near", "outside", "nr", "downtown", "inside", "around", "en", "em", "s", "nan", "tai", "o", "sa"),
        *("ng", "taga", "nasa", "leaving", "в", "во", "из", "под", "около", "возле", "близ", "на", "до", "от", "за"),
    }
)  # fmt: skip
_NO_NAMES = frozenset({"", "m", "mwen", "dam", "nou"})
"""Words of Creole with a capital where a sentence begins, before a place: "Mwen Seaford"."""
_IN_ENGLISH = frozenset({"in", "near", "outside"})
_NEAR = frozenset({"by", "por", "past", "above", "round", "gan", "toupre", "vers"})
LEADS = _IN_A_PLACE | _NEAR | frozenset(
    {
        *("at", "from", "to", "of", "into", "toward", "towards", "off", "by", "through", "via", "between", "north"),
        *("south", "east", "west", "northern", "southern", "for", "past", "behind", "de", "a", "desde", "hasta"),
        *("por", "para", "d", "hacia", "cerca", "na", "no", "ate", "vers", "pour", "bo", "toi", "den"),
        *("tu", "ve", "pro", "pra", "num", "numa", "entre", "pasando", "thru", "above"),
        *("walmart", "sheetz", "wawa", "costco", "kroger", "publix", "ihop", "dunkin", "greyhound", "amtrak", "hilton"),
        *("marriott", "university", "hospital", "mall", "motel", "casino", "downtown"),
    }
)  # fmt: skip
"""Words of the seven languages in Latin letters behind which a place may stand."""
_OF_STREETS = frozenset(
    {
        *("st", "street", "ave", "avenue", "rd", "road", "blvd", "boulevard", "pkwy", "parkway", "dr", "drive", "ln"),
        *("lane", "hwy", "highway", "ct", "court"),
    }
)  # fmt: skip
_STREET_BEHIND = re.compile(
    unicodedata.normalize(
        "NFKD",
        r" ?(?:애비뉴|에비뉴|스트리트|블러바드|대로)(?:에서|에|의|로|가|이|은|는|을|를|와|과|도|까지|부터|쪽)?(?!\w)",
    )
    + "|大道|大街"
)
"""Words for streets that are written together with their name, in Korean with what such a word ends in."""
_SAINTS = ("st ", "st. ", "saint ")
_CHURCH_BEHIND = re.compile(
    r"(?:['’]?s)? (?:church|lutheran|catholic|episcopal|orthodox|methodist|presbyterian|anglican|parish"
    r"|cathedral|chapel|the (?:baptist|evangelist|divine|apostle))(?!\w)"
)
_TAIL = re.compile(r"[^\w\n]{0,2}(?:\n|\Z)")
_FOLLOWS = frozenset(
    {"mein", "wali", "wale", "wala", "side", "area", "ke", "ka", "ki", "pd", "police"}
)
_IN_HINDI = frozenset({"me", "mein", "mai", "se"})
_HINDI = frozenset(
    {"hai", "hain", "hu", "mujhe", "meri", "nahi", "wala", "raha", "rahi", "karta", "karke"}
)
"""Words of Hindi in Latin letters, in which those before follow a place and mean "in", "from"."""
_AT_THE_HEAD = 70
"""Code points in which a note says who speaks, and where: "Teacher, Dover. ..."."""


def load() -> None:
    """Read the table, once in a process."""
    _lines()
