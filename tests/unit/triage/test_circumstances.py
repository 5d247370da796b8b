"""Danger that is told by where somebody is, what they hold, who is near and who is gone, without words of alarm."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from casework.assessments import Urgency
from triage.cuebook import load
from triage.gathering import read
from triage.normal import even
from triage.weighing import Weight, weigh

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_circumstances.csv"
MOST_OF_A_HARMLESS_ONE = 3.5
"""Points; a point below what is urgent, however near the words come."""


def rows(urgency: Urgency) -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["urgency"] == urgency]


def weight_of(row: dict[str, str]) -> Weight:
    reading = read(
        even(row["text"]),
        where="text",
        book=load(),
        languages={row["language"]: 10.0},
        still_time=lambda: True,
    )
    return weigh([reading])


def name(row: dict[str, str]) -> str:
    return f"{row['area']}-{row['language']}"


@pytest.mark.parametrize("row", rows(Urgency.URGENT), ids=name)
def test_the_circumstances_alone_make_urgent(row: dict[str, str]) -> None:
    assert weight_of(row).urgent


@pytest.mark.parametrize("row", rows(Urgency.ROUTINE), ids=name)
def test_a_mere_place_or_word_stays_below(row: dict[str, str]) -> None:
    assert weight_of(row).points < MOST_OF_A_HARMLESS_ONE


@pytest.mark.parametrize(("language", "least"), [("en", 3), ("es", 2)])
def test_each_area_has_enough_of_both(language: str, least: int) -> None:
    many: Counter[tuple[str, str]] = Counter()
    for urgency in Urgency:
        many.update((row["area"], urgency) for row in rows(urgency) if row["language"] == language)
    assert min(many.values()) >= least
    assert len(many) == 2 * len({area for area, _ in many})
