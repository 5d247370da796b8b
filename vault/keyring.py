"""Public keys that the database carries and vouches for none of: who reads them checks them."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from casework.errors import Stale
from vault.part import Part, insert
from vault.tables import generations_table, mailer_keys_table


@dataclass(frozen=True, kw_only=True)
class GenerationRow:
    """The public half of one generation of the desk key: the fields of `sealing.generations`."""

    number: int
    box: bytes = field(repr=False)
    verify: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    recovery: bytes | None = field(default=None, repr=False)
    """The recovery key's row, on the first generation alone."""


@dataclass(frozen=True, kw_only=True)
class MailerKeyRow:
    """The public half of a week's mailer key: the fields of `sealing.mailer`."""

    week: str
    """ISO, `2026-W48`."""
    public: bytes = field(repr=False)
    verify: bytes = field(repr=False)
    signature: bytes = field(repr=False)


class Keyring(Part):
    """Reads and writes public keys."""

    def generations(self) -> tuple[GenerationRow, ...]:
        """Every generation of the desk key, the first one first."""
        wanted = sa.select(generations_table).order_by(generations_table.c.number)
        with self._database.reading() as connection:
            return tuple(GenerationRow(**row) for row in connection.execute(wanted).mappings())

    def add_generation(
        self,
        *,
        number: int,
        box: bytes,
        verify: bytes,
        signature: bytes,
        recovery: bytes | None = None,
    ) -> None:
        """Add a generation. Raises Stale when another one has its number."""
        row = {
            "number": number,
            "box": box,
            "verify": verify,
            "signature": signature,
            "recovery": recovery,
        }
        try:
            with self._database.writing() as connection:
                insert(connection, generations_table, [row])
        except sa.exc.IntegrityError:
            raise Stale from None

    def mailer_key(self, week: str | None = None) -> MailerKeyRow | None:
        """The mailer key of a week, or the newest there is."""
        wanted = sa.select(mailer_keys_table).order_by(mailer_keys_table.c.week.desc()).limit(1)
        if week is not None:
            wanted = wanted.where(mailer_keys_table.c.week == week)
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return MailerKeyRow(**row) if row else None

    def add_mailer_key(self, *, week: str, public: bytes, verify: bytes, signature: bytes) -> bool:
        """Add a week's key; False when the week has one: the first stays."""
        row = {"week": week, "public": public, "verify": verify, "signature": signature}
        try:
            with self._database.writing() as connection:
                insert(connection, mailer_keys_table, [row])
        except sa.exc.IntegrityError:
            return False
        return True
