"""What digits say by the word before them, in whatever letters the text around is, and where they stand."""

from __future__ import annotations

import pytest

from triage.text import numbers
from triage.text.normal import even


def said(text: str) -> list[tuple[str, str]]:
    """Each cue that a number stands for, and the words it was read in."""
    evened = even(text).text
    return [(each.cue, evened[each.start : each.end]) for each in numbers.find(evened)]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("nlt 1400 please", "clock_time", "nlt 1400"),
        ("no later than 1400", "clock_time", "no later than 1400"),
        ("antes de las 1400", "clock_time", "antes de las 1400"),
        ("we wait at 1400", "clock_time", "at 1400"),
        ("by 1830 please", "clock_time", "by 1830"),
        ("a las 9", "clock_time", "a las 9"),
        ("till 9", "clock_time", "till 9"),
        ("til 9", "clock_time", "til 9"),
        ("warrant 0600", "live_operation", "warrant 0600"),
        ("warrants 0600", "live_operation", "warrants 0600"),
        ("in 214 and 215", "still_there", "in 214 and 215"),
        ("en la 214", "still_there", "en la 214"),
        ("apt #4", "still_there", "apt #4"),
        ("rm. #4b", "still_there", "rm. #4b"),
        ("room.12", "still_there", "room.12"),
        ("phòng 12", "still_there", "phong 12"),
        ("edad 15", "child_age", "edad 15"),
        ("edad: 15", "child_age", "edad: 15"),
        ("aged: 15", "child_age", "aged: 15"),
        ("tengo 15", "child_age", "tengo 15"),
        ("ana (15)", "child_age", "(15)"),
        ("ana, 15, left", "child_age", ", 15,"),
        ("١٥ سنة", "child_age", "١٥ سنة"),
        ("5 pm", "clock_time", "5 pm"),
        ("2015", "long_ago", "2015"),
        ("20 minutes", "in_minutes", "20 minutes"),
    ],
)
def test_the_word_before_digits_says_what_they_are(text: str, cue: str, words: str) -> None:
    # Beside letters of another script the digits are looked for in another way.
    for around in ("{}", "{}\nда", "да\n{}", f"{'no. ' * 20}{{}}\n{'and ' * 20}"):
        found = dict(said(around.format(text)))
        assert list(found) == [cue]
        assert words.strip(", ") in found[cue]


@pytest.mark.parametrize("text", ["by 2030", "0600 warrant", "²15", "214", "1400", "mesa 4"])
def test_digits_without_their_word_say_nothing(text: str) -> None:
    assert said(text) == []


def test_a_word_with_a_sign_behind_it_is_still_the_word() -> None:
    assert said("room # 12") == [("still_there", "room # 12")]
    assert said("12 room") == []


@pytest.mark.parametrize("before", ["", "é ", "да "])
def test_digits_are_where_they_stand_in_every_script(before: str) -> None:
    at = len(before)
    assert numbers.digits(f"{before}12 and 3") == [(at, at + 2), (at + 7, at + 8)]
