"""Whose mailbox is not theirs alone, or who wants another way, must not be written to; who asks may be watched."""

from __future__ import annotations

import pytest

from casework.mail.acknowledging import Why, why_held
from casework.signals.assessments import Assessment, Category
from casework.signals.submissions import Channel, Words
from tests.builders import a_mail
from tests.parts.unhurried import assess

SAW = "I saw girls being led into the nail salon at night."


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.EMAIL, text=text))


@pytest.mark.parametrize(
    "text",
    [
        f"{SAW} Use whatsapp not email please",
        f"{SAW} Call me, don't use email.",
        f"{SAW} Only contact me by phone.",
        f"{SAW} Shared account, so careful.",
        f"{SAW} This is a shared family email.",
        f"{SAW} This is not my email, it is my friend's.",
        f"{SAW} I am writing from the owner's computer.",
        f"{SAW} It isn't safe to answer here.",
        f"{SAW} Please don't send anything back.",
        f"{SAW} He reads everything",
        "he will see it stop emailing me",
        "dear hotline stop emailing me",
        "I need you to stop emailing me",
        "we want you to stop writing us",
        "Antworten Sie mir bitte nicht.",
        "Stop writing me.",
        "Please stop emailing me.",
        "Vi a unas muchachas entrando al salón de noche. Por WhatsApp mejor, no por email.",
        "Vi a unas muchachas entrando al salón de noche. Este correo lo ven otros.",
        "Vi a unas muchachas entrando al salón de noche. Dejen de escribirme.",
        "Vi meninas entrando no salão à noite. Este e-mail é do meu chefe.",
        "J'ai vu des filles entrer au salon la nuit. C'est l'adresse de mon patron.",
        "Mwen wè ti fi ap antre nan salon an. Imel sa a se pou patwon m.",
        "Nakita ko ang mga babae na pumapasok sa salon. Email po ito ng amo ko.",
        "Tôi thấy các cô gái vào tiệm nail ban đêm. Đây là email của chủ.",
        "Я видел девушек в салоне ночью. Это почта моего начальника.",
        "我看到女孩半夜进美甲店。这个邮箱是老板的。",
        "밤에 여자들이 네일숍에 들어가는 것을 봤어요. 이 이메일은 사장님 거예요.",
        "رأيت فتيات يدخلن الصالون ليلا. هذا البريد لصديقتي.",
        "मैंने रात को लड़कियों को सैलून में जाते देखा। यह ईमेल मेरे मालिक का है।",
        "Ich habe nachts Mädchen in dem Salon gesehen. Bitte nicht antworten.",
        "Ich habe nachts Mädchen in dem Salon gesehen. Mein Mann liest meine Mails mit.",
        "Widziałem dziewczyny w salonie w nocy. Proszę nie odpisywać.",
        "Я бачив дівчат у салоні вночі. Не відповідайте.",
        "夜に女の子たちが店に入るのを見ました。返信しないでください。",
    ],
)
def test_another_way_than_mail_is_a_wish_against_mail_alone(text: str) -> None:
    said = of(text)
    assert said.do_not_write
    assert not said.do_not_call


@pytest.mark.parametrize(
    "text",
    [
        "He won't stop texting me and I am tired.",
        "I told him to stop writing to me.",
        "I want my ex to stop emailing me.",
        "How do I make him stop emailing me?",
        "Don't stop writing to me.",
        "My sister asked them to stop sending me letters.",
        "Please write back to this address, it is mine alone.",
        "Our team has a shared mailbox for referrals.",
        "Ich habe nachts Mädchen in dem Salon gesehen. Bitte antworten Sie bald.",
    ],
)
def test_words_that_only_come_near_are_no_wish(text: str) -> None:
    assert not of(text).do_not_write


MACHINES = (
    "This is an automated message. Please do not reply, this mailbox is not monitored.",
    "Case 26-1188 was updated. Do not reply to this e-mail: replies are not read.",
    "Este es un mensaje automático, por favor no responda.",
    "Mensagem automática, favor não responder.",
    "Ce message est envoyé automatiquement, merci de ne pas répondre.",
    "Письмо создано автоматически, не отвечайте на него.",
    "系统自动发送的邮件，请勿回复。",
    "Diese Nachricht wurde automatisch erstellt. Bitte antworten Sie nicht auf diese E-Mail.",
)


@pytest.mark.parametrize("text", MACHINES)
def test_a_machine_that_nobody_answers_wishes_nothing(text: str) -> None:
    said = of(text)
    assert not said.do_not_write
    assert not [each for each in said.findings if each.label == "hiding, cannot speak"]


@pytest.mark.parametrize(
    "text",
    [
        "Do not reply to this message.",
        "Do not reply, my husband reads these automated messages too.",
        "The mailbox at work is not monitored, but do not reply, he sees it at home.",
        "My inbox is monitored, please do not reply.",
    ],
)
def test_a_person_who_says_so_is_heard(text: str) -> None:
    assert of(text).do_not_write


@pytest.mark.parametrize(
    "text",
    [
        "Who reads these emails?",
        "Is this email private?",
        "How can I contact you safely?",
        "Are you real? Can I talk to someone here safely?",
        "If I tell you something will you tell the police?",
        f"{SAW} Is this confidential?",
        "es confidencial esto",
        "c'est confidentiel",
        "¿Es confidencial?",
        "É confidencial?",
        "C'est confidentiel ?",
        "Èske sa konfidansyèl?",
        "Private po ba itong email?",
        "Email này có riêng tư không?",
        "Это конфиденциально?",
        "这是保密的吗？",
        "비밀이 보장되나요?",
        "هل هذا البريد خاص؟",
        "क्या यह ईमेल निजी है?",
    ],
)
def test_who_asks_whether_it_is_safe_is_answered_by_a_person(text: str) -> None:
    said = of(text)
    assert said.of_their_own
    assert not said.do_not_write
    assert "asks whether it is safe to write" in {each.label for each in said.findings}
    assert why_held(a_mail(text), said) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Este mensaje es confidencial y va dirigido solo a quien se indica.",
        "This e-mail is confidential and may be privileged.",
        "Это письмо и все вложения: это конфиденциально.",
    ],
)
def test_a_notice_asks_nothing(text: str) -> None:
    assert "asks_if_safe" not in {each.cue for each in of(text).findings}


def test_an_onlooker_who_asks_speaks_of_themselves() -> None:
    said = of(f"{SAW} Who reads these emails?")
    assert said.category is Category.TIP
    assert why_held(a_mail(SAW), said) in (Why.CLOSE, Why.HARM)
    assert why_held(a_mail(SAW), of(SAW)) is None
