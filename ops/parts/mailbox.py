"""The demonstration's mailbox where the machine has no Dovecot: a small IMAP server that pip brings.

It holds its mail in memory, for with files it grows slow after a thousand messages: what was not yet read when it ends
is gone.
"""

from __future__ import annotations

import sys

WITHOUT_COLLECTING = "import gc; gc.disable(); from pymap.main import main; main()"
"""pymap's library for the PROXY protocol (0.11.3) keeps no hold on the task of a connection: Python's collector of
reference cycles takes it away now and then, and the connection hangs up in the middle of a word."""


def command_line(*, user: str, password: str, port: int) -> list[str]:
    """The command, to be run in the foreground. Plain IMAP on the loopback address, one mailbox."""
    address = ["--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    program = [sys.executable, "-c", WITHOUT_COLLECTING]
    return [*program, *address, "dict", "--demo-user", user, "--demo-password", password]
