"""Leases: who may do now what only one process may do. Heartbeats: what each part last said of itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from casework.staff.people import Heartbeat
from vault.inserting import insert_if_new
from vault.part import Part
from vault.tables import heartbeats_table as heartbeats
from vault.tables import leases_table as leases


class Leases(Part):
    """The rows of `leases`. Every method is one transaction and raises VaultAway."""

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
        """Take or renew a lease; False while another holder's is not over."""
        values = {"holder": holder, "until": now + lasts}
        free = sa.or_(leases.c.holder == holder, leases.c.until <= now)
        with self._database.writing() as connection:
            taken = connection.execute(
                sa.update(leases).where(leases.c.name == name, free).values(values)
            )
            return taken.rowcount == 1 or insert_if_new(
                connection, leases, {"name": name, **values}
            )

    def release(self, name: str, holder: str) -> None:
        """Give a lease back; nothing happens if it is another's."""
        with self._database.writing() as connection:
            connection.execute(
                sa.delete(leases).where(leases.c.name == name, leases.c.holder == holder)
            )


class Heartbeats(Part):
    """The rows of `heartbeats`. Every method is one transaction and raises VaultAway."""

    def beat(self, part: str, now: datetime, facts: Mapping[str, str] | None = None) -> None:
        """Say that a part lives, and its facts: codes and moments, as `casework.floor.heartbeats` reads them."""
        values = {"at": now, "facts": dict(facts or {})}
        with self._database.writing() as connection:
            written = connection.execute(
                sa.update(heartbeats).where(heartbeats.c.part == part).values(values)
            )
            if written.rowcount == 0:
                insert_if_new(connection, heartbeats, {"part": part, **values})

    def all(self) -> dict[str, Heartbeat]:
        """The last beat of each part, by its name."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(heartbeats)).mappings()
            return {row["part"]: Heartbeat(**row) for row in rows}
