"""Whoever asks about a person is known by what they ask, whoever they say they are; helpers and pleas are not.

The wordings were written before the cues were looked at, and are none of their examples.
"""

from __future__ import annotations

import pytest

from casework.cases.case_names import references_of
from casework.cases.references import shown
from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess

ASKERS = (
    "I represent the husband in a custody matter. Let us have any documents you hold relating to Teresa Vandermeer.",
    "I'm with the Herald. We understand that the raid on Fifth Street followed a call to your hotline. Is it true?",
    "Please send me a copy of whatever my former employee filed with you about our company.",
    "My wife left on Sunday. I know she talked to you people. Where did you send her?",
    "What number did that call come from? I'm a deputy and I need it for my report.",
    "Our client has learned that an allegation was made against him to your organization. Disclose the complainant.",
    "I need to speak with the specialist who took the call from Nadia Petrenko.",
    "As counsel for Brightway Cleaning LLC we demand the identity of whoever lodged the complaint.",
    "Your organization received a call on November 3 about our restaurant. Who was it?",
    "Bail bondsman here. Looking for Crystal Dunn, last seen entering your facility.",
    "I'm his probation officer. Did Devon Hill check in with you?",
    "My firm represents the motel owner. Which of his guests spoke to you?",
    "Could I have the transcript of the chat you had with my client Rosa?",
    "Legal department of a hotel chain: kindly let us know what our guest alleged when she contacted you.",
    "You helped one of my dancers run away. I want to talk to her right now.",
    "Are you hiding Luz? Her family is waiting outside.",
    "Soy abogado. Solicito copia de la denuncia que presentó la señora Luz Marina Peña ante ustedes.",
    "Je suis avocat. Je vous prie de me confirmer par écrit si Mme Diallo a fait appel à vos services.",
    "Sou delegado. Preciso saber se Carla Nunes está abrigada com vocês.",
    "Я журналист. Правда ли, что одна из пострадавших звонила вам?",
    "저는 변호사입니다. 김지은 씨가 귀 기관에 신고했는지 서면으로 확인해 주십시오.",
    "我是警察，请提供昨晚打电话给你们的那个女人的电话号码。",
    "Tôi là luật sư. Xin cho biết tổ chức có hồ sơ nào về cô Nguyễn Thị Lan không.",
    "Abogado po ako. Pakikumpirma kung may rekord kayo tungkol kay Liza Ramos.",
    "Kote madanm mwen ye? Mwen konnen li pale ak nou.",
    "أنا شرطي. أخبروني أين توجد السيدة ريم الآن.",
    "मैं वकील हूँ। क्या सुनीता देवी ने आपके यहाँ शिकायत की है?",
)
OTHERS = (
    "Did you receive my report from Tuesday about the nail salon on Main Street?",
    "Could you tell me whether you have any record of my own call last year? I need proof for my visa application.",
    "I called you last week and spoke with a lady named Anna. Is she there? I would like to talk to her again.",
    "My boss said he will find out who reported him and he took our passports.",
    "The detective asked me for my address and phone number. Do I have to give it?",
    "She told me she called you but nobody answered. She is still in the house on Pine Road and he locks the door.",
    "Do you record calls? Is the caller's number visible to you?",
    "My employer wants to know if I complained to anybody. What can he do to me?",
    "I need a copy of my own statement to you for my lawyer.",
    "I am a detective in Reno and we would like training for 20 officers in March. Who do I talk to?",
    "This is Officer Lane. We have a woman here who needs a bed tonight and an interpreter for Thai. Who can take her?",
    "I'm an attorney and my client needs a T visa referral in Ohio. Where is the closest legal aid?",
    "As her caseworker I need to know which papers she needs for benefits. Can you send me the list?",
    "I'm a reporter working on a series about labor trafficking. Do you have national statistics by state?",
    "Deputy Ross. We stopped a van with six people, one is hurt. What do we ask them? Call me at 555-0188.",
    "I am her sister. She has a court hearing and is scared. Is there someone who can go with her?",
    "¿Recibieron mi denuncia del lunes sobre el taller?",
    "Soy abogada y mi clienta necesita un refugio. ¿Hay lugar?",
    "Avez-vous reçu mon message d'hier ? Puis-je avoir une copie de votre rapport annuel ?",
    "Vocês receberam a minha denúncia? Quando me respondem?",
    "Вы получили моё письмо? Кто увидит моё имя?",
    "제가 어제 신고한 것이 접수되었나요?",
    "你们收到我的举报了吗？谁能看到我的名字？",
    "هل وصلتكم رسالتي أمس؟ من يستطيع أن يرى اسمي؟",
)
PLEAS = (
    "Please help me find my daughter. She left with a man she met online and her phone is off. Have you seen her?",
    "My daughter called me crying from a hotel in Reno, she says they won't let her go. Please send police now.",
    "I am her mother. The man took her phone and she is locked in. Please send help now.",
    "Ayúdenme a encontrar a mi hija, se fue con un señor y no contesta. Tengo mucho miedo.",
    "Помогите найти мою дочь, она уехала на работу и не выходит на связь.",
    "求你们帮我找我女儿，她被人带走了，电话打不通。",
    "ساعدوني في العثور على ابنتي، أخذها رجل ولا ترد على الهاتف.",
)


