"""The desk key, generation after generation, each signed by the one before; the first is pinned by
its fingerprint.

The database only carries these rows. What makes them true is the pinned fingerprint of the first
(which every process has in its settings), the signatures, and what each writer has seen before and
keeps in a state file of its own (`DeskKey`).
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from sealing import labels
from sealing.errors import KeyNotTrusted
from sealing.framing import frame, number
from sealing.keys import KeyPair, PublicKey, SigningKey, VerifyKey, derive, new_seed

_FINGERPRINT_HEX: Final = 40
_GROUP: Final = 4


@dataclass(frozen=True, kw_only=True)
class Generation:
    """The public half of a desk secret: `box` 1,216 bytes to seal to, `verify` 32 bytes,
    `signature` 64 bytes.

    The signature is by the generation before; the first signs itself.
    """

    number: int
    box: bytes
    verify: bytes
    signature: bytes

    # Made once for as long as the generation is known: a mail is four records that are sealed to it.
    @cached_property
    def to(self) -> PublicKey:
        """`box` as a key. Raises KeyNotTrusted for bytes that are none."""
        return PublicKey.load(self.box)

    def signed_body(self) -> bytes:
        """The bytes that the signature is over."""
        return frame(labels.GENERATION, number(self.number), self.box, self.verify)


@dataclass(frozen=True, kw_only=True, repr=False)
class DeskSecret:
    """The 32 bytes that open what was sealed to one generation and sign in its name."""

    number: int
    secret: bytes

    @classmethod
    def new(cls, number: int = 1) -> Self:
        """A fresh secret; turning the desk key makes one with the next number."""
        return cls(number=number, secret=new_seed())

    # Made once for as long as the secret is held: a list opens some hundred records with it.
    @cached_property
    def pair(self) -> KeyPair:
        """The pair that records are sealed to."""
        return KeyPair.from_seed(derive(self.secret, labels.GENERATION, b"box"))

    @cached_property
    def signer(self) -> SigningKey:
        """The key that signs answers, grants and the next generation."""
        return SigningKey.from_seed(derive(self.secret, labels.GENERATION, b"sign"))

    def generation(self, previous: DeskSecret | None) -> Generation:
        """Give the signed public half; `previous` is None for the first alone."""
        if self.number != (previous.number if previous else 0) + 1:
            msg = "generations follow each other by one"
            raise ValueError(msg)
        box, verify = self.pair.public.raw, self.signer.verify_key.raw
        body = frame(labels.GENERATION, number(self.number), box, verify)
        signature = (previous or self).signer.sign(body)
        return Generation(number=self.number, box=box, verify=verify, signature=signature)

    def __repr__(self) -> str:
        return f"DeskSecret({self.number})"


def fingerprint(first: Generation) -> str:
    """Forty hexadecimal digits of the SHA-256 of the first generation's signed body, in groups of
    four.
    """
    return grouped(hashlib.sha256(first.signed_body()).hexdigest())


def verify_chain(rows: Sequence[Generation], pinned: str) -> tuple[Generation, ...]:
    """Give the generations from the first to the newest; rows may come in any order.

    Raise KeyNotTrusted where there are none, one is missing or twice, a signature is wrong, or the
    first is not the pinned one.
    """
    chain = tuple(sorted(rows, key=lambda row: row.number))
    if not chain or [row.number for row in chain] != list(range(1, len(chain) + 1)):
        raise KeyNotTrusted
    if not same_fingerprint(fingerprint(chain[0]), pinned):
        raise KeyNotTrusted
    for signing, signed in pairwise((chain[0], *chain)):
        VerifyKey.load(signing.verify).check(signed.signature, signed.signed_body())
    return chain


class DeskKey:
    """The newest generation that this process, or another one sharing its state file, has verified.
    Safe to share by threads.
    """

    def __init__(self, pinned: str, state: Path) -> None:
        """Raise KeyNotTrusted if the state file exists and does not hold a chain that starts at the
        pinned fingerprint.
        """
        self._pinned = pinned
        self._state = state
        self._lock = threading.Lock()
        self._chain: tuple[Generation, ...] = ()
        self._to: PublicKey | None = None
        self._verifiers: Mapping[int, VerifyKey] = MappingProxyType({})
        self._take_up(self._remembered())

    def learn(self, rows: Sequence[Generation]) -> None:
        """Take in the generations that the database shows.

        Raise KeyNotTrusted, and keep the last good ones, if they are not a chain from the pinned
        first, are fewer than those known, or differ from them anywhere (a fork).
        """
        with self._lock:
            chain = verify_chain(rows, self._pinned)
            self._take_up(self._remembered())
            if chain[: len(self._chain)] != self._chain:
                raise KeyNotTrusted
            if len(chain) > len(self._chain):
                _write(self._state, chain)
                self._take_up(chain)

    @property
    def current(self) -> Generation:
        """The newest generation; raise KeyNotTrusted if none is known yet."""
        chain = self._chain
        if not chain:
            raise KeyNotTrusted
        return chain[-1]

    @property
    def to(self) -> PublicKey:
        """The public key to seal to; raise KeyNotTrusted if none is known yet."""
        to = self._to
        if to is None:
            raise KeyNotTrusted
        return to

    @property
    def verifiers(self) -> Mapping[int, VerifyKey]:
        """By generation number, the key that checks answers and grants signed under it."""
        return self._verifiers

    def _take_up(self, chain: tuple[Generation, ...]) -> None:
        """Hold a verified chain, unless what is held is as long: the state file may be behind or
        gone.
        """
        if len(chain) > len(self._chain):
            self._to = chain[-1].to
            self._verifiers = MappingProxyType(
                {row.number: VerifyKey.load(row.verify) for row in chain}
            )
            self._chain = chain

    def _remembered(self) -> tuple[Generation, ...]:
        try:
            rows = json.loads(self._state.read_bytes())
        except FileNotFoundError:
            return ()
        except ValueError:
            raise KeyNotTrusted from None
        return verify_chain(_from_json(rows), self._pinned)


def grouped(hexadecimal: str) -> str:
    """Write a hash as a fingerprint for people to compare: groups of four joined by dashes."""
    digits = hexadecimal[:_FINGERPRINT_HEX]
    return "-".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints are the same, however their groups and letters are written."""
    return _digits(one) == _digits(other)


def _digits(written: str) -> str:
    return "".join(sign for sign in written.lower() if sign.isalnum())


def _write(state: Path, chain: Sequence[Generation]) -> None:
    """Replace the file whole and on disk, so that a crash leaves the old one or the new one."""
    rows = [
        {
            "number": row.number,
            "box": row.box.hex(),
            "verify": row.verify.hex(),
            "signature": row.signature.hex(),
        }
        for row in chain
    ]
    partial = state.with_name(f"{state.name}.{os.getpid()}.{threading.get_ident()}")
    with partial.open("w", encoding="ascii") as file:
        json.dump(rows, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(state)


def _from_json(rows: object) -> list[Generation]:
    try:
        return [
            Generation(
                number=row["number"],
                box=bytes.fromhex(row["box"]),
                verify=bytes.fromhex(row["verify"]),
                signature=bytes.fromhex(row["signature"]),
            )
            for row in rows  # type: ignore[attr-defined]
        ]
    except (TypeError, KeyError, ValueError):
        raise KeyNotTrusted from None
