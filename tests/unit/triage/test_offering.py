"""Who offers work and leaves a number does not ring by the number; who tells of anything else beside it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage import judging
from triage.heard import hear
from triage.learned import linear
from triage.offering import without_contacts


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


@pytest.mark.parametrize(
    "text",
    [
        "busco vacante. el señor de la casa me quita lo que gano. llamenme 202-555-0142",
        "Нашла вакансию, приехала, паспорт отдали хозяину. Мой телефон 202-555-0142",
        "자원봉사자인데 옆집 아이가 맞아요. 제 번호는 202-555-0142",
        "I survived and want to get involved, but he keeps texting me he will come. 202-555-0142",
        "the charity lady keeps the kids to collect donations till night, 202-555-0142",
        "love what you do. the nanny across the street never comes out and begged me. 202-555-0142",
        "I sent a resume and now they have me here. Please call me now 202-555-0142",
        "Quiero ser voluntaria, pero mi esposo no me deja salir de la casa. Mi teléfono es 202-555-0142",
        "intern at the hotel here, a girl wrote help on the mirror. 202-555-0142",
        "я волонтёр, соседка запирает девушку на ночь. Мой телефон 202-555-0142",
        "tôi là phiên dịch ở tòa, cô bé nói với tôi là bị bán. Số điện thoại của tôi là 202-555-0142",
        "I am applying for a job as interpreter. my sister is with him. Call me 202-555-0142",
        "I am applying for a job as interpreter. they make the kid beg. Call me 202-555-0142",
        "Busco vacante. Tengo 15. Call me 202-555-0142",
        "我应聘来的，老板每天拿走我的钱，不让我出门。我的电话是 202-555-0142",
    ],
)
def test_a_word_of_work_or_charity_silences_no_plea(text: str) -> None:
    assert of(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "I answered openings for dancers and cant go. cell 202-555-0142",
        "Sou intérprete e procuro trabalho. Meu telefone é 202-555-0142",
        "I want to volunteer, please call me as soon as you can 202-555-0142",
        "Прикладываю резюме на вакансию координатора. Позвоните мне как можно скорее, 202-555-0142",
        "我想应聘。电话 202-555-0142",
        "I want to volunteer for your training. Please call me as soon as possible 202-555-0142",
        "Attached is my resume for the case manager training position. Please call me today, 202-555-0142",
    ],
)
def test_what_rings_no_more_without_its_number_is_read_first(text: str) -> None:
    said = of(text)
    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.DANGER_UNSURE)


@pytest.mark.parametrize(
    "text",
    [
        "My resume is attached, I would like to apply. Please call me as soon as possible, 202-555-0142.",
        "Attached is my CV for the case manager position. Please call me today, 202-555-0142",
        "我附上了简历，想申请职位。请尽快给我打电话 202-555-0142",
        "이력서를 첨부합니다. 지원하고 싶습니다. 빨리 전화 주세요 202-555-0142",
        "저는 통역사입니다. 빠른 시일 내에 연락 주세요 202-555-0142",
        "您好，我想应聘口译，请尽快回电 202-555-0142",
        "Olá, sou tradutora e gostaria de uma vaga. Por favor me liguem hoje 202-555-0142",
        "أنا مترجمة، أرسلت سيرتي الذاتية. الرجاء الاتصال بي في أسرع وقت 202-555-0142",
        "I am applying for the advocate job, my cover letter is below. Please call back soon, 202-555-0142",
    ],
)
def test_who_applies_and_asks_to_be_called_soon_does_not_ring(text: str) -> None:
    assert of(text).urgency is Urgency.ROUTINE


def loudest(text: str, alone: Sequence[tuple[float, int]]) -> float:
    """Give the log odds of the loudest passage beside contacts, where some passages, by number, have these."""
    words = Words(channel=Channel.WEB, text=text)
    heard = hear(words, lambda: True)
    cuts = judging.cut(heard.readings)
    facts = judging.facts_alone(words, tuple(heard.readings), "en")
    judged = judging.judged(words, facts, linear.load().meet(judging.flat(heard.parts)), cuts)
    assert judged
    given = replace(judged, alone=[(odds, cuts[at].flat) for odds, at in alone])
    left = without_contacts(words, facts, given, heard.readings, cuts)
    assert left.of_less
    return left.passage


def test_a_passage_that_says_where_its_writer_is_reached_is_not_the_loudest() -> None:
    text = "I am applying for a job as interpreter. Please call me soon, 202-555-0142."
    quiet, loud = loudest(text, [(1.0, 0)]), loudest(text, [(9.0, 0)])

    assert loudest(text, [(9.0, 1), (1.0, 0)]) == quiet < loud
    assert loudest(text, [(9.0, 0), (1.0, 0)]) == loud
    assert loudest(text, [(9.0, 1)]) == float("-inf")
