"""What an answering machine advises is no plea; what people say beside its words is."""

from __future__ import annotations

import pytest

from casework.assessments import ReadFirst, Urgency
from casework.submissions import Channel, Words
from tests.parts.unhurried import assess

ADVICE = (
    (
        "Respuesta automática: junta",
        "Estoy fuera de la oficina hasta el lunes. Si es una emergencia llame al 911.",
    ),
    ("", "Respuesta automática. En caso de emergencia, llame al 911."),
    ("Automatic reply", "I am out of the office. If this is an emergency call 911."),
    ("Réponse automatique", "Je suis absente du bureau. En cas d'urgence appelez le 911."),
)


@pytest.mark.parametrize(("subject", "text"), ADVICE)
def test_a_machine_pleads_for_nothing_and_writes_of_nobody(subject: str, text: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, subject=subject, text=text))
    assert said.urgency is Urgency.ROUTINE
    assert said.read_first is not ReadFirst.SELF
    assert "asks_help_now" not in {each.cue for each in said.findings}


def test_who_writes_so_that_it_looks_like_a_machine_is_heard() -> None:
    text = "No responda a este correo. Llame al 911 por favor, no me deja salir."
    said = assess(Words(channel=Channel.EMAIL, text=text))
    assert "asks_help_now" in {each.cue for each in said.findings}
