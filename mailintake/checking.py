"""What is wrong with a mailbox's settings, in plain words, before the first message comes."""

from __future__ import annotations

import stat

from casework.errors import SettingsError
from mailintake.mailbox import MailboxUnavailable, connect
from mailintake.settings import MailboxSettings


def check_mailbox(settings: MailboxSettings) -> tuple[str, ...]:
    """Sign in, select the folder, look around; the sentences say what to mend. Empty when all is well."""
    wrong = list(_password_file(settings))
    try:
        mailbox = connect(settings)
    except SettingsError as error:
        return (*wrong, str(error))
    except MailboxUnavailable as error:
        return (
            *wrong,
            f"{error.why} ({settings.host}, port {settings.port}, tls = {settings.tls.value})",
        )
    try:
        mailbox.waiting()
    except MailboxUnavailable as error:
        wrong.append(error.why)
    finally:
        mailbox.close()
    if not settings.addresses:
        wrong.append("addresses is empty: name the hotline's own, so that it never answers itself")
    return tuple(wrong)


def _password_file(settings: MailboxSettings) -> list[str]:
    if settings.token is not None:
        return []
    try:
        mode = settings.password_file.stat().st_mode
    except OSError:
        return []
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [f"others may read {settings.password_file.name}: chmod 600 it"]
    return []
