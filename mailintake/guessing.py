"""Which charset unlabelled 8-bit bytes are in, by the letters that a language uses most.

A general detector needs a page of text; a subject line has twenty letters. So the few families that people really
write mail in without a label are tried first: Cyrillic, Japanese, Korean and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

LEAST_LETTERS = 8
"""8-bit characters below which a guess is worse than none."""
LOOKED_AT = 2_000
"""Characters of a text that are counted."""

_CYRILLIC = frozenset("оеаинтсрвлкі")
_RARE = frozenset("ъфщэцёю")
_ASCII_LETTER, _EIGHT_BIT = re.compile(rb"[A-Za-z]"), re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN = frozenset(
    "的一是在不了有人我他她这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過家学學对對可里裡後后小么"
    "麼心多天而能好都然没沒起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長请請帮幫助她被"
    "救朋友工厂廠钱錢电電话話名回知叫什吗嗎"
)
_EVERYDAY = 0.22
"""The share of these among the signs of Chinese prose is twice this; in a misread text it is a few hundredths."""
_MUCH = 0.4
_MOST = 0.7
_KANA = 0.3

# The wrong reading of each, for a label that is known to be mistaken: both fit any bytes.
CONFUSED = {"koi8-r": "cp1251", "koi8-u": "cp1251", "cp1251": "koi8-u"}
_CLEARLY = 0.1


def guessed(data: bytes) -> str | None:
    """The codec of 8-bit bytes, or None where their letters do not tell."""
    return _best(data, _CANDIDATES) or (_best(data, _OTHERS) if _is_foreign(data) else None)


def _best(
    data: bytes, candidates: Iterable[tuple[str, Callable[[str], float], float]]
) -> str | None:
    found = [
        (score, codec)
        for codec, score_of, least in candidates
        if (score := _score(data, codec, score_of)) >= least
    ]
    return max(found)[1] if found else None


def _is_foreign(data: bytes) -> bool:
    start = data[:LOOKED_AT]
    return len(_ASCII_LETTER.findall(start)) * 4 < len(_EIGHT_BIT.findall(start))


def mistaken(text: str, data: bytes, codec: str) -> str | None:
    """The text as the other Cyrillic charset reads it, where only that makes words of it."""
    other = CONFUSED.get(codec)
    if other is None:
        return None
    try:
        instead = data.decode(other)
    except ValueError:
        return None
    return instead if _cyrillic(instead) - _cyrillic(text) > _CLEARLY else None


def _score(data: bytes, codec: str, score_of: Callable[[str], float]) -> float:
    try:
        return score_of(
            data[:LOOKED_AT].decode(codec, "ignore" if len(data) > LOOKED_AT else "strict")
        )
    except ValueError:
        return 0.0


def _share(text: str, wanted: Callable[[str], bool]) -> float:
    beyond = [sign for sign in text[:LOOKED_AT] if ord(sign) > 0x7F]  # noqa: PLR2004 - ASCII tells nothing
    if len(beyond) < LEAST_LETTERS // 2:
        return 0.0
    return sum(map(wanted, beyond)) / len(beyond)


def _cyrillic(text: str) -> float:
    """Common letters less rare ones, and less the words in which a capital follows a small letter."""
    letters = [sign.lower() for sign in text[:LOOKED_AT] if ord(sign) > 0x7F]  # noqa: PLR2004 - see above
    words = _WORD.findall(text[:LOOKED_AT])
    if len(letters) < LEAST_LETTERS or not words:
        return 0.0
    common = sum(map(_CYRILLIC.__contains__, letters))
    rare = sum(map(_RARE.__contains__, letters))
    broken = sum(any(map(_turns, word, word[1:])) for word in words)
    return (common - rare) / len(letters) - broken / len(words)


def _turns(one: str, other: str) -> bool:
    return one.islower() and other.isupper()


def _kana(text: str) -> float:
    return _share(text, lambda sign: "\u3041" <= sign <= "\u30fe")


def _hangul(text: str) -> float:
    return _share(text, lambda sign: "\uac00" <= sign <= "\ud7a3")


def _of(common: str) -> Callable[[str], float]:
    letters = frozenset(common)
    return lambda text: _share(text, lambda sign: sign.lower() in letters)


def _han(text: str) -> float:
    return _share(text, _HAN.__contains__)


_CANDIDATES = (
    ("cp1251", _cyrillic, _MUCH),
    ("koi8-u", _cyrillic, _MUCH),
    ("cp866", _cyrillic, _MUCH),
    ("iso8859-5", _cyrillic, _MUCH),
    ("cp932", _kana, _KANA),
    ("euc_jp", _kana, _KANA),
    ("euc_kr", _hangul, 0.9),
    ("gb18030", _han, _EVERYDAY),
    ("big5hkscs", _han, _EVERYDAY),
)
"""`euc_kr` alone has only the syllables that Korean uses; its larger cousin reads Japanese and Chinese as Korean."""
_OTHERS = (
    ("cp1253", _of("αοιετσνηυρπκμλςίάόέήύώ"), _MOST),
    ("cp1255", _of("יוהלאמרתבשנכעקדחפץםן"), _MOST),
    ("cp1256", _of("اليمنورتبةعدسفهكحقجش"), _MOST),
)
"""Looked at only where hardly a Latin letter stands and the others say nothing."""
