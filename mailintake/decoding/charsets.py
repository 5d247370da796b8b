"""From bytes to text that a database can hold, whatever label the sender's program put on them.

The order: what the bytes tell by themselves, the declared charset by its usual larger name, either of them with a
little broken in it, what the bytes look like, Windows-1252. Nothing here raises, and nothing returns a lone surrogate
or a NUL.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mailintake.decoding.central import eight_bit
from mailintake.decoding.foreign import cannot_be_western, other_script
from mailintake.decoding.guessing import guessed, mistaken, mixes_scripts, not_western
from mailintake.decoding.labels import (
    WIDE,
    codec_for,
    is_single_byte,
    sibling,
    wide_codec,
    without_mark,
)

DETECTION_BYTES = 16_384
"""How much of a text is looked at to guess its charset: a guess costs milliseconds for each of these."""
TOLERABLE_DAMAGE = 0.02
"""Share of broken characters up to which a declared charset is believed: a cut mail, not a wrong label."""
FEW_ACCENTS = 4
"""In a text of a Latin script fewer than one byte in so many is accented; in others nearly all are 8-bit."""
FAR_MORE = 3
"""How many times the broken bytes or signs those that are whole must be, where a text is believed in spite of them."""
LEAST_WHOLE = 3
"""Signs of UTF-8 that are no accident, though others are broken."""
SHORT_LATIN = 400
SHORT = 24
"""Bytes below which a guess is worse than Windows-1252, in a Latin text and in another."""

_EIGHT_BIT = re.compile(rb"[\x80-\xff]")
_FIRST_BYTES = bytes(range(0xC0, 0x100))
_UTF8_SIGN = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_WESTERN = {"cp1252", "iso8859-15"}
_ESCAPED_JAPANESE = re.compile(rb"\x1b\$[@B]|\x1b\([IJ]")
_ESCAPED_RUN = re.compile(rb"\x1b\$[@B]([\x21-\x7e]*)")
_ESCAPED_END = re.compile(rb"\x1b\([BJ]")
_BEYOND = re.compile("[^\x00-\x7f\ufffd]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """Text, and whether its label was wrong, unknown or missing."""

    text: str = field(repr=False)
    trusted: bool
    """False where the declared charset was unknown or did not fit the bytes."""


def clean(text: str) -> str:
    """Text that is valid UTF-8 without NUL: PostgreSQL refuses both lone surrogates and NUL."""
    return _SURROGATES.sub("\ufffd", text).replace("\x00", "")


def decode(data: bytes, label: str | None = None) -> Decoded:
    """Decode by the declared charset if it fits, else by what the bytes are most likely to be."""
    codec = codec_for(label)
    wide = wide_codec(data, codec)
    if wide is not None:
        return Decoded(text=clean(_widely(data, wide)), trusted=codec in WIDE)
    data, codec = without_mark(data, codec), None if codec in WIDE else codec
    if _EIGHT_BIT.search(data):
        told = _told_by_the_bytes(data, codec, label)
        if told is not None:
            return told
    elif codec is None and _ESCAPED_JAPANESE.search(data):
        codec = "iso2022_jp_ext"
    elif not (codec or "").startswith("iso2022") and _ESCAPED_JAPANESE.search(data):
        # Programs label it as what they are set to; no other charset has these escapes.
        japanese = _by_the_label(data, "iso2022_jp_ext")
        if japanese is not None:
            return replace(japanese, trusted=False)
    return _by_the_label(data, codec) or _guessed(data, codec, label)


def has_few_letters(text: str) -> bool:
    """Whether a text whose charset is a guess is mostly signs: nobody can read what it said."""
    signs = "".join(text.split())
    return sum(map(str.isalpha, signs)) * 3 < len(signs)


def looks_binary(text: str) -> bool:
    """Whether a decoded header holds control characters or little that is whole: then it was not this charset."""
    return _CONTROL.search(text) is not None or 2 * text.count("\ufffd") > len(text)


def _told_by_the_bytes(data: bytes, codec: str | None, label: str | None) -> Decoded | None:
    """What 8-bit bytes tell by themselves, against a label of single bytes or none."""
    if codec is not None and not is_single_byte(codec):
        return None
    # A multi-byte sequence of UTF-8 hardly ever stands in a Latin text by accident.
    utf8 = _read(data, "utf-8")
    if utf8 is not None:
        return Decoded(text=clean(utf8), trusted=not label)
    broken = _broken_utf8(data)
    if broken is not None:
        return Decoded(text=clean(broken), trusted=False)
    other = (other_script(data) or not_western(data)) if codec in _WESTERN else None
    return Decoded(text=clean(data.decode(other, "replace")), trusted=False) if other else None


def _by_the_label(data: bytes, codec: str | None) -> Decoded | None:
    if codec is None:
        return None
    text = _read(data, sibling(data, codec))
    if text is not None:
        instead = mistaken(text, data, codec)
        fits = instead is None and not (codec in _WESTERN and cannot_be_western(data))
        return Decoded(text=clean(instead or text), trusted=fits)
    larger = _by_the_makers(data, codec)
    return Decoded(text=clean(larger), trusted=True) if larger is not None else None


def _broken_utf8(data: bytes) -> str | None:
    """UTF-8 of which little is broken, or that was cut inside its last sign."""
    beyond = eight_bit(data)
    # In UTF-8 at least every second of these bytes goes on with a sign; in the charsets of Windows hardly one could.
    if FAR_MORE * len(beyond.translate(None, _FIRST_BYTES)) < len(beyond):
        return None
    whole = _UTF8_SIGN.findall(data)
    if not whole:
        return None
    sound = sum(map(len, whole))
    broken = len(beyond) - sound
    if (len(whole) >= LEAST_WHOLE and sound >= FAR_MORE * broken) or _is_cut(data, "utf-8"):
        return data.decode("utf-8", "replace")
    return None


def _broken(data: bytes, codec: str) -> str | None:
    """A text in a multi-byte charset of which little is broken, or that was cut inside its last sign."""
    readings = (data.decode(codec, "replace"), _by_the_makers(data, codec, "replace"))
    text = min(filter(None, readings), key=_damage, default="")
    whole, broken = len(_BEYOND.findall(text)), _damage(text)
    least = broken if codec == "utf-8" or _is_cut(data, codec) else FAR_MORE * broken
    return text if whole and whole >= least else None


def _is_cut(data: bytes, codec: str) -> bool:
    """Whether nothing is wrong but that the last sign is not whole."""
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except ValueError:
        return False
    return True


def _widely(data: bytes, codec: str) -> str:
    """UTF-16 and its like, with the line end that a server put behind it in single bytes."""
    return data.removesuffix(b"\r\n").decode(codec, "replace").removeprefix("\ufeff")


def _damage(text: str) -> int:
    return text.count("\ufffd")


def _by_the_makers(data: bytes, codec: str, errors: str = "strict") -> str | None:
    """Japanese with the signs that makers of machines added (\u2460, \u3231): the standards' own codecs refuse them."""
    if codec == "iso2022_jp_ext":
        data = _ESCAPED_RUN.sub(lambda run: bytes(byte | 0x80 for byte in run.group(1)), data)
        data = _ESCAPED_END.sub(b"", data)
    elif codec != "euc_jp":
        return None
    return _read(data, "euc_jis_2004", errors)


