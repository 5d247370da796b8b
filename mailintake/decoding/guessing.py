"""Which charset unlabelled 8-bit bytes are in, by the letters that a language uses most.

A general detector needs a page of text; a subject line has twenty letters. So the few families that people really
write mail in without a label are tried first: Cyrillic, Japanese, Korean and Chinese, then Greek, Hebrew, Arabic and
Thai, and Turkish and the languages of Central Europe by their own letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable

from mailintake.decoding.central import central_european, eight_bit, is_western
from mailintake.decoding.hebrew import is_rather_hebrew, may_be_hebrew

LEAST_LETTERS = 8
"""8-bit characters below which a guess is worse than none."""
LEAST_UTF8 = 3
"""East Asian signs below which a text that fits UTF-8 may still be in a two-byte charset."""
LOOKED_AT = 2_000
"""Characters of a text that are counted."""

HEBREW, TURKISH = "cp1255", "cp1254"
_SHOUTED = {"koi8-u", "cp866", "iso8859-5"}
LEAST_THAI = 12
"""8-bit characters below which a text is not taken for Thai."""
LEAST_TURKISH = 4
"""Accented letters below which a text is not taken for Turkish."""
LEAST_OWN = 2
"""Different letters of its own by which a text of Central Europe is told under a Western label."""
_DOTLESS = "ı".encode(TURKISH)
_OWN_TURKISH = frozenset("ğşĞŞ".encode(TURKISH))
_OF_TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ’‘“”–…".encode(TURKISH))

_CYRILLIC = frozenset("оеаинтсрвлкі")
_RARE = frozenset("ъфщэцёю")
_ASCII_LETTER, _EIGHT_BIT = re.compile(rb"[A-Za-z]"), re.compile(rb"[\x80-\xff]")
_BEYOND = re.compile("[^\x00-\x7f]")
_EAST_ASIAN = re.compile("[\u2010-\u2027\u3000-\ud7a3\uff01-\uffee]")
_LATIN_LETTER, _OTHER_ALPHABET = re.compile("[A-Za-z]"), re.compile("[\u0370-\u0e7f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN = frozenset(
    "的一是在不了有人我他她这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過家学學对對可里裡後后小么"
    "麼心多天而能好都然没沒起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長请請帮幫助她被"
    "救朋友工厂廠钱錢电電话話名回知叫什吗嗎"
)
_THAI_LETTER = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4d]")
_THAI_RARE = re.compile(
    "[\u0e03\u0e05\u0e06\u0e0c\u0e0e\u0e0f\u0e11\u0e12\u0e24\u0e26\u0e2c\u0e2f\u0e3a\u0e4e-\u0e5b]"
)
_THAI_ALONE = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4d])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4d]"
)
_EVERYDAY = 0.22
"""The share of these among the signs of Chinese prose is twice this; in a misread text it is a few hundredths."""
_MUCH = 0.4
_MOST = 0.7
_NEARLY_ALL = 0.85
_KANA = 0.3

_CLEARLY = 0.1


def guessed(data: bytes) -> str | None:
    """The codec of 8-bit bytes, or None where their letters do not tell."""
    found = _best(data, _CANDIDATES) or (_best(data, _OTHERS) if _is_foreign(data) else None)
    start = data[:LOOKED_AT]
    if (found in _SHOUTED and may_be_hebrew(start)) or (
        found == "cp1251" and is_rather_hebrew(start)
    ):
        return HEBREW
    return found or (TURKISH if _is_turkish(start) else central_european(start, least=1))


def not_western(data: bytes) -> str | None:
    """The codec of a text in a Latin script that is labelled as Western and cannot be, or None."""
    start = data[:LOOKED_AT]
    if _is_turkish(start):
        return None if is_western(start) else TURKISH
    return central_european(start, least=LEAST_OWN)


def mixes_scripts(text: str) -> bool:
    """Whether most words in Cyrillic and other alphabets hold Latin letters as well: accents that were misread."""
    foreign = [word for word in _WORD.findall(text[:LOOKED_AT]) if _OTHER_ALPHABET.search(word)]
    return 2 * sum(map(bool, map(_LATIN_LETTER.search, foreign))) > len(foreign)


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


def _is_turkish(data: bytes) -> bool:
    """All accented letters are Turkish, dotless i and one of its own consonants among them.

    In Windows-1252 these are Icelandic, whose other vowels Turkish has not; elsewhere they are not all there.
    """
    accented = eight_bit(data)
    return (
        len(accented) >= LEAST_TURKISH
        and _DOTLESS in accented
        and not _OWN_TURKISH.isdisjoint(accented)
        and _OF_TURKISH.issuperset(accented)
    )


def mistaken(text: str, data: bytes, codec: str) -> str | None:
    """The text as another charset reads it, where the declared one fits the bytes and only the other makes words."""
    if codec in _TWO_BYTES and (utf8 := _as_utf8(data)) is not None:
        return utf8
    for other in CONFUSED.get(codec, ()):
        score_of, least = _WORTH[other]
        score = _score(data, other, score_of)
        if score >= least and score - score_of(text) > _CLEARLY:
            return data.decode(other, "replace")
    return None


def _as_utf8(data: bytes) -> str | None:
    """Bytes in threes that are signs of East Asia throughout: two-byte charsets read them as twice as rare ones."""
    try:
        text = data.decode("utf-8")
    except ValueError:
        return None
    beyond = len(_BEYOND.findall(text))
    return text if beyond >= LEAST_UTF8 and beyond == len(_EAST_ASIAN.findall(text)) else None


def _score(data: bytes, codec: str, score_of: Callable[[str], float]) -> float:
    try:
        return score_of(_start(data, codec))
    except ValueError:
        return 0.0


def _start(data: bytes, codec: str) -> str:
    """The beginning of a text, which may be cut inside its last sign."""
    if len(data) > LOOKED_AT:
        return data[:LOOKED_AT].decode(codec, "ignore")
    return codecs.getincrementaldecoder(codec)().decode(data)


def _share(text: str, wanted: Callable[[str], bool]) -> float:
    beyond = [sign for sign in text[:LOOKED_AT] if ord(sign) > 0x7F]  # noqa: PLR2004 - ASCII tells nothing
    if len(beyond) < LEAST_LETTERS // 2:
        return 0.0
    return sum(map(wanted, beyond)) / len(beyond)


def _cyrillic(text: str) -> float:
    """Common letters less rare ones, and less the words in which a capital follows a small letter."""
    letters = [sign.lower() for sign in text[:LOOKED_AT] if ord(sign) > 0x7F]  # noqa: PLR2004 - see above
    words = _WORD.findall(text[:LOOKED_AT])
    if len(letters) < LEAST_LETTERS or not words or mixes_scripts(text):
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


def _thai(text: str) -> float:
    """The share of Thai letters, less rare signs, and marks above or below a line that stand on no consonant."""
    start = text[:LOOKED_AT]
    beyond = sum(ord(sign) > 0x7F for sign in start)  # noqa: PLR2004 - ASCII tells nothing
    if beyond < LEAST_THAI:
        return 0.0
    wrong = len(_THAI_ALONE.findall(start)) + len(_THAI_RARE.findall(start))
    return (len(_THAI_LETTER.findall(start)) - 2 * wrong) / beyond


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
    ("cp874", _thai, _NEARLY_ALL),
)
"""Looked at only where hardly a Latin letter stands and the others say nothing."""

_WORTH = {codec: (score_of, least) for codec, score_of, least in _CANDIDATES}
_TWO_BYTES = {"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp"}
# What stands under a wrong label, the likeliest first.
CONFUSED = {
    "koi8-r": ("cp1251",),
    "koi8-u": ("cp1251",),
    "cp1251": ("koi8-u",),
    "iso8859-5": ("cp1251", "koi8-u"),
    "cp866": ("cp1251", "koi8-u"),
    "big5hkscs": ("gb18030",),
    "gb18030": ("big5hkscs",),
}
