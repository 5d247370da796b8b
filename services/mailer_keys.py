"""The mailer key of the week: made by the clock, opened by the worker, forgotten when its last letter is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from casework.mail.letters import Letter, open_letter
from casework.records.records import OutboxRow
from sealing.errors import WeakKeyFile
from sealing.keys import KeyPair, SigningKey
from sealing.mailer import new_mailer_key
from sealing.root import read_key, write_key
from services.waiting_proofs import KEPT
from vault.cases import Cases
from vault.outbox import Outbox

SIGNER = "mailer.key"
OVERLAP = KEPT + timedelta(days=1)
"""How long last week's key is kept into the new week: a writer may still seal to it at the turn, and a letter that is
sealed already and waits for a proof stands in no outbox until that comes.
"""


class MailerKeys:
    """The private halves in the worker's key folder, `mailer-WEEK.key`; the public ones in the database."""

    def __init__(self, folder: Path, cases: Cases, outbox: Outbox) -> None:
        self._folder, self._cases, self._outbox = folder, cases, outbox

    def turn(self, now: datetime) -> None:
        """Make this week's key where there is none. The private half is on the disk before anyone can seal to it."""
        week = week_of(now)
        if self._cases.mailer_key(week) is not None:
            return
        signer = SigningKey.from_seed(read_key(self._folder / SIGNER))
        key, seed = new_mailer_key(signer, week)
        self._path(week).unlink(
            missing_ok=True
        )  # of a try that ended before its public half was written
        write_key(self._path(week), seed)
        self._cases.add_mailer_key(
            week=week, public=key.public, verify=signer.verify_key.raw, signature=key.signature
        )

    def forget(self, now: datetime) -> None:
        """Delete the private halves of past weeks that no letter waits under."""
        needed = self._outbox.weeks_in_use() | {week_of(now), week_of(now - OVERLAP)}
        for path in self._folder.glob("mailer-*.key"):
            if path.stem.removeprefix("mailer-") not in needed:
                path.unlink(missing_ok=True)

    def open(self, row: OutboxRow) -> Letter | None:
        """The letter of an outbox row; None when its key is gone. Raises CannotOpen for one that was changed."""
        if row.payload is None or row.mailer_week is None:
            return None
        try:
            seed = read_key(self._path(row.mailer_week))
        except WeakKeyFile:
            return None
        return open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)

    def _path(self, week: str) -> Path:
        return self._folder / f"mailer-{Path(week).name}.key"


def week_of(now: datetime) -> str:
    """The ISO week of a moment in UTC, as `2026-W48`."""
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"
