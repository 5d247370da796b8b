"""What was moved to Processed is taken away there once its bytes have stood in the database for seven days.

Where the settings name a mark of backups, not before they stand in a backup too.
The mailbox is the largest store of words in clear: its provider and every holder of the password can read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from mailintake.imap.breaks import Breaks
from mailintake.imap.fetching import Fetched
from mailintake.imap.refusals import MailboxUnavailable, Shortened
from mailintake.imap.settings import After, MailboxSettings
from mailintake.mailbox import Mailbox, connect

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
    """How many old messages of the folder were not stored, not whole or did not come, when all were last looked at."""
    counted: int = 0
    """How many of them were met since."""
    breaks: Breaks = field(default_factory=Breaks)
    """On which messages of the folder the line broke."""


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

    Raises MailboxUnavailable and VaultAway: then nothing more is taken away. A message on which the line breaks again
    and again is asked for after all others, and at last no more: then it is counted.
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
    reached = reached or Reached()
    folder = connect(replace(settings, folder=settings.processed, after=After.DELETE))
    try:
        return _Look(folder, services, by, reached).through(
            folder.older_than((now - KEPT).date()), most
        )
    except MailboxUnavailable:
        if folder.reading.unanswered is not None:
            reached.breaks.note(folder.reading.unanswered)
        raise
    finally:
        folder.close()


@dataclass
class _Look:
    """At messages of one folder, over one connection."""

    folder: Mailbox
    services: Stored
    by: datetime
    reached: Reached
    taken: int = 0

    def through(self, old: Sequence[int], most: int) -> int:
        """Take away those of the `old` messages that are stored, `most` looked at; says how many."""
        reached = self.reached
        broken = reached.breaks.of(self.folder.position(0), frozenset(old))
        if reached.uid == 0:
            reached.counted = 0
        left = [uid for uid in old if uid > reached.uid]
        at_hand = left[:most]
        self._at([uid for uid in at_hand if uid not in broken])
        # The line may break on the rest, and the next sweep is to go on behind it all the same.
        reached.uid = left[most - 1] if len(left) > most else 0
        for uid in (uid for uid in broken if uid in at_hand):
            if broken[uid].given_up:
                reached.counted += 1
            else:
                self._at([uid])
        if reached.uid == 0:
            reached.unknown = reached.counted
        return self.taken

    def _at(self, uids: Sequence[int]) -> None:
        gone, unknown = [], 0
        for one in self.folder.reading.messages(uids):
            if self._is_stored(one, by=self.by):
                gone.append(one.uid)
            elif not self._is_stored(one):
                unknown += 1
        self.folder.file_away(gone)
        self.reached.counted += unknown
        self.reached.breaks.forget(uids)
        self.taken += len(gone)

    def _is_stored(self, message: Fetched, by: datetime | None = None) -> bool:
        # What comes of one that is not whole may be the half that was stored.
        if not message.whole:
            return False
        try:
            raw, reading = message.raw, self.folder.reading
            whole = [raw] if raw is not None else reading.pieces_of(message.uid, message.size)
            return self.services.is_stored(whole, by=by)
        except Shortened:
            return False


def _backed_up(mark: Path) -> datetime | None:
    """What was received by then stands in a verified backup; None where there is none."""
    try:
        began = mark.stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(began, UTC) - UNDER_WAY
