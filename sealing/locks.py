"""A short secret locked under another secret, unpadded: seeds, file keys, visits. Not for words:
their length would show.
"""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sealing.errors import CannotOpen
from sealing.framing import HEADER_BYTES, KEY_ID_BYTES, frame, header
from sealing.keys import derive
from sealing.labels import Label

_NONCE_BYTES: Final = 12


def lock(data: bytes, secret: bytes, *, label: Label, context: bytes) -> bytes:
    """Header, nonce, ciphertext and tag: 40 bytes more than the data. The context is bound as the
    label is.
    """
    key, head = _key(secret, label, context)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return head + nonce + ChaCha20Poly1305(key).encrypt(nonce, data, frame(head, label, context))


def unlock(locked: bytes, secret: bytes, *, label: Label, context: bytes) -> bytes:
    """Return the data, or raise CannotOpen."""
    key, head = _key(secret, label, context)
    nonce = locked[HEADER_BYTES : HEADER_BYTES + _NONCE_BYTES]
    if locked[:HEADER_BYTES] != head or len(nonce) != _NONCE_BYTES:
        raise CannotOpen
    body = locked[HEADER_BYTES + _NONCE_BYTES :]
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, body, frame(head, label, context))
    except InvalidTag:
        raise CannotOpen from None


def _key(secret: bytes, label: Label, context: bytes) -> tuple[bytes, bytes]:
    both = derive(secret, label, frame(b"lock", context), 32 + KEY_ID_BYTES)
    return both[:32], header(both[32:])