def mail(text: str, *, from_partner: bool = False) -> Words:
    return Words(channel=Channel.EMAIL, text=text, from_partner=from_partner)


@pytest.mark.parametrize("text", ASKERS)
def test_whoever_asks_for_what_we_know_of_a_person_is_marked_and_read_first(text: str) -> None:
    said = assess(mail(text))

    assert said.asks_about_person
    assert said.urgency is Urgency.URGENT or said.read_first is not None


@pytest.mark.parametrize("text", OTHERS)
def test_helpers_writers_and_people_in_trouble_are_not(text: str) -> None:
    assert not assess(mail(text)).asks_about_person


@pytest.mark.parametrize("text", PLEAS)
def test_a_plea_for_somebody_stays_urgent(text: str) -> None:
    assert assess(mail(text)).urgency is Urgency.URGENT


def test_what_anybody_may_ask_counts_only_of_who_speaks_as_one_with_a_claim() -> None:
    asked = "Where is she now? Send the file."
    assert assess(mail(f"I am her attorney. {asked}")).asks_about_person
    assert not assess(mail("I met a girl in the library. We lost the file.")).asks_about_person


def test_police_who_seek_somebody_are_read_first() -> None:
    said = assess(mail("FBI here. Need current whereabouts of subject Maria Gomez."))
    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.ASKS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Please look at our form. Respond within 5 days.", ReadFirst.PARTNER_DATE),
        ("Please look at our form. We left in five days.", None),
    ],
)
def test_a_partner_s_days_to_answer_are_a_date(text: str, why: ReadFirst | None) -> None:
    assert assess(mail(text, from_partner=True)).read_first is why


@pytest.mark.parametrize("number", range(60))
def test_our_reference_is_no_time_of_day_and_no_plate(number: int) -> None:
    """A partner's date would put the case first; one who names a van would have its plate kept."""
    ours = shown(references_of(bytes([number]) * 16)[0])
    words = mail(f"Thank you, the leaflets for our van came. {ours}", from_partner=True)

    said = assess(Words(**{**vars(words), "subject": f"Re: Received: {ours}"}))

    assert said.read_first is None
    assert not said.indicators.plates
    assert "clock_time" not in {finding.cue for finding in said.findings}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Please find our referral below: client, 24.", "threat"),
        ("Case sheet. Victim: K. M. Age 24.", "myself"),
        ("Please see the table below.", "sold_sex"),
    ],
)
def test_harmless_words_are_no_reason(text: str, cue: str) -> None:
    assert cue not in {finding.cue for finding in assess(mail(text)).findings}


def test_the_name_of_a_hash_is_no_plate() -> None:
    signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nA car, ABC 1234, waits there."
    assert assess(mail(signed)).indicators.plates == ("ABC 1234",)
