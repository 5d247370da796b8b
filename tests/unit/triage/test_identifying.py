"""What in proposed words says who or where somebody is."""

from __future__ import annotations

import pytest

from triage.identifying import facts_in


def sure(text: str) -> set[str]:
    return {fact.quote for fact in facts_in(text) if fact.surely}


def perhaps(text: str) -> set[str]:
    return {fact.quote for fact in facts_in(text) if not fact.surely} - sure(text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("call me 208-555-0142", "208-555-0142"),
        ("call ٢٠٨-٥٥٥-٠١٤٢", "٢٠٨-٥٥٥-٠١٤٢"),
        ("write to ana@example.org", "ana@example.org"),
        ("it is TST 4471", "TST 4471"),
        ("TST4471 and nothing else", "TST4471"),
        ("tst-4471 they said", "tst-4471"),
        ("in the town, 83702", "83702"),
        ("her number is 123-45-6789", "123-45-6789"),
        ("her number is 123 45 6789", "123 45 6789"),
        ("born 3/4/2009", "3/4/2009"),
        ("born in 2009", "born in 2009"),
        ("nacida el 4 de marzo de 2009", "4 de marzo de 2009"),
        ("on March 4, 2009", "March 4, 2009"),
        ("2009年3月4日", "2009年3月4日"),
        ("she lives at 44 Oak Avenue", "44 Oak Avenue"),
        ("they keep us in room 214", "room 214"),
        ("en la calle Luna", "calle Luna"),
        ("then Maria came", "Maria"),
        ("la señora Beltran no paga", "Beltran"),
    ],
)
def test_numbers_dates_addresses_plates_and_names_are_found(text: str, quote: str) -> None:
    assert quote in sure(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("my boss Tejada has not paid", "Tejada"),
        ("Tejada has not paid", "Tejada"),
        ("TEJADA HAS NOT PAID ME", "TEJADA"),
        ("it is in Boise", "Boise"),
        ("ask ana about it", "ana"),
        ("señora tejada no paga", "tejada"),
        ("my boss tejada has not paid me and I want my money", "tejada"),
        ("我叫王小明，在波士顿工作", "我叫王小明"),
        ("我叫王小明，在波士顿工作", "在波士顿工作"),
        ("رئيسي اسمه تيخادوف", "تيخادوف"),
        ("начальник Техадов не платит", "Техадов"),
    ],
)
def test_what_only_looks_like_a_name_may_be_one(text: str, word: str) -> None:
    assert word in perhaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "They lock the door at night and keep her papers. She sleeps in the kitchen.",
        "My boss has not paid me for 2 weeks. I want my money. We are 12 women on the way to work.",
        "A 16-year-old girl works 14 hours, 7 days. They gave us 3 dollars of 15,000.",
        "I'm afraid: he may come at 5pm. It may be worse, or maybe 20-min later.",
        "MY BOSS HAS NOT PAID ME",
        "I have a T visa, and they took it.",
        "my boss has not paid me, i want my money",
        "me quitaron el pasaporte y no me dejan salir",
        "Trabajo en la calle toda la noche y no me pagan. Tengo 17 años.",
        "Меня заперли, забрали паспорт",
    ],
)
def test_words_that_say_nothing_of_anybody_are_let_through(text: str) -> None:
    assert {fact.quote for fact in facts_in(text)} == set()
