"""One-time codes of an authenticator app: SHA-1, 6 digits, 30 seconds (RFC 6238), as every such app
makes them.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP_SECONDS: Final = 30
_DIGITS: Final = 6
_TOLERATED_STEPS: Final = (0, -1, 1)


def matching_step(secret: bytes, code: str, at: datetime) -> int | None:
    """Give the step that this code belongs to, the one at hand or a neighbour, or None. The caller
    accepts each step once only.
    """
    typed = "".join(sign for sign in code if not sign.isspace())
    if len(typed) != _DIGITS or not typed.isdecimal():
        return None
    digits = f"{int(typed):0{_DIGITS}}"
    now = _step(at)
    fitting = [
        now + by for by in _TOLERATED_STEPS if hmac.compare_digest(_code(secret, now + by), digits)
    ]
    return fitting[0] if fitting else None


def code_at(secret: bytes, at: datetime) -> str:
    """Give the six digits that an authenticator shows at this time; the secret has 16 bytes or
    more.
    """
    return _code(secret, _step(at))


def _step(at: datetime) -> int:
    return int(at.timestamp()) // STEP_SECONDS


def _code(secret: bytes, step: int) -> str:
    # SHA-1 is what authenticator apps use; in HMAC its collisions do not matter.
    totp = TOTP(secret, _DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303
    return totp.generate(step * STEP_SECONDS).decode("ascii")
