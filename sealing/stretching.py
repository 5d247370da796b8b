"""Argon2id by numbered parameter sets. Run by the keeper alone: there is one place for its memory,
and its lanes count it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sealing.errors import KeeperRefused


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """Memory in KiB, passes over it, and lanes."""

    memory_kib: int
    passes: int
    lanes: int


RECEIPTS: Final = 0
"""For receipts, whose 63 random bits need no more; for passphrases in tests alone."""
SIGN_IN: Final = 1
"""For passphrases."""

# Numbers and never values are stored: a row that asks for 64 GiB cannot be written.
SETS: Final = MappingProxyType(
    {
        RECEIPTS: Parameters(memory_kib=8 * 1024, passes=1, lanes=1),
        SIGN_IN: Parameters(memory_kib=128 * 1024, passes=3, lanes=1),
    }
)


def argon2id(parameters: int, secret: bytes, *, salt: bytes, pepper: bytes) -> bytes:
    """32 bytes; raise KeeperRefused for a parameter set that does not exist."""
    chosen = SETS.get(parameters)
    if chosen is None:
        raise KeeperRefused
    return Argon2id(
        salt=salt,
        length=32,
        iterations=chosen.passes,
        lanes=chosen.lanes,
        memory_cost=chosen.memory_kib,
        secret=pepper,
    ).derive(secret)
