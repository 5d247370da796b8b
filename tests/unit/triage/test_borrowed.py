"""Everyday words of one language are no reason of another's, and accents tell one number from another."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, Child
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


def quoted(text: str, cue: str) -> list[str]:
    return [each.quote for each in of(text).findings if each.cue == cue]


@pytest.mark.parametrize(
    ("text", "cue", "quotes"),
    [
        ("See attached export", "locked_in", []),
        ("attached", "locked_in", []),
        ("On la tient attachée dans la cave.", "locked_in", ["attachée"]),
        ("attachee dans la cave", "locked_in", ["attachee"]),
    ],
)
def test_a_word_of_the_writers_language_is_no_other_languages_reason(
    text: str, cue: str, quotes: list[str]
) -> None:
    assert quoted(text, cue) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Ông tám mươi lăm tuổi.",
        "Bà năm mươi ba tuổi.",
        "On se voit chez elle à six.",
        "Je passe avec elle à quinze.",
    ],
)
def test_accents_make_it_another_number(text: str) -> None:
    assert "child_age" not in {each.cue for each in of(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Con bé tầm mười lăm tuổi bị nhốt.",
        "Con be tam muoi lam tuoi bi nhot.",
        "Elle a six ans et travaille.",
        "Ma fille elle à quatorze, il la garde.",
        "Le garçon du restaurant il à quinze et il travaille la nuit.",
    ],
)
def test_an_age_that_is_written_so_is_one(text: str) -> None:
    assert of(text).child is Child.YES or "child_age" in {each.cue for each in of(text).findings}
