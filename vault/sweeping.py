"""Deletes sealed files that no signal names: their store failed, or its process was killed before the commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from vault.blobs import Blobs
from vault.database import Database
from vault.part import Part
from vault.spool import Spool
from vault.tables import files_table

KEPT: Final = timedelta(days=7)
"""A signal is stored within moments of its files being taken; a copy of the database that was put back by mistake
is noticed within days."""
_TOGETHER: Final = 500


class Sweeping(Part):
    """Compares the folder of blobs with all who could name one."""

    def __init__(self, database: Database, blobs: Blobs, spool: Spool) -> None:
        super().__init__(database)
        self._blobs, self._spool = blobs, spool

    def sweep(self, now: datetime) -> int:
        """Delete what lay unnamed for KEPT; says how many. Raises VaultAway, Torn, OSError: nothing is deleted then.

        All is known before the first is deleted. The spool is asked before the database: a signal that leaves the
        one meanwhile stands in the other.
        """
        old = sorted(self._blobs.left_since(now - KEPT))
        if not old:
            return 0
        spooled = self._spool.blobs()
        stored: set[UUID] = set()
        for start in range(0, len(old), _TOGETHER):
            stored |= self._named(old[start : start + _TOGETHER])
        left = [blob_id for blob_id in old if blob_id not in spooled and blob_id not in stored]
        for blob_id in left:
            self._blobs.delete(blob_id)
        return len(left)

    def _named(self, blob_ids: Sequence[UUID]) -> set[UUID]:
        query = sa.select(files_table.c.id).where(files_table.c.id.in_(blob_ids))
        with self._database.reading() as connection:
            return set(connection.execute(query).scalars())
