"""One planted hotline for each kind of database, shared by all thieves of a run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.thief.planted import Planted, plant
from tests.parts.databases import KINDS, clone_sqlite
from tests.parts.keepers import Keeper


@pytest.fixture(scope="session", params=KINDS)
def planted(request: pytest.FixtureRequest, keeper: Keeper) -> Iterator[Planted]:
    """A hotline with a report, a mail and an answer in it. What a thief adds stays; nothing is taken away."""
    folder = Path(tempfile.mkdtemp(prefix="tl-thief-"))
    if request.param == "sqlite":
        url = clone_sqlite(request.getfixturevalue("sqlite_template"), folder)
    else:
        server = request.getfixturevalue("postgres_server")
        template = request.getfixturevalue("postgres_template")
        url = server.url_of(server.new_database(template=template))
    planted = plant(folder / "var", url, keeper)
    yield planted
    planted.close()
    shutil.rmtree(folder)
