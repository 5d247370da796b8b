"""Who asks about a person and who must not be written to, in every language."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.EMAIL, text=text))


@pytest.mark.parametrize(
    "text",
    [
        "I represent Maria Lopez as her attorney. Please send all records of her contact with you.",
        "This is the FBI. Confirm if Maria Lopez is a client.",
        "Immigration and Customs Enforcement requests the current location of Ana Lopez.",
        "Did a woman named Ana call you last night?",
        "Is my daughter Maria Lopez with you?",
        "Have any of my workers called your hotline? Has she talked to you?",
        "Soy policía, necesito saber si Ana López llamó.",
        "Sou advogado. Maria Lopes entrou em contato com vocês?",
        "Je suis le mari d'Ana. Est-ce qu'elle vous a contactés ?",
        "Я адвокат. Прошу сообщить, обращалась ли к вам Мария Лопес.",
        "你们有没有见过我的妻子安娜？",
        "你們有沒有見過我的太太安娜？",
        "저는 변호사입니다. 마리아 로페즈가 그쪽에 연락했는지 알려 주세요",
        "أنا محامي ماريا، هل اتصلت بكم؟",
        "मैं वकील हूँ। क्या मारिया ने आपसे संपर्क किया?",
        "Tôi là luật sư. Maria Lopez có liên lạc với quý vị không?",
        "Abogado po ako. Tumawag po ba sa inyo si Maria Lopez?",
        "Mwen se avoka. Èske Maria Lopez te rele nou?",
    ],
)
def test_police_lawyers_and_relatives_ask_about_a_person_in_every_language(text: str) -> None:
    assert of(text).asks_about_person


@pytest.mark.parametrize(
    "text",
    [
        "This account is shared with my husband.",
        "If you reply he will see it.",
        "Merci de ne pas répondre à ce mail.",
        "Comparto esta cuenta con mi marido.",
        "Divido esta conta com meu marido.",
        "这个邮箱是和我丈夫共用的",
        "Tôi dùng chung tài khoản này với chồng.",
        "Share kami ng asawa ko sa email na ito.",
        "Mwen pataje imel sa a ak mari m.",
        "Этой почтой пользуется и мой муж.",
        "이 계정은 남편과 같이 써요",
        "هذا الحساب مشترك مع زوجي",
        "यह खाता साझा है, मेरे पति के साथ",
    ],
)
def test_whoever_shares_the_mailbox_is_not_to_be_written_to(text: str) -> None:
    said = of(text)
    assert said.do_not_write
    assert {finding.label for finding in said.findings} >= {"do not write"}


@pytest.mark.parametrize(
    "text",
    [
        "My sister is locked in a house in Dallas, please send somebody.",
        "My employee told me that her last boss held her. How can I help her?",
        "I need the address of a shelter, I share a room with my sister.",
        "Quiero saber si llamo a la policía qué pasa.",
        "Je cherche de l'aide pour ma fille, elle est enfermée.",
    ],
)
def test_whoever_asks_for_help_does_not_ask_about_a_person(text: str) -> None:
    said = of(text)
    assert not said.asks_about_person
    assert not said.do_not_write
