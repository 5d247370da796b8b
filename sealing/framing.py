"""How fields are joined before they are bound, derived from or signed, and the header that every
envelope starts with.
"""

from __future__ import annotations

from typing import Final

MAGIC: Final = b"TL"
VERSION: Final = 1
SUITE: Final = 1
"""HPKE base mode with KEM 0x647a, HKDF-SHA256 and ChaCha20-Poly1305. A change of any part is a new
number.
"""
KEY_ID_BYTES: Final = 8
HEADER_BYTES: Final = len(MAGIC) + 2 + KEY_ID_BYTES


def frame(*fields: bytes) -> bytes:
    """Join fields so that no two lists of fields give the same bytes: each is led by its length in
    4 bytes, big-endian.
    """
    return b"".join(len(field).to_bytes(4) + field for field in fields)


def number(value: int) -> bytes:
    """8 bytes, big-endian; OverflowError for what is negative or too large to be a revision,
    generation or time.
    """
    return value.to_bytes(8)


def header(key_id: bytes) -> bytes:
    """`TL`, version, suite and the id of the key that opens what follows."""
    return MAGIC + bytes((VERSION, SUITE)) + key_id
