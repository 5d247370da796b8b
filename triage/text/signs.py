"""Which signs of a text are not ASCII, told without looking at each that is."""

from __future__ import annotations

_ASCII = bytes(range(0x80))


def beyond_ascii(text: str) -> str:
    """Give the signs of a text that are not ASCII, in their order."""
    signs = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return signs.decode("utf-8", "surrogatepass")


def visible(text: str) -> str:
    """Give a text without the signs that show nothing or only frame the one before: digits on keys become digits."""
    for sign in _SHOWS_NOTHING & set(beyond_ascii(text)):
        text = text.replace(sign, "")
    return text


_SHOWS_NOTHING = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u20e3\u3164\ufe0e\ufe0f\ufeff\uffa0"
)
