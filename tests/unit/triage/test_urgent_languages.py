"""What makes a message urgent, and what does not, in languages whose writers seldom write in English."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from casework.assessments import Urgency
from casework.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.cuebook import load
from triage.gathering import read
from triage.normal import even
from triage.weighing import Weight, weigh

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_languages.csv"
MOST_OF_A_CALM_ONE = 1.0
"""Points; far below what is urgent."""


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def weight_of(text: str, language: str) -> Weight:
    reading = read(
        even(text),
        where="text",
        book=load(),
        languages={language: 10.0},
        still_time=lambda: True,
    )
    return weigh([reading])


def of(urgency: Urgency) -> list[dict[str, str]]:
    return [row for row in rows() if row["urgency"] == urgency]


@pytest.mark.parametrize("row", of(Urgency.URGENT), ids=lambda row: str(row["language"]))
def test_the_words_alone_make_urgent(row: dict[str, str]) -> None:
    assert weight_of(row["text"], row["language"]).urgent
    said = assess(Words(channel=Channel.WEB, text=row["text"], answers={}))
    assert (said.language, said.urgency) == (row["language"], Urgency.URGENT)


@pytest.mark.parametrize("row", of(Urgency.ROUTINE), ids=lambda row: str(row["language"]))
def test_calm_words_stay_far_below(row: dict[str, str]) -> None:
    assert weight_of(row["text"], row["language"]).points < MOST_OF_A_CALM_ONE


def test_each_language_has_eight_of_both() -> None:
    many = Counter((row["language"], row["urgency"]) for row in rows())
    assert min(many.values()) >= 8
    assert len(many) == 2 * len({row["language"] for row in rows()})
