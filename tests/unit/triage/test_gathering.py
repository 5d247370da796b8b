"""What the words of one part say: which of them are shown, what tells of a child, and in which language it is told."""

from __future__ import annotations

import pytest

from tests.parts.unhurried import read_in
from triage.context.gathering import read
from triage.cueing.cuebook import load
from triage.text import language
from triage.text.normal import even


def plainly(tongue: str, text: str, cue: str) -> list[str]:
    """The words that say plainly what a cue is called."""
    reading = read_in(tongue, text)
    return [
        reading.evened.text[each.start : each.end] for each in reading.plain if each.cue.name == cue
    ]


@pytest.mark.parametrize("lead", ["at", "after", "before", "by", "until"])
@pytest.mark.parametrize(
    "hour", ["closing", "midnight", "noon", "dark", "dawn", "sunrise", "sunset"]
)
def test_an_hour_is_of_tonight_and_not_where_its_sentence_is_of_long_ago(
    lead: str, hour: str
) -> None:
    words = f"{lead} {hour}"
    assert plainly("en", f"They move her {words}.", "tonight") == [words]
    assert plainly("en", f"They moved out {words} two weeks ago.", "tonight") == []
    assert plainly("en", f"They came two weeks ago. They move her {words}.", "tonight") == [words]


@pytest.mark.parametrize(
    ("tongue", "text", "words"),
    [
        ("en", "The US Army pays him.", []),
        ("en", "the us army pays him.", ["us"]),
        ("en", "THE ARMY PAYS US.", ["us"]),
        ("en", "He took us to town in the US.", ["he took us"]),
        ("en", "My neighbor hit her.", []),
        ("en", "My neighbor keeps my passport.", ["my passport"]),
        ("es", "En el trabajo de la vecina gritan.", []),
        ("es", "Mi vecina grita. Trabajo con ella.", ["trabajo"]),
        ("es", "Mi vecina grita en el trabajo. Mi hijo no come.", ["mi"]),
    ],
)
def test_who_writes_is_told_by_no_country_and_by_nothing_that_an_onlooker_says(
    tongue: str, text: str, words: list[str]
) -> None:
    assert plainly(tongue, text, "myself") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She's knocking on cabs.", []),
        ("The girl has no shoes. She's knocking on cabs.", ["knocking on cabs"]),
        ("She is 15. She's knocking on cabs.", ["knocking on cabs"]),
        ("She is 35. She's knocking on cabs.", []),
        ("My mom sells me to men.", ["my mom sells"]),
    ],
)
def test_what_may_be_of_a_grown_person_is_shown_beside_the_words_of_a_child(
    text: str, words: list[str]
) -> None:
    assert plainly("en", text, "child_used") == words


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("her photos are on the site", False),
        ("her photos are on the site and she is in my class", True),
        ("nobody says her photos are on the site and she is in my class", False),
        ("she is in my class", False),
        ("she is not her mother", True),
        ("her photos are on the site. she is not her mother", True),
    ],
)
def test_words_may_be_of_a_child_by_what_they_are_or_what_stands_beside_them(
    text: str, *, perhaps: bool
) -> None:
    assert read_in("en", text).perhaps_of_a_child is perhaps


def test_a_child_is_told_by_no_other_words_that_stand_beside_the_young() -> None:
    assert not read_in("en", "my sister is so young and she works there tonight").perhaps_of_a_child


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I am a victim of trafficking. I need help.", ["i need help"]),
        ("I need help. The fence is broken.", []),
        ("I am a victim of trafficking. The fence is broken.", []),
    ],
)
def test_a_bare_sentence_asks_for_help_beside_the_words_of_a_victim_alone(
    text: str, words: list[str]
) -> None:
    assert plainly("en", text, "asks_help_now") == words


def test_a_sentence_that_asks_is_one_more_place_of_what_asks() -> None:
    text = "Help me, they lock us in. I am a victim of trafficking. I need help."
    reading = read_in("en", text)
    asked = [each.start for each in reading.every if each.cue.name == "asks_help_now"]
    assert asked == [0, text.index("I need")]


def test_a_stretch_is_read_as_if_nothing_else_were_said() -> None:
    reading = read_in("en", "he has a gun. he has a gun tonight. he has a knife")
    stretch = reading.within(14, 36)
    assert {each.cue.name for each in stretch.found} >= {"weapon", "tonight"}
    assert {each.start // 14 for each in stretch.found} <= {1, 2}
    assert reading.within(0, 0).found == ()


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        ({}, None),
        ({"en": language.CERTAIN}, "en"),
        ({"en": language.CERTAIN - 0.01}, None),
        ({"de": language.CERTAIN * 2}, None),
        ({"en": language.CERTAIN, "es": language.CERTAIN * 2}, "es"),
        ({"es": language.CERTAIN * 2, "en": language.CERTAIN}, "es"),
        ({"es": 1.0, "de": language.CERTAIN}, None),
    ],
    ids=str,
)
def test_a_language_is_told_where_it_is_the_first_and_certain_and_one_of_ours(
    languages: dict[str, float], told: str | None
) -> None:
    reading = read(
        even("he has a gun"),
        where="text",
        book=load(),
        languages=languages,
        still_time=lambda: True,
    )
    assert reading.told == told
