"""An empty database and all migrations make exactly `vault.tables`, on both kinds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from ops.parts import postgres
from vault import migrations
from vault.database import HEAD, Database, open_database
from vault.migrations import upgrade
from vault.tables import metadata

FOLDER = Path(migrations.__file__).parent

POSTGRES_SHAPE = """
    SELECT 'column', table_name, column_name, data_type || coalesce(character_maximum_length::text, ''),
           is_nullable || coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), ''
           FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index', tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
"""


def shape(database: Database) -> set[tuple[str, ...]]:
    """Everything the catalogue says of the tables, but for the migration tool's own."""
    with database.reading() as connection:
        if not database.is_sqlite:
            rows = connection.execute(sa.text(POSTGRES_SHAPE)).all()
            return {tuple(row) for row in rows if row[1] != "alembic_version"}
        rows = connection.execute(sa.text("SELECT type, name, sql FROM sqlite_master")).all()
    return {
        (row.type, row.name, *sorted(re.split(r",?\s*\n\s*", row.sql.strip())))
        for row in rows
        if row.sql and row.name != "alembic_version"
    }


def test_migrations_build_the_tables(
    database: Database, postgres_server: postgres.Postgres, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/plain.sqlite3"
    if not database.is_sqlite:
        url = postgres_server.url_of(postgres_server.new_database())
    plain = open_database(url)
    with plain.writing() as connection:
        metadata.create_all(connection)
    built, wanted = shape(database), shape(plain)
    plain.dispose()
    assert len(wanted) > len(metadata.tables)
    assert built - wanted == set(), "only the migration makes this"
    assert wanted - built == set(), "only the tables have this"


def test_the_head_file_names_the_one_head_and_nothing_goes_back() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD.read_text().strip()]
    for revision in scripts.walk_revisions():
        assert not hasattr(revision.module, "downgrade")
        assert revision.revision == Path(revision.path).stem


def test_running_them_again_changes_nothing(database_url: str, database: Database) -> None:
    before = shape(database)
    upgrade(database_url)
    assert shape(database) == before


def test_two_that_migrate_at_once_do_it_once(
    postgres_server: postgres.Postgres, tmp_path: Path
) -> None:
    urls = (
        f"sqlite:///{tmp_path}/new.sqlite3",
        postgres_server.url_of(postgres_server.new_database()),
    )
    for url in urls:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(upgrade, [url, url]))
        database = open_database(url)
        database.check_head()
        database.dispose()


def run(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "TIPLINE_DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, "-m", "vault", *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands_migrate_and_verify(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.sqlite3"
    early = run(url, "verify")
    assert (early.returncode, "python -m vault migrate" in early.stderr) == (1, True)
    assert run(url, "migrate").returncode == 0
    first = run(url, "verify")
    assert first.stdout.strip() == f"0-{'00' * 32}"
    assert run(url, "verify", "--head", first.stdout.strip()).returncode == 0
    assert run(url, "verify", "--head", f"3-{'ab' * 32}").returncode == 1
    away = run(f"sqlite:///{tmp_path}/nowhere/new.sqlite3", "migrate")
    assert (away.returncode, "cannot be used now" in away.stderr) == (1, True)
    assert "Traceback" not in away.stderr


def test_a_migration_leans_on_no_table_of_today() -> None:
    for path in (FOLDER / "words").glob("*.py"):
        text = path.read_text()
        assert "vault.tables" not in text
        assert "casework" not in text
