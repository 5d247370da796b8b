"""The two kinds of database, each made by the real migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ops.parts import postgres

if TYPE_CHECKING:
    from vault.database import Database

KINDS = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    """A PostgreSQL server: `.new_database()`, `.url_of(name)`."""
    server = postgres.start(durable=False)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Postgres) -> str:
    """The name of a migrated database to be cloned."""
    from vault.migrations import upgrade

    return postgres_server.template(upgrade)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to be copied. It is checkpointed: there is no log beside it."""
    from vault.migrations import upgrade

    path = tmp_path_factory.mktemp("template") / "tipline.sqlite"
    upgrade(f"sqlite:///{path}")
    return path


def clone_sqlite(template: Path, folder: Path) -> str:
    """Copy a migrated file with what stands beside it; return the copy's address."""
    copy = folder / "tipline.sqlite"
    for part in template.parent.glob(template.name + "*"):
        shutil.copy(part, folder / part.name)
    return f"sqlite:///{copy}"


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty, migrated database of this test's own; each test runs on both kinds."""
    if request.param == "sqlite":
        return clone_sqlite(request.getfixturevalue("sqlite_template"), tmp_path)
    template: str = request.getfixturevalue("postgres_template")
    server: postgres.Postgres = request.getfixturevalue("postgres_server")
    return server.url_of(server.new_database(template=template))


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The same on SQLite alone, for what does not depend on the kind."""
    return clone_sqlite(sqlite_template, tmp_path)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open, empty, migrated database; each test runs on both kinds."""
    yield from _opened(database_url)


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """The same on SQLite alone."""
    yield from _opened(sqlite_url)


def _opened(url: str) -> Iterator[Database]:
    from vault.database import open_database

    database = open_database(url)
    yield database
    database.dispose()
