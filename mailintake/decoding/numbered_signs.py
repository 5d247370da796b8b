r"""Letters that a program wrote as their numbers into plain text: `&#1055;`, `&#x41f;`, `\u041f`, `%u041f`.

A browser does so with what the charset of a page lacks, and forms on websites send that on by mail. Nobody can read
it, and triage knows no word of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

LEAST = 3
"""So many stand in no text by accident; whoever writes about them can still be understood."""
_REFERENCE = re.compile(
    r"&(?:amp;)?(?:#([0-9]{2,7})|#[xX]([0-9a-fA-F]{2,6})|([a-zA-Z](?:acute|cedil|circ|grave|tilde|uml)));"
)
"""Behind `&amp;` where the form made its text safe for a page once more."""
_ESCAPE = re.compile(r"[\\%]u([0-9a-fA-F]{4})")
_ASCII = 0x7F
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and signs that turn the direction of what stands behind them."""
_HALVES = range(0xD800, 0xE000)
"""Two of these are one sign (UTF-16). By itself none is one, and the standard's reader drops it."""


def with_signs(text: str) -> str:
    """The text with the letters themselves, where at least `LEAST` beyond ASCII are written in one of these ways.

    Then all that are written so are read: some programs write each blank as its number too.
    """
    if "&" in text:
        text = _replaced(text, _REFERENCE, _referred)
    if "\\u" in text or "%u" in text:
        text = _replaced(text, _ESCAPE, lambda escape: chr(int(escape[1], 16)))
    return text


def line_with_signs(text: str) -> str:
    """The same of a field that is one line: no sign that was a number ends it or turns its direction."""
    read = with_signs(text)
    return text if read == text else _NOT_SHOWN.sub("", " ".join(read.split()))


def _replaced(text: str, row: re.Pattern[str], sign_of: Callable[[re.Match[str]], str]) -> str:
    found = 0

    def sign(written: re.Match[str]) -> str:
        nonlocal found
        read = sign_of(written)
        if len(read) != 1 or _CONTROL.match(read):
            return written[0]
        found += ord(read) > _ASCII
        return read

    whole = row.sub(sign, text)
    # Two halves become one sign.
    return (
        whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if found >= LEAST
        else text
    )


def _referred(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return unescape(f"&{name};")
    value = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(value) if value in _HALVES else unescape(f"&#{value};")
