"""Which mails have been taken in: by where they lay, and by their digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from casework.signals.submissions import MailPosition
from vault.part import Part
from vault.tables import deliveries_table


class Deliveries(Part):
    """Reads the rows of `deliveries`. Every method may raise VaultAway."""

    def known(self, positions: Iterable[MailPosition]) -> set[MailPosition]:
        """Which of these mails have been taken in."""
        found: set[MailPosition] = set()
        wanted: dict[tuple[str, str, int], list[MailPosition]] = {}
        for place in positions:
            wanted.setdefault((place.mailbox, place.folder, place.uidvalidity), []).append(place)
        with self._database.reading() as connection:
            for (mailbox, folder, uidvalidity), places in wanted.items():
                there = (
                    sa.select(deliveries_table.c.uid)
                    .where(deliveries_table.c.mailbox == mailbox)
                    .where(deliveries_table.c.folder == folder)
                    .where(deliveries_table.c.uidvalidity == uidvalidity)
                    .where(deliveries_table.c.uid >= min(place.uid for place in places))
                    .where(deliveries_table.c.uid <= max(place.uid for place in places))
                )
                uids = set(connection.execute(there).scalars())
                found.update(place for place in places if place.uid in uids)
        return found

    def has_digest(self, digests: Sequence[bytes], *, by: datetime | None = None) -> bool:
        """Whether a mail with one of these digests has been taken in, by a moment if one is named."""
        wanted = sa.select(deliveries_table.c.uid).where(deliveries_table.c.digest.in_(digests))
        if by is not None:
            wanted = wanted.where(deliveries_table.c.at <= by)
        with self._database.reading() as connection:
            return connection.execute(wanted.limit(1)).first() is not None
