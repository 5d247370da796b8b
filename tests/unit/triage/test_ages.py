"""An age under 18 is seen however a child writes it, and that of a cat, a car or a promise is none."""

from __future__ import annotations

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context import ages
from triage.cueing.joining import FROM_EACH_END, place
from triage.text.normal import even


def quoted(text: str) -> list[str]:
    """Give the quotes by which a message names an age under 18."""
    said = assess(Words(channel=Channel.WEB, text=text))
    return [finding.quote for finding in said.findings if finding.cue == ages.CHILD_AGE]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("I'm sixteen.", "I'm sixteen"),
        ("I'm sixteen", "I'm sixteen"),
        ("I am fifteen, he hits me", "I am fifteen"),
        ("i am sixteen and scared", "i am sixteen"),
        ("My sister is thirteen", "sister is thirteen"),
        ("my daughter, thirteen, is with him", "daughter, thirteen"),
        ("She looks about thirteen", "looks about thirteen"),
        ("A girl of about 15 is at the motel", "girl of about 15"),
        ("a juvenile female, about 15", "female, about 15"),
        ("a juvenile (maybe 16) at the truck stop", "juvenile (maybe 16"),
        ("We are both sixteen.", "We are both sixteen"),
        ("I turn sixteen in May", "turn sixteen"),
        ("my son's age is 12", "son's age is 12"),
        ("age fifteen", "age fifteen"),
        ("a seventeen-year-old", "seventeen-year-old"),
        ("seventeen yo", "seventeen yo"),
        ("15f", "15f"),
        ("15f here he wont let me go", "15f"),
        ("f/15", "f/15"),
        ("hey 15/f", "hey 15/f"),
        ("I was born in 2011", "born in 2011"),
        ("DOB 03/04/2011", "DOB 03/04/2011"),
        ("tengo dieciséis.", "tengo dieciséis"),
        ("nació en 2011", "nació en 2011"),
        ("tenho dezesseis", "tenho dezesseis"),
        ("eu tenho 15, moro com ele", "tenho 15"),
        ("мне 15", "мне 15"),
        ("ей всего 14, помогите", "ей всего 14"),
        ("我今年十六", "我今年十六"),
        ("我才16，他不让我走", "我才16"),
        ("2011年出生", "2011年出生"),
        ("兒子十六。", "兒子十六"),
        ("저는 열여섯", "저는 열여섯"),
        ("올해 열여섯", "올해 열여섯"),
        ("عمري 15", "عمري 15"),
        ("سنها 15", "سنها 15"),
        ("मेरी उम्र 15 है", "उम्र 15"),
        ("main 15 saal ki", "15 saal ki"),
        ("main 15 varsh ki", "15 varsh ki"),
        ("meri umar 15 hai", "umar 15"),
        ("em 15, anh ấy đánh em", "em 15"),
        ("15 anyos ako", "15 anyos"),
        ("Elle a peut-être 15, il la frappe", "Elle a peut-être 15"),
        ("Elle a peut etre 15", "Elle a peut etre 15"),
        ("Elle a à peine 15, aidez-la", "Elle a à peine 15"),
        ("une fille, peut-être 15", "peut-être 15"),
        ("She's probably 15", "She's probably 15"),
        ("She is perhaps sixteen, her uncle signs", "She is perhaps sixteen"),
        ("she is no more than thirteen", "she is no more than thirteen"),
        ("She couldn't have been older than 15", "She couldn't have been older than 15"),
        ("she's somewhere around 15", "she's somewhere around 15"),
        ("she's about fifteen-ish", "she's about fifteen"),
        ("She's 15ish", "She's 15"),
        ("I'm sixteen - help", "I'm sixteen"),
        ("tiene tal vez 15, no sale", "tiene tal vez 15"),
        ("tiene más o menos quince", "tiene más o menos quince"),
        ("ela tem talvez 15", "tem talvez 15"),
        ("ela tem mais ou menos quinze", "tem mais ou menos quinze"),
        ("ей лет шестнадцать", "ей лет шестнадцать"),
        ("ей может быть 15", "ей может быть 15"),
        ("Student of mine, 16", "Student of mine, 16"),
        ("una niña de unos doce, nunca sale", "niña de unos doce"),
        ("hay una niña como de doce que limpia la casa", "niña como de doce"),
        ("hay una muchacha de 15 encerrada", "muchacha de 15"),
        ("uma menina de uns treze", "menina de uns treze"),
        ("Ana (16) works there", "(16)"),
        ("Ana(16) works there", "(16)"),
        ("My boy Leo (4) is with him", "(4)"),
        ("女儿（8）在他那里", "（8）"),
    ],
)
def test_an_age_is_told_by_the_words_that_lead_to_it(text: str, quote: str) -> None:
    assert quote in quoted(text)


