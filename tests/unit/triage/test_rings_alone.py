"""Whether words ring is told alone as it is told with all else that is said of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casework.signals.assessments import Urgency
from casework.signals.submissions import CaseFiles, Channel, FileCase, Words
from casework.texts.clauses import clauses, pieces_of
from tests.parts.unhurried import assess, rings_alone
from triage.assess import rings_within
from triage.cueing.matching import OutOfTime
from triage.quality.corpora import FOLDER

TABLES = Path(__file__).resolve().parents[2] / "tables"
LETTER = (
    "We talked about this in spring, and I noted what was said as well as I could. The course that we give to teachers"
    " has eight lessons and a small handbook. Somebody at the library said that you answer questions of this kind. "
)
CALM_CASE = "Victim: Iris Sample\nAge: 40\nNotes: Training and legal aid."
GRAVE_CASE = "ma fille a disparu depuis hier soir"
"""Rings by itself, and not amid the letter and the other case."""


def both(words: Words) -> tuple[bool, bool]:
    return rings_alone(words), assess(words).urgency is Urgency.URGENT


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def of_the_corpus(every: int) -> Iterator[str]:
    """One text of some of its files."""
    for file in sorted(FOLDER.glob("*.jsonl"))[::every]:
        yield json.loads(file.read_text("utf-8").partition("\n")[0])["text"]


def test_both_agree_on_texts_of_the_corpus_and_on_their_clauses() -> None:
    texts = list(of_the_corpus(every=4))
    pieces = {piece.text for text in texts for piece in (*clauses(text), *pieces_of(text))}
    told = [
        both(Words(channel=Channel.EMAIL, text=text, subject=subject))
        for text, subject in (
            *((text, "") for text in texts),
            *((text[:200], text[200:260]) for text in texts[::3]),
            *((piece, "") for piece in sorted(pieces)[::3]),
        )
    ]
    assert all(alone == whole for alone, whole in told)
    assert {alone for alone, _ in told} == {True, False}
    assert len(told) > len(texts) > 80


def test_both_agree_on_pleas_in_a_letter_in_another_language() -> None:
    pleas = [row["text"] for row in rows("triage_languages.csv")[::6]]
    pleas += [row["words"] for row in rows("triage_cries.csv")[::6]]
    told = [
        both(Words(channel=Channel.EMAIL, text=f"{LETTER}\n\n{plea}\n\n{LETTER}")) for plea in pleas
    ]
    told += [both(Words(channel=Channel.EMAIL, text=LETTER, subject=plea)) for plea in pleas[::4]]
    assert all(alone == whole for alone, whole in told)
    assert {alone for alone, _ in told} == {True, False}


def test_both_agree_on_broken_lines() -> None:
    for row in rows("triage_broken_lines.csv"):
        text = row["text"].replace(" / ", "\n")
        alone, whole = both(Words(channel=Channel.WEB, text=text))
        assert alone == whole, text


@pytest.mark.parametrize("partner", [True, False])
@pytest.mark.parametrize("told", [[CALM_CASE], [CALM_CASE, GRAVE_CASE]])
def test_both_agree_on_the_cases_of_a_file(told: list[str], *, partner: bool) -> None:
    words = Words(channel=Channel.EMAIL, text="\n\n".join([LETTER, *told]), from_partner=partner)
    assert both(words) == (False, False)
    cases = tuple(FileCase(told=each, place="") for each in told)
    found = both(replace(words, case_files=CaseFiles(start=len(LETTER), cases=cases)))
    assert found == (GRAVE_CASE in told, GRAVE_CASE in told)


@pytest.mark.parametrize("danger", ["yes", "unsure", "no"])
def test_both_agree_on_what_is_ticked(danger: str) -> None:
    words = Words(channel=Channel.WEB, text=LETTER, answers={"danger_now": danger})
    assert both(words) == (danger == "yes", danger == "yes")


def test_without_time_it_raises() -> None:
    with pytest.raises(OutOfTime):
        rings_within(Words(channel=Channel.WEB, text=LETTER), lambda: False)
