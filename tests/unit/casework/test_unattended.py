"""A machine's notice of its own mailbox is known in every language; a person's wish is none."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from casework.arriving.weighing import Weighing, weigh
from casework.mail.acknowledging import Why, why_held
from casework.signals.assessments import Assessment, ReadFirst
from casework.signals.submissions import Channel, Need, Words
from casework.texts.unattended import is_unattended, without_notices
from tests.builders import a_mail, an_assessment

NOTICES = [
    "This mailbox is not monitored. Please do not reply.",
    "Please do not reply to this\nemail. This is an automated message.",
    "Automated response. Do not reply.",
    "This message was generated automatically. Do not reply.",
    "Replies to this address are not read. Do not answer.",
    "This inbox is unattended. Do not reply.",
    "Our mailbox is not checked. Do not reply.",
    "This is from a send-only address. Do not reply.",
    "This is from a no-reply address. Do not reply.",
    "This is a noreply mailbox. Do not reply.",
    "This is a system-generated message. Do not reply.",
    "Este correo no es revisado. No responda.",
    "Este correo no es supervisado. No responda.",
    "Este buzón no está atendido. No responda.",
    "Esta cuenta no es vigilada. No responda.",
    "Cette adresse n'est pas consultée. Merci de ne pas répondre.",
    "Cette adresse n'est pas surveillée. Merci de ne pas répondre.",
    "Cette boîte n'est pas relevée. Merci de ne pas répondre.",
    "Este es un mensaje automático. Por favor no responda.",
    "No responda a este correo. Este buzón no es monitoreado.",
    "Ceci est un message automatique. Merci de ne pas répondre.",
    "Esta é uma mensagem automática. Não responda.",
    "Это автоматическое сообщение. Пожалуйста, не отвечайте.",
    "此邮件由系统自动发送，请勿回复。",
    "此邮箱无人值守，请勿回复。",
    "这是系统邮件，请勿回复。",
    "自动回复，请勿回复。",
    "자동 발송된 메일입니다. 회신하지 마세요.",
    "본 메일은 발신 전용입니다. 회신하지 마세요.",
    "Đây là thư tự động. Vui lòng không trả lời.",
    "Ito ay awtomatikong mensahe. Huwag po kayong sumagot.",
    "Sa a se yon mesaj otomatik. Pa reponn.",
    "هذه رسالة آلية. يرجى عدم الرد.",
    "هذه رسالة تلقائية. يرجى عدم الرد.",
    "यह एक स्वचालित संदेश है। कृपया उत्तर न दें।",
]
WISHES = [
    "Please do not reply, he reads my email.",
    "Do not reply. This mailbox is monitored by my husband.",
    "This email is not monitored by him. Do not write after six.",
    "I read your automated response. Please do not write again.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_of_a_notice_nothing_is_left(notice: str) -> None:
    assert is_unattended(notice)
    assert not without_notices(notice)
    assert without_notices(f"Room 9.\n\n{notice}\n\nAna").split() == ["Room", "9.", "Ana"]


@pytest.mark.parametrize("wish", WISHES)
def test_what_a_person_says_of_their_mail_stays(wish: str) -> None:
    assert not is_unattended(wish)
    assert without_notices(f"{wish}\n\n{NOTICES[0]}").strip() == wish


BESIDE_ONE = [
    "This address is not checked often. Do not reply to it, my boss reads it.",
    "Do not answer here, he reads it. This inbox is not monitored otherwise.",
    "He reads it. This inbox is not monitored by night. Do not reply.",
    "This is an automated message from the school\nplease do not write to me he reads my mail",
    "This is an automated message. Please do not reply, the whole house sees it.",
    "Este correo no es revisado por el hotel. No me respondan aquí, mi esposo lo lee.",
    "Cette adresse n'est pas surveillée. Ne me répondez pas ici, mon mari lit tout.",
    "Esta mensagem automática é da escola. Não responda, meu marido lê.",
    "Это автоматическое сообщение школы. Не отвечайте, муж читает.",
    "自动发送的邮件。请不要回复，我老公看我的邮箱。",
    "자동 발송 메일입니다. 회신하지 마세요, 남편이 봐요.",
    f"This mailbox is not monitored{' at night' * 30}, do not reply.",
]


@pytest.mark.parametrize("wish", BESIDE_ONE)
def test_a_persons_wish_beside_a_notice_stays(wish: str) -> None:
    asks = re.compile("reply|answer|write|responda|répondez|отвечайте|回复|회신")

    assert is_unattended(wish)
    assert asks.search(without_notices(wish))


@pytest.mark.parametrize(
    "filler",
    [
        " ",
        "a",
        ".",
        "\n",
        "\n \n",
        "email ",
        "je ",
        "我",
        "do not ",
        "chúng ",
        "mensaje no es ",
        "自动",
        "this mail",
    ],
)
def test_no_row_of_signs_keeps_it_busy(filler: str) -> None:
    began = time.process_time()
    without_notices(f"{NOTICES[0]}{filler * (100_000 // len(filler))}")

    assert time.process_time() - began < 5, "it would go on for ever"


def hears_wishes(words: Words) -> Assessment:
    wishes = "do not" in words.text
    first = ReadFirst.DO_NOT_WRITE if wishes else ReadFirst.SELF
    return an_assessment(do_not_write=wishes, read_first=first)


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        (NOTICES[0], False),
        (f"Your request came.\n\n{NOTICES[0]}", False),
        (f"Please do not write to me.\n\n{NOTICES[0]}", True),
        ("This mailbox is not monitored. Please do not reply, my boss reads it.", True),
        ("Please do not reply.", True),
    ],
)
def test_a_machines_notice_is_no_wish_not_to_be_written_to(
    text: str,
    wishes: bool,  # noqa: FBT001 - a column of the table
) -> None:
    said = weigh(
        Words(channel=Channel.EMAIL, text=text),
        Weighing(assess=hears_wishes, rings=lambda _: False),
    )

    assert said.do_not_write is wishes
    assert said.read_first is (ReadFirst.DO_NOT_WRITE if wishes else ReadFirst.SELF)


def test_no_machine_of_ours_answers_a_mailbox_that_nobody_reads() -> None:
    """What somebody quotes is not their mailbox's."""
    calm, mail = an_assessment(writer=Need.SAW), a_mail(NOTICES[0])

    assert why_held(a_mail("I saw it."), calm) is None
    assert why_held(mail, calm) is Why.MACHINE
    quoted = replace(mail.words, text=f"I saw this.\n> {NOTICES[0]}", reply_text="I saw this.")
    assert why_held(replace(mail, words=quoted), calm) is None
