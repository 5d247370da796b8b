"""Whoever copies the questions of a poster and answers them tells of themselves; the questions alone ask."""

from __future__ import annotations

import time

import pytest

from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import Channel, Need, Words
from tests.parts.unhurried import assess
from triage.context.answered import as_told
from triage.cueing.joining import bounds, place
from triage.text.normal import even

POSTER = (
    "Where do you work? {work}. Who holds your passport? {holder}. Can you leave when you want? {leave}. "
    "Are you paid what was promised? no. Do you owe money to the boss? yes. Are you afraid? yes."
)
HARMLESS = (
    "Your poster asks: Can you leave when you want? Who holds your passport? Are you paid? Do you have it in Spanish?",
    "Can you leave when you want? yes. Who holds your passport? me. Are you paid? yes, on Fridays. Are you afraid? no.",
    "Passport: no. Debt: yes. Visa: none. Salary: no",
    "Can I get posters? yes. Is shipping paid? no. Do I owe anything? no",
    "Who holds the training? Maria. Are trainers paid? No. Can we leave early? No.",
    "Is parking paid? no. Can I leave my car? no.",
    "Do I owe tax? yes. Do I need my passport? no.",
    "If a resident wanted to leave and talk to him, what should the staff do? No one has tried so far.",
    "Can we leave comments on your page? No. Who owns the page? The manager.",
)


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


def cues(said: Assessment) -> set[str]:
    return {finding.cue for finding in said.findings}


@pytest.mark.parametrize(
    "text",
    [
        POSTER.format(work="restaurant", holder="the owner", leave="no"),
        POSTER.format(work="a farm", holder="the lady", leave="never"),
        "Leave when you want? no. Who has passport? the boss. Paid? no, debt. Hurt you or family? yes.",
        "Can he leave: no. Who has his passport: the boss. Can he talk to other people: no, they watch him.",
        "Can you leave your job? No.\nDid someone take your passport or ID? Yes.\nAre you afraid? Yes.",
        "Do you hold your own papers? no. Do you owe them money? yes. Has anyone hurt you? yes",
        "¿Puede salir cuando quiere? no. ¿Quién tiene su pasaporte? el patrón. ¿Tiene miedo? sí.",
        "Você pode sair quando quer? não. Quem está com o seu passaporte? o chefe. Tem medo? sim",
        "Pouvez-vous partir quand vous voulez ? non. Qui a votre passeport ? le patron. Avez-vous peur ? oui.",
        "你能离开吗？不能。护照在谁那里？老板。你害怕吗？是。",
        "당신은 떠날 수 있습니까? 아니요. 여권은 누가 가지고 있나요? 사장. 무섭습니까? 네.",
        "Bạn có thể rời đi không? không. Ai giữ hộ chiếu của bạn? ông chủ. Bạn có sợ hãi không? có",
        "Maaari ka bang umalis? hindi. Sino ang may hawak ng pasaporte mo? amo. Takot ka ba? oo",
        "Èske ou ka kite? non. Kiyès ki gen paspò w? bòs la. Ou pè? wi.",
        "Вы можете уйти? нет. У кого ваш паспорт? у хозяина. Вам страшно? да.",
        "هل تستطيع المغادرة؟ لا. من معه جوازك؟ صاحب العمل. هل أنت خائف؟ نعم",
        "क्या आप जा सकते हैं? नहीं। पासपोर्ट किसके पास है? मालिक। क्या आपको डर है? हाँ।",
    ],
)
def test_answers_of_somebody_who_cannot_leave_are_of_a_person_in_danger(text: str) -> None:
    said = of(text)
    assert said.urgency is Urgency.URGENT
    assert said.writer not in (Need.INFO, Need.JOB)
    assert {"in_danger"} <= cues(said)


@pytest.mark.parametrize("text", HARMLESS)
def test_questions_alone_and_other_answers_are_none(text: str) -> None:
    said = of(text)
    assert said.urgency is Urgency.ROUTINE
    assert "in_danger" not in cues(said)


