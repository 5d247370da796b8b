"""A hotline for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.jobs.house import House, open_house
from tests.parts.clocks import SetClock
from vault.database import Database, open_database
from vault.roles import WORKER


@pytest.fixture
def house(
    tmp_path_factory: pytest.TempPathFactory,
    database: Database,
    database_url: str,
    clock: SetClock,
) -> Iterator[House]:
    """Staff on the roster and nothing else; each test runs on both databases, in the worker's role."""
    folder: Path = tmp_path_factory.mktemp("house")
    own = open_database(database_url, role=WORKER)
    yield open_house(folder, database, own, clock)
    own.dispose()
