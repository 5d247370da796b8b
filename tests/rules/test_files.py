"""What holds for every file that is kept: its size, its words, and what it must not name."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "casework",
    "jobs",
    "mailintake",
    "ops",
    "outgoing",
    "portal",
    "preview",
    "sealing",
    "services",
    "triage",
    "vault",
)
LINES_MOST = 300
LONG_ON_PURPOSE: dict[str, str] = {}
NO_PYTHON = frozenset({".png", ".jpg", ".woff2", ".mo", ".eml", ".bin"})

HOSTS = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|deb\.debian|rubygems)\.(?:org|com|net)\b"
)
"""Package registries: a pin carries hashes, and whoever installs chooses where from."""

WORKPLACE = re.compile(r"(?<![\w.])/(?:work/main|work/shared|work/\.library|tmp/tl)\b")
PROMISES = ("TODO", "FIXME", "XXX:")


@cache
def kept() -> tuple[Path, ...]:
    """The files that the repository holds, and those that are about to be added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())


def python_files() -> list[Path]:
    return [path for path in kept() if path.suffix == ".py"]


def words(path: Path) -> str:
    return "" if path.suffix in NO_PYTHON else path.read_text(encoding="utf-8", errors="replace")


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_names_a_package_registry_or_a_workplace() -> None:
    """A clone installs from wherever its owner trusts, and lies wherever its owner likes."""
    named = [
        f"{where(path)}: {found.group()}"
        for path in kept()
        if path != Path(__file__).resolve()
        for pattern in (HOSTS, WORKPLACE)
        for found in pattern.finditer(words(path))
    ]

    assert named == []


def test_no_file_promises_to_be_finished_later() -> None:
    """What is undone stands in an issue, where someone finds it."""
    promised = [
        f"{where(path)}: {promise}"
        for path in python_files()
        if path != Path(__file__).resolve()
        for promise in PROMISES
        if promise in words(path)
    ]

    assert promised == []


def test_files_are_short() -> None:
    """A file that no longer fits in one reading is two files."""
    long = {
        where(path): lines
        for path in python_files()
        if (lines := len(words(path).splitlines())) > LINES_MOST
        and where(path) not in LONG_ON_PURPOSE
    }

    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        where(path) for path in python_files() if ast.get_docstring(ast.parse(words(path))) is None
    ]

    assert silent == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_at_its_door_what_it_may_import(room: str) -> None:
    """The rule itself is checked by lint-imports; a reader finds it here."""
    door = ast.get_docstring(ast.parse(words(ROOT / room / "__init__.py"))) or ""

    assert re.search(r"\bimport", door, re.IGNORECASE), f"{room}/__init__.py names no import rule"


def test_an_inner_room_says_what_it_may_know_and_loads_nothing() -> None:
    """Whoever needs one module must not get its neighbours with it, nor find it under a second name."""
    doors = {
        where(door): ast.parse(words(door))
        for room in ("casework", "mailintake", "triage")
        for door in (ROOT / room).glob("*/__init__.py")
    }

    assert doors
    assert [
        door
        for door, tree in doors.items()
        if len(tree.body) > 1
        or not re.search(r"\b(?:knows?|imports?)\b", ast.get_docstring(tree) or "", re.IGNORECASE)
    ] == []


def test_nothing_of_ours_is_patched_in_tests() -> None:
    """Fakes stand for the clock, the alert channel and randomness, and are handed in."""
    patched = [
        f"{where(path)}:{node.lineno}"
        for path in python_files()
        if path.is_relative_to(ROOT / "tests")
        for node in ast.walk(ast.parse(words(path)))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest.mock"))
        or (isinstance(node, ast.arg) and node.arg == "monkeypatch")
    ]

    assert patched == []


def test_chance_is_never_predictable_outside_tests() -> None:
    """`random` can be foretold; whatever leaves us comes from `secrets`, or from the system's own source."""
    used = [
        f"{where(path)}:{node.lineno}"
        for path in python_files()
        if not path.is_relative_to(ROOT / "tests") and not path.is_relative_to(ROOT / "ops")
        for node in ast.walk(ast.parse(words(path)))
        if (isinstance(node, ast.ImportFrom) and node.module == "random")
        or (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "random"
            and node.attr != "SystemRandom"
        )
    ]

    assert used == []


def test_every_rule_of_the_linter_that_is_off_has_its_reason() -> None:
    """A rule that nobody can defend is switched on again."""
    text = words(ROOT / "pyproject.toml")
    lists = re.findall(r"^\s+((?:\"[A-Z]+\d+\",? ?)+)(.*)$", text, re.MULTILINE)

    assert lists
    assert [codes for codes, reason in lists if not reason.strip().startswith("# ")] == []


def test_the_settings_know_casework_alone() -> None:
    """It is a single file, which the import contracts do not reach."""
    tree = ast.parse(words(ROOT / "settings.py"))
    imported = {
        (node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }

    assert imported & {*ROOMS, "ops", "wsgi"} == {"casework"}


def test_every_room_is_under_the_import_contracts() -> None:
    configuration = tomllib.loads(words(ROOT / "pyproject.toml"))

    assert set(configuration["tool"]["importlinter"]["root_packages"]) == set(ROOMS)
