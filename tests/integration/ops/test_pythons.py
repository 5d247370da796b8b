"""The unit tests on the other Pythons, and what triage says there: each that the machine has must do well and agree."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import distribution
from pathlib import Path

import pytest

from ops.checks.pythons import VERSIONS, find

ROOT = Path(__file__).parents[3]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = [version for version in VERSIONS if version != HERE]
LENT = ("pytest", "pytest-xdist", "execnet", "pluggy", "iniconfig", "packaging", "pygments")
"""What pytest needs is the same on each Python: nothing has to be fetched for them."""
TEST = """
import sys
from pathlib import Path

HERE = f"{{sys.version_info.major}}.{{sys.version_info.minor}}"

def test_it_runs():
    Path(f"ran on {{HERE}}").touch()
    assert HERE not in {fails_on}
"""

AGREEING = """
import sys

HERE = f"{{sys.version_info.major}}.{{sys.version_info.minor}}"
print("first message: urgent")
print("second message:", "routine" if HERE in {other} else "urgent")
sys.exit(HERE in {fails_on})
"""

Run = Callable[..., tuple[int, str, set[str]]]


@pytest.fixture(scope="module")
def pythons() -> dict[str, Path]:
    """The other Pythons of this machine by their versions."""
    found = {version: program for version in OTHERS if (program := find(version))}
    if not found:
        pytest.skip("this machine has no other Python")
    return found


@pytest.fixture(scope="module")
def tree(pythons: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small source tree, with an environment of each Python in which nothing is to be installed any more."""
    folder = tmp_path_factory.mktemp("tree")
    (folder / "requirements.txt").touch()
    (folder / "requirements-dev.txt").touch()
    (folder / "lent").mkdir()
    for each in map(distribution, LENT):
        for name in {file.parts[0] for file in each.files or ()} - {"..", "__pycache__"}:
            (folder / "lent" / name).symlink_to(Path(str(each.locate_file(name))))
    for version, program in pythons.items():
        made = folder / f".venv-{version}"
        subprocess.run([program, "-m", "venv", "--without-pip", made], check=True)
        (made / "setup.stamp").touch()
    return folder


@pytest.fixture
def run(tree: Path) -> Run:
    """Run the command over a test that fails on some Pythons, or on no test, while triage says something else on some,
    or breaks: how it ends, what it says, and where it ran.
    """
    unit = tree / "tests" / "unit"
    unit.mkdir(parents=True, exist_ok=True)
    for ran in tree.glob("ran on *"):
        ran.unlink()

    def ended(
        *arguments: str,
        fails_on: Sequence[str] | None = (),
        other_on: Sequence[str] = (),
        breaks_on: Sequence[str] = (),
    ) -> tuple[int, str, set[str]]:
        agreeing = AGREEING.format(other=list(other_on), fails_on=list(breaks_on))
        (tree / "tests" / "agreeing.py").write_text(agreeing)
        said = "" if fails_on is None else TEST.format(fails_on=list(fails_on))
        (unit / "test_some.py").write_text(said)
        status, output = command(tree, *arguments, HOME=os.environ["HOME"], PATH=os.environ["PATH"])
        return status, output, {ran.name.removeprefix("ran on ") for ran in tree.glob("ran on *")}

    return ended


def command(folder: Path, *arguments: str, **environ: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "ops.checks.pythons", *arguments],
        cwd=folder,
        env={
            "PYTHONPATH": f"{ROOT}:{folder / 'lent'}",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            **environ,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout


def test_they_run_on_every_other_python_and_end_well(run: Run, pythons: dict[str, Path]) -> None:
    status, said, ran_on = run()

    assert (status, ran_on) == (0, set(pythons))
    assert said.count("1 passed") == len(pythons)
    assert said.count("Triage says the same of 2 messages.") == len(pythons)


def test_where_triage_says_something_else_on_one_of_them_it_fails_and_names_the_message(
    run: Run, pythons: dict[str, Path]
) -> None:
    status, said, _ = run(other_on=list(pythons)[:1])

    assert status == 1
    assert said.count("otherwise of 1 messages than on this Python, first: second message: r") == 1


@pytest.mark.parametrize("where", ["here", "there", "everywhere"])
def test_where_triage_breaks_nothing_agrees(run: Run, where: str, pythons: dict[str, Path]) -> None:
    there = list(pythons)[:1]
    breaks_on = {"here": [HERE], "there": there, "everywhere": [HERE, *pythons]}[where]
    status, said, _ = run(breaks_on=breaks_on)

    assert status == 1
    assert "Triage could not be held against that of this Python." in said


def test_a_failure_on_the_first_of_them_fails_it_and_the_others_still_run(
    run: Run, pythons: dict[str, Path]
) -> None:
    status, said, ran_on = run(fails_on=list(pythons)[:1])

    assert (status, ran_on) == (1, set(pythons))
    assert said.count("1 failed") == 1


def test_where_no_test_is_found_it_fails(run: Run) -> None:
    status, said, _ = run(fails_on=None)

    assert status == 1
    assert "no tests ran" in said


def test_making_the_environments_runs_nothing(run: Run) -> None:
    assert run("make", fails_on=OTHERS) == (0, "", set())


def test_a_python_that_is_not_there_is_named_and_fails_nobody(tmp_path: Path) -> None:
    """Who works on this needs no more than one of them."""
    said = "".join(f"Python {version}: not on this machine\n" for version in OTHERS)
    assert command(tmp_path, HOME=str(tmp_path), PATH=str(tmp_path)) == (0, said)
