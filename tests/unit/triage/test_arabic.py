"""A spelling within an Arabic word counts where the rest of it is written to whatever word comes."""

from __future__ import annotations

import pytest

from triage.cueing.scripts import alike
from triage.text import arabic


def stands(word: str, spelling: str, *, open_end: bool = False) -> bool:
    text = f"قال {word} هنا"
    start = text.index(spelling, len("قال"))
    return arabic.stands(text, start, start + len(spelling), open_end=open_end)


@pytest.mark.parametrize(
    ("word", "spelling"),
    [
        ("انا", "انا"),
        ("وانا", "انا"),
        ("فانا", "انا"),
        ("السكن", "سكن"),
        ("وبالسيارة", "سيارة"),
        ("للناجيات", "ناجيات"),
        ("جوازاتنا", "جواز"),
        ("هيقتلني", "يقتل"),
        ("وسيقتلونني", "يقتل"),
        ("بيضربوها", "يضرب"),
        ("قفل علينا", "قفل علي"),
        ("يشتغل بمطعم", "يشتغل ب"),
    ],
)
def test_conjunctions_the_article_and_pronouns_are_no_other_word(word: str, spelling: str) -> None:
    assert stands(word, spelling)


@pytest.mark.parametrize(
    ("word", "spelling"),
    [
        ("الانترنت", "الان"),
        ("الانجليزية", "الان"),
        ("الثامنة", "امنة"),
        ("الشاحنات", "احنا"),
        ("البطارية", "طارية"),
        ("مرتين", "مرتي"),
        ("وبنتين", "بنتي"),
        ("ولدينا", "ولدي"),
        ("واحد", "احد"),
        ("وحدي", "حدي"),
        ("اللي", "لي"),
        ("قدم", "دم"),
        ("دماغ", "دم"),
        ("متقاعد", "قاعد"),
    ],
)
def test_another_word_is_not_taken_for_it(word: str, spelling: str) -> None:
    assert not stands(word, spelling)


def test_an_open_end_takes_what_follows_and_no_other_beginning() -> None:
    assert stands("مجروحتان", "مجروح", open_end=True)
    assert not stands("للمجروحتان", "روح", open_end=True)


def test_what_is_written_for_each_other_is_read_as_one_place_for_place() -> None:
    assert alike("محبوسة فى شقة") == "محبوسه في شقه"
    assert alike("help, 救我") == "help, 救我"


@pytest.mark.parametrize("text", ["ana ma7bouse w khayfe 3ande walad", "5edouni men hon, 7absinni"])
def test_chat_arabic_speaks_for_arabic(text: str) -> None:
    points = arabic.with_chat({"en": 1.0}, text)
    assert points["ar"] > points["en"]


@pytest.mark.parametrize(
    "text",
    ["call me at 3am or 5pm", "the 2nd and 3rd floor, 7th street", "ma7bouse", "mp3 r2 4x4", ""],
)
def test_hours_and_numbers_do_not(text: str) -> None:
    assert arabic.with_chat({"en": 1.0}, text) == {"en": 1.0}
