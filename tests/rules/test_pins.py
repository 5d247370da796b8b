"""What is wanted (`requirements*.in`) and what is pinned (`requirements*.txt`) agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("requirements", "requirements-dev", "requirements-demo")
PIN = re.compile(
    r"^([a-z0-9._-]+)==([\w.]+)(?: ;[^\\\n]*)?((?:\s*\\\n\s+--hash=sha256:[0-9a-f]{64})*)",
    re.MULTILINE,
)


def wanted(name: str) -> set[str]:
    lines = (ROOT / f"{name}.in").read_text().splitlines()
    packages = (re.match(r"[a-z0-9_-]+", line) for line in lines if not line.startswith(("#", "-")))
    return {package.group() for package in packages if package}


def pinned(name: str) -> list[tuple[str, str, int]]:
    """Each pin of a list: package, version, how many hashes."""
    found = PIN.finditer((ROOT / f"{name}.txt").read_text())
    return [(pin.group(1), pin.group(2), pin.group(3).count("--hash")) for pin in found]


@pytest.mark.parametrize("name", LISTS)
def test_everything_wanted_is_pinned(name: str) -> None:
    assert wanted(name) - {package for package, _, _ in pinned(name)} == set()


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_has_its_hashes_and_nothing_else_stands_beside(name: str) -> None:
    """A package that was swapped on its way is not installed; no index address is in a list."""
    lines = (ROOT / f"{name}.txt").read_text().splitlines()
    starts = [line for line in lines if not line.startswith((" ", "#"))]

    assert [package for package, _, hashes in pinned(name) if hashes == 0] == []
    assert len(pinned(name)) == len(starts)


def test_the_lists_agree_on_each_version() -> None:
    """They are installed side by side."""
    versions: dict[str, set[str]] = {}
    first = {package: version for package, version, _ in pinned("requirements")}
    for name in LISTS[1:]:
        for package, version, _ in pinned(name):
            if package in first and not re.search(
                rf"^{package}==.* ;", (ROOT / f"{name}.txt").read_text(), re.MULTILINE
            ):
                versions.setdefault(package, {first[package]}).add(version)

    assert {package: both for package, both in versions.items() if len(both) > 1} == {}


def test_every_wanted_package_says_what_it_is_for() -> None:
    bare = [
        line
        for name in LISTS
        for line in (ROOT / f"{name}.in").read_text().splitlines()
        if line and not line.startswith(("#", "-c")) and "#" not in line
    ]

    assert bare == []
