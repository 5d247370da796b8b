"""`python -m mailintake read`, as others call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLEA = ROOT / "tests" / "emails" / "plea_in_spanish.eml"


def command(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mailintake", *arguments],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii"},
        check=False,
        capture_output=True,
    )


def test_one_line_for_each_message_in_any_terminal(tmp_path: Path) -> None:
    junk = tmp_path / "junk.eml"
    junk.write_bytes(bytes(range(256)) * 40)

    found = command("read", str(PLEA), str(junk))

    first, second = (json.loads(line) for line in found.stdout.splitlines())
    assert found.returncode == 0
    assert first["from_name"] == "Lucía Prueba"
    assert first["file"] == str(PLEA)
    assert second["file"] == str(junk)


def test_a_file_that_cannot_be_opened_is_a_failure_and_the_others_still_come() -> None:
    found = command("read", "missing.eml", str(PLEA))

    assert found.returncode == 1
    assert len(found.stdout.splitlines()) == 1


def test_a_configuration_that_is_missing_is_said_in_plain_words() -> None:
    found = command("check")

    assert found.returncode == 1
    assert b"TIPLINE_MAILBOXES is missing" in found.stdout
