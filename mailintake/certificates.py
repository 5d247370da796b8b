"""Whose certificates are trusted: the system's authorities, or the one that the settings name."""

from __future__ import annotations

import ssl

from casework.errors import SettingsError
from mailintake.settings import MailboxSettings


def context(settings: MailboxSettings) -> ssl.SSLContext:
    """Certificates and host names are checked, always."""
    try:
        trusted = ssl.create_default_context(cafile=settings.authority)
    except (OSError, ssl.SSLError):
        raise SettingsError(f"mailbox {settings.name}: the authority file cannot be read") from None
    trusted.minimum_version = ssl.TLSVersion.TLSv1_2
    return trusted
