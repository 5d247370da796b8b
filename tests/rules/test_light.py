"""What is heavy and not needed is not loaded: it would take memory in each process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIGNATURES = {"dkim", "dns", "nacl"}
"""What checks the signatures of partners, of which many hotlines have none that sign."""
HEAVY = {
    "psycopg",
    "sqlalchemy.dialects.postgresql",
    "holidays",
    "flask",
    "rq",
    "alembic",
    "charset_normalizer",
}
LOADED = "import sys; from importlib import import_module; import_module(sys.argv[1]); print(*sys.modules)"
FORKED = """
import sys
from pathlib import Path
from casework.clocks import SystemClock
from services.looking_up import LookingUp
from services.proving import Proving, Registry, Replays
replays = Replays(Path(sys.argv[1]))
now = SystemClock().now().timestamp()
for signature, days in zip(sys.argv[2::2], sys.argv[3::2]):
    replays.is_repeat(signature, b"a mail", now - 86400 * int(days))
looking_up = LookingUp(resolve=lambda _: None, known=None)
proving = Proving(registry=Registry(read=tuple), looking_up=looking_up, replays=replays, clock=SystemClock())
proving.ready_to_fork()
print(*sys.modules)
"""


def told_by(script: str, *arguments: str) -> set[str]:
    """The modules that stand in memory at the end of a script."""
    command = [sys.executable, "-c", script, *arguments]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(told.split())


def heavy_in(module: str) -> set[str]:
    """What of it stands in memory after this import alone."""
    return (HEAVY | SIGNATURES) & told_by(LOADED, module)


@pytest.mark.parametrize("module", ["services.mail", "mailintake.worker.watching"])
def test_the_mail_worker_loads_nothing_that_it_does_not_use(module: str) -> None:
    assert heavy_in(module) == set()


def test_triage_holds_no_cryptography() -> None:
    """It seals nothing, and its memory has a budget."""
    assert not {"cryptography", "phonenumbers"} & told_by(LOADED, "triage.assess")


def test_what_is_used_is_seen() -> None:
    assert heavy_in("vault.impatient") == {"psycopg"}


def test_what_checks_signatures_is_loaded_before_a_fork_where_partners_sign(tmp_path: Path) -> None:
    """Else each process loads it by itself, when the first of such mails comes."""
    file = str(tmp_path / "seen.sqlite3")
    assert not SIGNATURES & told_by(FORKED, file)
    assert not SIGNATURES & told_by(FORKED, file, "long ago", "100")
    assert told_by(FORKED, file, "a signature", "0") >= SIGNATURES
    assert told_by(FORKED, file) >= SIGNATURES, "after a restart"


def test_a_mail_worker_without_what_checks_signatures_does_not_start(tmp_path: Path) -> None:
    """Found out later, it would keep the mail of every partner out, again and again."""
    away = 'import sys; sys.modules["dkim"] = None\n'
    with pytest.raises(subprocess.CalledProcessError) as ended:
        told_by(away + FORKED, str(tmp_path / "seen.sqlite3"))
    assert "dkim is missing" in ended.value.stderr
