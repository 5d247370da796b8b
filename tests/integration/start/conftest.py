"""A hotline of this test's own, with one supervisor, on each kind of database."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.staff.people import Role
from ops.setup import Newcomer
from tests.integration.hotline import Hotline, open_hotline
from tests.parts.keepers import Keeper


@pytest.fixture
def hotline(database_url: str, keeper: Keeper) -> Iterator[Hotline]:
    """Set up, empty, with Ana, who may read."""
    ana = Newcomer(
        username="ana",
        name="Ana W.",
        role=Role.SUPERVISOR,
        passphrase="seven plain words that nobody else chose",
        alert_address="ana@example.org",
    )
    folder = Path(tempfile.mkdtemp(prefix="tl-start-"))
    hotline = open_hotline(folder / "var", database_url, keeper, [ana])
    yield hotline
    hotline.close()
    shutil.rmtree(folder)
