"""An installation with a damaged table: intake goes on, and whoever looks reads what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from triage.cueing import binding, cuebook

ROOT = Path(__file__).parents[3]
BESIDE = ("casework", "sealing", "services", "outgoing", "vault", "settings.py")
STARTED = """
from casework.signals.submissions import Channel, Words
from casework.arriving.weighing import weigh
from services.writing import WEIGHING, ready_to_fork, warm_up
{start}()
print(weigh(Words(channel=Channel.WEB, text="A poster, please."), WEIGHING).fault)
"""
DO = "restore it from the release, or write it anew by `make train`."


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Triage on its own, with what it needs beside it."""
    shutil.copytree(ROOT / "triage", tmp_path / "triage", ignore=shutil.ignore_patterns("corpus"))
    for name in BESIDE:
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def cut(file: Path) -> None:
    """Leave half of a file."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def run(installed: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=installed,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("start", ["warm_up", "ready_to_fork"])
@pytest.mark.parametrize("name", ["weights.bin", "languages.bin"])
def test_a_process_takes_signals_in_as_urgent_and_its_log_says_what_to_do(
    installed: Path, name: str, start: str
) -> None:
    cut(installed / "triage" / "model" / name)
    ran = run(installed, "-c", STARTED.format(start=start))
    assert ran.stdout == "could not be assessed\n"
    assert ran.stderr == (
        f"{name} is missing, damaged or of another version: {DO} Until then every signal is taken in as urgent\n"
    )


def test_whatever_else_is_broken_stands_in_the_log_too(installed: Path) -> None:
    (installed / "triage" / "lexicon" / "area_codes.toml").write_text("no table", "utf-8")
    ran = run(installed, "-c", STARTED.format(start="ready_to_fork"))
    assert (ran.stdout, ran.stderr) == (
        "could not be assessed\n",
        "triage could not be loaded: TOMLDecodeError\n",
    )


@pytest.mark.parametrize("command", [(), ("explain",)])
def test_a_command_says_it_in_one_sentence(installed: Path, command: tuple[str, ...]) -> None:
    (installed / "triage" / "model" / "weights.bin").unlink()
    ran = run(installed, "-m", "triage", *command, given='{"text": "A poster, please."}\n')
    assert ran.returncode == 1
    assert ran.stderr == f"weights.bin is missing, damaged or of another version: {DO}\n"


@pytest.mark.parametrize("damage", [cut, Path.unlink])
def test_cues_are_read_from_their_files_and_that_is_told(
    tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "book.toml").write_text(
        '[quiet]\nlabel = "quiet"\nmeans = "-"\nkind = "what"\nweight = 1\n'
    )
    (tmp_path / "en" / "words.toml").write_text('[quiet]\nphrases = ["hush now"]\n')
    table = tmp_path / "cues.bin"
    binding.write_bound(cuebook.bind(tmp_path), table)
    damage(table)
    assert cuebook.load(tmp_path, table).begins.places.keys() == {"hush now"}
    [told] = caplog.messages
    assert told.startswith(
        "cues.bin is missing, damaged or not of these cue files: write it anew by `make cues`."
    )
