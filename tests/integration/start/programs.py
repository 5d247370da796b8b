"""The programs of `supervisord.conf`, started as it starts them: by `ops.launch`, with their own settings alone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

from ops.state import State

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("keeper", "public", "staff", "mail", "clock", "worker-urgent")


def command_of(name: str) -> list[str]:
    """The command line of a program."""
    parser = RawConfigParser()
    parser.read(ROOT / "supervisord.conf")
    written = parser.get(f"program:{name}", "command")
    return shlex.split(written.replace("%(ENV_PYTHON)s", sys.executable))


def start(
    name: str, state: State, *, tree: Path = ROOT, output: int | None = None
) -> subprocess.Popen[bytes]:
    """Start a program of the source tree in `tree`, with nothing of ours in its environment but where its state is."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
    return subprocess.Popen(
        command_of(name),
        cwd=tree,
        env={**kept, "TIPLINE_VAR": str(state.folder)},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
    )


def refused(name: str, state: State, *, tree: Path = ROOT, seconds: float = 60) -> str:
    """What a program says that ends by itself and not well. Fails the test if it goes on running."""
    process = start(name, state, tree=tree, output=subprocess.PIPE)
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError(f"{name} runs") from None
    assert process.returncode not in (0, -9)
    return said.decode()
