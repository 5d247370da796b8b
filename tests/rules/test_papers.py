"""What a newcomer reads is there, and says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from settings import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
PAPERS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "docs/architecture.md",
    "docs/threat-model.md",
    "docs/runbook.md",
    "docs/measured.md",
)
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_is_there(paper: str) -> None:
    assert (ROOT / paper).read_text().strip()


def test_the_changelog_has_what_is_not_yet_released() -> None:
    assert re.search(r"^## \[?Unreleased\]?$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)


def test_every_setting_is_documented() -> None:
    """And none is documented that is not read."""
    papers = "\n".join(path.read_text() for path in (ROOT / "README.md", *ROOT.glob("docs/*.md")))
    named = set(re.findall(r"TIPLINE_[A-Z_]+[A-Z]", papers))

    assert set(VARIABLES) - named == set()
    assert named - set(VARIABLES) - {"TIPLINE_TEST_POSTGRES"} == set()


def test_every_target_of_make_is_explained() -> None:
    """`make help` lists what has a `##`; a target without one is invisible."""
    text = (ROOT / "Makefile").read_text()
    declared = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)

    assert declared is not None
    assert set(declared.group(1).split()) == set(
        re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE)
    )


def test_every_link_between_papers_leads_somewhere() -> None:
    papers = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    broken = [
        f"{paper.relative_to(ROOT)}: {target}"
        for paper in papers
        for target in LINK.findall(paper.read_text())
        if not (paper.parent / target).exists()
    ]

    assert papers
    assert broken == []
