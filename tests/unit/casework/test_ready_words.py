"""Ready words stand in every language of the letters, whole, and with the operator's numbers in them."""

from __future__ import annotations

import re

import pytest

from casework.answering.asked_about import ready_answers
from casework.answering.standard_answers import standard_answer
from casework.floor.hotline import read_hotline
from casework.mail.ready_words import READY, ready_in
from outgoing.letter_words import TRANSLATED
from outgoing.wording import ALL_LETTERS
from settings import DEMO_HOTLINE

HOTLINE = read_hotline(DEMO_HOTLINE.read_text(encoding="utf-8"), production=False)
FIELD = re.compile(r"\{(\w*)\}")


def test_every_language_of_the_letters_has_them() -> None:
    assert {ready_in(language, "") or language for language in ALL_LETTERS} == set(READY)


@pytest.mark.parametrize("tag", READY)
def test_no_field_is_lost_and_none_is_new(tag: str) -> None:
    words = READY[tag]

    assert FIELD.findall(words.about_a_person) == ["legal"]
    assert FIELD.findall(words.to_the_press) == ["press"]
    assert FIELD.findall(words.to_a_crowd) == ["emergency"]


@pytest.mark.parametrize("tag", READY)
def test_the_operator_s_numbers_and_addresses_are_filled_in(tag: str) -> None:
    asked, press = ready_answers(HOTLINE, tag).values()

    assert HOTLINE.legal in asked
    assert HOTLINE.press in press
    assert HOTLINE.emergency in standard_answer(HOTLINE, tag)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_danger_is_told_in_the_words_of_the_letters(tag: str) -> None:
    assert READY[tag].to_a_crowd.endswith(TRANSLATED[tag].danger)


@pytest.mark.parametrize("kind", ["about_a_person", "to_the_press", "to_a_crowd"])
def test_no_two_languages_say_the_same(kind: str) -> None:
    assert len({getattr(words, kind) for words in READY.values()}) == len(READY)


@pytest.mark.parametrize("language", ["", "uk", None])
def test_a_language_without_them_has_no_standard_answer(language: str | None) -> None:
    assert standard_answer(HOTLINE, language) == ""
    assert ready_in(language, "") is None


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("她在你们那里吗？请告诉我们。", "zh-Hans"),
        ("她在你們那裡嗎？請告訴我們。", "zh-Hant"),
        ("The caller speaks Chinese.", "zh-Hans"),
        ("", "zh-Hans"),
    ],
)
def test_chinese_is_answered_in_the_script_it_was_written_in(written: str, tag: str) -> None:
    assert ready_in("zh", written) == tag
