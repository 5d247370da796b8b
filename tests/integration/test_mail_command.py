"""`python -m mailintake read`, as others call it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_a_configuration_that_is_missing_is_said_in_plain_words_with_how_to_start_the_check() -> (
    None
):
    found = command("check")

    assert found.returncode == 1
    assert b"TIPLINE_MAILBOXES is missing" in found.stdout
    assert b"python -m ops.launch mail python -m mailintake check" in found.stdout


def test_help_explains_each_command() -> None:
    found = command("--help")

    said = found.stdout.decode()
    assert (found.returncode, found.stderr) == (0, b"")
    assert re.search(
        r"^ +check +try each mailbox and say in plain words what is wrong", said, re.MULTILINE
    )
    assert re.search(r"^ +run +take in mail until told to end", said, re.MULTILINE)
    assert re.search(r"^ +read +print what is read of message files", said, re.MULTILINE)
    assert "python -m ops.launch mail python -m mailintake check" in said


@pytest.mark.parametrize("words", [(), ("read",), ("burn",), ("check", "tips")])
def test_what_is_no_command_is_refused_with_the_usage(words: tuple[str, ...]) -> None:
    found = command(*words)

    assert found.returncode == 2
    assert found.stderr.startswith(b"usage: python -m mailintake")


def test_the_check_runs_with_the_settings_of_the_mail_process_as_the_runbook_says(
    tmp_path: Path,
) -> None:
    """Nothing listens there: that is what it says."""
    keys = tmp_path / "keys" / "mail"
    keys.mkdir(parents=True)
    boxes = tmp_path / "mailboxes.toml"
    boxes.write_text(
        '[[mailbox]]\nname = "tips"\nhost = "127.0.0.1"\nport = 1\nuser = "tips@example.org"\n'
        'password_file = "tips.password"\n'
    )
    (keys / "tips.password").write_text("secret")
    (tmp_path / "settings.env").write_text(
        f"TIPLINE_ENV=demo\n[mail]\nTIPLINE_KEYS={keys}\nTIPLINE_MAILBOXES={boxes}\n"
    )

    found = subprocess.run(
        [sys.executable, "-m", "ops.launch", "mail", "python", "-m", "mailintake", "check"],
        cwd=ROOT,
        env={"TIPLINE_VAR": str(tmp_path)},
        check=False,
        capture_output=True,
    )

    assert found.returncode == 1
    assert b"tips: the server cannot be reached (127.0.0.1, port 1" in found.stdout
