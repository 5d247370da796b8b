"""What makes a message urgent, and what does not, in languages whose writers seldom write in English."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess, weight_in

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_languages.csv"
MOST_OF_A_CALM_ONE = 1.0
"""Points; far below what is urgent."""


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def of(urgency: Urgency) -> list[dict[str, str]]:
    return [row for row in rows() if row["urgency"] == urgency]


@pytest.mark.parametrize("row", of(Urgency.URGENT), ids=lambda row: str(row["language"]))
def test_the_words_alone_make_urgent(row: dict[str, str]) -> None:
    assert weight_in(row["language"], row["text"]).urgent
    said = assess(Words(channel=Channel.WEB, text=row["text"], answers={}))
    assert (said.language, said.urgency) == (row["language"], Urgency.URGENT)


@pytest.mark.parametrize("row", of(Urgency.ROUTINE), ids=lambda row: str(row["language"]))
def test_calm_words_stay_far_below(row: dict[str, str]) -> None:
    assert weight_in(row["language"], row["text"]).points < MOST_OF_A_CALM_ONE


def test_each_language_has_eight_of_both() -> None:
    many = Counter((row["language"], row["urgency"]) for row in rows())
    assert min(many.values()) >= 8
    assert len(many) == 2 * len({row["language"] for row in rows()})
