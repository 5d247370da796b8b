"""A database that is away says so in one way, and nothing is half-written."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from casework.errors import SettingsError, VaultAway
from ops.parts import postgres
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import PATIENT, REST, Database, open_database

HURRY = timedelta(seconds=0.4)
AT_ONCE = "away a moment ago"
"""Why it is away for whoever asks just after a wait in vain: nothing is tried."""


def test_a_reader_can_write_nothing(database: Database) -> None:
    with pytest.raises((VaultAway, sa.exc.DBAPIError)), database.reading() as connection:
        connection.execute(sa.text("DELETE FROM cases"))
    with database.writing() as connection:
        connection.execute(sa.text("DELETE FROM cases"))


def seconds_away(database: Database) -> float:
    """How long it takes to learn that a signal cannot be stored."""
    began = time.monotonic()
    with pytest.raises(VaultAway):
        Cases(database).store(signals.web())
    return time.monotonic() - began


def why_away(database: Database) -> str:
    """As which code a signal cannot be stored."""
    with pytest.raises(VaultAway) as away:
        Cases(database).store(signals.web())
    return str(away.value)


def write_and_stumble(database: Database) -> None:
    key = sa.text("INSERT INTO mailer_keys VALUES ('2026-W48', :b, :b, :b)")
    with database.writing() as connection:
        connection.execute(key, {"b": b""})
        raise ZeroDivisionError


def test_what_fails_halfway_is_not_there(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_stumble(database)
    assert Cases(database).mailer_key() is None


def test_nothing_is_opened_before_it_is_used(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/tipline.sqlite3")
    assert list(tmp_path.iterdir()) == []
    database.dispose()


def test_sqlite_is_set_to_lose_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "secure_delete",
                "foreign_keys",
                "busy_timeout",
            )
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_a_short_patience_is_the_longest_wait_for_a_lock(sqlite_url: str) -> None:
    hurried = open_database(sqlite_url, patience=HURRY)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert 0.3 < seconds_away(hurried) < PATIENT.total_seconds()
        assert why_away(hurried) == AT_ONCE  # the second use does not wait once more
        other.execute("ROLLBACK")
        assert why_away(hurried) == AT_ONCE
        time.sleep(REST.total_seconds())
        assert not Cases(hurried).store(signals.web()).again
    finally:
        other.close()
        hurried.dispose()


def test_a_reader_does_not_hold_up_a_writer(sqlite_database: Database) -> None:
    with sqlite_database.reading() as connection:
        connection.execute(sa.text("SELECT count(*) FROM cases"))
        writer = threading.Thread(target=Cases(sqlite_database).store, args=(signals.web(),))
        writer.start()
        writer.join(3)
        assert not writer.is_alive()


def test_locked_for_too_long_is_away(sqlite_url: str, sqlite_database: Database) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(VaultAway, match="BUSY"):
            Cases(sqlite_database).store(signals.web())
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert not Cases(sqlite_database).store(signals.web()).again


def test_full_is_away_and_leaves_nothing(sqlite_database: Database) -> None:
    plain = signals.web()
    big = signals.record(plain.case.id, ciphertext=os.urandom(900_000))
    with sqlite_database.writing() as connection:  # the pool gives this connection again
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 50}")
    with pytest.raises(VaultAway, match="FULL"):
        Cases(sqlite_database).store(replace(plain, records=(*plain.records, big)))
    assert Cases(sqlite_database).first_seen(plain.submission_hash) is None
    assert not Cases(sqlite_database).store(plain).again


def test_a_folder_that_is_not_there_is_away(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/nowhere/tipline.sqlite3")
    with pytest.raises(VaultAway, match="CANTOPEN"):
        Cases(database).generations()
    database.dispose()


def test_a_database_that_cannot_be_written_is_away(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    database = open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert Cases(database).generations() == ()
    with pytest.raises(VaultAway, match="READONLY"):
        Cases(database).store(signals.web())
    database.dispose()


def test_a_wrong_statement_is_not_an_absence(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError), database.reading() as connection:
        connection.execute(sa.text("SELECT words FROM cases"))


def die_between_two_statements(database: Database, server: postgres.Postgres) -> None:
    with database.writing() as connection:
        connection.execute(sa.text("SELECT 1"))
        server.stop()
        connection.execute(sa.text("SELECT 1"))


def test_a_server_that_dies_is_away() -> None:
    server = postgres.start({})
    database = open_database(server.url_of(server.new_database()))
    try:
        with pytest.raises(VaultAway):
            die_between_two_statements(database, server)
        with pytest.raises(VaultAway):
            Cases(database).store(signals.web())
    finally:
        database.dispose()
        server.stop()
    assert server.server is not None
    while server.server.pgdata.parent.exists():
        time.sleep(0.05)


def hang(server: postgres.Postgres, how: signal.Signals) -> None:
    """Stop every process of the server, or let all go on."""
    assert server.server is not None
    head = int((server.server.pgdata / "postmaster.pid").read_text().split()[0])
    others = Path(f"/proc/{head}/task/{head}/children").read_text().split()
    for pid in (head, *map(int, others)):
        with suppress(ProcessLookupError):
            os.kill(pid, how)


@pytest.mark.parametrize("connected", [True, False])
def test_a_server_that_hangs_costs_one_short_wait(*, connected: bool) -> None:
    server = postgres.start({})
    hurried = open_database(server.url_of(server.new_database()), patience=HURRY)
    try:
        if connected:
            with hurried.reading() as connection:
                connection.execute(sa.text("SELECT 1"))
        hang(server, signal.SIGSTOP)
        assert 0.3 < seconds_away(hurried) < PATIENT.total_seconds()
        assert why_away(hurried) == AT_ONCE
        hang(server, signal.SIGCONT)
        time.sleep(REST.total_seconds())
        with hurried.reading() as connection:
            assert connection.execute(sa.text("SELECT 1")).scalar() == 1
    finally:
        hang(server, signal.SIGCONT)
        hurried.dispose()
        server.stop()


def test_a_lock_on_the_server_costs_one_short_wait(
    postgres_server: postgres.Postgres, postgres_template: str
) -> None:
    url = postgres_server.url_of(postgres_server.new_database(template=postgres_template))
    holder, hurried = open_database(url), open_database(url, patience=HURRY)
    try:
        with holder.writing() as connection:
            connection.execute(sa.text("LOCK TABLE cases IN ACCESS EXCLUSIVE MODE"))
            assert 0.3 < seconds_away(hurried) < PATIENT.total_seconds()
            assert why_away(hurried) == AT_ONCE
    finally:
        hurried.dispose()
        holder.dispose()


def cut_between_two_statements(database: Database) -> None:
    cut = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with database.writing() as connection:
        connection.execute(sa.text("SELECT 1"))
        with database.writing() as other:
            other.execute(cut)
        connection.execute(sa.text("SELECT 1"))


def test_a_connection_that_was_cut_is_opened_anew(
    postgres_server: postgres.Postgres, postgres_template: str
) -> None:
    name = postgres_server.new_database(template=postgres_template)
    database = open_database(postgres_server.url_of(name))
    try:
        with pytest.raises(VaultAway):
            cut_between_two_statements(database)
        assert not Cases(database).store(signals.web()).again
    finally:
        database.dispose()


def test_another_migration_is_refused(database: Database, tmp_path: Path) -> None:
    database.check_head()
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0000_old'"))
    with pytest.raises(SettingsError, match=r"0000_old.*python -m vault migrate"):
        database.check_head()
    (tmp_path / "empty.sqlite3").touch()
    empty = open_database(f"sqlite:///{tmp_path}/empty.sqlite3")
    with pytest.raises(SettingsError, match="none"):
        empty.check_head()
    empty.dispose()


def test_a_file_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    nowhere = open_database(f"sqlite:///{tmp_path}/nowhere.sqlite3")
    with pytest.raises(SettingsError, match=r"no database at .*nowhere.*python -m vault migrate"):
        nowhere.check_head()
    assert list(tmp_path.iterdir()) == []


def test_an_error_carries_no_values(database: Database) -> None:
    prepared = signals.web()
    sentinel = b"sentinel words"
    twice = signals.record(prepared.case.id, ciphertext=sentinel)
    with pytest.raises(sa.exc.IntegrityError) as raised, database.writing() as connection:
        connection.execute(
            sa.text("INSERT INTO records (id, ciphertext) VALUES (:i, :c)"),
            {"i": twice.id.hex, "c": sentinel},
        )
    assert "sentinel" not in str(raised.value)
