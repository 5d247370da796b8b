"""Key pairs made from 32-byte seeds, signing keys, and keys derived from a secret. Their `repr`
shows the key id alone.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sealing.errors import KeyNotTrusted
from sealing.framing import KEY_ID_BYTES, frame
from sealing.labels import Label

SEED_BYTES: Final = 32
PUBLIC_KEY_BYTES: Final = 1216
_MLKEM_PUBLIC_BYTES: Final = 1184
_MLKEM_SEED_BYTES: Final = 64


def new_seed() -> bytes:
    """32 random bytes: the seed of a key pair, or a record, file or desk secret."""
    return secrets.token_bytes(SEED_BYTES)


def derive(secret: bytes, label: Label, context: bytes = b"", length: int = 32) -> bytes:
    """HKDF-SHA256 of a secret for one use (label) and one thing (context)."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=frame(label, context)).derive(
        secret
    )


class PublicKey:
    """An ML-KEM-768 + X25519 public key to seal to; `raw` is 1,216 bytes, ML-KEM part first."""

    __slots__ = ("key_id", "native", "raw")

    def __init__(self, raw: bytes, native: hpke.MLKEM768X25519PublicKey) -> None:
        self.raw = raw
        self.key_id = hashlib.sha256(raw).digest()[:KEY_ID_BYTES]
        self.native = native

    @classmethod
    def load(cls, raw: bytes) -> Self:
        """Raise KeyNotTrusted for bytes that are no such key. That it is the right one is for the
        caller to know.
        """
        if len(raw) != PUBLIC_KEY_BYTES:
            raise KeyNotTrusted
        try:
            mlkem = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC_BYTES])
        except ValueError:
            raise KeyNotTrusted from None
        x25519 = X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC_BYTES:])
        return cls(bytes(raw), hpke.MLKEM768X25519PublicKey(mlkem, x25519))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"PublicKey({self.key_id.hex()})"


class KeyPair:
    """A private key that opens, and its public key. The seed is expanded by SHAKE256 to 64 bytes
    for ML-KEM and 32 for X25519.
    """

    __slots__ = ("native", "public")

    def __init__(self, native: hpke.MLKEM768X25519PrivateKey, public: PublicKey) -> None:
        self.native = native
        self.public = public

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The same pair each time for the same 32 bytes."""
        _demand_seed(seed)
        expanded = hashlib.shake_256(seed).digest(_MLKEM_SEED_BYTES + 32)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES])
        x25519 = X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:])
        raw = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        native = hpke.MLKEM768X25519PrivateKey(mlkem, x25519)
        return cls(native, PublicKey(raw, native.public_key()))

    def __repr__(self) -> str:
        return f"KeyPair({self.public.key_id.hex()})"


class VerifyKey:
    """An Ed25519 public key; `raw` is 32 bytes."""

    __slots__ = ("_native", "raw")

    def __init__(self, raw: bytes, native: Ed25519PublicKey) -> None:
        self.raw = raw
        self._native = native

    @classmethod
    def load(cls, raw: bytes) -> Self:
        """Raise KeyNotTrusted for bytes that are no such key."""
        try:
            return cls(bytes(raw), Ed25519PublicKey.from_public_bytes(raw))
        except ValueError:
            raise KeyNotTrusted from None

    def check(self, signature: bytes, data: bytes) -> None:
        """Raise KeyNotTrusted unless the signature over the data was made by this key's other
        half.
        """
        try:
            self._native.verify(signature, data)
        except InvalidSignature:
            raise KeyNotTrusted from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VerifyKey) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"VerifyKey({hashlib.sha256(self.raw).hexdigest()[: 2 * KEY_ID_BYTES]})"


class SigningKey:
    """An Ed25519 private key made from a 32-byte seed."""

    __slots__ = ("_native", "verify_key")

    def __init__(self, native: Ed25519PrivateKey) -> None:
        self._native = native
        public = native.public_key()
        self.verify_key = VerifyKey(public.public_bytes_raw(), public)

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The same key each time for the same 32 bytes."""
        _demand_seed(seed)
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def sign(self, data: bytes) -> bytes:
        """64 bytes."""
        return self._native.sign(data)

    def __repr__(self) -> str:
        return f"SigningKey({self.verify_key!r})"


def _demand_seed(seed: bytes) -> None:
    if len(seed) != SEED_BYTES:
        msg = f"a seed has {SEED_BYTES} bytes"
        raise ValueError(msg)
