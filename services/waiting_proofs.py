"""Mails whose signatures wait for a key, in a file of the mail worker's own: sealed, and what the checks need.

Nothing of it can be read: the mail stands there as it is stored, closed for the desk; of the signature a digest of the
signed fields and its value; and the name of the key. A disk that fails costs a later proof, and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from casework.clocks import Clock
from casework.records.records import Prepared
from vault import spool_codec

KEPT = timedelta(days=3)
"""How long a key is waited for."""
MOST = 500
"""Mails that wait; beyond them the oldest no longer does."""
TOGETHER = 20
"""Mails that are looked at in one go."""
_FIRST = timedelta(minutes=1)
_SLOWER = 4
"""The next try comes after a part of the time that a mail has waited: some thirty tries in all."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One mail."""

    key: bytes = field(repr=False)
    """The hash of its submission id."""
    name: str
    """Of the key of its signature."""
    domain: str
    partner: str
    """The id of the partner that it is from if the signature holds."""
    digest: bytes = field(repr=False)
    value: bytes = field(repr=False)
    message: bytes = field(repr=False)
    """SHA-256 of its bytes: a second message with its signature is a repeat."""
    reading: Prepared


@dataclass(frozen=True, kw_only=True)
class WaitingProofs:
    """Shared by the processes of the mail worker. Every method raises sqlite3.Error where the disk fails."""

    file: Path
    clock: Clock

    def add(self, waiting: Waiting) -> None:
        """Wait for a key."""
        now = self.clock.now().timestamp()
        row = (
            waiting.key,
            waiting.name,
            waiting.domain,
            waiting.partner,
            waiting.digest,
            waiting.value,
            waiting.message,
            spool_codec.dump(waiting.reading),
            now,
            now + _FIRST.total_seconds(),
        )
        with self._open() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row
            )
            connection.execute(
                "DELETE FROM waiting WHERE key NOT IN (SELECT key FROM waiting ORDER BY since DESC LIMIT ?)",
                (MOST,),
            )

    def due(self) -> list[Waiting]:
        """Those whose turn it is; each has its next one later. Nothing is made where nothing waits.

        What cannot be read, after an upgrade say, waits no longer: it keeps no other from being decided.
        """
        if not self.file.exists():
            return []
        now = self.clock.now().timestamp()
        with self._open() as connection:
            connection.execute("DELETE FROM waiting WHERE since < ?", (now - KEPT.total_seconds(),))
            rows = connection.execute(
                "SELECT key, name, domain, partner, digest, value, message, reading FROM waiting"
                " WHERE due <= ? ORDER BY due LIMIT ?",
                (now, TOGETHER),
            ).fetchall()
            connection.executemany(
                "UPDATE waiting SET due = ? + max(?, (? - since) / ?) WHERE key = ?",
                [(now, _FIRST.total_seconds(), now, _SLOWER, row[0]) for row in rows],
            )
        found = [_waiting(row) for row in rows]
        for row, one in zip(rows, found, strict=True):
            if one is None:
                self.end(row[0])
        return [one for one in found if one is not None]

    def end(self, key: bytes) -> None:
        """It waits no longer."""
        with self._open() as connection:
            connection.execute("DELETE FROM waiting WHERE key = ?", (key,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file, timeout=2)) as connection, connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS waiting (key BLOB PRIMARY KEY, name TEXT NOT NULL, domain TEXT NOT NULL,"
                " partner TEXT NOT NULL, digest BLOB NOT NULL, value BLOB NOT NULL, message BLOB NOT NULL,"
                " reading BLOB NOT NULL, since REAL NOT NULL, due REAL NOT NULL)"
            )
            yield connection


def _waiting(row: tuple[Any, ...]) -> Waiting | None:
    """A row of the file; None where its reading is not one, or not of this version."""
    *facts, reading = row
    try:
        prepared = spool_codec.load(reading)
    except ValueError:
        return None
    names = ("key", "name", "domain", "partner", "digest", "value", "message")
    return Waiting(**dict(zip(names, facts, strict=True)), reading=prepared)
