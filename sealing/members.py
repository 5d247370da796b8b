"""A member of the desk: a seed under their passphrase, the desk secret granted to it, and the
session that holds it.

A grant carries, before the sealed secret, a signature by that generation over the member's public
key. Whoever turns the desk key checks it before sealing the next secret to a key that the database
shows: so a key swapped there gets nothing.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sealing import labels, locks
from sealing.crockford import encode, normalised
from sealing.envelope import open_key, seal_key
from sealing.errors import CannotOpen, KeyNotTrusted
from sealing.framing import frame, number
from sealing.generations import DeskSecret
from sealing.keys import KeyPair, PublicKey, VerifyKey, derive, new_seed
from sealing.stretching import SIGN_IN

Stretch = Callable[[int, bytes, bytes], bytes]
"""The keeper's Argon2id: parameter set, passphrase, salt; 32 bytes."""

SIGNATURE_BYTES: Final = 64
_SALT_BYTES: Final = 16
_SEED_BYTES: Final = 32
_TOTP_BYTES: Final = 20
_INVITATION_BYTES: Final = 10


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """What is stored of a member: salt (16 bytes), number of the Argon2id set, check (32), sealed
    seed, public key (1,216).
    """

    person_id: UUID
    salt: bytes = field(repr=False)
    parameters: int
    check: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    public: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Unlocked:
    """What a passphrase opens: the member's seed (32 bytes) and TOTP secret (20)."""

    seed: bytes = field(repr=False)
    totp_secret: bytes = field(repr=False)

    @property
    def pair(self) -> KeyPair:
        """The pair that grants are sealed to."""
        return KeyPair.from_seed(self.seed)


def new_member(
    person_id: UUID, passphrase: str, stretch: Stretch, *, parameters: int = SIGN_IN
) -> tuple[MemberRow, bytes, bytes]:
    """Make a member: the row to store, the TOTP secret to show once, and the seed for the session
    at hand.
    """
    unlocked = Unlocked(seed=new_seed(), totp_secret=secrets.token_bytes(_TOTP_BYTES))
    row = lock_member(person_id, passphrase, stretch, unlocked=unlocked, parameters=parameters)
    return row, unlocked.totp_secret, unlocked.seed


def lock_member(
    person_id: UUID,
    passphrase: str,
    stretch: Stretch,
    *,
    unlocked: Unlocked,
    parameters: int = SIGN_IN,
) -> MemberRow:
    """Lock seed and TOTP secret under a passphrase: a new member's, or another one of the same
    member.
    """
    salt = secrets.token_bytes(_SALT_BYTES)
    stretched = stretch(parameters, _as_typed(passphrase), salt)
    return MemberRow(
        person_id=person_id,
        salt=salt,
        parameters=parameters,
        check=_check(stretched, person_id),
        sealed=locks.lock(
            unlocked.seed + unlocked.totp_secret,
            stretched,
            label=labels.MEMBER,
            context=person_id.bytes,
        ),
        public=unlocked.pair.public.raw,
    )


def unlock(row: MemberRow, passphrase: str, stretch: Stretch) -> Unlocked:
    """Open a member's row. Raise CannotOpen for a wrong passphrase or changed row, KeyNotTrusted if
    its public key was swapped.
    """
    stretched = stretch(row.parameters, _as_typed(passphrase), row.salt)
    # Compared first: the cipher commits to no key, so one forged blob could otherwise test
    # many passphrases at a time.
    if not hmac.compare_digest(_check(stretched, row.person_id), row.check):
        raise CannotOpen
    both = locks.unlock(row.sealed, stretched, label=labels.MEMBER, context=row.person_id.bytes)
    unlocked = Unlocked(seed=both[:_SEED_BYTES], totp_secret=both[_SEED_BYTES:])
    if unlocked.pair.public.raw != row.public:
        raise KeyNotTrusted
    return unlocked


def grant(desk: DeskSecret, member: PublicKey, person_id: UUID) -> bytes:
    """Seal a generation's secret to a member whose key was proven (`check_invitation`) or vouched
    for (`check_grant`).
    """
    signature = desk.signer.sign(_vouched(person_id, member.raw, desk.number))
    return signature + seal_key(
        desk.secret, member, label=labels.DESK_GRANT, record_id=person_id, revision=desk.number
    )


def open_grant(sealed: bytes, seed: bytes, person_id: UUID, number: int) -> DeskSecret:
    """Open the grant of one generation with the member's seed, or raise CannotOpen."""
    secret = open_key(
        sealed[SIGNATURE_BYTES:],
        KeyPair.from_seed(seed),
        label=labels.DESK_GRANT,
        record_id=person_id,
        revision=number,
    )
    return DeskSecret(number=number, secret=secret)


def check_grant(
    sealed: bytes, verifier: VerifyKey, *, person_id: UUID, public: bytes, number: int
) -> PublicKey:
    """Give the member's public key if the generation that `verifier` belongs to vouched for it;
    raise KeyNotTrusted.
    """
    verifier.check(sealed[:SIGNATURE_BYTES], _vouched(person_id, public, number))
    return PublicKey.load(public)


def new_invitation_code() -> str:
    """80 random bits as 16 signs in groups of four; told by voice, never by mail."""
    signs = encode(secrets.token_bytes(_INVITATION_BYTES))
    return "-".join(signs[i : i + 4] for i in range(0, len(signs), 4))


def invitation_proof(code: str, person_id: UUID, public: bytes) -> bytes:
    """32 bytes that only who was told the code can make for their new public key."""
    body = frame(labels.INVITATION, person_id.bytes, public)
    return hmac.digest(normalised(code).encode(), body, "sha256")


def check_invitation(proof: bytes, code: str, person_id: UUID, public: bytes) -> PublicKey:
    """Give the public key if its proof fits the code; raise KeyNotTrusted. To be checked before
    `grant`.
    """
    if not hmac.compare_digest(proof, invitation_proof(code, person_id, public)):
        raise KeyNotTrusted
    return PublicKey.load(public)


def new_cookie() -> bytes:
    """32 random bytes: the staff cookie's value."""
    return secrets.token_bytes(32)


def session_id(cookie: bytes) -> bytes:
    """32 bytes by which a session row is found; they do not open it."""
    return derive(cookie, labels.MEMBER_SESSION, b"id")


def seal_session(cookie: bytes, person_id: UUID, seed: bytes) -> bytes:
    """Lock a member's seed for the session of this cookie."""
    return locks.lock(seed, cookie, label=labels.MEMBER_SESSION, context=person_id.bytes)


def open_session(cookie: bytes, person_id: UUID, sealed: bytes) -> bytes:
    """Return the member's seed, or raise CannotOpen."""
    return locks.unlock(sealed, cookie, label=labels.MEMBER_SESSION, context=person_id.bytes)


def _check(stretched: bytes, person_id: UUID) -> bytes:
    return derive(stretched, labels.MEMBER, frame(b"check", person_id.bytes))


def _vouched(person_id: UUID, public: bytes, generation: int) -> bytes:
    return frame(labels.DESK_GRANT, person_id.bytes, public, number(generation))


def _as_typed(passphrase: str) -> bytes:
    """One form for letters with accents, which keyboards compose in two ways."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
