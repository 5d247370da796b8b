"""Words, persons and other things that have the name of a place or letters of a state, and what tells which it is."""

from __future__ import annotations

import pytest

from triage.places import us_states
from triage.text.normal import even


def states(text: str) -> tuple[str, ...]:
    return us_states.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Namaste, maine aapko message kiya", ()),
        ("Hello, maine yeh dekha", ()),
        ("Patel Motel, Houston, maine wahan kaam kiya", ("TX",)),
        ("the cannery in portland, maine", ("ME",)),
        ("une ferme en Maine-et-Loire", ()),
        ("la ferme est dans le Maine-et-Loire", ()),
    ],
)
def test_maine_is_no_word_of_hindi_and_no_department_of_france(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a motel in Welsh LA", ("LA",)),
        ("she works in South LA", ("CA",)),
        ("he sleeps in Downtown LA", ("CA",)),
        ("a farm in Moscow ID", ("ID",)),
        ("a barn near Big Cabin OK", ("OK",)),
        ("a barn near Little Nowhere OK", ("OK",)),
        ("the shop in Big Cabin", ("OK",)),
        ("Friday, OK?", ()),
        ("Thanks, OK", ()),
        ("see you at Friday OK", ()),
        ("Stillwater, OK", ("OK",)),
        ("The CT scan was late", ()),
        ("The PR firm called", ()),
        ("The MP report is in", ()),
        ("a Canadian TN visa", ()),
        ("a bakery in Memphis TN", ("TN",)),
        ("a van by Fairhollow CT technical school", ("CT",)),
    ],
)
def test_letters_behind_a_word_with_a_capital_mean_a_state_where_it_is_a_place(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    "text",
    [
        *(
            "вязаный джерси",
            "привет, мэн",
            "время по гринвичу",
            "кора и лубок",
            "观音普渡众生",
            "肯特先生",
            "马州长",
        ),
        *(
            "컬럼비아 대학",
            "콜럼비아 영화",
            "anh o Cali, Colombia",
            "tu Cali, Colombia",
            "apra los ojos",
            "the atx case",
        ),
        *("the big easy way", "the loading bay area", "he rode island to island"),
        *("a long beech table", "Worchester sauce", "a baton rush"),
        *(
            "my friend Nola said so",
            "Mr. Loredo told me",
            "my cousin Charolette came",
            "our boss Camdin pays",
        ),
        *(
            "my brother Dayten works",
            "her uncle Bostin left",
            "the owner Rawleigh shouts",
            "our boss Yuston pays",
        ),
        *("the owner Bismark shouts", "Miss Virgina runs it"),
        *("at St. John Lutheran church", "the St John parish school"),
    ],
)
def test_a_word_or_a_person_is_no_place(text: str) -> None:
    assert states(text) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("в штате Мэн", ("ME",)),
        ("the sf bay area", ("CA",)),
        ("a house in loredo", ("TX",)),
        ("a motel in bismark", ("ND",)),
        ("she is from virgina", ("VA",)),
        ("a flat in virgina beach", ("VA",)),
        ("our hotel in Naples, Italy", ()),
        ("our hotel in Naples", ("FL",)),
        ("a salon in spring, tx", ("TX",)),
        ("a farm in socorro nm", ("NM",)),
        ("a farm in sonora, ca", ("CA",)),
        ("a shop in hidalgo, tx", ("TX",)),
        ("a shop in navajo, nm", ("NM",)),
        ("we start in Spring", ()),
        ("뉴욕 링컨 대로에서", ("NY",)),
        ("시카고 링컨애비뉴에서", ("IL",)),
        ("시카고파크 식당", ("IL",)),
        ("시카고대로변", ("IL",)),
        ("纽约广场的店", ("NY",)),
    ],
)
def test_a_town_is_known_by_the_words_around_its_name(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


@pytest.mark.parametrize(("text", "code"), [("in the spring", "TX"), ("que hay en sonora", "CA")])
def test_a_word_that_is_no_place_by_itself_neither_begins_nor_ends_with_one(
    text: str, code: str
) -> None:
    assert not us_states.ends_with(text, code)
    assert not us_states.begins_with(text.rpartition(" ")[2], code)
