"""Several prepared mails in one transaction: all of them or none, and each as if it had come alone.

What a transaction costs, a wait for the disk and a dozen statements, is so paid once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from casework.records.records import DeliveryRow, Prepared, Stored
from vault.new_signals import open_all
from vault.refusing import is_conflict, refused
from vault.storing import POSITION, Storing, lock_numbers, place_of, store_one
from vault.tables import deliveries_table, submissions_table

_TRIES: Final = 3


class Together(Storing):
    """What the mail worker writes when many messages wait."""

    def store_together(self, several: Sequence[Prepared]) -> list[Stored]:
        """Write signals as `store` does, in one transaction. Raises VaultAway: then none is written.

        Raises VaultRefuses, and writes none, where one of them stands in the way of all: store them one by one.
        """
        for left in reversed(range(_TRIES)):
            try:
                return self._store_all(several)
            except sa.exc.IntegrityError as error:
                # Another process was faster with one of them: look again.
                if not left or not is_conflict(error):
                    raise refused(error) from None
        raise AssertionError  # the last try returns or raises

    def _store_all(self, several: Sequence[Prepared]) -> list[Stored]:
        with self._database.writing() as connection:
            return _store_all(connection, several)


def _store_all(connection: sa.Connection, several: Sequence[Prepared]) -> list[Stored]:
    _lock(connection, [one.delivery for one in several if one.delivery])
    new = _surely_new(connection, several)
    stored = dict(zip(new, open_all(connection, [several[n] for n in new]), strict=True))
    # What stands there, or came twice in this very batch, after the first of its kind has its rows.
    return [
        stored[n] if n in stored else store_one(connection, one) for n, one in enumerate(several)
    ]


def _lock(connection: sa.Connection, deliveries: Sequence[DeliveryRow]) -> None:
    """On PostgreSQL two mailboxes may bring one mail at once. In one order, or two batches stop each other."""
    if connection.dialect.name == "postgresql":
        lock = sa.select(sa.func.pg_advisory_xact_lock(sa.bindparam("number", type_=sa.BigInteger)))
        for number in sorted({n for delivery in deliveries for n in lock_numbers(delivery)}):
            connection.execute(lock, {"number": number})


def _surely_new(connection: sa.Connection, several: Sequence[Prepared]) -> list[int]:
    """Which of them share form, digests and place with nothing that is stored and with none before them."""
    forms = sa.select(submissions_table.c.submission_hash).where(
        submissions_table.c.submission_hash.in_([one.submission_hash for one in several])
    )
    deliveries = [one.delivery for one in several if one.delivery]
    places = [place_of(delivery.position) for delivery in deliveries]
    columns = deliveries_table.c
    sames = [delivery.same for delivery in deliveries if delivery.same is not None]
    mails = sa.select(*POSITION, columns.digest, columns.same).where(
        sa.or_(
            sa.tuple_(*POSITION).in_(places),
            columns.digest.in_([delivery.digest for delivery in deliveries]),
            columns.same.in_(sames),
        )
    )
    there: set[object] = set(connection.execute(forms).scalars())
    for *place, digest, same in connection.execute(mails):
        there.update((tuple(place), digest, same))
    there.discard(None)
    new = []
    for number, one in enumerate(several):
        known_by: set[object] = {one.submission_hash}
        if one.delivery is not None:
            known_by |= {place_of(one.delivery.position), one.delivery.digest}
            known_by |= {one.delivery.same} - {None}
        if there.isdisjoint(known_by):
            new.append(number)
        there |= known_by
    return new
