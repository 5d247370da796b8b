"""Polish, Czech, Slovak, Hungarian, Romanian and South Slavic text without a right label, told by its letters.

In the Latin charsets of West and Central Europe the same bytes are letters: `¹` and `ą`, `ø` and `ř`. So all that are
used must be letters of one Central European language and not of one Western language.
"""

from __future__ import annotations

import re

_WESTERN = "cp1252"
_MARKS = "„”“’‘‚–—…«»§°€\xa0"
_WESTERN_MARKS = "¿¡ªº£·´"
_WESTERN_LETTERS = (
    "äöüßéàè", "àâæçèéêëîïôœùûüÿ", "áéíñóúüç", "áâãàçéêíóôõúü", "áéíóúëïöüäèêç", "åäöæøéèüóê",
    "áéíóúýðþæö", "àçèéíïòóúü", "äöüõšž",
)  # fmt: skip
# The letters of a language, and those by which it is known.
_LANGUAGES = (
    ("ąćęłńóśźż", "ąłśźż"),
    ("áčďéěíňóřšťúůýž", "ěřůčďťňšž"),
    ("áéíóöőúüű", "őűöü"),
    ("ăâîşţ", "ăşţ"),
    ("čćđšž", "čćđšž"),
    ("áäčďéíĺľňóôŕšťúýž", "čďľĺňťŕšžýä"),
)
_ASCII = bytes(range(0x80))
# In words where Western languages have no letter at all.
_NO_LETTER = re.compile(r"(?<=[^\W\d_])[¹²³±¶¼½¾¿¡£¥¯»«¦¬ªº](?=[^\W\d_])")
_INNER = re.compile(rb"[\x80-\xff](?=[A-Za-z\x80-\xff])")
# Where a letter stands in Italian only at the end of a word.
_WITHIN = re.compile(rb"[\xec\xf2\xf9](?=[a-z])")
LEAST_ACCENTS = 2
LEAST_OWN = 2
"""Different letters of its own, each with another behind it, below which a text is not taken for one of these."""


def central_european(data: bytes) -> str | None:
    """The codec of a text in one of these languages, or None where its letters do not tell."""
    accents = eight_bit(data)
    if len(accents) < LEAST_ACCENTS or is_western(data):
        return None
    used = frozenset(accents)
    inner = frozenset(b"".join(_INNER.findall(data)))
    strange = _NO_LETTER.search(data.decode(_WESTERN, "replace")) is not None
    for letters, own, same, codec in _CANDIDATES:
        known = inner & own
        if used <= letters and known - same and (strange or len(known) >= LEAST_OWN):
            return codec
    return None


def eight_bit(data: bytes) -> bytes:
    """The bytes that are not ASCII."""
    return data.translate(None, _ASCII)


def is_western(data: bytes) -> bool:
    """Whether all its 8-bit bytes are letters of one Western language."""
    used = frozenset(eight_bit(data))
    if any(used <= letters for letters in _WESTERN_USED):
        return True
    return used <= _ITALIAN and _WITHIN.search(data) is None


def _bytes_of(letters: str, codec: str) -> frozenset[int]:
    return frozenset(eight_bit((letters + letters.upper()).encode(codec, "ignore")))


_ITALIAN = _bytes_of("àáèéìíîòóùú" + _MARKS + _WESTERN_MARKS, _WESTERN)
_WESTERN_USED = tuple(
    _bytes_of(letters + _MARKS + _WESTERN_MARKS, _WESTERN) for letters in _WESTERN_LETTERS
)
_CANDIDATES = tuple(
    (
        _bytes_of(letters + _MARKS, codec),
        _bytes_of(own, codec),
        _bytes_of(own, codec) & _bytes_of(own, _WESTERN),
        codec,
    )
    for letters, own in _LANGUAGES
    for codec in ("cp1250", "iso8859-2")
)
