"""A yes or a no means what was asked; thanks and letters mean what they say."""

from __future__ import annotations

import time

import pytest

from casework.texts.short_answers import is_short_answer, is_yes_or_no, questions_in


@pytest.mark.parametrize(
    "answer",
    [
        *("Yes", "yes!!", "YES he is", "Hi, yes", "Yes please", "No.", "1", "Sí, ahora", "si", "Oui", "Não", "Да"),
        *("是的", "没有", "네, 지금요", "아니요", "Có", "Vâng ạ", "Opo", "Wi", "نعم", "لا", "हाँ", "नहीं"),
        *("Yes\n\nSent from my iPhone", "Yes\n\nAna Example", "Yes\n-- \nAna Example, 12 Example Street, Tulsa"),
    ],
)  # fmt: skip
def test_a_yes_or_a_no_is_one_in_every_language(answer: str) -> None:
    assert is_yes_or_no(answer)
    assert is_short_answer(answer)


@pytest.mark.parametrize(
    "answer",
    ["He is", "Tuesday works", "both of us", "ahora", "help", "Please!", "por favor", "他在这里"],
)
def test_other_few_words_answer_too(answer: str) -> None:
    assert is_short_answer(answer)
    assert not is_yes_or_no(answer)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Thanks",
            "Thank you so much!",
            "Gracias",
            "ok",
            "谢谢",
            "धन्यवाद",
            "Sent from my iPhone",
        ),
        "Yes, we would like to book the training for our staff in May.",
        "yes " * 1_000,
    ],
)
def test_thanks_and_letters_are_no_short_answers(text: str) -> None:
    assert not is_short_answer(text)
    assert not is_yes_or_no(text)


def test_a_question_is_known_by_its_mark() -> None:
    assert questions_in("Are you safe? Is he there?\n> 安全吗？在吗") == 3
    assert questions_in("هل أنت بخير؟") == 1
    assert questions_in("See https://example.org/?id=1&x=2 and call.") == 0


@pytest.mark.parametrize("sign", ["?", "？", "y", "是", " ", "\n", "yes ", "-- \n"])
def test_no_row_of_signs_keeps_it_busy(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    began = time.process_time()
    for short in (text, text[:1_000]):
        is_yes_or_no(short)
        questions_in(short)

    assert time.process_time() - began < 5, "it would go on for ever"
