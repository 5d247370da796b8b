"""What was moved to Processed is taken away there once its bytes have stood in the database for seven days.

Where the settings name a mark of backups, not before they stand in a backup too.
The mailbox is the largest store of words in clear: its provider and every holder of the password can read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from mailintake.fetching import Fetched
from mailintake.mailbox import Mailbox, connect
from mailintake.refusals import Shortened
from mailintake.settings import After, MailboxSettings

KEPT = timedelta(days=7)
MOST = 500
"""Messages looked at in one sweep: new mail must not wait for it. The next one goes on behind them."""
EVERY = timedelta(hours=1)
UNDER_WAY = timedelta(hours=1)
"""What was received just before a backup began may have been committed after it."""


class IsStored(Protocol):
    """Whether a message with these bytes, piece by piece, stands in the database; raises VaultAway.

    `by`: since then at the latest.
    """

    def __call__(self, pieces: Iterable[bytes], /, *, by: datetime | None = None) -> bool: ...


class Stored(Protocol):
    """What a sweep needs of the services."""

    @property
    def is_stored(self) -> IsStored:
        """Whether a message is stored."""


@dataclass
class Reached:
    """How far the last sweep of a folder came."""

    uid: int = 0
    """The last message that was looked at; 0 at the end of the folder, where the next sweep begins anew."""
    unknown: int = 0
    """How many old messages of the folder were not stored, or not whole, when it was looked through last."""
    counted: int = 0
    """How many of them were met since."""


def sweep(
    settings: MailboxSettings,
    services: Stored,
    now: datetime,
    reached: Reached | None = None,
    *,
    most: int = MOST,
) -> int:
    """Take away the old messages of the Processed folder that are stored; says how many. By UID, and no others'.

    It looks at `most` messages behind those that were `reached`, and notes there how far it came: else as many that are
    not ours would keep it from all that lie behind them. It counts these there.

    Raises MailboxUnavailable and VaultAway: then nothing more is taken away.
    """
    if settings.after is not After.MOVE:
        return 0
    # A move keeps the time at which a message came, and that may have been long before it was stored.
    by = now - KEPT
    if settings.backup_mark is not None:
        backed_up = _backed_up(settings.backup_mark)
        if backed_up is None:
            return 0
        by = min(by, backed_up)
    folder = connect(replace(settings, folder=settings.processed, after=After.DELETE))
    try:
        reached = reached or Reached()
        old = [uid for uid in folder.older_than((now - KEPT).date()) if uid > reached.uid]
        gone = list[int]()
        for one in folder.reading.messages(old[:most]):
            if _is_stored(folder, one, services, by):
                gone.append(one.uid)
            elif not _is_stored(folder, one, services):
                reached.counted += 1
        folder.file_away(gone)
        reached.uid = old[most - 1] if len(old) > most else 0
        if reached.uid == 0:
            reached.unknown, reached.counted = reached.counted, 0
    finally:
        folder.close()
    return len(gone)


def _is_stored(
    folder: Mailbox, message: Fetched, services: Stored, by: datetime | None = None
) -> bool:
    # What comes of one that is not whole may be the half that was stored.
    if not message.whole:
        return False
    try:
        raw, uid = message.raw, message.uid
        whole = [raw] if raw is not None else folder.reading.pieces_of(uid, message.size)
        return services.is_stored(whole, by=by)
    except Shortened:
        return False


def _backed_up(mark: Path) -> datetime | None:
    """What was received by then stands in a verified backup; None where there is none."""
    try:
        began = mark.stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(began, UTC) - UNDER_WAY
