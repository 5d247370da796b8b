"""Whoever writes nothing but "help", in whatever words and languages, rings at once; other short words do not."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, Category, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context.crying import Says, says
from triage.text.language import UNDERSTOOD
from triage.text.normal import even

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_cries.csv"
FEWEST_CRIES, FEWEST_OTHERS = 12, 6


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def web(text: str, hint: str | None = None) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text, language_hint=hint))


def mail(subject: str, text: str = "") -> Assessment:
    return assess(Words(channel=Channel.EMAIL, subject=subject, text=text))


def forms(words: str) -> Iterator[str]:
    """As written, in capitals, without accents, with marks and pictures, and over again."""
    apart = unicodedata.normalize("NFKD", words)
    yield words
    yield words.upper()
    yield "".join(each for each in apart if unicodedata.category(each) != "Mn").replace("đ", "d")
    yield f"¡¡{words}!!! \U0001f64f\U0001f62d"
    yield f"{words}\n{words}"


RINGS_BY_THE_MODEL = ("경찰서 위치",)
"""What is no cry and rings all the same, by how it reads."""


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['language']}: {row['words']}")
def test_a_bare_cry_is_urgent_and_what_only_looks_like_one_is_not(row: dict[str, str]) -> None:
    wanted = Urgency.URGENT if row["cry"] == "yes" else Urgency.ROUTINE
    if row["words"] in RINGS_BY_THE_MODEL:
        assert web(row["words"]).urgency is Urgency.URGENT
        return
    for form in forms(row["words"]):
        for said in (web(form), mail(form.replace("\n", " "))):
            assert said.urgency is wanted, form
            if row["cry"] == "yes":
                assert said.language in (None, row["language"]), form


def test_every_language_has_enough_of_both() -> None:
    for language in UNDERSTOOD:
        own = [row["cry"] for row in rows() if row["language"] == language]
        assert own.count("yes") >= FEWEST_CRIES, language
        assert own.count("no") >= FEWEST_OTHERS, language


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("HELP", "\n\nSent from my iPhone"),
        ("Re: help me", "[image: photo.jpg]"),
        ("", "\U0001f198\n\nSent from my iPhone"),
        ("help me", "please, now!"),
        ("URGENT", "help"),
        ("Invoice 2231", "help me"),
        ("help", "\U0001f64f\U0001f64f"),
    ],
)
def test_subject_and_text_are_a_cry_together(subject: str, text: str) -> None:
    assert mail(subject, text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Help", "with my homework, question four"),
        ("Invoice 2231", "urgent"),
        ("urgent", "Toner 60% off"),
        ("save me", "a seat at the spring gala, would you?"),
    ],
)
def test_a_cry_beside_other_words_is_weighed_with_them(subject: str, text: str) -> None:
    assert mail(subject, text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize("subject", ["URGENT", "紧急", "급합니다", "hello", "срочно"])
def test_a_subject_that_only_presses_is_read_first(subject: str) -> None:
    """A salesman's empty mail presses too."""
    said = mail(subject)
    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.UNREADABLE)


def test_haste_alone_in_a_text_is_a_cry() -> None:
    assert web("URGENT!!!").urgency is Urgency.URGENT
    assert says(even("now, please").text) is Says.BESIDE


@pytest.mark.parametrize("cry", ["help", "\U0001f198", "call the police", "救命"])
def test_a_cry_is_of_somebody_in_need_whatever_else_its_word_may_mean(cry: str) -> None:
    """It was "unrelated", and so nobody was asked whether a child is concerned."""
    assert (web(cry).category, web(cry).tells_of_harm) == (Category.CRISIS, True)


