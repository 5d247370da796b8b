"""Which signs of a text are not ASCII, told without looking at each that is."""

from __future__ import annotations

_ASCII = bytes(range(0x80))


def beyond_ascii(text: str) -> str:
    """Give the signs of a text that are not ASCII, in their order."""
    signs = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return signs.decode("utf-8", "surrogatepass")