def _guessed(data: bytes, codec: str | None, label: str | None) -> Decoded:
    """Nothing fits without loss: a slightly damaged declared charset, UTF-8, a guess, Windows-1252."""
    plain = not _EIGHT_BIT.search(data)
    text = None if plain else (_read(data, "utf-8") or _broken_utf8(data))
    if text is None:
        text = _hardly_damaged(data, codec, escaped=plain and codec is not None and b"\x1b" in data)
    if text is None:
        text = _by_looks(data, codec)
    return Decoded(text=clean(text), trusted=plain and not label)


def _hardly_damaged(data: bytes, codec: str | None, *, escaped: bool) -> str | None:
    for attempt in (codec, None if escaped else "utf-8"):
        if attempt is not None:
            text = data.decode(attempt, "replace")
            damage = _damage(text)
            if attempt == "utf-8" and damage > len(_BEYOND.findall(text)):
                continue  # more is broken than whole: single accents of another charset
            if damage <= TOLERABLE_DAMAGE * max(len(text), 1):
                return text
    return None


def _by_looks(data: bytes, codec: str | None) -> str:
    broken = None if codec is None or is_single_byte(codec) else _broken(data, codec)
    family = guessed(data)
    if family is not None and (broken is None or not _is_cut(data, codec or family)):
        return data.decode(family, "replace")
    if broken is not None:
        return broken
    # A few accented letters in a short Latin text prove nothing: then Windows-1252, as most senders use it.
    few = len(_EIGHT_BIT.findall(data)) * FEW_ACCENTS < len(data)
    short = len(data) < (SHORT_LATIN if few else SHORT)
    for codec_seen in () if short else _detected(data[:DETECTION_BYTES]):
        text = _read(data, codec_seen)
        if text is not None and not mixes_scripts(text):
            return text
    return data.decode("cp1252", "replace")


def _detected(data: bytes) -> Iterator[str]:
    """Charsets that it may be in, the likeliest first."""
    # It takes 4 MiB, and what comes to it is rare: our own tables tell nearly all.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    return (found.encoding for found in from_bytes(data))


def _read(data: bytes, codec: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(codec, errors)
    except ValueError:
        return None
