"""The first words on an open page stand in every language of the ready words, whole, and promise no more in any."""

from __future__ import annotations

import re

import pytest

from casework.answering.first_words import FIRST_WORDS
from casework.mail.ready_words import READY

QUESTION = re.compile("[?؟？]")
END = re.compile(r"[.?!؟。？।]$")
IF_WE_CAN = {
    "en": "if I can",
    "es": "si puedo",
    "pt": "se puder",
    "fr": "si je peux",
    "zh-Hans": "如果可以",
    "zh-Hant": "如果可以",
    "vi": "nếu có thể",
    "tl": "kung kaya ko",
    "ht": "si mwen kapab",
    "ru": "если смогу",
    "ko": "할 수 있다면",
    "ar": "إن استطعت",
    "hi": "हो सका तो",
}


def test_every_language_of_the_ready_words_has_them() -> None:
    assert list(FIRST_WORDS) == list(READY)


@pytest.mark.parametrize("tag", FIRST_WORDS)
def test_each_says_and_asks_as_much_as_in_english(tag: str) -> None:
    asked = [len(QUESTION.findall(words)) for words in FIRST_WORDS[tag]]

    assert asked == [1, 0, 1, 2, 0]
    assert all(END.search(words) for words in FIRST_WORDS[tag])
    assert not any("{" in words for words in FIRST_WORDS[tag])


def test_no_two_languages_say_the_same() -> None:
    every = [words for first in FIRST_WORDS.values() for words in first]

    assert len(set(every)) == len(every)


@pytest.mark.parametrize("tag", FIRST_WORDS)
def test_a_child_is_promised_to_be_told_first_only_if_we_can(tag: str) -> None:
    assert IF_WE_CAN[tag] in FIRST_WORDS[tag].to_a_minor


@pytest.mark.parametrize(("tag", "charset"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5")])
def test_chinese_stands_in_its_own_script(tag: str, charset: str) -> None:
    assert all(words.encode(charset) for words in FIRST_WORDS[tag])
