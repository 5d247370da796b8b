"""Which codec reads a charset under the label that a sender's program gave it."""

from __future__ import annotations

import codecs
import re

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
    "ucs-2": "utf-16",
    "iso-10646-ucs-2": "utf-16",
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
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_IN_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_EIGHTY = re.compile(rb"[\x80-\x9f]")
WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
"""Charsets whose signs have two or four bytes each."""
# The charset of Windows that is meant where bytes are used which the standard's own has for no sign.
_SIBLINGS = {
    "iso8859-2": "cp1250",
    "iso8859-4": "cp1257",
    "iso8859-5": "cp1251",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "iso8859-13": "cp1257",
    "iso8859-15": "cp1252",
    "iso8859-16": "cp1250",
}


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
        found = lookup(candidate)
        if found is not None:
            return found
    return None


def sibling(data: bytes, codec: str) -> str:
    """The codec, or the one of Windows under its name where its bytes are used that only that has."""
    return _SIBLINGS[codec] if codec in _SIBLINGS and _EIGHTY.search(data) else codec


def wide_codec(data: bytes, codec: str | None) -> str | None:
    """The codec of a text that is in one of the `WIDE` ones by its bytes, whatever it is labelled; else None."""
    marked = data.startswith(_WIDE_MARKS)
    if not marked and codec not in WIDE:
        return None
    if codec is not None and codec.startswith("utf-32") and b"\0\0" in data:
        return codec
    wide = "utf-16" if marked else codec
    if _NOT_IN_BYTES.search(data):
        high, low = data[::2].count(0), data[1::2].count(0)
        return wide if marked or high == low else "utf-16-be" if high > low else "utf-16-le"
    in_bytes = not _may_be_wide(codec) or _fits(_behind_mark(data), "utf-8")
    return wide if not in_bytes and wide is not None and _fits(data, wide) else None


def without_mark(data: bytes, codec: str | None) -> bytes:
    """The bytes of a text that is not in a `WIDE` charset without the byte order mark before it."""
    behind = _behind_mark(data)
    return (
        behind
        if _may_be_wide(codec) and _fits(behind, "utf-8")
        else data.removeprefix(codecs.BOM_UTF8)
    )


def is_single_byte(codec: str) -> bool:
    """Whether each of its bytes is a sign of its own."""
    return codec.startswith(("cp12", "iso8859", "latin", "mac", "koi8", "cp437", "cp850", "cp874"))


def lookup(name: str | None) -> str | None:
    """The codec of this name, or None if there is none that reads text."""
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


def _may_be_wide(codec: str | None) -> bool:
    return codec is None or codec == "utf-8" or codec in WIDE


def _behind_mark(data: bytes) -> bytes:
    for mark in (codecs.BOM_UTF8, *_WIDE_MARKS):
        data = data.removeprefix(mark)
    return data


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except ValueError:
        return False
    return True
