"""What an answering machine advises is no plea; what people say beside its words is."""

from __future__ import annotations

import pytest

from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess

ADVICE = (
    (
        "Respuesta automática: junta",
        "Estoy fuera de la oficina hasta el lunes. Si es una emergencia llame al 911.",
    ),
    ("", "Respuesta automática. En caso de emergencia, llame al 911."),
    ("Automatic reply", "I am out of the office. If this is an emergency call 911."),
    ("Réponse automatique", "Je suis absente du bureau. En cas d'urgence appelez le 911."),
    ("", "Automatic reply. Please call 911 if this is an emergency."),
    ("", "I am on annual leave. Please call 911 for emergencies."),
    ("", "Out of office. If you are having a medical emergency, please call 911 immediately."),
    ("", "Automatic reply. In an emergency please call 911 or my deputy at 202-555-0142."),
    ("Respuesta automática", "Marque el 911 ante cualquier emergencia médica."),
    ("Réponse automatique", "Appelez le 911 en cas d'urgence."),
    ("Resposta automática", "Ligue para o 911 em caso de emergência."),
    ("Автоответ", "Звоните 911 в экстренных случаях."),
    ("自动回复", "如有紧急情况请拨打911"),
    ("자동 응답", "긴급한 경우 911에 전화하세요"),
)


@pytest.mark.parametrize(("subject", "text"), ADVICE)
def test_a_machine_pleads_for_nothing_and_writes_of_nobody(subject: str, text: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, subject=subject, text=text))
    assert said.urgency is Urgency.ROUTINE
    assert said.read_first is not ReadFirst.SELF
    assert "asks_help_now" not in {each.cue for each in said.findings}


@pytest.mark.parametrize(
    "text",
    [
        "No responda a este correo. Llame al 911 por favor, no me deja salir.",
        "No responda a este correo. Por favor es una emergencia llame al 911, me va a matar",
        "Si no me creen es una emergencia llamen al 911 ya. No responda a este",
        "No responda a este mensaje. Si vuelve me mata es emergencia llame al 911",
        "No responda a este correo, si es una emergencia llame al 911, me va a matar",
        "Do not reply to this email. For my kids this is an emergency please call 911",
        "Do not reply to this email. In an emergency please call 911, he is going to kill me",
    ],
)
def test_who_writes_so_that_it_looks_like_a_machine_is_heard(text: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, text=text))
    assert "asks_help_now" in {each.cue for each in said.findings}
