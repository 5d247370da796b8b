"""Who tells what was done to somebody does not ask for them; who asks does, whatever they say was done."""

from __future__ import annotations

import re

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.places import places_in
from tests.parts.unhurried import assess
from triage.context.telling import goes_on, is_bare
from triage.cueing.joining import place


def asks(text: str) -> bool:
    return assess(Words(channel=Channel.WEB, text=text)).asks_about_person


@pytest.mark.parametrize(
    "text",
    [
        "Secuestraron a mi hija",
        "They kidnapped my daughter",
        "خطفوا بنتي",
        "اغتصبوا بنتي",
        "tienen a mi hija encerrada",
        "Unos hombres tienen a mi hermana encerrada en un cuarto.",
        "Ayuda. Tienen a mi madre encerrada.",
        "Unos hombres tienen a mi esposa encerrada en un cuarto.",
        "Unos hombres secuestraron a mi esposa",
        "Uns homens sequestraram minha mulher",
        "Sequestraram minha filha",
    ],
)
def test_a_telling_of_what_is_done_is_no_enquiry(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿Tienen a mi hija?",
        "¿Tienen a mi hija encerrada ahí?",
        "Díganme si tienen a mi hija encerrada",
        "busco a mi hija secuestrada",
        "Is my daughter with you? They kidnapped her.",
        "They kidnapped my daughter. Is she with you?",
        "Dónde está mi hija",
    ],
)
def test_a_question_for_somebody_is_one_beside_a_telling(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tienen a mi hija secuestrada en su refugio",
        "Tienen a mi esposa encerrada",
        "Ayuda. Tienen a mi esposa encerrada.",
        "Secuestraron a mi esposa",
        "Secuestraron a mi novia",
        "Tienen secuestrada a mi esposa",
        "Sequestraram minha mulher",
        "Sequestraram a minha namorada",
        "Socorro! Raptaram minha esposa",
        "you people kidnapped my wife Maria",
        "Ustedes secuestraron a mi mujer",
        "Vous avez kidnappé ma femme",
        "Vocês sequestraram minha mulher",
        "你们绑架了我老婆",
        "các người bắt cóc vợ tôi",
        "kinidnap ninyo ang asawa ko",
        "nou kidnape madanm mwen",
    ],
)
def test_who_says_that_we_hold_somebody_asks_for_them(text: str) -> None:
    assert asks(text)


def tells(text: str, asks: str = "my daughter", **words: str) -> bool:
    """Whether words that might ask go on with what is done; the words of its cues stand in the text."""
    start = text.index(asks)
    return goes_on(places_in(text, **words), text, start, start + len(asks))


@pytest.mark.parametrize("cue", ["kidnapped", "raped", "held", "locked_in", "made_to_sell"])
def test_any_deed_done_to_somebody_is_told(cue: str) -> None:
    assert tells("they have my daughter captive", **{cue: "captive"})
    assert is_bare({cue}, ["they took her"])


def test_what_is_no_deed_or_is_denied_a_place_is_not() -> None:
    assert not tells("they have my daughter captive", weapon="captive")
    assert not is_bare({"weapon"}, ["he has a gun"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("they have my daughtercaptive", True),
        ("they have my daughter captive", True),
        ("they have my daughter, captive", True),
        ("they have my daughter - captive", False),
        ("captive they have my daughter", False),
        ("they have my daughter captive, they keep her captive", True),
    ],
)
def test_the_deed_stands_right_behind(text: str, *, told: bool) -> None:
    start = text.index("my daughter")
    said = {"held": [place(found.start(), found.end()) for found in re.finditer("captive", text)]}
    assert goes_on(said, text, start, start + len("my daughter")) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("where is she? they came. they have my daughter captive", True),
        ("they came. where is she? they have my daughter captive", True),
        ("i wonder where they have my daughter captive", False),
        ("they have my daughter captive, where", False),
        ("they have my daughter captive. where are you", True),
        ("where do they have my daughter captive" + " still" * 30, False),
        ("they have my daughter captive" + " still" * 30 + " where", True),
    ],
)
def test_what_is_asked_is_looked_for_in_the_sentence(text: str, *, told: bool) -> None:
    assert tells(text, held="captive") is told


@pytest.mark.parametrize(("away", "told"), [(119, False), (120, True)])
def test_a_question_is_looked_for_so_far_behind(away: int, *, told: bool) -> None:
    assert (
        tells("my daughter captive".ljust(len("my daughter") + away) + "?", held="captive") is told
    )


@pytest.mark.parametrize(("away", "told"), [(120, False), (121, True)])
def test_a_question_is_looked_for_so_far_before(away: int, *, told: bool) -> None:
    assert tells("¿".ljust(away) + "my daughter captive", held="captive") is told


@pytest.mark.parametrize(
    ("parts", "bare"),
    [
        (["they kidnapped her"], True),
        (["they kidnapped her", "my only daughter"], True),
        (["they kidnapped her", "my one and only"], False),
        (["they kidnapped her", "", "where"], False),
        (["they kidnapped her ".ljust(120, "x")], True),
        (["they kidnapped her ".ljust(121, "x")], False),
    ],
)
def test_a_bare_telling_is_a_few_words(parts: list[str], *, bare: bool) -> None:
    assert is_bare({"kidnapped"}, parts) is bare
