"""`python -m ops.checks.pythons`: the unit tests on every other supported Python that this machine has.

But not those of triage, which take as long as all others: what it finds in words could differ by the tables of letters
and the expressions that a Python brings, so each says what it makes of a part of the corpus, and all must agree.

They run side by side, each in one process: `make check` starts them beside the tests of its own Python, which wait for
servers a quarter of their time. They are no nicer than those: triage has less than a second for a message.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13")
QUICK = [
    *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not corpus"),
    *("--ignore=tests/unit/triage", "tests/unit"),
]
AGREEING = "tests/agreeing.py"
"""Prints what triage says of messages, a line for each."""


def main(arguments: Sequence[str]) -> int:
    """Run them, each in a small environment of its own; say which were not found. `make` makes these alone."""
    # A shell lets nobody interrupt what it starts beside: whoever presses Ctrl-C means these too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    programs = {version: find(version) for version in VERSIONS if version != here}
    found = {version: program for version, program in programs.items() if program}
    with ThreadPoolExecutor() as side_by_side:
        made = dict(zip(found, side_by_side.map(environment, found.items()), strict=True))
    if list(arguments) == ["make"]:
        return 0
    with ThreadPoolExecutor() as side_by_side:
        ran = dict(zip(made, side_by_side.map(tested, made.values()), strict=True))
    expected = weighed(Path(sys.executable)) if ran else None
    for version in programs:
        if version not in ran:
            print(f"Python {version}: not on this machine")
            continue
        tests, said = ran[version]
        print(f"Python {version}: unit tests\n{tests.stdout}", differing(said, expected), sep="\n")
    return int(
        any(tests.returncode or said is None or said != expected for tests, said in ran.values())
    )


def tested(python: Path) -> tuple[subprocess.CompletedProcess[str], Sequence[str] | None]:
    """The unit tests on one of them: how they ended, and what they said; then what triage says there."""
    tests = subprocess.run(
        [str(python), *QUICK],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return tests, weighed(python)


def weighed(python: Path) -> Sequence[str] | None:
    """What triage says of messages on one of them; None where it fails or says nothing, which agrees with nothing."""
    said = subprocess.run([str(python), AGREEING], check=False, stdout=subprocess.PIPE, text=True)
    return None if said.returncode else said.stdout.splitlines() or None


def differing(said: Sequence[str] | None, expected: Sequence[str] | None) -> str:
    """Which messages triage weighs otherwise on one of them."""
    if said is None or expected is None:
        return "Triage could not be held against that of this Python."
    others = [one or other for one, other in zip_longest(said, expected) if one != other]
    if others:
        return f"Triage says otherwise of {len(others)} messages than on this Python, first: {others[0]}"
    return f"Triage says the same of {len(said)} messages."


def find(version: str) -> Path | None:
    """The newest Python of that version that works: one on the PATH, else one that pyenv keeps."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), reverse=True)
    on_path = shutil.which(f"python{version}")
    for program in (*([Path(on_path)] if on_path else []), *kept):
        if works(program):
            return program
    return None


def works(program: Path) -> bool:
    """A shim may stand for a version that is not chosen, and a Debian Python may lack venv."""
    asked = subprocess.run(
        [str(program), "-c", "import ensurepip, venv"], check=False, capture_output=True
    )
    return asked.returncode == 0


def environment(found: tuple[str, Path]) -> Path:
    """Its Python, with the pinned packages of a running hotline and of the tests."""
    version, program = found
    folder = Path(f".venv-{version}")
    python, stamp = folder / "bin" / "python", folder / "setup.stamp"
    pins = [Path("requirements.txt"), Path("requirements-dev.txt")]
    if stamp.exists() and all(stamp.stat().st_mtime >= pin.stat().st_mtime for pin in pins):
        return python
    subprocess.run([str(program), "-m", "venv", "--clear", str(folder)], check=True)
    install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    install.append("--no-compile")  # Most of what is installed is never imported.
    for pin in pins:
        install += ["-r", str(pin)]
    subprocess.run([str(python), *install], check=True, env=os.environ | {"PYTHONPATH": ""})
    stamp.touch()
    return python


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
