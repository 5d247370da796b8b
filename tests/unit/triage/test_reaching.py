"""Whoever is deaf or cannot speak and asks to be written to is in no danger by that; who hides and cannot speak is."""

from __future__ import annotations

import pytest

from casework.assessments import Urgency
from casework.submissions import Channel, Words
from tests.parts.unhurried import assess


def urgency(text: str, subject: str = "") -> Urgency:
    return assess(Words(channel=Channel.WEB, text=text, subject=subject)).urgency


@pytest.mark.parametrize(
    "text",
    [
        "Please text me, I am deaf and cannot phone.",
        "I am deaf. Please text me, I cannot call or speak on the phone.",
        "Hello, I am deaf. I cannot call. Can you text me? I want to know about my rights at work.",
        "Soy sorda, no puedo hablar por teléfono. Por favor mándeme un mensaje de texto.",
        "Je suis sourde, je ne peux pas téléphoner. Écrivez-moi un SMS s'il vous plaît.",
        "Sou surda, não posso ligar. Por favor mande mensagem.",
        "Я глухая, не могу звонить. Напишите мне, пожалуйста.",
        "我是聋人，不能打电话。请给我发短信。",
        "저는 청각장애인이라 전화할 수 없어요. 문자로 연락 주세요.",
        "Tôi bị điếc, không gọi điện được. Xin nhắn tin cho tôi.",
        "Bingi po ako, hindi ako makatawag. I-text nyo na lang ako.",
        "Mwen soud, mwen pa ka rele. Voye mesaj ban mwen.",
        "أنا صماء ولا أستطيع الاتصال. أرسلوا لي رسالة.",
        "main behri hoon, phone nahi kar sakti. message kijiye.",
    ],
)
def test_who_is_deaf_and_asks_for_a_text_is_not_urgent(text: str) -> None:
    assert urgency(text) is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "I cannot speak, they listen.",
        "I am deaf. I cannot speak, they listen. Text me.",
        "I am deaf and he locked me in. Please text me.",
        "I am deaf. I cannot call 911. He has a knife.",
        "Please help me I am deaf, text only, he is coming back",
        "I can't talk, text me please.",
        "Soy sorda y me tienen encerrada. Mándenme mensaje.",
        "Я глухая. Меня заперли. Напишите мне.",
        "我是聋人。他把我锁在房间里。请发短信。",
    ],
)
def test_what_a_deaf_writer_says_besides_rings_as_ever(text: str) -> None:
    assert urgency(text) is Urgency.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "Madanm nan kenbe ti bebe m nan pou m pa ale",
        "Ele muda de casa hoje. Não posso falar, mande mensagem.",
    ],
)
def test_a_baby_or_a_change_is_not_deaf(text: str) -> None:
    assert urgency(text) is Urgency.URGENT


def test_it_may_stand_in_the_subject() -> None:
    assert urgency("Please text me, I cannot phone.", "I am deaf") is Urgency.ROUTINE
    assert urgency("Please text me, I cannot phone. He has a knife.", "I am deaf") is Urgency.URGENT
