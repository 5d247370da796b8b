"""Who is harmed is no onlooker for the house that they name, and who is told to go is no bystander."""

from __future__ import annotations

import pytest

from casework.mail.acknowledging import why_held
from casework.signals.assessments import Category, ReadFirst, Urgency
from casework.signals.submissions import Channel, Need, Words
from tests.builders import a_mail
from tests.parts.unhurried import assess


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Madam locked the pantry. I have not eaten since thursday. The house is in Bellevue",
            Need.SELF,
        ),
        ("he said he will kill me if i dont bring 1000. im in the car in plano", Need.SELF),
        ("estoy en un motel y no me dejan salir", Need.SELF),
        (
            "I saw a man hit a girl at the motel next door. I called the desk and they laughed.",
            Need.SAW,
        ),
        ("我在加油站，旁边面包车里有个小姑娘冲我比手势，嘴型像是救我", Need.SAW),
        ("There are six women in the house across the street. A van comes at night.", Need.SAW),
    ],
)
def test_whoever_is_harmed_is_no_onlooker_for_a_place(text: str, who: Need) -> None:
    assert assess(Words(channel=Channel.WEB, text=text)).writer is who


@pytest.mark.parametrize(
    "text",
    [
        "the driver says dont get comfortable you are going to nevada when it gets dark",
        "el chofer dice que no se acomoden que van a ir a Nevada",
        "le chauffeur dit vous partez au Nevada à la nuit",
        "司机说天黑你们去内华达",
        "my number on the list is four",
    ],
)
def test_a_mail_of_what_its_writer_is_told_waits_for_a_person(text: str) -> None:
    mail = a_mail(text)
    assert why_held(mail, assess(mail.words)) is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("he sells me every night. i want to die", Category.CRISIS),
        (
            "if they send me back in that room tonight i have the pills saved up. its enough of them",
            Category.CRISIS,
        ),
        ("I just want to be dead. I have the blade here", Category.UNRELATED),
    ],
)
def test_self_harm_beside_exploitation_is_a_crisis(text: str, kind: Category) -> None:
    assert assess(Words(channel=Channel.WEB, text=text)).category is kind


def test_who_called_and_was_found_out_is_read_first() -> None:
    said = assess(Words(channel=Channel.WEB, text="im the one who called you. they know"))

    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.SELF)


@pytest.mark.parametrize(
    "text",
    [
        "im the one who called you. thanks for the flyers",
        "it's me again, about the volunteer shift. they know I'm late",
        "that's me in the photo of the choir",
    ],
)
def test_who_only_says_who_they_are_waits_for_their_turn(text: str) -> None:
    assert assess(Words(channel=Channel.WEB, text=text)).read_first is None
