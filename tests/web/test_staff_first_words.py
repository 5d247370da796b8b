"""The first words to an open page stand ready in the writer's language, with the English for whoever sends them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.answering.first_words import FIRST_WORDS
from casework.records.records import Changes
from casework.signals.assessments import Child
from tests.builders import House, a_submission
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of


def ready_words(
    house: House, sign_in: SignIn, language: str | None, child: Child, text: str = "Help."
) -> list[tuple[str, str]]:
    """What stands in the list of ready words: tag and words, the English beside them left out."""
    reference = house.take_in(a_submission(text)).reference
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, language=language, child=child)))
    menu = sign_in("dana").case(reference).one("details:has(summary:-soup-contains('Ready words'))")
    for small in menu.select("small"):
        assert small.get_text().removeprefix("In English: ") in FIRST_WORDS["en"]
    return [(str(words["lang"]), words.get_text()) for words in menu.select("bdi")]


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("ar", "Help.", "ar"),
        ("es", "Help.", "es"),
        ("zh", "她在你們那裡嗎？", "zh-Hant"),
        ("en", "Help.", "en"),
        ("uk", "Help.", "en"),
        (None, "Help.", "en"),
    ],
)
def test_they_stand_in_the_language_of_the_case_else_in_english(
    house: House, sign_in: SignIn, language: str | None, text: str, tag: str
) -> None:
    found = ready_words(house, sign_in, language, Child.UNKNOWN, text)

    assert found == [(tag, words) for words in FIRST_WORDS[tag]]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_those_to_a_child_are_left_out_where_none_is_concerned(
    house: House, sign_in: SignIn, language: str
) -> None:
    found = ready_words(house, sign_in, language, Child.NO)

    assert found == [(language, words) for words in FIRST_WORDS[language].to_anybody()]
