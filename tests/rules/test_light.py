"""What is heavy and not needed is not loaded: it would take memory in each process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"psycopg", "sqlalchemy.dialects.postgresql", "holidays", "flask", "rq", "alembic"}
LOADED = "import sys; from importlib import import_module; import_module(sys.argv[1]); print(*sys.modules)"


def heavy_in(module: str) -> set[str]:
    """What of it stands in memory after this import alone."""
    command = [sys.executable, "-c", LOADED, module]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return HEAVY & set(told.split())


@pytest.mark.parametrize("module", ["services.mail", "mailintake.poll"])
def test_the_mail_worker_loads_nothing_that_it_does_not_use(module: str) -> None:
    assert heavy_in(module) == set()


def test_what_is_used_is_seen() -> None:
    assert heavy_in("vault.impatient") == {"psycopg"}