IN_WORDS = {
    "I'm {}.": (
        *("six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
        *("fifteen", "sixteen", "seventeen"),
    ),
    "tengo {}.": (*("once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete"),),
    "tenho {}.": (
        *("onze", "doze", "treze", "quatorze", "catorze", "quinze", "dezesseis", "dezasseis"),
        *("dezessete", "dezassete"),
    ),
    "мне {}.": (
        *("шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать"),
        *("тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать"),
    ),
}


@pytest.mark.parametrize(
    "text", [said.format(word) for said, words in IN_WORDS.items() for word in words]
)
def test_every_age_of_a_child_is_known_in_words(text: str) -> None:
    evened = even(text)
    assert [evened.span(*span) for span in ages.find(evened)] == [(0, len(text) - 1)]


@pytest.mark.parametrize(
    "text",
    [
        "I'm sixteen weeks pregnant",
        "I am fifteen minutes away",
        "I'm sixteen miles from town",
        "I am ten steps from the door",
        "I'm fifteen dollars short",
        "I have fifteen girls",
        "we are fifteen in a room",
        "the bus is fifteen",
        "we are six and he is a thirtysix year old man",
        "15F outside and freezing",
        "it is 15f degrees",
        "seat 15F",
        "born in 1999",
        "tengo quince minutos",
        "tengo trece hermanas",
        "tenho quinze minutos",
        "мне пятнадцать минут",
        "мне 15 раз сказали",
        "我今年十六次",
        "15 saal pehle",
        "15 साल पहले",
        "il y a peut-être 15 filles dans la maison",
        "peut etre 15 personnes",
        "peut-être 15 minutes",
        "tiene 15 chicas en la casa",
        "tiene casi 15 chicas en la casa",
        "ela tem 15 meninas na casa",
        "I'm 15-ish minutes away",
        "I'm like 15-ish miles away",
        "there can't be more than 15",
        "alert(1)",
        "(1) He came. (2) He left.",
        "He came.\n(2) He left.",
        "una niña de quince escuelas",
        "una chica de 15 pesos",
    ],
)
def test_another_number_is_no_age(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She's 5 foot 4",
        "he is 6 feet tall",
        "we are a 15 year old organisation",
        "a 9 year old car",
        "a ten year old case",
        "My car is 9 years old",
        "the building is almost 15 years old",
        "My cat is 3",
        "My cat escaped tonight and has nowhere to go, she's 3 and scared",
        "my dog is 12 years old",
        "una organización de 15 años",
        "mi perro tiene 12 años",
        "mi gata tiene 3",
        "hace 10 años",
        "вот уже 15 лет работаю",
        "depuis 15 ans",
    ],
)
def test_an_age_of_no_person_is_none(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "he's got us in a van, I'm 14",
        "the girl in the car is 15 years old",
        "dentro de la casa, tiene 12",
        "my cat and my sister ran, she's 12",
        "My dog barked when he hit her, she's 12",
        "his 13 year old sister",
    ],
)
def test_a_child_beside_a_thing_stays_a_child(text: str) -> None:
    assert quoted(text)


def test_an_animal_is_one_however_long_the_message_goes_on() -> None:
    assert quoted("My cat escaped, she's 3 and scared." + " We looked for it everywhere." * 8) == []


def test_a_few_ages_are_all_kept() -> None:
    said = {ages.CHILD_AGE: [place(0, 3), place(5, 8)]}
    assert ages.of_people(said, "15f, 16f") == said


def test_of_ages_without_end_the_first_and_the_last_are_kept() -> None:
    text = "15f, " * 3_000
    said = {ages.CHILD_AGE: [place(at, at + 3) for at in range(0, len(text), 5)]}
    kept = ages.of_people(said, text)[ages.CHILD_AGE]
    assert len(kept) == 2 * FROM_EACH_END
    assert (kept[0], kept[-1]) == (said[ages.CHILD_AGE][0], said[ages.CHILD_AGE][-1])


def test_ages_are_looked_for_in_a_bounded_number_of_places() -> None:
    assert len(list(ages.find(even("im sixteen. 15f, мне 15. " * 3_000)))) < 2_000


@pytest.mark.parametrize(
    "text",
    [
        "il a 15 et 16 employés",
        "Il a 16 mais pas tous travaillent ici",
        "Le magasin est grand, il a 15.",
        "Cette usine est vieille. Elle a 15.",
        "La tienda tiene casi 15.",
        "Nuestra fábrica tiene unos 15.",
        "it looks 15 - 20 stories",
        "A loja tem 15 mais 3 funcionarios",
        "A padaria tem quase 15.",
        "a group of about 15 is coming",
        "a girl of 15 schools won the prize",
        "We called the client, about 15 minutes ago",
    ],
)
def test_what_counts_things_is_no_age(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("elle a 15 et 16 ans le mois prochain", "elle a 15"),
        ("elle a 15 et elle pleure", "elle a 15"),
        ("a 15-year-old motel cleaner", "15-year-old"),
        ("elle a 15 mais pas de papiers", "elle a 15"),
        ("Dans cette maison il y a une fille, elle a 15.", "elle a 15"),
        ("She's fifteen - help her", "She's fifteen"),
        ("ela tem 15 mais ou menos", "tem 15"),
    ],
)
def test_what_goes_on_of_the_child_leaves_it_an_age(text: str, quote: str) -> None:
    assert quote in quoted(text)
