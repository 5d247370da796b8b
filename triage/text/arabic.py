"""Where a spelling in Arabic letters may stand in a word: what is written to a word before it, and behind it.

Conjunctions, prepositions, the article and the signs of a verb's person are written together with the word they belong
to, and so are pronouns. A spelling within a word counts where all the rest of the word is such: `وانا محبوسة` holds
`انا`, and `الانترنت` (internet) no `الان` (now). Which of them belong together is not looked into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIRST, _LAST = "\u0620", "\u06d3"
_MOST_BEFORE, _MOST_BEHIND = 8, 12
"""Letters that are looked at on each side: more than can be written to a word, so that no word takes long."""
_LETTERS = re.compile(f"[{_FIRST}-\u064a\u066e-{_LAST}]{{0,{_MOST_BEHIND}}}")
_AND = "[وف]?"
_TO_A_NOUN = "(?:[بكلعه]|لل|(?:[بكعهف]|عا|شا)?ال)?م?"
_TO_A_VERB = "(?:[سهحغكدب]|رح|عم|ما)[ياتن]{0,2}|[ياتن]{1,2}"
_BEFORE = re.compile(f"{_AND}(?:{_TO_A_NOUN}|{_TO_A_VERB})?")
_ENDINGS = "[ةهىاءيتن]|وا?|ين|ون|ان|ات|تين|تان|تا|ية|يه|يات|يا|ايا"
_PRONOUNS = "ني|نا|ي|ه|ها|هم|هن|هما|ك|كم|كن|كي|و|م"
_TO_SOMEBODY = "ل(?:ي|ك|و|ه|ها|نا|هم|كم)"
_BEHIND = re.compile(f"(?:{_ENDINGS})?ت?(?:{_PRONOUNS})?(?:{_TO_SOMEBODY})?ش?")
_DUAL = ("ن", "نا")
_MINE = re.compile(r"(?<!\bعل)(?<!\bال)(?<!\bل)ي\Z")
"""A word with `my`, to which none of these is written: `مرتي` is my wife, `مرتين` twice."""
_GLUED = re.compile(r"(?:\A| )(?:[وفبلكع]|ال|بال|عال|لل)\Z")
"""The end of a spelling that is written to whatever word follows."""
_SHORT = 3
_BEFORE_SHORT = ("", "و", "ف")
_BEFORE_THREE = (*_BEFORE_SHORT, "ال", "وال", "فال", "بال", "كال")
_WORDS = frozenset(
    {
        "واحد",
        "وحدي",
        "ورد",
        "وهم",
        "وقع",
        "وصل",
        "وضع",
        "وقف",
        "فلم",
        "فرد",
        "فان",
        "اللي",
        "الغدا",
        "بالمية",
    }
)
"""Words that are others than their ends, with which they have nothing to do."""
_NO_CHAT = "am|pm|th|nd|rd|st|[kcm]m|kg|mg|h|hrs?|min|mins|sec|lbs?|yrs?|yo|years?|days?|ppl|bed|bath|way|pack"
_CHAT = re.compile(
    rf"(?<![^\W_])(?!\d(?:{_NO_CHAT})(?![^\W_]))(?:[2357][a-z]{{2,}}|[a-z]+[2357][a-z]+)[a-z23579]*(?![^\W_])"
)
_IN_CHAT = re.compile("[2357][a-z]")
"""Stands in every such word, and begins with a set, to which a search skips."""
_OF_CHAT, _LEAST_OF_CHAT = 2.0, 2
"""Points for each word with a digit for a letter, and so many different ones are no chance."""


def is_in(text: str, at: int) -> bool:
    """Whether the sign at a place of an evened text is of these letters."""
    return _FIRST <= text[at] <= _LAST


def stands(text: str, start: int, end: int, *, open_end: bool) -> bool:
    """Whether a spelling that was met from one place to another is a word there, but for what is written to it."""
    before, behind = _rest_before(text, start), "" if open_end else _letters(text, end)
    return not (before or behind) or _belongs(before, text[start:end], behind)


def _belongs(before: str, said: str, behind: str) -> bool:
    # Not kept from one text to the next: these are words of messages.
    if len(said) <= _SHORT:
        known = _BEFORE_SHORT if len(said) < _SHORT else _BEFORE_THREE
        return not behind and before in known and before + said not in _WORDS
    if not _BEFORE.fullmatch(before):
        return False
    if not behind or _GLUED.search(said):
        return True
    if behind in _DUAL and _MINE.search(said):
        return False
    return _BEHIND.fullmatch(behind) is not None


def with_chat(points: Mapping[str, float], evened: str) -> Mapping[str, float]:
    """Add to the points of languages what speaks for Arabic as in chats, digits for letters: `ana ma7bouse, 3ande`."""
    words = set(_CHAT.findall(evened)) if _IN_CHAT.search(evened) else ()
    if len(words) < _LEAST_OF_CHAT:
        return points
    return {**points, "ar": points.get("ar", 0.0) + _OF_CHAT * len(words)}


def _rest_before(text: str, start: int) -> str:
    last = text[max(0, start - _MOST_BEFORE) : start][::-1]
    return _letters(last, 0)[::-1] if last else ""


def _letters(text: str, at: int) -> str:
    rest = _LETTERS.match(text, at)
    return rest.group() if rest else ""
