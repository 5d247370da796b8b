"""What an answering machine advises is no plea; what people say beside its words is."""

from __future__ import annotations

import pytest

from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.places import places_in
from tests.parts.unhurried import assess
from triage.context.machines import without_advice

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


def is_advice(text: str, calls: str = "call 911", cue: str = "asks_help_now") -> bool:
    """Whether the words that name the number are left out beside those of a machine."""
    return cue not in without_advice(
        places_in(text, automatic_mail="automatic reply", **{cue: calls}), text
    )


@pytest.mark.parametrize("cue", ["asks_help_now", "unanswered_911"])
def test_advice_is_left_out_beside_the_words_of_a_machine_alone(cue: str) -> None:
    text = "if this is an emergency call 911"
    assert is_advice(f"{text}. automatic reply", cue=cue)
    assert not is_advice(text, cue=cue)
    assert not is_advice(f"{text}. automatic reply", cue="threat")


@pytest.mark.parametrize(
    ("text", "calls", "advice"),
    [
        ("911 if this is an emergency. automatic reply", "911", True),
        ("if this is an emergency, please call 911. automatic reply", "please call", True),
        ("if this is an emergency, please call the 911. automatic reply", "please call", True),
        (
            "if this is an emergency, please call anna, not 911. automatic reply",
            "please call",
            False,
        ),
        ("hi. if this is an emergency. call 911. automatic reply", "call 911", False),
        ("hi. in short. if this is an emergency call 911. automatic reply", "call 911", True),
        ("call 911. if this is an emergency. automatic reply", "call 911", False),
        ("if this is an emergency call 911. he saw it. automatic reply", "call 911", True),
        ("if this is an emergency call 911, he saw it. automatic reply", "call 911", False),
    ],
)
def test_what_is_supposed_stands_in_the_sentence_of_the_number(
    text: str, calls: str, *, advice: bool
) -> None:
    assert is_advice(text, calls) is advice


@pytest.mark.parametrize(("far", "advice"), [(120, True), (121, False)])
def test_what_is_supposed_is_looked_for_so_far_before(far: int, *, advice: bool) -> None:
    text = "automatic reply, " + "if this is an emergency ".ljust(far, "x")
    assert is_advice(f"{text}call 911".replace("xcall", " call")) is advice


@pytest.mark.parametrize(("far", "advice"), [(120, False), (121, True)])
def test_who_is_named_is_looked_for_so_far_behind(far: int, *, advice: bool) -> None:
    text = "automatic reply, if this is an emergency call 911 "
    assert is_advice(text + " them".rjust(far - 1, "x")) is advice
