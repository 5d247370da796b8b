"""What a "not" denies, in each language: what happens, or only that it is known, believed, told, over or done."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from triage.context.gathering import DENIED, read
from triage.cueing.cuebook import load
from triage.text import language
from triage.text.normal import even

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_denials.csv"
with TABLE.open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}-{row['denied']}")
def test_what_happens_is_denied_where_the_words_deny_that(row: dict[str, str]) -> None:
    spoken = {row["language"]: language.CERTAIN}
    reading = read(
        even(row["text"]), where="text", book=load(), languages=spoken, still_time=lambda: True
    )
    sure = max(each.sure for each in reading.found if each.cue.name == row["cue"])
    assert sure == (DENIED if row["denied"] == "yes" else 1.0)


def test_each_language_is_looked_at() -> None:
    assert {row["language"] for row in ROWS} == language.UNDERSTOOD
