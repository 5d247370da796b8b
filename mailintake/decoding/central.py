"""Polish, Czech, Slovak, Hungarian, Romanian and South Slavic text without a right label, told by its letters.

In the Latin charsets of West and Central Europe the same bytes are letters: `¹` and `ą`, `ø` and `ř`. So all that are
used must be letters of one Central European language and not of one Western language.
"""

from __future__ import annotations

import re

_WESTERN = "cp1252"
_MARKS = "„”“’‘‚–—…«»§°€\xa0"
_WESTERN_MARKS = "ªº£·´"
_WESTERN_LETTERS = (
    "äöüßéàè", "àâæçèéêëîïôœùûüÿ", "áéíñóúüç¿¡", "áéíóúëïöüäèêç", "åäöæøéèüóê",
    "áéíóúýðþæö", "àçèéíïòóúü¿¡", "äöüõšž",
)  # fmt: skip
# The letters of a language, and those by which it is known.
_LANGUAGES = (
    ("ąćęłńóśźż", "ąłśźż"),
    ("áčďéěíňóřšťúůýž", "ěřůčďťňšž"),
    ("áéíóöőúüű", "őűöü"),
    ("ăâîşţ", "ăşţ"),
    ("čćđšž", "čćđšž"),
    ("áäčďéíĺľňóôŕšťúýž", "čďľňťšž"),
)
_ASCII = bytes(range(0x80))
# In words where Western languages have no letter at all.
_NO_LETTERS = "¹²³±¶¼½¾£¥¯¦¬ªº"
_NO_LETTER = re.compile(r"(?<=[^\W\d_])(?:[¹²³±¶¼½¾£¥¯¦¬\ufffd](?=[^\W\d_])|[ªº](?=[^\W\d_]{2}))")
# Spanish begins a question there without a blank.
_Z_WITHIN = re.compile(rb"[A-Za-z\x80-\xff]\xbf[a-z]")
_INNER = re.compile(rb"[\x80-\xff](?=[A-Za-z\x80-\xff])")
# Languages that have a letter in one place only: Italian at the end of a word, Portuguese before an e.
_PLACED_LETTERS = (
    ("àáèéìíîòóùú", re.compile(rb"[\xec\xf2\xf9](?=[a-z])")),
    ("áâãàçéêíóôõúü", re.compile(rb"[\xd5\xf5](?![eE])")),
)


def central_european(data: bytes, least: int) -> str | None:
    """The codec of a text in one of these languages, or None where its letters do not tell.

    `least` is how many different letters of its own must stand before another letter.
    """
    used = frozenset(eight_bit(data))
    strange = bool(used & _SIGNS) and bool(_NO_LETTER.search(data.decode(_WESTERN, "replace")))
    if not used or (is_western(data) and not strange):
        return None
    strange = strange or _Z_WITHIN.search(data) is not None
    inner = frozenset(b"".join(_INNER.findall(data)))
    for letters, own, same, codec in _CANDIDATES:
        if used <= letters and inner & own - same:
            different = frozenset(bytes(inner & own).decode(codec).lower())
            if len(different) >= least or (strange and len(used) >= least):
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
    return any(used <= letters and not misplaced.search(data) for letters, misplaced in _PLACED)


def _bytes_of(letters: str, codec: str) -> frozenset[int]:
    return frozenset(eight_bit((letters + letters.upper()).encode(codec, "ignore")))


_SIGNS = _bytes_of(_NO_LETTERS, _WESTERN) | frozenset(b"\x81\x8d\x8f\x90\x9d")
_PLACED = tuple(
    (_bytes_of(letters + _MARKS + _WESTERN_MARKS, _WESTERN), misplaced)
    for letters, misplaced in _PLACED_LETTERS
)
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