def test_who_answers_for_somebody_else_is_not_that_person() -> None:
    own = "Can you leave? no. Who has your papers? the boss. Are you hurt? yes"
    others = "Can he leave? no. Who has his papers? the boss. Is he hurt? yes"
    assert (of(own).writer, of(others).writer) == (Need.SELF, None)


def test_what_the_poster_asks_is_not_what_the_writer_asks() -> None:
    text = POSTER.format(work="restaurant", holder="the owner", leave="no")
    assert "definition" not in cues(of(text))
    assert "definition" in cues(of(text.split("Who", maxsplit=1)[0]))


def told(text: str) -> set[str]:
    """Give the cues that answered questions tell of."""
    return set(as_told({}, even(text)))


HELD = {"cannot_leave", "in_danger", "myself"}


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Can you leave? no. Are you afraid? yes.", HELD | {"threat"}),
        ("Can you leave? no. Can you talk to anyone? no.", HELD | {"controlled"}),
        ("Can you leave? no. Who has your passport? the boss", HELD | {"documents_taken"}),
        ("Can you leave? no. Is pay made? no. Do you owe money? yes.", HELD | {"unpaid", "debt"}),
        ("Can he leave? no. Is he afraid? yes.", {"cannot_leave", "in_danger", "threat"}),
        ("Can you leave? no. Do you owe money? yes.", set()),
        ("Can you leave? no. Do you owe money? no. Is pay made? no", set()),
        ("Can you leave? no. Can you get out? no.", set()),
        ("Are you paid? no. Do you owe money? yes. Are you afraid? yes.", set()),
        ("Can you talk to anyone? no. Are you afraid? yes.", set()),
        ("Can you leave: no. Are you afraid: yes.", HELD | {"threat"}),
        ("You leave: no. You afraid: yes.", set()),
        ("Leave? no. Afraid? yes.", HELD | {"threat"}),
    ],
)
def test_two_answers_of_who_is_kept_down_or_three_of_any_harm_tell_it(
    text: str, cues: set[str]
) -> None:
    assert told(text) == cues


def test_only_the_answer_of_who_is_held_is_of_danger() -> None:
    text = "Can you leave? no. Are you afraid? yes."
    found = as_told({"in_danger": [place(30, 33)]}, even(text))

    assert [bounds(each) for each in found["in_danger"]] == [(0, 17), (30, 33)]
    assert [bounds(each) for each in found["threat"]] == [(18, 38)]


@pytest.mark.parametrize(
    "cue",
    [
        "training",
        "definition",
        "study",
        "media",
        "involvement",
        "hypothetical",
        "negated",
        "no_hurry",
    ],
)
def test_a_topic_of_the_poster_is_not_the_writer_s_own(cue: str) -> None:
    text = even("Hello all. Can you leave? no. Are you afraid? yes. Bye")
    places = [place(at, at + 2) for at in (0, 11, 15, 28, 29, 30, 49, 51)]
    left = [bounds(each)[0] for each in as_told({cue: places}, text)[cue]]

    assert left == [0, 28, 49, 51]
    assert as_told({"beaten": places}, text)["beaten"] == places
    assert cue not in as_told({cue: places[1:3]}, text)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        (f"Can you leave {'x' * 94}? no. Are you afraid? yes.", True),
        (f"Can you leave {'x' * 95}? no. Are you afraid? yes.", False),
        (f"Can you leave? no {'x' * 58}. Are you afraid? yes.", True),
        (f"Can you leave? no {'x' * 59}. Are you afraid? yes.", False),
        ("Who? me. " * 298 + "Can you leave? no. Are you afraid? yes.", True),
        ("Who? me. " * 299 + "Can you leave? no. Are you afraid? yes.", False),
    ],
)
def test_questions_and_answers_have_a_length_and_a_number(text: str, *, tells: bool) -> None:
    assert ("threat" in told(text)) is tells


@pytest.mark.parametrize(
    "text", ["a" * 100_000 + "?", "who? no. " * 11_000, "a:" * 50_000, "?" * 90_000]
)
def test_a_flood_of_questions_takes_no_time(text: str) -> None:
    evened = even(text)
    began = time.process_time()
    as_told({}, evened)
    assert time.process_time() - began < 0.15
