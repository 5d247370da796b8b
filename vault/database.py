"""The two doors to the database: `reading()` and `writing()`.

On SQLite a reader never takes the write lock (readers on an immediate transaction starve the
intake) and a writer takes it at once (a lock taken halfway cannot wait). Inside `writing()` stands
SQL only.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event

from casework.errors import SettingsError, VaultAway
from vault.shape import differences

HEAD: Final = Path(__file__).parent / "migrations" / "HEAD"

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a receipt that was shown is on the disk
    "secure_delete=ON",
    "foreign_keys=ON",
)
PATIENT: Final = timedelta(seconds=5)
REST: Final = timedelta(seconds=1)
"""So long whoever is in a hurry leaves a database alone that has just let them wait in vain."""
_WAITED: Final = 0.1
_SAID: Final = 5
_SESSION: Final = (
    "SET statement_timeout = '30s'",
    "SET idle_in_transaction_session_timeout = '30s'",
)
_STATEMENT_WRONG: Final = 1
"""SQLITE_ERROR: the statement does not fit the tables. Waiting will not mend that."""


class Database:
    """One database, opened when first used: never before a fork.

    `role` is the PostgreSQL role that the process acts in; SQLite has none. `patience` is the longest
    wait for a lock, a connection or an answer. With less than PATIENT, each use
    within REST of a wait in vain is away at once: several uses together cost one wait.
    """

    def __init__(
        self,
        url: str,
        *,
        role: str | None = None,
        foreign_keys: bool = True,
        patience: timedelta = PATIENT,
    ) -> None:
        self._url = sa.make_url(url)
        # So that after a fork, too, its code lies in memory once.
        self._url.get_dialect().import_dbapi()
        self._role = role
        self._patience = patience.total_seconds()
        self._hurried = patience < PATIENT
        self._rests_until = 0.0
        self._foreign_keys = foreign_keys
        self._opened: sa.Engine | None = None
        self._opening = threading.Lock()

    @property
    def is_sqlite(self) -> bool:
        """Whether one file holds it all."""
        return self._url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that can write nothing. Raises VaultAway."""
        with self._away(), self._engine().connect() as connection:
            connection.execution_options(writing=False, postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, committed at the end or not at all. Raises VaultAway."""
        with self._away(), self._engine().connect() as connection:
            connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    def check_head(self) -> None:
        """Refuse a database that stands at another migration or is not of its shape, or a file that is not there:
        SettingsError says what to do. Makes no file.
        """
        if self.is_sqlite and self._url.database and not Path(self._url.database).exists():
            raise SettingsError(
                f"TIPLINE_DATABASE_URL: there is no database at {self._url.database}: name the"
                " hotline's, or make one with python -m vault migrate"
            )
        wanted = HEAD.read_text().strip()
        with self.reading() as connection:
            there = None
            if sa.inspect(connection).has_table("alembic_version"):
                there = connection.execute(
                    sa.text("SELECT version_num FROM alembic_version")
                ).scalar()
            unlike = differences(connection) if there == wanted else []
        if unlike:
            raise SettingsError(
                f"TIPLINE_DATABASE_URL: the database says {wanted}, but an unreleased version made it, and"
                f" signals are refused by it: {'; '.join(unlike[:_SAID])}. See “A database of an unreleased"
                " version” in docs/runbook.md"
            )
        if there != wanted:
            raise SettingsError(
                f"TIPLINE_DATABASE_URL: the database stands at migration {there or 'none'}, this"
                f" program needs {wanted}: run python -m vault migrate"
            )

    def dispose(self) -> None:
        """Close every connection. The next use opens anew."""
        with self._opening:
            if self._opened is not None:
                self._opened.dispose()
            self._opened = None

    def _engine(self) -> sa.Engine:
        with self._opening:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def _open(self) -> sa.Engine:
        if self.is_sqlite:
            engine = sa.create_engine(
                self._url,
                hide_parameters=True,
                pool_timeout=self._patience,
                connect_args={"timeout": self._patience},
            )
            event.listen(engine, "connect", self._prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        engine = sa.create_engine(
            self._url,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            pool_size=8,
            pool_timeout=self._patience,
            connect_args={"connect_timeout": 2, "application_name": self._role or "tipline"},
        )
        if self._hurried:
            # With its driver it takes memory that a process on SQLite need not have.
            from vault.impatient import connect_within  # noqa: PLC0415

            impatient = connect_within(self._patience, rest=REST.total_seconds())
            event.listen(engine, "do_connect", impatient)
        event.listen(engine, "connect", self._prepare_postgresql)
        return engine

    def _prepare_sqlite(self, connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
        connection.isolation_level = None  # transactions begin where we say
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        if not self._foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF").close()
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync=ON").close()

    def _prepare_postgresql(self, connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
        connection.autocommit = True  # what a transaction sets, its rollback takes back
        with connection.cursor() as cursor:
            for statement in _SESSION:
                cursor.execute(statement)
            cursor.execute(f"SET lock_timeout = '{self._patience * 1000:.0f}ms'")
            if self._role is not None:
                cursor.execute(f'SET ROLE "{self._role}"')
        connection.autocommit = False

    @contextmanager
    def _away(self) -> Iterator[None]:
        began = time.monotonic()
        if began < self._rests_until:
            raise VaultAway("away a moment ago")
        try:
            yield
        except (sa.exc.TimeoutError, sa.exc.DBAPIError) as error:
            reason = _reason(error)
            if reason is None:
                raise
            now = time.monotonic()
            if self._hurried and now - began > _WAITED:
                self._rests_until = now + REST.total_seconds()
            raise VaultAway(reason) from None


def open_database(url: str, *, role: str | None = None, patience: timedelta = PATIENT) -> Database:
    """The database at `url`, not yet connected. `role` and `patience` as in `Database`."""
    return Database(url, role=role, patience=patience)


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _reason(error: sa.exc.TimeoutError | sa.exc.DBAPIError) -> str | None:
    """Why the database cannot be used now, as a code; None when the statement itself is wrong."""
    if isinstance(error, sa.exc.TimeoutError):
        return "pool exhausted"
    original = error.orig
    if isinstance(original, sqlite3.Error):
        wrong = getattr(original, "sqlite_errorcode", None) == _STATEMENT_WRONG
        if wrong or not isinstance(original, sqlite3.OperationalError):
            return None
        return getattr(original, "sqlite_errorname", "sqlite")
    if error.connection_invalidated or isinstance(
        error, sa.exc.OperationalError | sa.exc.InterfaceError
    ):
        return getattr(original, "sqlstate", None) or "connection lost"
    return None
