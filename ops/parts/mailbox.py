"""The demonstration's mailbox where the machine has no Dovecot: a small IMAP server that pip brings.

It keeps its mail as a Maildir, so that a demonstration taken up again finds it.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from base64 import b64encode
from pathlib import Path

ROUNDS = 1000
"""The password is random: rounds would only slow each sign-in down."""


def prepare(mail: Path, *, user: str, password: str, port: int) -> list[str]:
    """Write who may sign in; return the command line, to be run in the foreground. Plain IMAP, loopback."""
    mail.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = _hashed(password)
    _write(mail / "pymap-etc-passwd", f"{user}:x::::{user}:\n")
    _write(mail / "pymap-etc-shadow", f"{user}:{secret}:::::::\n")
    _write(mail / "pymap-etc-group", "")
    program = Path(sys.executable).with_name("pymap")
    address = ["--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    return [str(program), *address, "maildir", str(mail)]


def _hashed(password: str) -> str:
    """In the server's own notation: the function, its rounds, salt and key."""
    salt = secrets.token_bytes(16)
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS)
    return f"$pbkdf2-sha256${ROUNDS}${b64encode(salt).decode()}${b64encode(key).decode()}"


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)
