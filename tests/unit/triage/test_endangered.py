"""That somebody is in danger is heard, or read first; supposed, denied, quoted or in general it says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Acknowledgement
from casework.mail.acknowledging import decide
from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Need, Submission, Words
from tests.builders import a_mail, an_assessment
from tests.parts.places import places_in
from tests.parts.unhurried import assess
from triage.context.endangered import IN_DANGER, added
from triage.text.normal import even


def weighed(text: str, subject: str = "") -> Assessment:
    channel = Channel.EMAIL if subject else Channel.WEB
    return assess(Words(channel=channel, text=text, subject=subject))


def mail(text: str, subject: str) -> Submission:
    plain = a_mail(text)
    return replace(plain, words=replace(plain.words, subject=subject))


def is_heard(said: Assessment) -> bool:
    return said.urgency is Urgency.URGENT or said.read_first is ReadFirst.DANGER_UNSURE


SAID = [
    "Someone is in danger at the motel on Route 9",
    "a woman is in danger",
    "Please help! There is a young girl in danger here",
    "I think that somebody is in serious danger.",
    "Two girls are in danger in this house",
    "Hay una persona en peligro",
    "Una mujer está en peligro en el motel",
    "Creo que alguien corre peligro",
    "quelqu'un est en danger",
    "uma mulher está em perigo",
    "yon fanm an danje",
    "кто-то в опасности",
    "có người đang gặp nguy hiểm",
    "koi khatre me hai",
    "कोई ख़तरे में है",
    "هناك امرأة في خطر",
    "누군가 위험해요",
    "有人有危險",
    "may babaeng nasa panganib",
]


@pytest.mark.parametrize("text", SAID)
def test_who_is_said_to_be_in_danger_is_heard_or_read_first(text: str) -> None:
    said = weighed(text)
    assert is_heard(said)
    assert said.tells_of_harm
    assert IN_DANGER in added({}, even(text).text)


@pytest.mark.parametrize(
    "subject",
    [
        *("someone is in danger", "urgent: woman in danger", "Confidential - client in danger"),
        *("Urgente: mujer en peligro", "Re: persona en peligro"),
    ],
)
def test_a_headline_that_says_so_is_heard_and_not_answered_by_machine(subject: str) -> None:
    said = weighed("", subject)
    assert is_heard(said)
    assert decide(mail("", subject), said) is Acknowledgement.HELD


@pytest.mark.parametrize(
    "text",
    [
        "If someone is in danger, call 911.",
        "I was told what to do when a child is in danger",
        "Nobody is in danger.",
        "No hay una persona en peligro.",
        "Si alguien está en peligro, llame al 911",
        'Our poster says "A woman is in danger".',
        "The student is in danger of failing the class",
        "A victim in danger: a policy for your review",
        "Victims in danger: a policy for your review",
        "Families are in danger every night under failing shingles",
        "Someone you love is in danger tonight unless you receive this holy cloth",
        "Your account is in danger!",
        "Is someone in danger?",
        "koi khatre me nahi hai",
        "कोई ख़तरे में नहीं है",
        "Child in danger training",
    ],
)
def test_what_is_supposed_denied_quoted_or_in_general_says_nothing(text: str) -> None:
    assert added({}, even(text).text) == {}


@pytest.mark.parametrize("cue", ["training", "media", "study", "made_up"])
def test_beside_a_training_and_the_like_it_says_nothing(cue: str) -> None:
    text = "a woman is in danger, our course"
    said = places_in(text, **{cue: "course"})
    assert added(said, text) == said
    assert IN_DANGER in added(places_in(text, myself="our"), text)


@pytest.mark.parametrize(
    "text",
    [
        "For example last week he hit her. A woman is in danger.",
        "A woman is in danger at the motel. For example last week he hit her.",
        "A woman is in danger. I could be wrong, but for example she never comes out.",
    ],
)
def test_an_example_in_another_sentence_takes_nothing_from_it(text: str) -> None:
    assert is_heard(weighed(text))


@pytest.mark.parametrize(
    "text",
    [
        "For example: a woman is in danger.",
        "What would you do? For example, a woman is in danger.",
    ],
)
def test_an_example_of_it_waits_for_its_turn(text: str) -> None:
    assert not is_heard(weighed(text))


def test_a_training_about_it_waits_for_its_turn() -> None:
    said = weighed("We want a training for our staff. A client is in danger, what do they do?")
    assert not is_heard(said)


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("", Acknowledgement.HELD),
        ("Sent from my iPhone", Acknowledgement.HELD),
        ("We are forty.", Acknowledgement.QUEUED),
    ],
)
def test_a_mail_of_a_subject_alone_is_held(text: str, decided: Acknowledgement) -> None:
    assert decide(mail(text, "Training for our staff"), an_assessment(writer=Need.INFO)) is decided
