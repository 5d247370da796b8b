"""The job worker's key of the week: outgoing mail is sealed to it; a pinned signer vouches for it,
not the database.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sealing import labels
from sealing.errors import KeyNotTrusted
from sealing.framing import frame
from sealing.generations import grouped, same_fingerprint
from sealing.keys import KeyPair, PublicKey, SigningKey, VerifyKey, new_seed


@dataclass(frozen=True, kw_only=True)
class MailerKey:
    """ISO week (`2026-W48`), public key of 1,216 bytes, signature of 64."""

    week: str
    public: bytes = field(repr=False)
    signature: bytes = field(repr=False)


def new_mailer_key(signer: SigningKey, week: str) -> tuple[MailerKey, bytes]:
    """Make the key of a week: its public row and the seed that opens what is sealed to it."""
    seed = new_seed()
    public = KeyPair.from_seed(seed).public.raw
    return MailerKey(week=week, public=public, signature=signer.sign(_body(week, public))), seed


def signer_fingerprint(verify: VerifyKey) -> str:
    """Forty hexadecimal digits in groups of four: what `TIPLINE_MAILER_FINGERPRINT` holds."""
    return grouped(hashlib.sha256(frame(labels.MAILER_KEY, verify.raw)).hexdigest())


def check_mailer_key(
    key: MailerKey, pinned_fingerprint: str, verify_raw: bytes, *, oldest: str = ""
) -> PublicKey:
    """Give the public key to seal to.

    Raise KeyNotTrusted if `verify_raw` is not the pinned signer, the signature is not theirs, or
    the week is before `oldest`: a key of long ago, put back, may be known to whoever put it there.
    """
    signer = VerifyKey.load(verify_raw)
    if not same_fingerprint(signer_fingerprint(signer), pinned_fingerprint) or key.week < oldest:
        raise KeyNotTrusted
    signer.check(key.signature, _body(key.week, key.public))
    return PublicKey.load(key.public)


def _body(week: str, public: bytes) -> bytes:
    return frame(labels.MAILER_KEY, week.encode(), public)
