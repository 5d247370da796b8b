"""A signature whose key nobody gave for now, as what its check needs: a digest, a value, and no word of the mail.

What the signature says of the body is looked at at once; the key alone is missing then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import dkim
from dkim.crypto import RSASSA_PKCS1_v1_5_verify

from mailintake.origin.signatures import LEAST_BITS, QUIET, spelled, tries_out


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a key is asked."""

    digest: bytes = field(repr=False)
    """SHA-256 of the signed fields."""
    value: bytes = field(repr=False)
    """The signature, as it came."""


def reduced(raw: bytes, number: int) -> Check | None:
    """The signature of this number on a message; None where it cannot hold, whatever its key."""
    key = _Key()
    try:
        message = _Reducing(raw, logger=QUIET, minkey=LEAST_BITS)
        message.verify(idx=number, dnsfunc=key)
    except Exception:  # noqa: BLE001 - as where a signature is checked at once
        return None
    return key.check


def proved_by(check: Check, name: str, record: bytes) -> str | None:
    """The value of the signature in its one spelling, where it holds by this record; else None.

    One by a key that only tries DKIM out proves nothing.
    """
    try:
        key, bits, kind, only_reports = dkim.evaluate_pk(name, record)
        if only_reports or tries_out(record) or not _holds(check, key, bits, kind):
            return None
        return spelled(check.value, kind, key)
    except Exception:  # noqa: BLE001 - bad keys raise all kinds of errors
        return None


def _holds(check: Check, key: Any, bits: int, kind: bytes) -> bool:  # noqa: ANN401 - the library's own
    if kind == b"rsa":
        asked = _Digest(check.digest)
        return bits >= LEAST_BITS and bool(RSASSA_PKCS1_v1_5_verify(asked, check.value, key))
    key.verify(check.digest, check.value)  # raises where it does not
    return True


@dataclass(frozen=True)
class _Digest:
    """As the library takes one."""

    value: bytes
    name: str = "sha256"

    def digest(self) -> bytes:
        return self.value


@dataclass
class _Key:
    """Stands for a key that is not there, and notes what it is asked."""

    check: Check | None = None

    def verify(self, digest: bytes, value: bytes) -> None:
        self.check = Check(digest=digest, value=value)


class _Reducing(dkim.DKIM):  # type: ignore[misc]  # it has no types
    """Does all that needs no key."""

    def verify_sig(self, fields: Any, names: Any, field: Any, key: Any) -> bool:  # noqa: ANN401 - the library's own
        # A key of this kind is handed the digest itself, whatever the signature is made with.
        self.ktag, self.keysize, self.seqtlsrpt, self.pk = b"ed25519", 0, False, key
        return bool(self.verify_sig_process(fields, names, field, key))
