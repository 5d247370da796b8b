"""Who tells what was done to somebody does not ask for them; who asks does, whatever they say was done."""

from __future__ import annotations

import pytest

from casework.submissions import Channel, Words
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
        "Ayuda. Tienen a mi esposa encerrada.",
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
