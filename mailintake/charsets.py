"""From bytes to text that a database can hold, whatever label the sender's program put on them.

The order: the declared charset by its usual larger name, UTF-8, what the bytes look like, Windows-1252. Nothing here
raises, and nothing returns a lone surrogate or a NUL.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from mailintake.guessing import guessed, mistaken

DETECTION_BYTES = 16_384
"""How much of a text is looked at to guess its charset: a guess costs milliseconds for each of these."""
TOLERABLE_DAMAGE = 0.02
"""Share of broken characters up to which a declared charset is believed: a cut mail, not a wrong label."""
FEW_ACCENTS = 4
"""In a text of a Latin script fewer than one byte in so many is accented; in others nearly all are 8-bit."""
SHORT_LATIN = 400
SHORT = 24
"""Bytes below which a guess is worse than Windows-1252, in a Latin text and in another."""

# Labels that programs write, and the charset that readers in the field really use for them: the larger
# character set of the same family, as browsers do (WHATWG Encoding Standard, "names and labels").
_LARGER = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "646": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "cp65001": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "chinese": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp-850": "cp850",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "koi8": "koi8-u",
    "koi": "koi8-u",
    "koi8-r": "koi8-u",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc_5601": "cp949",
    "iso-ir-149": "cp949",
    "korean": "cp949",
    "dos-720": "cp720",
    "dos-862": "cp862",
    "unicode": "utf-16",
    "gb-18030": "gb18030",
    "gb_2312": "gb18030",
    "cn-gb": "gb18030",
    "iso-ir-58": "gb18030",
    "cn-big5": "big5hkscs",
    "x-mac-ce": "mac_latin2",
    "cp50220": "iso2022_jp_ext",
    "cp50221": "iso2022_jp_ext",
    "windows-31j": "cp932",
}
_WINDOWS = re.compile(r"(?:x-)?(?:win(?:dows)?|cp|ms)-?(\d{3,4})")
# These codecs read escapes or host names, not the words of a person.
_NOT_FOR_TEXT = {"undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs"}
_EIGHT_BIT = re.compile(rb"[\x80-\xff]")
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


def codec_for(label: str | None) -> str | None:
    """The codec for a charset label as senders write it, or None if there is no such text encoding."""
    if not label:
        return None
    name = re.sub(
        r"[^\w.+:-]", "", label.partition("(")[0].strip().strip("\"'").lower(), flags=re.ASCII
    )
    name = name.removeprefix("charset").removeprefix("x-unknown")
    page = _WINDOWS.fullmatch(name)
    paged = f"cp{page.group(1)}" if page else None
    for candidate in (_LARGER.get(name), name, re.sub(r"^(x-|cs)", "", name), paged):
        found = _lookup(candidate)
        if found is not None:
            return found
    return None


def decode(data: bytes, label: str | None = None) -> Decoded:
    """Decode by the declared charset if it fits, else by what the bytes are most likely to be."""
    codec = codec_for(label)
    data = data.removeprefix(codecs.BOM_UTF8)
    if _EIGHT_BIT.search(data):
        if codec is None or _single_byte(codec):
            # A multi-byte sequence of UTF-8 hardly ever stands in a Latin text by accident.
            utf8 = _strictly(data, "utf-8")
            if utf8 is not None:
                return Decoded(text=clean(utf8), trusted=not label)
    elif codec is None and _ESCAPED_JAPANESE.search(data):
        codec = "iso2022_jp_ext"
    if codec is not None:
        text = _strictly(data, codec)
        if text is not None:
            instead = mistaken(text, data, codec)
            return Decoded(text=clean(instead or text), trusted=instead is None)
        larger = _by_the_makers(data, codec)
        if larger is not None:
            return Decoded(text=clean(larger), trusted=True)
    return _guessed(data, codec, label)


def looks_binary(text: str) -> bool:
    """Whether a decoded header holds control characters: then it was no text, or not this charset."""
    return _CONTROL.search(text) is not None or "\ufffd" in text


def _by_the_makers(data: bytes, codec: str) -> str | None:
    """Japanese with the signs that makers of machines added (\u2460, \u3231): the standards' own codecs refuse them."""
    if codec == "iso2022_jp_ext":
        data = _ESCAPED_RUN.sub(lambda run: bytes(byte | 0x80 for byte in run.group(1)), data)
        data = _ESCAPED_END.sub(b"", data)
    elif codec != "euc_jp":
        return None
    return _strictly(data, "euc_jis_2004")


def _guessed(data: bytes, codec: str | None, label: str | None) -> Decoded:
    """Nothing fits without loss: a slightly damaged declared charset, UTF-8, a guess, Windows-1252."""
    unlabelled = not label and not _EIGHT_BIT.search(data)
    for attempt in (codec, "utf-8"):
        if attempt is not None:
            text = data.decode(attempt, "replace")
            damage = text.count("\ufffd")
            if attempt == "utf-8" and damage > len(_BEYOND.findall(text)):
                continue  # more is broken than whole: single accents of another charset
            if damage <= TOLERABLE_DAMAGE * max(len(text), 1):
                return Decoded(text=clean(text), trusted=unlabelled)
    return Decoded(text=clean(_by_looks(data)), trusted=False)


def _by_looks(data: bytes) -> str:
    family = guessed(data)
    if family is not None:
        return data.decode(family, "replace")
    # A few accented letters in a short Latin text prove nothing: then Windows-1252, as most senders use it.
    few = len(_EIGHT_BIT.findall(data)) * FEW_ACCENTS < len(data)
    short = len(data) < (SHORT_LATIN if few else SHORT)
    best = None if short else from_bytes(data[:DETECTION_BYTES]).best()
    codec = _lookup(best.encoding) if best is not None else None
    for attempt in (codec, "cp1252"):
        text = _strictly(data, attempt) if attempt is not None else None
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except ValueError:
        return None


def _lookup(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name)
        b"a".decode(
            found.name, "replace"
        )  # refuses what is a codec but not of text: base64, hex, rot13
    except (LookupError, ValueError):
        return None
    return None if found.name in _NOT_FOR_TEXT else found.name


def _single_byte(codec: str) -> bool:
    return codec.startswith(("cp12", "iso8859", "latin", "mac", "koi8", "cp437", "cp850", "cp874"))