def test_the_cry_is_quoted_where_it_stands() -> None:
    in_subject, in_text = mail("URGENT help!").findings[0], web(" ¡Ayuda!").findings[0]
    assert (in_subject.where, in_subject.quote, in_subject.start) == (
        "subject",
        "URGENT help!",
        None,
    )
    assert (in_text.where, in_text.start, in_text.end) == ("text", 1, len(" ¡Ayuda!"))


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("\U0001f198", "es", "es"),
        ("\U0001f198", None, None),
        ("SOS", "vi-VN", "vi"),
        ("help", "es", "es"),
        ("help me please", None, "en"),
        ("URGENT!!! HELP ME!!!", None, "en"),
        ("ayúdame", "en", "es"),
        ("socorro", None, None),
        ("socorro", "pt", "pt"),
        ("emergency", None, None),
        ("help 312-555-0142", None, "en"),
        ("助けて", "en", "ja"),
    ],
)
def test_few_words_are_named_by_the_form_or_where_no_other_language_has_them(
    text: str, hint: str | None, language: str | None
) -> None:
    assert web(text, hint).language == language


@pytest.mark.parametrize(
    "text",
    [
        "help 312-555-0142",
        "HELP\n(312) 555 0142\n\nSent from my iPhone",
        "please help her",
        "help, I am scared, I don't know what to do",
        "ayuden a mi hermana por favor",
        "救救她",
        "помогите моей сестре",
    ],
)
def test_for_whom_where_to_call_back_and_fear_are_nothing_else(text: str) -> None:
    assert web(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "text", ["hilfe bitte", "aiuto", "допоможіть", "助けて", "আমাকে বাঁচান", "مدد کریں"]
)
def test_a_plain_cry_in_a_language_that_nobody_here_weighs_rings_too(text: str) -> None:
    assert web(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "thanks",
    [
        "спасибо большое за помощь",
        "शुक्रिया मदद के लिए",
        "shukriya madad ke liye",
        "شكرا للمساعدة",
        "Thank you very much for your help",
        "¡Muchas gracias por su ayuda!",
        "merci beaucoup pour votre aide",
        "muito obrigada pela ajuda",
        "谢谢你们的帮助",
        "cảm ơn đã giúp đỡ",
        "maraming salamat po sa tulong",
        "mèsi anpil pou èd ou",
        "도와주셔서 감사합니다",
        "شكرا على المساعدة",
        "मदद के लिए धन्यवाद",
    ],
)
def test_thanks_are_no_cry_and_nothing_to_be_read_first(thanks: str) -> None:
    for said in (web(thanks), web(f"{thanks}\n{thanks}!"), mail("", thanks)):
        assert (said.urgency, said.understood) == (Urgency.ROUTINE, True)
    assert mail(thanks).urgency is Urgency.ROUTINE
    assert says(even(thanks).text) is Says.THANKS


@pytest.mark.parametrize(
    "text",
    ["спасибо, помогите", "thank you, help me", "gracias por su ayuda, ayúdenme", "谢谢，救命"],
)
def test_thanks_take_nothing_from_a_cry(text: str) -> None:
    assert web(text).urgency is Urgency.URGENT
    assert mail("thank you for your help", text).urgency is Urgency.URGENT
    assert mail(text, "спасибо за помощь").urgency is Urgency.URGENT


def test_whoever_thanks_and_says_more_is_weighed() -> None:
    assert web("спасибо за помощь, он меня бьёт").urgency is Urgency.URGENT
    assert web("he has locked me in and has a gun. thanks").urgency is Urgency.URGENT


@pytest.mark.parametrize("start", ["HELP ME PLEASE " * 5, "sos sos sos sos "])
def test_a_cry_that_is_followed_by_something_else_is_not_bare(start: str) -> None:
    text = f"{start} is the name of a song, and I like it very much on sundays"
    assert says(even(text).text) is None


def test_a_cry_over_and_over_is_read_to_its_end() -> None:
    assert says("救救我 " * 5_000) is Says.CRIES
    assert says("help me " * 10_000 + "sings the choir") is None


@pytest.mark.parametrize("word", ["帮忙", "报警", "紧急"])
def test_only_a_plain_cry_in_another_language_is_one_within_a_letter(word: str) -> None:
    letter = (
        f"The poster in our lobby says {word} in big red letters; could you send us three more?"
    )
    assert web(letter).urgency is Urgency.ROUTINE
