"""Who writes of their own family or for their own sake, whatever profession they name: in every language."""

from __future__ import annotations

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess


def is_of_their_own(text: str) -> bool:
    return assess(Words(channel=Channel.EMAIL, text=text)).of_their_own


@pytest.mark.parametrize(
    "text",
    [
        "I am a counselor. My daughter is being sold online, what do I do",
        "I'm a lawyer. My cousin is kept at a farm in Salinas by her boss.",
        "I am a social worker and I am writing about my own sister, who is with a man in Houston.",
        "I am an advocate and a survivor. I need some help for myself this time.",
        "my sister got a job offer in Miami and now her phone is off. what info do you have on it?",
        "Soy trabajadora social y escribo por mi hermana, que vive con un hombre en Houston.",
        "Je suis infirmière et ma nièce vit chez un homme qui prend sa paie.",
        "Sou professora e escrevo sobre minha filha, que foi embora com um homem mais velho.",
        "Социальный работник пишет вам о своей сестре, она живёт у мужчины в Хьюстоне.",
        "我是老师，我女儿跟一个网上认识的男人走了。",
        "저는 교사입니다. 제 딸이 인터넷에서 만난 남자와 떠났어요.",
        "أنا معلمة، ابنتي ذهبت مع رجل تعرفت عليه في الإنترنت.",
        "मैं शिक्षिका हूँ, मेरी बेटी एक आदमी के साथ चली गई।",
        "Tôi là giáo viên, con gái tôi đi theo một người đàn ông.",
        "Guro po ako, sumama ang anak ko sa isang lalaki.",
        "Mwen se pwofesè, pitit fi m ale ak yon nonm.",
    ],
)
def test_a_profession_does_not_hide_that_it_is_about_their_own(text: str) -> None:
    assert is_of_their_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am a case manager. Our client needs a bed next week.",
        "I am a teacher. A student of our school was sold online, whom do I call?",
        "Could you send us a hundred posters for our clinic?",
        "Soy trabajadora social. Nuestra clienta necesita un albergue.",
        "Соцработник. Нашей клиентке нужен приют на следующей неделе.",
        "我是社工，我们的客户下周需要住处。",
    ],
)
def test_a_professional_who_tells_of_a_client_is_no_relative(text: str) -> None:
    assert not is_of_their_own(text)
