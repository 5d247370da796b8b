"""Envelopes: a record key sealed to a public key, a padded document under a record key, and both in
one box.

Layout: `TL`, version, suite, key id (8 bytes), body. All of the header, the label, the record id
and the revision are bound (HPKE `info`, AEAD associated data), so an envelope moved to another
record, use or revision does not open.
"""

from __future__ import annotations

import base64
import secrets
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sealing import labels
from sealing.errors import CannotOpen, SealingError
from sealing.framing import HEADER_BYTES, KEY_ID_BYTES, frame, header, number
from sealing.keys import KeyPair, PublicKey, derive, new_seed
from sealing.labels import Label

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SEALED_KEY_BYTES: Final = HEADER_BYTES + 1120 + KEY_BYTES + 16
"""Header, KEM ciphertext (ML-KEM 1,088 and X25519 32), the key, the tag."""
_LENGTH_BYTES: Final = 4
_KIB: Final = 1024
_MIB: Final = 1024 * _KIB
_KNOWN_ANSWER: Final = Path(__file__).with_name("known_answer.b64")


def seal_key(key32: bytes, to: PublicKey, *, label: Label, record_id: UUID, revision: int) -> bytes:
    """Seal a 32-byte key to a public key that the caller trusts: 1,180 bytes, different each
    time.
    """
    _demand_key(key32)
    head = header(to.key_id)
    return head + _suite().encrypt(key32, to.native, info=_bound(head, label, record_id, revision))


def open_key(
    envelope: bytes, pair: KeyPair, *, label: Label, record_id: UUID, revision: int
) -> bytes:
    """Return the 32-byte key, or raise CannotOpen."""
    head = header(pair.public.key_id)
    if len(envelope) != SEALED_KEY_BYTES or envelope[:HEADER_BYTES] != head:
        raise CannotOpen
    try:
        return _suite().decrypt(
            envelope[HEADER_BYTES:], pair.native, info=_bound(head, label, record_id, revision)
        )
    except InvalidTag:
        raise CannotOpen from None


def seal_document(
    data: bytes, key: bytes, *, label: Label, record_id: UUID, revision: int
) -> bytes:
    """Seal bytes under a record key. The length shows as one of the sizes of `bucket_of` and no
    closer.
    """
    content_key, head = _content_key(key, label, record_id, revision)
    nonce = secrets.token_bytes(NONCE_BYTES)
    padded = (len(data).to_bytes(_LENGTH_BYTES) + data).ljust(bucket_of(len(data)), b"\0")
    bound = _bound(head, label, record_id, revision)
    return head + nonce + ChaCha20Poly1305(content_key).encrypt(nonce, padded, bound)


def open_document(
    envelope: bytes, key: bytes, *, label: Label, record_id: UUID, revision: int
) -> bytes:
    """Return the bytes without their padding, or raise CannotOpen."""
    content_key, head = _content_key(key, label, record_id, revision)
    if envelope[:HEADER_BYTES] != head or len(envelope) < HEADER_BYTES + NONCE_BYTES:
        raise CannotOpen
    nonce, body = envelope[HEADER_BYTES:][:NONCE_BYTES], envelope[HEADER_BYTES + NONCE_BYTES :]
    try:
        padded = ChaCha20Poly1305(content_key).decrypt(
            nonce, body, _bound(head, label, record_id, revision)
        )
    except InvalidTag:
        raise CannotOpen from None
    return _without_padding(padded)


def seal_box(data: bytes, to: PublicKey, *, label: Label, record_id: UUID, revision: int) -> bytes:
    """Seal bytes under a fresh key and that key to a public key, in one piece; for what has no
    record of its own.
    """
    key = new_seed()
    sealed_key = seal_key(key, to, label=label, record_id=record_id, revision=revision)
    return sealed_key + seal_document(
        data, key, label=label, record_id=record_id, revision=revision
    )


def open_box(
    envelope: bytes, pair: KeyPair, *, label: Label, record_id: UUID, revision: int
) -> bytes:
    """Return the bytes of a box, or raise CannotOpen."""
    sealed_key, document = envelope[:SEALED_KEY_BYTES], envelope[SEALED_KEY_BYTES:]
    key = open_key(sealed_key, pair, label=label, record_id=record_id, revision=revision)
    return open_document(document, key, label=label, record_id=record_id, revision=revision)


def bucket_of(length: int) -> int:
    """Size in bytes that a document of this length is padded to: 1, 2, 4 ... 1024 KiB, then whole
    MiB (4 bytes hold the length).
    """
    needed = length + _LENGTH_BYTES
    if needed > _MIB:
        return -(-needed // _MIB) * _MIB
    return max(_KIB, 1 << (needed - 1).bit_length())


def self_test(known_answer: Path = _KNOWN_ANSWER) -> None:
    """Open a fixed envelope; raise SealingError if this machine's library reads it differently or
    lacks a part of the suite.
    """
    try:
        pair = KeyPair.from_seed(bytes(range(32)))
        opened = open_box(
            base64.b64decode(known_answer.read_bytes()),
            pair,
            label=labels.SELF_TEST,
            record_id=UUID(int=1),
            revision=1,
        )
    except Exception as fault:  # noqa: BLE001 - whatever it is, this process must not run
        msg = f"the known envelope does not open here ({type(fault).__name__})"
        raise SealingError(msg) from None
    if opened != b"tipline":
        msg = "the known envelope opens to something else"
        raise SealingError(msg)


@cache
def _suite() -> hpke.Suite:
    return hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def _bound(head: bytes, label: Label, record_id: UUID, revision: int) -> bytes:
    return frame(head, label, record_id.bytes, number(revision))


def _content_key(key: bytes, label: Label, record_id: UUID, revision: int) -> tuple[bytes, bytes]:
    """Give the content key and the header. The key id is derived beside the key: the cipher by
    itself commits to no key.
    """
    _demand_key(key)
    both = derive(key, label, frame(record_id.bytes, number(revision)), KEY_BYTES + KEY_ID_BYTES)
    return both[:KEY_BYTES], header(both[KEY_BYTES:])


def _without_padding(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH_BYTES])
    data, rest = padded[_LENGTH_BYTES:][:length], padded[_LENGTH_BYTES + length :]
    if len(padded) != bucket_of(length) or rest.count(0) != len(rest):
        raise CannotOpen
    return data


def _demand_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        msg = f"a record key has {KEY_BYTES} bytes"
        raise ValueError(msg)
