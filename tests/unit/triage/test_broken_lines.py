"""Words below each other are one sentence where they go on in small letters, and a list where they do not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.rules.findings import READS_LIKE_DANGER
from triage.text import broken_lines
from triage.text.language import UNDERSTOOD
from triage.text.normal import even

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_broken_lines.csv"
"""Pleas with a slash for the end of a line."""


def pleas(language: str) -> list[str]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [
            row["text"].replace(" / ", "\n")
            for row in csv.DictReader(table)
            if row["language"] == language
        ]


@pytest.mark.parametrize("language", sorted(UNDERSTOOD))
def test_a_plea_rings_whether_each_line_is_a_sentence_or_all_are_one(language: str) -> None:
    texts = pleas(language)
    assert texts
    said = {text: assess(Words(channel=Channel.WEB, text=text)) for text in texts}
    assert [text for text in texts if said[text].urgency is not Urgency.URGENT] == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("I\nam\nlocked\nin", "locked_in"),
        ("HELP\nME\nHE\nHAS\nA\nGUN", "asks_help_now"),
        ("they\ntook\nmy\npassport\nand\nwont\nlet\nme\nleave", "documents_taken"),
        ("I am\nlocked in\nthe basement", "locked_in"),
        ("no\nme\ndejan\nsalir", "cannot_leave"),
        ("Please read.\n\nI\nam\nlocked\nin\n\nThank you.", "locked_in"),
        ("he\nwill\nkill\nme\nand\nI\ncan\nnot\nleave", "threat"),
    ],
)
def test_a_cue_is_heard_over_lines_of_a_word(text: str, cue: str) -> None:
    found = {each.cue: each for each in assess(Words(channel=Channel.WEB, text=text)).findings}

    assert cue in found
    assert text[found[cue].start : found[cue].end] == found[cue].quote


@pytest.mark.parametrize(
    "text",
    [
        "Maria\nJuan\nPedro\nlocked in",
        "Knives\nGuns\nBread",
        "12 Oak Street\nApt 4\nTampa FL",
        "Passports.\nphones.\nmoney.",
        "one line\nand another",
        "He hit her.\nShe ran.\nI saw it.",
        "the first line is as long as lines of a letter are\nand so\nis the next of them, and none is of a word",
        "苏婉如\n王丽\n李强",
        pytest.param("I\nam\nlocked\nin\n\n" + "word " * 4_000, id="a long text"),
    ],
)
def test_a_list_and_lines_of_a_letter_stay_as_they_are(text: str) -> None:
    evened = even(text)

    assert broken_lines.mended(evened) is evened


def test_what_is_mended_stands_where_it_stood() -> None:
    evened = even("Hello.\n\nI\nam\nlocked\nin\n\nBye.")

    mended = broken_lines.mended(evened)

    assert mended.text == "hello.\n\ni am locked in\n\nbye."
    assert mended.span(8, 22) == evened.span(8, 22)


def test_what_both_readings_say_is_told_once() -> None:
    said = assess(Words(channel=Channel.WEB, text="NO\nHE RAPES ME\nHELP"))

    assert len(said.near_pleas) == len(set(said.near_pleas)) > 0


@pytest.mark.parametrize(
    "text",
    [
        "they\ntook\nmy\npassport",
        "not\nsafe\nhere\ncant\nleave",
        "no\npuedo\nsalir\nayuda",
        "он\nзабрал\nмой\nпаспорт",
    ],
)
def test_all_lines_of_the_sentence_are_quoted_and_no_word_of_it(text: str) -> None:
    said = assess(Words(channel=Channel.WEB, text=text))

    assert [each.quote for each in said.findings if each.cue == READS_LIKE_DANGER] == [text]


def mended(text: str) -> str:
    return broken_lines.mended(even(text)).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("they\nhit", "they\nhit"),
        ("they\nhit\nme", "they hit me"),
        ("They\nhit\nme", "they hit me"),
        ("They\nhit\nMe", "they\nhit\nme"),
        ("they\nI'm\nhit", "they im hit"),
        ("他打\n我们\n了", "他打\n我们\n了"),
        ("他打\n我们\n了\n啊", "他打 我们 了 啊"),
        ("HE\nHIT\nME", "he hit me"),
        ("he\nhit\nme! so. one\ntwo", "he hit me! so. one\ntwo"),
        ("A long line. " * 4 + "end\nhe\nhit\nme", "a long line. " * 4 + "end\nhe hit me"),
        (
            "he\nhit\nme\n\nMaria\nJuan\nAna\n\nso\nhelp\nme",
            "he hit me\n\nmaria\njuan\nana\n\nso help me",
        ),
    ],
)
def test_which_lines_are_one_sentence(text: str, said: str) -> None:
    assert mended(text) == said


@pytest.mark.parametrize(("length", "heard"), [(20_000, True), (20_001, False)])
def test_a_text_is_read_over_broken_lines_up_to_a_length(length: int, *, heard: bool) -> None:
    text = "he\nhit\nme\n\n".ljust(length, "x")
    assert mended(text).startswith("he hit me") is heard


def test_so_many_stretches_are_looked_at() -> None:
    left = "\n".join(["he hit me. 1"] * 20 + ["he", "hit", "me. 1", ""])
    assert mended("he\nhit\nme. 1\n" * 21).strip() == left.strip()


@pytest.mark.parametrize(("length", "heard"), [(51, True), (52, False)])
def test_a_line_of_such_words_is_no_longer_than_they_are(length: int, *, heard: bool) -> None:
    """Three words of 16 letters, and three blanks: a line that is longer is not looked at."""
    line = "the".ljust(length, "e")
    assert broken_lines._has_short_lines("\n".join([line] * 3)) is heard  # noqa: SLF001
