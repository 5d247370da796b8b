"""Crockford base32 for what people type from paper: no I, L, O or U; case, blanks and dashes do not
matter.
"""

from __future__ import annotations

from typing import Final

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans(
    {"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\t": "", "\n": "", "\r": ""}
)


def encode(data: bytes) -> str:
    """Signs for whole groups of 5 bits; the length of the data in bits must be a multiple of 5."""
    count, rest = divmod(8 * len(data), 5)
    if rest:
        msg = "5 bits a sign leave a rest"
        raise ValueError(msg)
    value = int.from_bytes(data)
    return "".join(SIGNS[value >> 5 * (count - 1 - i) & 31] for i in range(count))


def decode(written: str) -> bytes:
    """Undo `encode`; ValueError for other signs."""
    value = 0
    for sign in written:
        value = value << 5 | SIGNS.index(sign)
    return value.to_bytes(5 * len(written) // 8)


def normalised(typed: str) -> str:
    """Read what was typed the way it was meant: upper case, O as 0, I and L as 1, no blanks or
    dashes.
    """
    return typed.upper().translate(_READ_AS)


def check_sign(signs: str) -> str:
    """Luhn mod 32: finds every single wrong sign and nearly every pair of neighbours swapped."""
    total, factor = 0, 2
    for sign in reversed(signs):
        product = factor * SIGNS.index(sign)
        total += product // 32 + product % 32
        factor = 3 - factor
    return SIGNS[-total % 32]
