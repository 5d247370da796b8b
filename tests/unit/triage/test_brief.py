"""Few words by which somebody is locked in, may not go, is beaten or wants to die are read first, whatever is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess, read_in
from triage.rules.brief import tells_of_self


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


@pytest.mark.parametrize(
    "text",
    [
        "the job opening was fake and they have locked me in",
        "일자리 준다고 해서 왔는데 갇혔어요",
        "이력서 내고 왔는데 갇혔어요",
        "J'ai répondu à une annonce et je suis enfermée.",
        "vaga de emprego falsa, estou trancada",
        "обещали вакансию няни, а держат взаперти",
        "通过招聘来的 现在被锁在宿舍",
        "naukri chahiye thi, yaha band kar diya hai",
        "hồ sơ xin việc giả, giờ không cho tôi đi",
        "I was hired as a medical interpreter and am not allowed out",
        "if this reaches you we are being sold",
        "For example last night he held me against my will",
        "나\n갇혔어요\n도와\n주세요",
        "vi la vacante de niñera y me tienen encerrada",
        "откликнулась на вакансию, забрали паспорт",
        "应聘来的，护照被老板拿走了",
        "알바 공고 보고 왔는데 여권 뺏겼어요",
        "J'ai vu une offre d'emploi, le patron garde mes papiers et je dors au sol.",
        "no quiero despertar nunca jamás viva otra vez",
    ],
)
def test_no_topic_beside_it_hides_what_is_done_to_its_writer(text: str) -> None:
    said = of(text)
    assert said.urgency is Urgency.URGENT or said.read_first is ReadFirst.SELF


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I was locked in."),
        ("en", "We are not allowed out."),
        ("en", "She lied. I was locked in."),
        ("en", "They took my passport."),
        ("en", "beaten with a belt"),
        ("en", "I cut myself."),
        ("en", "I want to die."),
        ("en", "My friend was locked in."),
        ("en", "somebody is locked in the room"),
        ("es", "me pegan"),
        ("zh", "被锁在" + "门" * 23),
        ("zh", "我被锁在" + "门" * 36),
        ("en", "I was locked in the " + "x" * 100),
        ("en", "somebody is locked in the " + "x" * 54),
    ],
)
def test_few_words_tell_what_is_done_to_their_writer(language: str, text: str) -> None:
    assert tells_of_self([read_in(language, text)])


def test_its_subject_is_a_part_of_a_message_and_what_was_typed_beside_it_is_not() -> None:
    said, calm = read_in("en", "I was locked in."), read_in("en", "x" * 104)
    longer = read_in("en", "x" * 105)
    assert tells_of_self([calm, said])
    assert tells_of_self([said, calm])
    assert not tells_of_self([said, longer])
    assert not tells_of_self([longer, said])
    assert tells_of_self([said, replace(longer, where="answers")])
    told = read_in("en", "I was locked in. " + "x" * 104)
    assert not tells_of_self([replace(told, where="answers")])


def test_a_headline_of_a_long_letter_is_no_message_of_few_words() -> None:
    letter = (
        "The first booklet costs two dollars, the second three. You may order them on our page at any time. "
        * 2
    )
    words = Words(channel=Channel.EMAIL, text=letter, subject="I was locked in: our new prices")
    assert assess(words).read_first is None
    assert assess(replace(words, text="Please read.")).read_first is ReadFirst.SELF


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Good morning. I am Ana."),
        ("en", "They never beat me."),
        ("en", "They beat me years ago."),
        ("en", "I am a nurse at the hospital and was locked in"),
        ("en", "In our training I was locked in."),
        ("en", "For my study I was locked in."),
        ("en", "In the documentary I was locked in."),
        ("en", "The definition says I was locked in."),
        ("en", "Victim: I was locked in."),
        ("en", "somebody slipped a note, is locked in"),
        ("en", "the nanny is locked in the house"),
        ("en", "a kid is locked in"),
        ("en", "Maria, 15 years old, is locked in"),
        ("en", "what if somebody is locked in"),
        ("en", "she is locked in"),
        ("zh", "被锁在" + "门" * 24),
        ("zh", "我被锁在" + "门" * 37),
        ("en", "I was locked in the " + "x" * 101),
        ("en", "somebody is locked in the " + "x" * 55),
    ],
)
def test_words_of_others_of_work_of_a_past_or_too_many_do_not(language: str, text: str) -> None:
    assert not tells_of_self([read_in(language, text)])


@pytest.mark.parametrize(
    "text",
    [
        "Prepared statement: victims are locked in and beaten.",
        "For example, a training could ask who holds the passport.",
        "I am not allowed to park here, who can I ask?",
        "Last year my students were locked in by the snow. We are fine and would like posters for the school, please.",
    ],
)
def test_what_leaflets_and_others_tell_is_not(text: str) -> None:
    said = of(text)
    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, None)


def test_who_asks_how_to_help_a_child_in_distress_is_read_first() -> None:
    said = of("How can i help the girl in 4B, she cries all night. 202-555-0142")
    assert said.read_first is ReadFirst.CHILD


@pytest.mark.parametrize(
    "text",
    [
        "secuestraron a mi mujer",
        "raptaron a mi señora",
        "tienen secuestrada a mi pareja",
        "mi mujer fue secuestrada",
        "no quiero despertar viva",
        "não quero acordar viva",
        "я не хочу просыпаться в этом мире",
        "tôi không muốn tỉnh dậy trong căn nhà này",
        "I do not want to wake up alive",
        "I don't want to wake up one more time",
        "ayaw ko nang gumising sa ganito",
        "no quiero despertar en esta casa",
        "não quero acordar neste inferno",
    ],
)
def test_a_wife_who_was_taken_and_a_wish_not_to_wake_ring(text: str) -> None:
    assert of(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "secuestraron a mi mujer en la serie que veo",
        "não quero acordar cedo",
        "I don't want to wake up at five for a training",
        "no quiero despertar sospechas",
    ],
)
def test_a_series_and_an_early_hour_do_not(text: str) -> None:
    assert of(text).urgency is Urgency.ROUTINE
