"""The demonstration's mailbox where the machine has no Dovecot: a small IMAP server that pip brings.

It holds its mail in memory, for with files it grows slow after a thousand messages: what was not yet read when it ends
is gone.
"""

from __future__ import annotations

import sys
from pathlib import Path


def command_line(*, user: str, password: str, port: int) -> list[str]:
    """The command, to be run in the foreground. Plain IMAP on the loopback address, one mailbox."""
    program = Path(sys.executable).with_name("pymap")
    address = ["--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    return [str(program), *address, "dict", "--demo-user", user, "--demo-password", password]
