"""What else tells a place from a word, a person, a street or a river, and its state by what stands right behind it."""

from __future__ import annotations

import pytest

from triage.places import placenames, towns, us_states
from triage.text.normal import even


def states(text: str) -> tuple[str, ...]:
    return us_states.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Come soon. Yours in song,\n\nEudora", ()),
        ("It was nothing. Regards,\nAbington", ()),
        ("Era un error. Gracias,\nMilford Ortiz", ()),
        ("The motel is here:\nAbington", ("PA",)),
        ("Thanks, Abington police came", ("PA",)),
        ("Thanks,\nHouston", ("TX",)),
    ],
)
def test_a_name_behind_the_words_that_close_a_letter_is_its_writers(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a boat on the Mississippi River", ()),
        ("密西西比河上的船", ()),
        ("a farm in Mississippi", ("MS",)),
        ("密西西比的工厂", ("MS",)),
        ("a house in Ohio, river view", ("OH",)),
        ("дом на Шеридан авеню", ()),
        ("кафе, Брайтон-авеню", ()),
        ("живу в Шеридане", ("WY",)),
        ("в Бруклине авеню Ю", ("NY",)),
    ],
)
def test_a_river_or_a_street_is_no_place(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mujhe galat lga isliye likha", ()),
        ("li kriye san bwi a", ()),
        ("a flight from LGA at nine", ("NY",)),
        ("A FLIGHT FROM LGA AT NINE", ("NY",)),
        ("they land at BWI", ("MD",)),
    ],
)
def test_letters_of_an_airport_that_are_a_word_too_are_one_in_small(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a shop in Columbus MS. Nobody came", ("MS",)),
        ("a shop in Columbus, Neb.", ("NE",)),
        ("a bar in manhattan ks", ("KS",)),
        ("Charleston, W.Va. is home", ("WV",)),
        ("a shop in columbia s.c. now", ("SC",)),
        ("a studio in L.A. Nobody came", ("CA",)),
        ("in Columbus, ok?", ("OH",)),
        ("in Columbus ma said so", ("OH",)),
        ("in Columbus, e.g. there", ("OH",)),
        ("in Dallas i.d. was taken", ("TX",)),
        ("my driver Addis came from Addis", ()),
    ],
)
def test_letters_right_behind_a_town_say_its_state_with_points_and_for_a_small_namesake_too(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mwen Seaford, m ap koupe poul.", ("DE",)),
        ("Dam Belle Glade rele nou", ("FL",)),
        ("Jan Seaford rele nou", ()),
        ("Edison mein rehta hai", ("NJ",)),
        ("Edison ne mujhe nahi bulaya", ()),
        ("He took me. we are in jackson now", ("MS",)),
        ("He said jackson took my phone", ()),
    ],
)
def test_words_of_creole_hindi_and_english_beside_a_name_tell_a_place_from_a_person(
    text: str, named: tuple[str, ...]
) -> None:
    assert states(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I got a job through the company Northfield.", ()),
        ("They work for the company Northfield in Tulsa.", ("OK",)),
        ("The recruiter is Northfield Staffing LLC.", ()),
        ("Trabajo con la empresa Jackson y no me pagan.", ()),
        ("Je travaille pour la société Montrose.", ()),
        ("Компания Монтроз не платит.", ()),
        ("Компания Денвер не платит.", ("CO",)),
        ("limo company Des Plaines, drivers lease everything", ("IL",)),
        ("my company Denver says ask you", ("CO",)),
        ("Mwen kondui pou yon konpayi Woodbridge.", ("VA",)),
        ("The cleaning company in Northfield keeps our passports.", ("MN",)),
        ("A cleaning company, Northfield. They sleep there.", ("MN",)),
        ("The company Northfield, MN hires them.", ("MN",)),
        ("The company Abington, PA hires them.", ("PA",)),
        ("Houston Roofing Corp hires them.", ("TX",)),
        ("the company Georgia Foods", ("GA",)),
        ("They hold us in a house in Salinas with limited food.", ("CA",)),
    ],
)
def test_the_name_of_a_company_is_no_place(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


def test_no_name_is_longer_than_what_is_searched_beside_a_dash() -> None:
    others = map(towns.in_other_scripts().at, range(len(towns.in_other_scripts())))
    names = (*placenames._in_any_script(), *(line.partition("\t")[0] for line in others))  # noqa: SLF001
    assert max(map(len, names)) <= placenames._LONGEST  # noqa: SLF001
