"""Keys of signatures as they were last looked up: a name server that is away for a while makes no partner a stranger.

As resolvers serve what they knew while nobody answers (RFC 8767). A server that answers is believed, also when it says
that a key is gone: then it is forgotten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from casework.clocks import Clock

KEPT = timedelta(days=3)
"""How long after its last sight a key counts while nobody answers. That long a revoked one may count too."""
WRITTEN_AGAIN = timedelta(hours=1)
MOST = 500
"""Keys that are remembered; beyond them the oldest is forgotten."""


@dataclass(frozen=True, kw_only=True)
class KnownKeys:
    """In a file of the mail worker's own. A disk that fails costs what is remembered, and nothing else."""

    file: Path
    clock: Clock

    def remember(self, name: str, record: bytes) -> None:
        """The name server has just said this. What was written down within the hour costs no disk."""
        now = self.clock.now()
        with suppress(sqlite3.Error), self._open() as connection:
            connection.execute(
                "INSERT INTO keys VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET record = excluded.record,"
                " at = excluded.at WHERE at < ? OR record != excluded.record",
                (name, record, now.timestamp(), (now - WRITTEN_AGAIN).timestamp()),
            )
            connection.execute(
                "DELETE FROM keys WHERE name NOT IN (SELECT name FROM keys ORDER BY at DESC LIMIT ?)",
                (MOST,),
            )

    def forget(self, name: str) -> None:
        """The name server has just said that there is none."""
        with suppress(sqlite3.Error), self._open() as connection:
            connection.execute("DELETE FROM keys WHERE name = ?", (name,))

    def recall(self, name: str) -> bytes | None:
        """What the name server said last, if it did within KEPT."""
        since = (self.clock.now() - KEPT).timestamp()
        with suppress(sqlite3.Error), self._open() as connection:
            found = connection.execute(
                "SELECT record FROM keys WHERE name = ? AND at >= ?", (name, since)
            ).fetchone()
            return None if found is None else bytes(found[0])
        return None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file, timeout=2)) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, record BLOB NOT NULL, at REAL NOT NULL)"
            )
            yield connection
