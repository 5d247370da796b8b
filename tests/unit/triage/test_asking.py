"""Who asks about a person by name, who called us, or where those are whom we helped; an ordinary enquiry does not."""

from __future__ import annotations

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.places import places_in
from tests.parts.unhurried import assess
from triage.context.asking import for_somebody, is_given, is_title
from triage.learned.askers import READS_LIKE_ASKING
from triage.text.normal import even


def asks(text: str) -> bool:
    """Whether a cue says so; wording by itself may (see `triage.learned.askers`)."""
    said = assess(Words(channel=Channel.EMAIL, text=text))
    by_wording = any(each.cue == READS_LIKE_ASKING for each in said.findings)
    return said.asks_about_person and not by_wording


@pytest.mark.parametrize(
    "text",
    [
        "This is Detective Cole, LAPD. We have a live operation. Is Maria Lopez in your program?",
        "We have a live operation. I need her location now.",
        "Immigration officer here, verify the status of the T visa applicant Kim Lee with your agency.",
        "Reporter from KTLA: can you tell us where the women from the raid were taken?",
        "I am an attorney; who reported my client Mr. Hale to your hotline?",
        "Did Rosa Diaz call you?",
        "Is Maria Lopez in your program?",
        "Officer Smith, badge 4411. A caller gave you a tip on 12 Nov. I need the caller's name and phone.",
        "Please give me the number of the girl who called you last night from Reno.",
        "Can you check if my sister has called? Her name is Rosa Diaz.",
        "Has my daughter been in touch with you?",
        "This is Officer Hale. We need the location of Maria Lopez for an active investigation.",
        "Soy reportero. ¿Pueden confirmar si las mujeres del operativo están con ustedes?",
        "Soy abogado. ¿Quién denunció a mi cliente?",
        "Detective Ruiz, policía de Reno. ¿Está Maria Lopez en su programa?",
        "Inspecteur Petit. Est-ce que Maria Lopez est dans votre programme ?",
        "Detetive Souza. A Maria Lopes está no seu programa?",
        "Chồng của cô ấy đây. Cô ấy có gọi cho các bạn không? Cô ấy ở đâu?",
        "Я её муж. Она вам звонила? Где она?",
        "Детектив Холл. Находится ли Мария Лопес в вашей программе?",
        "Mwen se mari li. Èske li rele nou? Kote li ye?",
        "저는 남편입니다. 아내가 거기 연락했나요? 어디 있나요?",
        "我是律师，是谁举报了我的当事人？",
        "أنا محقق. هل السيدة ماريا لوبيز في برنامجكم؟",
        "kya Maria Lopez aapke program me hai",
        "Detective Cruz. Nasa programa ninyo po ba si Maria Lopez?",
        "is maria lopez with you",
        "IS MARIA LOPEZ IN YOUR PROGRAM",
        "did rosa diaz call you",
        "send me the file on maria",
        "Is Ms. Lopez in your program?",
        "is ms. lopez in your program",
        "Has Dr. Hale contacted you?",
        "send me the file on mrs. diaz",
        "esta maria lopez con ustedes",
        "¿Está la Sra. López en su albergue?",
        "a maria lopes esta com voces",
        "A Sra. Lopes está no seu programa?",
        "est-ce que maria lopez est dans votre programme",
        "Est-ce que Mme. Lopez est dans votre programme ?",
        "Est-ce que M. Lopez est chez vous ?",
        "èske maria lopez nan pwogram nou an",
        "Èske Mme. Lopez nan pwogram nou an?",
        "Находится ли мария лопес в вашей программе?",
        "Находится ли г-жа Лопес в вашем приюте?",
        "cho hỏi maria lopez có đang ở trong chương trình của quý vị không",
        "kya maria lopez aapke program me hai",
        "nasa programa ninyo po ba si maria lopez",
        "Tumawag po ba sa inyo si Gng. Cruz?",
    ],
)
def test_whoever_asks_for_somebody_is_marked(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who do I call?",
        "Did you get my mail?",
        "Is your program free?",
        "Good evening, Harbor House. Is the bed at your shelter confirmed for our client Maria Lopez?",
        "Is our client confirmed for a bed in your program?",
        "Is there a bed for Maria Lopez in your shelter tonight?",
        "IS A BED IN YOUR PROGRAM FREE",
        "Maria Lopez has contacted you and needs a bed tonight, we drive her.",
        "I need the location of a shelter near Tulsa.",
        "¿Está la cama libre en su albergue?",
        "Est-ce que le lit est dans votre foyer ?",
        "A cama está no seu abrigo?",
        "Подтверждено ли место в вашем приюте для нашей клиентки?",
        "请问你们是否有床位？",
        "쉼터에 침대가 있습니까?",
        "هل يوجد سرير في مأواكم؟",
        "kya bed aapke shelter me hai",
        "Nasa shelter ninyo ba ang kama?",
        "Xin hỏi có giường ở nhà tạm lánh của quý vị không?",
        "Èske gen kabann nan abri nou an ?",
        "is a bed in your program free for maria",
        "is the lady with you tonight",
        "is miss with you",
        "is anybody in your shelter from reno",
        "We spoke with Dr. Hale. Is it in your program?",
        "The wait is 5 p.m. Is lunch in your program?",
        "esta la señora en su albergue",
        "est-ce que madame est chez vous",
        "èske m dwe ekri nou",
    ],
)
def test_an_ordinary_enquiry_is_not(text: str) -> None:
    assert not asks(text)


