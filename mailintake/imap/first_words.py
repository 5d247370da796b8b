"""What a mail server says first on a port: TLS where the settings expect words in clear, or the other way round.

Whoever expects the other waits in vain, or is hung up on, and learns no more than that there is no answer.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from mailintake.imap.certificates import context
from mailintake.imap.refusals import BROKE, NO_ANSWER, NO_TLS, TLS_AT_ONCE, MailboxUnavailable
from mailintake.imap.settings import TLS, MailboxSettings

PROBE_SECONDS = 5
_SAYS_NOTHING = frozenset({NO_ANSWER, BROKE})


def speaks_tls_at_once(settings: MailboxSettings) -> bool:
    """Whether the server takes up TLS before a word in clear: on such a port STARTTLS is waited for in vain."""
    try:
        with socket.create_connection((settings.host, settings.port), PROBE_SECONDS) as line:
            context(settings).wrap_socket(line, server_hostname=settings.host).close()
    except ssl.SSLCertVerificationError:
        return True
    except (OSError, ValueError):
        return False
    return True


def greets_in_clear(settings: MailboxSettings) -> bool:
    """Whether the server greets before a word of ours, and so speaks no TLS on this port."""
    try:
        with socket.create_connection((settings.host, settings.port), PROBE_SECONDS) as line:
            return line.recv(2) == b"* "
    except (OSError, ValueError):
        return False


@contextmanager
def looked_into(settings: MailboxSettings) -> Iterator[None]:
    """Where no more is known than that no answer comes, look whether the settings ask for the other way."""
    try:
        yield
    except MailboxUnavailable as error:
        if error.why in _SAYS_NOTHING:
            if settings.tls is not TLS.TLS and speaks_tls_at_once(settings):
                raise MailboxUnavailable(TLS_AT_ONCE) from None
            if settings.tls is TLS.TLS and greets_in_clear(settings):
                raise MailboxUnavailable(NO_TLS) from None
        raise
