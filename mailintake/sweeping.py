"""What was moved to Processed is taken away there after seven days, once its bytes surely stand in the database.

The mailbox is the largest store of words in clear: its provider and every holder of the password can read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from mailintake.mailbox import connect
from mailintake.settings import After, MailboxSettings

KEPT = timedelta(days=7)
MOST = 500
"""Messages looked at in one sweep: new mail must not wait for it."""
EVERY = timedelta(hours=1)


class Stored(Protocol):
    """What a sweep needs of the services."""

    @property
    def is_stored(self) -> Callable[[Iterable[bytes]], bool]:
        """Whether a message with these bytes, piece by piece, stands in the database; raises VaultAway."""


def sweep(settings: MailboxSettings, services: Stored, now: datetime) -> int:
    """Take away the old messages of the Processed folder that are stored; says how many. By UID, and no others'.

    Raises MailboxUnavailable and VaultAway: then nothing more is taken away.
    """
    if settings.after is not After.MOVE:
        return 0
    folder = connect(replace(settings, folder=settings.processed, after=After.DELETE))
    try:
        old = folder.older_than((now - KEPT).date())[:MOST]
        gone = [uid for uid in old if services.is_stored(folder.pieces_of(uid))]
        folder.file_away(gone)
    finally:
        folder.close()
    return len(gone)
