"""Migrations are numbered without a gap, each follows the last, and HEAD names the newest.

So two branches that both add one meet in HEAD, where a person sees it.
"""

from __future__ import annotations

import re
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parents[2] / "vault" / "migrations"
FOLLOWS = re.compile(r"^down_revision(?:: [^=]+)? = (?:\"([^\"]+)\"|None)", re.MULTILINE)
IS = re.compile(r"^revision(?:: [^=]+)? = \"([^\"]+)\"", re.MULTILINE)


def names() -> list[str]:
    return sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def test_numbers_run_without_a_gap() -> None:
    assert [int(name[:4]) for name in names()] == list(range(1, len(names()) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", name) for name in names())


def test_each_follows_the_one_before() -> None:
    for before, name in zip([None, *names()], names(), strict=False):
        text = (MIGRATIONS / "versions" / f"{name}.py").read_text()
        named, follows = IS.search(text), FOLLOWS.search(text)

        assert named is not None
        assert follows is not None
        assert (named.group(1), follows.group(1)) == (name, before)


def test_head_names_the_newest() -> None:
    assert (MIGRATIONS / "HEAD").read_text().strip() == names()[-1]
