"""Who tells what was done to somebody does not ask for them; who asks does, whatever they say was done."""

from __future__ import annotations

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess


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
