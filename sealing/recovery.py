"""The recovery key on two paper sheets, both needed: each sheet is one XOR share and by itself
tells nothing.

A sheet has 14 groups of five signs: four of Crockford base32 and one that checks them and their
place. Its 35 bytes are which sheet it is (1), a number that both sheets of a pair share (2), and
the share (32).

The recovery public key is vouched for like a member's: each generation's recovery grant starts with
that generation's signature over the key. Turning and backups check it against the verified chain
before they seal anything to it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sealing import labels
from sealing.crockford import SIGNS, check_sign, decode, encode, normalised
from sealing.envelope import open_key, seal_key
from sealing.errors import SheetsDoNotMatch, SheetTypo
from sealing.framing import frame, number
from sealing.generations import DeskSecret
from sealing.keys import KeyPair, PublicKey, VerifyKey, new_seed
from sealing.members import SIGNATURE_BYTES

RECORD_ID: Final = UUID(int=0)
"""Recovery belongs to no person and no record; its generation number is its revision."""
_SHEETS: Final = {1: "A", 2: "B"}
_PAIR_BYTES: Final = 2
_GROUPS: Final = 14
_GROUP_SIGNS: Final = 4


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """The seed, in memory only, and the two sheets to print for two people."""

    seed: bytes = field(repr=False)
    sheet_a: str = field(repr=False)
    sheet_b: str = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """What backups, the keeper's root and each desk secret are sealed to."""
        return KeyPair.from_seed(self.seed).public


def new_recovery() -> Recovery:
    """Make a fresh recovery key and its two sheets."""
    seed, share, pair = new_seed(), new_seed(), secrets.token_bytes(_PAIR_BYTES)
    return Recovery(
        seed=seed,
        sheet_a=_written(b"\1" + pair + share),
        sheet_b=_written(b"\2" + pair + _xor(seed, share)),
    )


def join(sheet_a: str, sheet_b: str) -> bytes:
    """Give the 32-byte seed of two typed sheets, in either order.

    Raise SheetTypo, which names sheet and group, for a slip of the fingers; SheetsDoNotMatch for
    twice the same sheet or sheets of two pairs.
    """
    one, other = _read(sheet_a, "A"), _read(sheet_b, "B")
    if {one[0], other[0]} != set(_SHEETS) or one[1 : 1 + _PAIR_BYTES] != other[1 : 1 + _PAIR_BYTES]:
        raise SheetsDoNotMatch
    return _xor(one[1 + _PAIR_BYTES :], other[1 + _PAIR_BYTES :])


def recovery_grant(desk: DeskSecret, recovery: PublicKey) -> bytes:
    """Seal a generation's secret to the recovery key, led by the generation's signature over that
    key.
    """
    return desk.signer.sign(_vouched(recovery.raw, desk.number)) + seal_key(
        desk.secret,
        recovery,
        label=labels.RECOVERY_GRANT,
        record_id=RECORD_ID,
        revision=desk.number,
    )


def open_recovery_grant(sealed: bytes, seed: bytes, number: int) -> DeskSecret:
    """Open a generation's secret with the joined seed, or raise CannotOpen."""
    secret = open_key(
        sealed[SIGNATURE_BYTES:],
        KeyPair.from_seed(seed),
        label=labels.RECOVERY_GRANT,
        record_id=RECORD_ID,
        revision=number,
    )
    return DeskSecret(number=number, secret=secret)


def check_recovery(sealed: bytes, verifier: VerifyKey, *, public: bytes, number: int) -> PublicKey:
    """Give the recovery public key if the generation that `verifier` belongs to vouched for it;
    raise KeyNotTrusted.
    """
    verifier.check(sealed[:SIGNATURE_BYTES], _vouched(public, number))
    return PublicKey.load(public)


def _written(payload: bytes) -> str:
    signs = encode(payload)
    groups = [signs[i : i + _GROUP_SIGNS] for i in range(0, len(signs), _GROUP_SIGNS)]
    return "-".join(group + check_sign(SIGNS[place] + group) for place, group in enumerate(groups))


def _read(typed: str, expected: str) -> bytes:
    signs = normalised(typed)
    length = _GROUP_SIGNS + 1
    groups = [signs[i : i + length] for i in range(0, len(signs), length)]
    for place, group in enumerate(groups[:_GROUPS]):
        if not _fits(group, place):
            raise SheetTypo(expected, place + 1)
    if len(groups) != _GROUPS:
        raise SheetTypo(expected, min(len(groups), _GROUPS) + 1)
    return decode("".join(group[:_GROUP_SIGNS] for group in groups))


def _fits(group: str, place: int) -> bool:
    if len(group) != _GROUP_SIGNS + 1 or any(sign not in SIGNS for sign in group):
        return False
    return check_sign(SIGNS[place] + group[:_GROUP_SIGNS]) == group[_GROUP_SIGNS]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _vouched(public: bytes, generation: int) -> bytes:
    return frame(labels.RECOVERY_GRANT, public, number(generation))
