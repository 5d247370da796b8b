"""Content-Transfer-Encodings undone as far as they can be: a broken one yields what is whole, never an error."""

from __future__ import annotations

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
# A line of dashes below at least one line.
_FOOTER = re.compile(rb"(?<=[A-Za-z0-9+/=])[ \t]*\r?\n\s*[-_*]{5,}[ \t]*\r?$", re.MULTILINE)
# Blanks that a mail server put behind a soft line end (RFC 2045, 6.7, rule 3).
_SOFT_END = re.compile(rb"=[ \t]{1,200}(?=\r?\n)")
_RULES = (b"-----", b"_____", b"*****")
LOOKED_AT_END = 65_536
"""Bytes at the end of base64 in which words in clear are looked for."""
_OF_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"
_CODED = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_LONGEST_WORD = 40
_LONG_CODED = re.compile(rb"^[A-Za-z0-9+/]{60,}={0,2}[ \t]*\r?$", re.MULTILINE)
_SAYS_SOMETHING = re.compile(rb"\S[ \t]+\S|^[-_*=]{2,}[ \t]*\r?$|^\[\w|://", re.MULTILINE)
_PADDING = re.compile(rb"=+")
# No word of a person is so long, or ends so.
_BEGINS_BASE64 = re.compile(rb"\s*(?:[A-Za-z0-9+/]{40}|[A-Za-z0-9+/]+==?(?:\s|\Z))")
_LONG_BASE64 = re.compile(rb"\s*[A-Za-z0-9+/]{40}")
_NONE = {"", "7bit", "8bit", "binary"}
_MAY_BE_BASE64 = re.compile(rb"\s*[A-Za-z0-9+/]{16}")
# A sign that base64 has not, or a blank inside a line.
_STRAY = re.compile(rb"[^A-Za-z0-9+/=\s]|\S[ \t]+\S")
_PLAIN_WORDS = re.compile(rb"\s*+(?:(?:[A-Za-z][a-z]*+|[A-Z]++|[0-9]++)(?:\s++|\Z))*+")
_ESCAPED_BYTE = re.compile(rb"=[89A-F][0-9A-F]")
_NOT_OF_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ?([^\r\n]*)\r?$", re.MULTILINE)
_SPELLINGS = {
    "quotedprintable": "quoted-printable",
    "quoted": "quoted-printable",
    "qp": "quoted-printable",
    "base-64": "base64",
    "b64": "base64",
}
UU_NAMES = frozenset({"x-uuencode", "uuencode", "x-uue", "uue"})


def encoding_name(value: str) -> str:
    """The name in a Content-Transfer-Encoding field: programs quote it, explain it, or spell it in their own way."""
    name = re.sub(r"[^a-z0-9-]", "", re.split(r"[;(]", value.lower().replace("_", "-"))[0])
    return _SPELLINGS.get(name, name)


def true_encoding(text: bytes | memoryview, encoding: str) -> str:
    """The encoding that a text is in: `encoding`, unless it is plainly another; empty where it is in clear."""
    if encoding in _NONE:
        return (
            "base64" if _LONG_BASE64.match(text) and _is_base64_all_over(bytes(text)) else encoding
        )
    data = bytes(text) if encoding in {"base64", "quoted-printable"} else b""
    if encoding == "base64" and _is_in_clear(data):
        return "quoted-printable" if _ESCAPED_BYTE.search(data) else ""
    if encoding == "quoted-printable" and _is_base64_all_over(data):
        return "base64"
    return encoding


def transfer_decode(encoded: bytes | memoryview, encoding: str) -> bytes:
    """Undo `encoding`; an unknown one leaves the bytes as they are."""
    if encoding == "base64":
        return from_base64(bytes(encoded))
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_SOFT_END.sub(b"=", bytes(encoded)))
    if encoding in UU_NAMES:
        return from_uu(bytes(encoded))
    return bytes(encoded)


def from_base64(data: bytes) -> bytes:
    """Decode base64 with stray bytes, missing padding, or several padded blocks one after the other.

    What a server writes in clear below it is left out: `clear_below` has it.
    """
    plain = _NOT_BASE64.sub(b"", _without_footer(data))
    if b"=" not in plain.rstrip(b"="):
        return _block(plain.rstrip(b"="))
    return b"".join(_block(block) for block in _PADDING.split(plain))


def clear_below(encoded: bytes | memoryview, encoding: str) -> bytes:
    """What a server wrote in clear below a base64 text; the footer of a mailing list below a rule is none of it."""
    data = bytes(encoded) if encoding == "base64" else b""
    below = data[_end_of_base64(data) :].strip()
    return b"" if below.startswith(_RULES) else below


def from_uu(data: bytes) -> bytes:
    """Decode the lines of a uuencoded file, with or without its `begin` and `end`."""
    begin = _UU_BEGIN.search(data)
    lines = data[begin.end() if begin else 0 :].splitlines()
    return b"".join(_uu_line(line) for line in _until_end(lines))


def _without_footer(data: bytes) -> bytes:
    data = data[: _end_of_base64(data)]
    if any(rule in data for rule in _RULES) and (footer := _FOOTER.search(data)):
        return data[: footer.start()]
    return data


def _end_of_base64(data: bytes) -> int:
    """Where words in clear begin below it, or where the data ends."""
    if not data.translate(None, _OF_BASE64):
        return len(data)
    at = max(0, len(data) - LOOKED_AT_END)
    at = data.find(b"\n", at) + 1 if at else 0
    words_at: int | None = None
    width = symbols = 0
    ended = False
    for line in data[at:].splitlines(keepends=True):
        text = line.strip()
        if _CODED.fullmatch(text) is None:
            start = at if words_at is None else words_at
            found = symbols and _is_clear(data[start:], ended=ended, symbols=symbols)
            return start if found else len(data)
        if symbols and _may_be_word(text, ended=ended, width=width, symbols=symbols):
            # A heading of one word above a sentence, if one follows.
            words_at = at if words_at is None else words_at
        elif text:
            width = width if not ended and words_at is None else 0
            ended = text.endswith(b"=") or len(text) < width
            width = width or len(text)
            symbols += len(text)
            words_at = None
        at += len(line)
    return len(data)


def _may_be_word(line: bytes, *, ended: bool, width: int, symbols: int) -> bool:
    """Whether a line of base64's signs does not fit to the lines above it."""
    if not line or len(line) >= _LONGEST_WORD or line.endswith(b"="):
        return False
    return ended or len(line) > width or (symbols % 4 == 0 and len(line) % 4 != 0)


def _is_clear(below: bytes, *, ended: bool, symbols: int) -> bool:
    """Whether it is no damaged base64: that goes on below. A last line may be as long as all others."""
    if _LONG_CODED.search(below):
        return False
    return ended or (symbols % 4 == 0 and _SAYS_SOMETHING.search(below) is not None)


def _is_in_clear(data: bytes) -> bool:
    """Whether words stand where base64 was promised."""
    if _BEGINS_BASE64.match(data):
        return False
    promised = _without_footer(data)
    strange = _STRAY.search(promised) or _PLAIN_WORDS.fullmatch(promised)
    return bool(strange and promised.strip()) and not _is_text(from_base64(promised))


def _is_base64_all_over(data: bytes) -> bool:
    """Whether nothing but base64 stands there, and it is a text."""
    if not _MAY_BE_BASE64.match(data) or _STRAY.search(promised := _without_footer(data).strip()):
        return False
    symbols = sum(map(len, promised.split()))
    return symbols % 4 == 0 and _is_text(from_base64(promised))


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except ValueError:
        return False
    return bool(data) and _NOT_OF_TEXT.search(data) is None


def _block(symbols: bytes) -> bytes:
    # One symbol alone in the last group is six bits, which make no byte.
    if len(symbols) % 4 == 1:
        symbols = symbols[:-1]
    return binascii.a2b_base64(symbols + b"=" * (-len(symbols) % 4))


def _until_end(lines: list[bytes]) -> list[bytes]:
    for number, line in enumerate(lines):
        if line.strip() == b"end":
            return lines[:number]
    return lines


def _uu_line(line: bytes) -> bytes:
    if not line:
        return b""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders pad a line with too much: read as many symbols as its first one says.
        symbols = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:symbols])
        except binascii.Error:
            return b""
