"""How TLS is spoken: whose certificates are trusted, and how long an answer may take."""

from __future__ import annotations

import ssl

from casework.errors import SettingsError
from mailintake.imap.lines import bounded
from mailintake.imap.settings import MailboxSettings


def context(settings: MailboxSettings) -> ssl.SSLContext:
    """Certificates and host names are checked, always: by the system's authorities, or the one in the settings."""
    try:
        trusted = ssl.create_default_context(cafile=settings.authority)
    except (OSError, ssl.SSLError):
        file = settings.authority.name if settings.authority else "of this machine"
        raise SettingsError(
            f"TIPLINE_MAILBOXES, mailbox {settings.name}: the authority file {file} cannot be read"
        ) from None
    trusted.minimum_version = ssl.TLSVersion.TLSv1_2
    trusted.sslsocket_class = bounded(settings.answer_seconds)
    return trusted
