"""The registry of partners that staff keep."""

from __future__ import annotations

import sqlalchemy as sa

from casework.errors import Stale
from casework.mail.partners import Partner
from casework.records.records import AuditEntry
from vault import audit
from vault.part import Part, insert
from vault.rows import Values
from vault.tables import partners_table


class Partners(Part):
    """The rows of `partners`. Every method is one transaction and raises VaultAway."""

    def all(self) -> tuple[Partner, ...]:
        """Every partner, by name; those no longer active too."""
        wanted = sa.select(partners_table).order_by(partners_table.c.name)
        with self._database.reading() as connection:
            return tuple(
                Partner(**{**row, "senders": tuple(row["senders"])})
                for row in connection.execute(wanted).mappings()
            )

    def keep(self, partner: Partner, entry: AuditEntry) -> None:
        """Add a partner, or change the one of this id; the act is written down with it.

        Raises Stale where another has this name meanwhile.
        """
        values = _values(partner)
        try:
            with self._database.writing() as connection:
                changed = connection.execute(
                    sa.update(partners_table)
                    .where(partners_table.c.id == partner.id)
                    .values(values)
                )
                if changed.rowcount == 0:
                    insert(connection, partners_table, [values])
                audit.write(connection, [entry])
        except sa.exc.IntegrityError:
            raise Stale from None


def _values(partner: Partner) -> Values:
    return {
        "id": partner.id,
        "name": partner.name,
        "senders": list(partner.senders),
        "sends": partner.sends,
        "passes_on": partner.passes_on,
        "telephone": partner.telephone,
        "team": partner.team,
        "active": partner.active,
    }
