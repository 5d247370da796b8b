"""Brings a database forward to the newest shape. There is no way back but a restored backup."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from vault.database import Database

_WHILE_ANOTHER_MIGRATES = timedelta(minutes=1)
"""How long the lock is waited for."""
_LOCK = sa.text("SELECT pg_advisory_xact_lock(7419032)")
"""Any number will do, as long as two migrations at once take the same."""


def upgrade(url: str) -> None:
    """Run what is missing, in one transaction; on PostgreSQL as a user who may create roles.

    Safe when two processes do it at once. Raises casework.errors.VaultAway; SettingsError where the database is not
    of the newest shape though its migration is.
    """
    # Without foreign keys: on SQLite a table is changed by being written anew.
    database = Database(url, foreign_keys=False, patience=_WHILE_ANOTHER_MIGRATES)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    try:
        with database.writing() as connection:
            if not database.is_sqlite:
                connection.execute(_LOCK)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        database.check_head()
    finally:
        database.dispose()
