"""A child who is put to work or begs now, by the form's answers, rings: by a ticked sign or by words."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Child, ReadFirst, Urgency
from casework.signals.submissions import Answers, Channel, Words
from tests.parts.unhurried import assess, read_in
from triage.context.gathering import DENIED, DOUBTED
from triage.rules.answers import OTHER_SIGNS, PRESSING_SIGNS, read
from triage.rules.put_to_work import is_said
from triage.rules.weighing import Weight

MADE_TO = """
They make her beg on the street all day
He makes the boy work in the kitchen
She works nights at a bar
She does not go to school, they make her sell flowers
La ponen a pedir dinero en la calle
Trabaja todo el día en el campo y no va a la escuela
Il la fait mendier dans la rue
Eles a obrigam a vender balas no sinal
他们让她在街上乞讨
Bắt em đi ăn xin cả ngày
Pinagtatrabaho siya sa bahay
Yo fè l mande lajan nan lari
Её заставляют попрошайничать
아이를 구걸시켜요
بيخلوها تشحد بالشارع
उससे भीख मंगवाते हैं
usse bheekh mangwate hain
"""
OTHERS = """
The store sells candy
I am worried about her
The boy next door is loud
Nobody makes her work there
They do not make him sell anything
She works on her homework
"""
NOW: Answers = {"under_18": "yes", "when": "now"}


def of(text: str, answers: Answers) -> tuple[Urgency, ReadFirst | None]:
    said = assess(Words(channel=Channel.WEB, text=text, answers=answers))
    assert said.child is Child.YES
    return said.urgency, said.read_first


@pytest.mark.parametrize("text", MADE_TO.strip().splitlines())
def test_a_child_who_is_put_to_work_now_rings(text: str) -> None:
    assert of(text, NOW) == (Urgency.URGENT, None)


@pytest.mark.parametrize("text", OTHERS.strip().splitlines())
def test_other_words_of_a_child_are_read_first(text: str) -> None:
    assert of(text, NOW) == (Urgency.ROUTINE, ReadFirst.CHILD)


def test_without_a_time_the_words_alone_do_not_ring() -> None:
    text = "She works nights at a bar"
    assert of(text, {"under_18": "yes", "when": "longer"}) == (Urgency.ROUTINE, ReadFirst.CHILD)


@pytest.mark.parametrize("sign", [*OTHER_SIGNS, *PRESSING_SIGNS])
@pytest.mark.parametrize("when", ["now", "soon"])
def test_any_sign_of_a_child_now_is_urgent_by_the_answers(sign: str, when: str) -> None:
    assert read({"under_18": "yes", "when": when, "signs": (sign,)}).urgent


@pytest.mark.parametrize("sign", OTHER_SIGNS)
@pytest.mark.parametrize(
    ("under_18", "when"), [("no", "now"), ("unknown", "now"), ("yes", "unknown"), ("yes", "longer")]
)
def test_a_sign_without_a_child_or_a_time_is_not(sign: str, under_18: str, when: str) -> None:
    assert not read({"under_18": under_18, "when": when, "signs": (sign,)}).urgent


def test_no_sign_is_none() -> None:
    assert not read({**NOW, "signs": ("none",)}).urgent


@pytest.mark.parametrize("cue", ["child_used", "unpaid", "controlled", "sold_sex"])
def test_a_cue_of_it_says_it_alone_where_it_is_sure(cue: str) -> None:
    said = [
        is_said([], Weight(points=0.0, surest={cue: sure, "weapon": 1.0}))
        for sure in (DENIED, DOUBTED, 1.0)
    ]
    assert said == [False, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They make her beg.", True),
        ("Nobody makes her work.", False),
        ("Nobody makes her work. They make her beg.", True),
        ("Nobody makes her work. She is well.", False),
        ("No, they make her beg.", True),
        ("Nobody sees it. They make her beg.", True),
        ("Nobody makes her work. " * 19 + "They make her beg.", True),
        ("Nobody makes her work. " * 20 + "They make her beg.", False),
    ],
)
def test_words_say_it_where_they_do_not_deny_it(text: str, *, said: bool) -> None:
    assert is_said([read_in("en", text)], Weight(points=0.0, surest={})) is said


def test_one_part_of_a_message_says_it() -> None:
    parts = [read_in("en", text) for text in ("Hello.", "They make her beg.")]
    assert is_said(parts, Weight(points=0.0, surest={}))
