"""What supervisors switched off."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from casework.floor.switches import Receipts
from casework.records.records import AuditEntry
from vault import audit
from vault.part import Part, insert
from vault.work_tables import switches_table as switches

RECEIPTS: Final = "receipts"


class Switches(Part):
    """The rows of `switches`. Every method is one transaction and raises VaultAway."""

    def receipts(self) -> Receipts:
        """Whether acknowledgements leave by themselves: they do until somebody switches them off."""
        wanted = sa.select(switches).where(switches.c.name == RECEIPTS)
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        if row is None:
            return Receipts()
        return Receipts(on=row["active"], at=row["at"], by=row["person_id"])

    def switch_receipts(self, receipts: Receipts, entry: AuditEntry) -> None:
        """Write how they stand from now on, and the act with it."""
        values = {"active": receipts.on, "at": receipts.at, "person_id": receipts.by}
        with self._database.writing() as connection:
            changed = connection.execute(
                sa.update(switches).where(switches.c.name == RECEIPTS).values(values)
            )
            if changed.rowcount == 0:
                insert(connection, switches, [{"name": RECEIPTS, **values}])
            audit.write(connection, [entry])
