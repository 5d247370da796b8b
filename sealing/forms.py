"""The hidden field of a public form: the submission id, when it was issued, and a MAC. It is the
CSRF token too; no cookie.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from sealing import labels
from sealing.errors import CannotOpen, TokenExpired
from sealing.framing import frame, number
from sealing.keys import derive

SUBMISSION_ID_BYTES: Final = 32
_TIME_BYTES: Final = 8
_MAC_BYTES: Final = 32
_CLOCKS_APART: Final = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Issued:
    """What a token of ours says: 32 random bytes, and when the form was shown, to the second below."""

    submission_id: bytes = field(repr=False)
    at: datetime


class FormToken:
    """Tokens of the public forms, made and read without any store."""

    @staticmethod
    def issue(form_key: bytes, submission_id: bytes, issued_at: datetime) -> str:
        """Write the hidden field's value for a form shown at this time."""
        body = submission_id + number(int(issued_at.timestamp()))
        return base64.urlsafe_b64encode(body + _mac(form_key, body)).decode("ascii")

    @staticmethod
    def read(form_key: bytes, token: str, now: datetime, max_age: timedelta) -> bytes:
        """Give the submission id; raise CannotOpen for what we did not issue, TokenExpired for what
        is older than `max_age`.
        """
        issued = FormToken.open(form_key, token, now)
        if now - issued.at > max_age:
            raise TokenExpired
        return issued.submission_id

    @staticmethod
    def open(form_key: bytes, token: str, now: datetime) -> Issued:
        """Give what it says, however old it is; raise CannotOpen for what we did not issue."""
        try:
            raw = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError):
            raise CannotOpen from None
        body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
        if len(body) != SUBMISSION_ID_BYTES + _TIME_BYTES:
            raise CannotOpen
        if not hmac.compare_digest(mac, _mac(form_key, body)):
            raise CannotOpen
        issued_at = datetime.fromtimestamp(int.from_bytes(body[SUBMISSION_ID_BYTES:]), UTC)
        if issued_at > now + _CLOCKS_APART:
            raise CannotOpen
        return Issued(submission_id=body[:SUBMISSION_ID_BYTES], at=issued_at)


def new_submission_id() -> bytes:
    """32 random bytes, made when a form is first shown, a call begins or a mail is read."""
    return secrets.token_bytes(SUBMISSION_ID_BYTES)


def submission_hash(submission_id: bytes) -> bytes:
    """32 bytes: all that is stored of the id, which opens held files and stands in the reporter's
    page alone.
    """
    return hashlib.sha256(submission_id).digest()


def words_mac(submission_id: bytes, words: bytes) -> bytes:
    """32 bytes that tell the same words from others when a form comes twice, and tell nothing
    without the submission id.
    """
    return hmac.digest(derive(submission_id, labels.WORDS), words, "sha256")


def _mac(form_key: bytes, body: bytes) -> bytes:
    return hmac.digest(form_key, frame(labels.FORM_TOKEN, body), "sha256")
