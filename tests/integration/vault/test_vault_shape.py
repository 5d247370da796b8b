"""A database that an unreleased version of the migration made is known, and what it refuses is a fault and no wait."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from casework.errors import SettingsError, VaultRefuses
from casework.records.records import Prepared
from casework.signals.assessments import ReadFirst
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import Database
from vault.together import Together

RULE, VALUE = "ck_cases_read_first", ReadFirst.SIGN.value


def of_an_earlier_version(database: Database) -> None:
    """Take one value out of what a column may hold."""
    if database.is_sqlite:
        statements = (
            "PRAGMA writable_schema=ON",
            f"UPDATE sqlite_master SET sql = replace(sql, ', ''{VALUE}''', '') WHERE name = 'cases'",  # noqa: S608
        )
    else:
        others = ", ".join(
            "'" + one.value.replace("'", "''") + "'" for one in ReadFirst if one.value != VALUE
        )
        statements = (
            f"ALTER TABLE cases DROP CONSTRAINT {RULE}",
            f"ALTER TABLE cases ADD CONSTRAINT {RULE} CHECK (read_first IN ({others}))",
        )
    with database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    database.dispose()


@pytest.fixture
def earlier(database: Database) -> Database:
    of_an_earlier_version(database)
    return database


def of_harm() -> Prepared:
    prepared = signals.mail()
    return replace(prepared, case=replace(prepared.case, read_first=ReadFirst.SIGN))


def test_its_shape_is_refused_though_its_migration_is_the_newest(
    earlier: Database, database_url: str
) -> None:
    with pytest.raises(SettingsError, match=rf"{RULE} lacks “{VALUE}”.*docs/runbook.md"):
        earlier.check_head()

    migrated = subprocess.run(
        [sys.executable, "-m", "vault", "migrate"],
        env={"TIPLINE_DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (migrated.returncode, RULE in migrated.stderr) == (1, True)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("ALTER TABLE cases ADD COLUMN extra INTEGER", "table cases has “extra” too"),
        ("ALTER TABLE cases DROP COLUMN score", "table cases lacks “score”"),
        ("DROP TABLE visits", "there is no table visits"),
    ],
)
def test_tables_and_columns_are_compared_too(database: Database, statement: str, said: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(statement)

    with pytest.raises(SettingsError, match=said):
        database.check_head()


def test_what_it_refuses_is_a_fault_with_the_name_of_the_rule(earlier: Database) -> None:
    """Taken for the work of a faster process it was tried for ever."""
    with pytest.raises(VaultRefuses, match=rf"{RULE}.*python -m vault migrate") as raised:
        Cases(earlier).store(of_harm())
    with pytest.raises(VaultRefuses) as together:
        Together(earlier).store_together([signals.mail(uid=8), of_harm()])

    assert (raised.value.rule, together.value.rule) == (RULE, RULE)
    assert not Cases(earlier).store(signals.mail(uid=9)).again
