"""What triage says of a mail before it is answered by machine: could it be understood, does it tell of harm."""

from __future__ import annotations

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.learned import grams


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Bitte antworten Sie nicht, er liest meine Mails. Ich brauche Hilfe.", False),
        ("Per favore non rispondete, lui legge la mia posta. Ho bisogno di aiuto.", False),
        ("返信しないでください。彼が私のメールを読んでいます。", False),
        ("Tafadhali usijibu, anasoma barua pepe zangu.", False),
        ("Tolong jangan balas, dia membaca email saya.", False),
        (
            "Could you send us leaflets? " + "Thank you very much. " * (grams.READ_AT_MOST // 10),
            False,
        ),
        ("Could you send us leaflets?", True),
        ("Hello, is anybody there?", True),
        ("¿Pueden venir a nuestra escuela para dar un taller?", True),
    ],
)
def test_what_could_not_be_weighed_is_said_to_be_so(text: str, *, understood: bool) -> None:
    assert assess(Words(channel=Channel.EMAIL, text=text)).understood is understood


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("I need help. I work in a restaurant and they have my papers.", True),
        ("I saw your poster. I am working in a massage place and the boss keeps the money.", True),
        ("We pay 12 dollars for a bed and he takes it from the wages, is this allowed?", True),
        ("Hi, can you help me? I don't know who to talk to.", True),
        ("Hello, what is trafficking? My boss has my passport.", True),
        ("I am a teacher from the Philippines. The agency keeps my passport.", True),
        ("I am a nurse. I need help, he keeps my papers.", True),
        ("Hola, necesito ayuda, no sé con quién hablar.", True),
        ("Can you come to our school for a training about trafficking?", False),
        ("We are a shelter and want training to recognise when someone cannot leave.", False),
        ("I am a social worker. My client was beaten by her boss, can I refer her to you?", False),
        ("We are students writing a paper on trafficking and debt bondage. May we ask you?", False),
        ("I saw a van at night behind the nail shop.", False),
        ("Hello, I would like more information about your services.", False),
    ],
)
def test_harm_and_pleas_are_told_from_enquiries_and_from_the_work_of_professionals(
    text: str, *, harm: bool
) -> None:
    assert assess(Words(channel=Channel.EMAIL, text=text)).tells_of_harm is harm
