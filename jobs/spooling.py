"""Drains the spool into the database, and tells the emergency address of what cannot be drained."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from casework.errors import VaultAway, VaultRefuses
from jobs import health
from jobs.worker_services import Outside, SpoolEntry, WorkerServices

log = logging.getLogger("tipline.jobs")

ANY_AFTER = timedelta(minutes=5)
REMIND = timedelta(minutes=15)


class SpoolWatch:
    """Remembers what it told. It needs no database to do so."""

    def __init__(self, services: WorkerServices) -> None:
        self._services = services
        self._urgent_told = 0
        self._told_at: datetime | None = None
        self._empty = True
        self._refused: str | None = None

    def step(self) -> None:
        """Drain what can be drained; tell of an urgent one at once, of any after five minutes, again every fifteen."""
        entries = self._services.spooled()
        self._refused = None
        left = self._drain(entries)
        if not left:
            self._urgent_told, self._told_at = 0, None
        elif self._is_due(left):
            self._tell(left)
        if left or not self._empty:
            self._empty = not left
            health.note(self._services, "spooled", well=self._empty, why=self._refused)

    def _drain(self, entries: Sequence[SpoolEntry]) -> list[SpoolEntry]:
        """Store each; those that stay. The first answer that the database is away ends the try."""
        left: list[SpoolEntry] = []
        for index, entry in enumerate(entries):
            try:
                self._services.drain(entry)
            except VaultAway:
                return [*left, *entries[index:]]
            except VaultRefuses as error:
                code, self._refused = error.rule, str(error)
                log.error("a rule of the database refuses a spooled signal: %s", code)  # noqa: TRY400
                left.append(entry)
            except Exception as error:  # noqa: BLE001 - one bad entry must not keep the others on disk
                log.error("a spooled signal cannot be stored: %s", type(error).__name__)  # noqa: TRY400
                left.append(entry)
        return left

    def _is_due(self, left: Sequence[SpoolEntry]) -> bool:
        now = self._services.clock.now()
        if sum(entry.urgent for entry in left) > self._urgent_told:
            return True
        if now < min(entry.since for entry in left) + ANY_AFTER:
            return False
        return self._told_at is None or now >= self._told_at + REMIND

    def _tell(self, left: Sequence[SpoolEntry]) -> None:
        urgent = sum(entry.urgent for entry in left)
        since = min(entry.since for entry in left)
        if self._services.tell_fallback(Outside(waiting=len(left), urgent=urgent, since=since)):
            self._urgent_told, self._told_at = urgent, self._services.clock.now()