def left(text: str, **words: str) -> set[str]:
    """Which cues are left of those whose words stand in a text."""
    evened = even(text)
    return set(for_somebody(places_in(evened.text, **words), evened))


@pytest.mark.parametrize(
    "cue",
    [
        *("asks_about_person", "seeks_a_person", "asks_after_somebody", "asks_what_we_hold"),
        *("asks_by_name", "asks_for_one_by_name", "wants_to_learn"),
    ],
)
def test_no_cue_that_asks_counts_where_a_bed_is_asked_for(cue: str) -> None:
    bed, other = "is the bed confirmed for", "is Maria well by now"
    assert cue not in left(f"{bed} Maria", **{cue: bed, "claims_a_right": "Maria"})
    assert cue in left(f"{other}, lawyer", **{cue: other.lower(), "claims_a_right": "lawyer"})


def test_to_want_to_learn_counts_beside_a_claim_alone() -> None:
    text = "i want to know, as her lawyer"
    assert left(text, wants_to_learn="i want to know") == set()
    assert left(text, wants_to_learn="i want to know", claims_a_right="her lawyer") == {
        *("wants_to_learn", "claims_a_right")
    }


@pytest.mark.parametrize("cue", ["asks_by_name", "asks_for_one_by_name"])
@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("is Zorvath with you", "is", True),
        ("is Zo with you", "is", True),
        ("is zorvath with you", "is", False),
        ("is mr zorvath with you", "is", True),
        ("is mr in", "is", False),
        ("is mr", "is", False),
        ("is ZORVATH with you", "is", False),
        ("esta a maria con ustedes", "esta", True),
        ("esta el maria con ustedes", "esta", True),
        ("звонила вам мария", "звонила", True),
        ("обращалась к мария", "обращалась", True),
        ("звонила ли мария", "звонила", True),
        ("esta aqui maria con ustedes", "esta", False),
        ("is maria", "is maria", True),
        ("send the file of Zorvath", "send the file of", True),
        ("send the file Zorvath of those", "send the file zorvath of", False),
        ("我想知道 file", "我想知道 file", False),
        ("我想知道", "我想知道", True),
    ],
)
def test_who_is_asked_for_by_name_has_one(cue: str, text: str, words: str, *, named: bool) -> None:
    assert (cue in left(text, **{cue: words})) is named


def test_names_and_titles_are_known_by_themselves() -> None:
    assert (is_given("María"), is_given("table")) == (True, False)
    assert (is_title("Mrs"), is_title("Maria")) == (True, False)
