"""The reporter's receipt: 19 digits and a check digit, from which the keeper alone derives how its
answers are found and opened.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from sealing import labels
from sealing.errors import NotAReceipt
from sealing.framing import frame
from sealing.keys import KeyPair, PublicKey, derive
from sealing.stretching import argon2id

DIGITS: Final = 20
_LONGEST_TYPED: Final = 200
_GROUP: Final = 4
# Blanks, dashes, controls and the direction marks that right-to-left keyboards add.
_PASSED_OVER: Final = frozenset({"Zs", "Pd", "Cf", "Cc"})
# Damm's quasigroup of order 10: it finds every single wrong digit and every pair of neighbours
# swapped.
_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


@dataclass(frozen=True, kw_only=True)
class ReceiptSecret:
    """What a receipt derives to: 32 bytes by which its row is found, and the seed that opens its
    answers.
    """

    lookup_id: bytes = field(repr=False)
    seed: bytes = field(repr=False)

    @property
    def pair(self) -> KeyPair:
        """The pair that answers are sealed to."""
        return KeyPair.from_seed(self.seed)

    @property
    def public(self) -> PublicKey:
        """What staff seal answers to."""
        return self.pair.public


def is_well_formed(code: str) -> str:
    """Give the 20 digits in ASCII, whatever script, blanks and dashes they were typed with; raise
    NotAReceipt.
    """
    if len(code) > _LONGEST_TYPED:
        raise NotAReceipt
    signs = [sign for sign in code if unicodedata.category(sign) not in _PASSED_OVER]
    values = [unicodedata.decimal(sign, None) for sign in signs]
    digits = "".join(str(value) for value in values if value is not None)
    if len(digits) != len(signs) or len(digits) != DIGITS or _damm(digits) != 0:
        raise NotAReceipt
    return digits


def mint(mint_key: bytes, submission_id: bytes) -> str:
    """Give the 20 digits that belong to a submission: the same each time, so a second press shows
    the same receipt.
    """
    made = hmac.digest(mint_key, frame(labels.RECEIPT_MINT, submission_id), "sha256")
    digits = f"{int.from_bytes(made) % 10 ** (DIGITS - 1):0{DIGITS - 1}}"
    return f"{digits}{_damm(digits)}"


def derive_receipt(code: str, pepper: bytes, parameters: int) -> ReceiptSecret:
    """Derive lookup id and seed by Argon2id, then HKDF; raise NotAReceipt before any work is done
    for a malformed code.
    """
    digits = is_well_formed(code)
    # One salt for all: the code is all there is to find its row by, and it is random.
    salt = hashlib.sha256(labels.RECEIPT).digest()[:16]
    stretched = argon2id(parameters, digits.encode("ascii"), salt=salt, pepper=pepper)
    return ReceiptSecret(
        lookup_id=derive(stretched, labels.RECEIPT, b"lookup"),
        seed=derive(stretched, labels.RECEIPT, b"seed"),
    )


def spoken(code: str) -> str:
    """Write the digits as they are shown and read aloud: five groups of four."""
    return " ".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP))


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim
