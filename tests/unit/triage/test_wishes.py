"""Whom a wish is about, and whether it speaks against calls, against writing, or against both."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment
from casework.signals.submissions import Channel, Words
from tests.parts.places import places_in
from tests.parts.unhurried import assess, weight_in
from triage.context.wishes import told_apart

OTHERS = (
    ("en", "Please ring me before 3, do not call the parents."),
    ("en", "Do not contact my boss. Don't call the police, and never text her."),
    ("es", "No llame a la policía todavía, llámeme a mí."),
    ("es", "No llamen a mis padres. No contesten a mi jefe."),
    ("pt", "Não ligue para a polícia. Não escrevam para o meu patrão."),
    ("fr", "N'appelez pas la police. N'écrivez pas à mon patron."),
    ("fr", "Merci de ne pas contacter mes parents."),
    ("ht", "Pa rele lapolis. Pa rele paran mwen. Pa kontakte patwon mwen."),
    ("tl", "Huwag po kayong tumawag sa pulis. Huwag tawagan ang amo ko."),
    ("vi", "Đừng gọi cảnh sát. Đừng gọi cho chủ tôi. Đừng liên lạc với cha mẹ tôi."),
    ("ru", "Не звоните в полицию. Не пишите моему начальнику. Не звоните родителям."),
    ("ko", "경찰에 전화하지 마세요. 사장님께 연락하지 마세요. 부모님한테 전화하지 마세요."),
    ("zh", "请不要打电话给警察。不要联系我的老板。不要给我父母打电话。"),
    ("ar", "لا تتصلوا بالشرطة. لا تتصلوا بأهلي. لا تتواصلوا مع مديري."),
    ("hi", "पुलिस को फोन मत करना। मेरे मालिक को फोन मत करना।"),
    ("hi", "police ko call mat karna. mere boss ko phone mat karna."),
)
NO_CALLS = (
    ("en", "Don't call me, please."),
    ("en", "Do not phone this number."),
    ("en", "do not call my husband will hear"),
    ("es", "No me llamen, por favor."),
    ("es", "no me llamen mi patron escucha"),
    ("pt", "Não me liguem, por favor."),
    ("fr", "Ne m'appelez pas, svp."),
    ("ht", "Tanpri pa rele m."),
    ("tl", "Huwag nyo po akong tawagan."),
    ("vi", "Xin đừng gọi cho tôi."),
    ("ru", "Пожалуйста, не звоните мне."),
    ("ko", "저한테 전화하지 마세요."),
    ("zh", "请别打我电话。不要给我打电话。"),
    ("ar", "لا تتصلوا بي."),
    ("hi", "मुझे फोन मत करना।"),
    ("hi", "mujhe call mat karna"),
)
NO_MAIL = (
    ("en", "Do not write back to this mail, my phone is 918-555-0119."),
    ("en", "My boss reads my mail."),
    ("es", "No me escriban a este correo, mi teléfono es 918-555-0119."),
    ("pt", "Por favor não respondam a este e-mail."),
    ("fr", "Merci de ne pas répondre à ce mail."),
    ("ht", "Tanpri pa reponn imel sa a."),
    ("tl", "Huwag po kayong mag-reply dito."),
    ("vi", "Xin đừng trả lời thư này."),
    ("ru", "Прошу не отвечать на это письмо."),
    ("ko", "답장하지 마세요."),
    ("zh", "请不要回复这封邮件。"),
    ("ar", "يرجى عدم الرد على هذا البريد."),
    ("hi", "कृपया इस ईमेल का जवाब न दें।"),
)
NEITHER = (
    ("en", "Do not contact me."),
    ("en", "Don't call or text me."),
    ("en", "Do not call me or my husband, do not email me."),
    ("en", "He checks my phone."),
    ("es", "No me llamen ni me escriban."),
    ("es", "Mi esposo revisa mi teléfono, no me llamen."),
    ("pt", "Não me liguem nem escrevam."),
    ("fr", "Ne m'appelez pas, ne m'écrivez pas."),
    ("ht", "Pa kontakte m."),
    ("tl", "Huwag nyo po akong kontakin."),
    ("vi", "Xin đừng liên lạc."),
    ("ru", "Не звоните мне и не пишите."),
    ("ko", "연락하지 마세요."),
    ("zh", "请不要联系我。"),
    ("ar", "لا تتواصلوا معي."),
    ("hi", "मुझे संपर्क मत करना।"),
)
NOT_HIDING = (
    ("en", "Please text me, I am deaf and cannot phone."),
    ("en", "I am shy, I can't speak on the phone. Text only please."),
    ("en", "My phone is broken so I can't call."),
    ("es", "Soy sorda, no puedo llamar, solo mensaje."),
    ("es", "Mi teléfono está descompuesto, no puedo llamar."),
    ("pt", "Sou surda, não posso ligar."),
    ("fr", "Je suis sourde, je ne peux pas téléphoner."),
    ("ht", "Mwen soud, mwen pa ka pale nan telefòn."),
    ("tl", "Bingi po ako, hindi ako makatawag."),
    ("vi", "Tôi bị điếc, không gọi được."),
    ("ru", "Я глухая, не могу говорить по телефону, только смс."),
    ("ko", "청각장애가 있어서 통화 못 해요. 문자로만 해 주세요."),
    ("zh", "我是聋人，不能打电话，只能打字。"),
    ("ar", "أنا صماء، ما بقدر احكي، بس رسائل."),
    ("hi", "मैं बहरी हूं, बात नहीं कर सकती, सिर्फ मैसेज"),
)
HIDING = (
    ("en", "Whispering. I cannot talk, he is here."),
    ("en", "I am deaf and hiding in the bathroom."),
    ("en", "I can't call the police, he is next to me."),
    ("es", "No puedo hablar, él está aquí."),
    ("ru", "Не могу говорить, он здесь."),
    ("zh", "他在旁边，我不能说话。"),
    ("ko", "말을 못 해요, 그가 옆에 있어요."),
    ("ar", "ما بقدر احكي، هو هون."),
)


def wishes(language: str, text: str) -> tuple[bool, bool]:
    """Whether it says not to call, and whether not to write."""
    weight = weight_in(language, text)
    return weight.has("do_not_call"), weight.has("do_not_write", "answer_is_read")


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.EMAIL, text=text))


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_what_is_said_of_others_is_no_wish_about_the_writer(language: str, text: str) -> None:
    """Nor a reason to take them for somebody who hides."""
    assert wishes(language, text) == (False, False)
    assert not weight_in(language, text).has("hiding", "writes_in_secret")


@pytest.mark.parametrize(("language", "text"), NO_CALLS)
def test_who_wants_no_calls_may_be_written_to(language: str, text: str) -> None:
    assert wishes(language, text) == (True, False)


@pytest.mark.parametrize(("language", "text"), NO_MAIL)
def test_who_wants_no_mail_may_be_called(language: str, text: str) -> None:
    assert wishes(language, text) == (False, True)


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_who_wants_neither_gets_neither(language: str, text: str) -> None:
    assert wishes(language, text) == (True, True)


@pytest.mark.parametrize(("language", "text"), NOT_HIDING)
def test_who_cannot_speak_for_a_harmless_reason_does_not_hide(language: str, text: str) -> None:
    assert not weight_in(language, text).has("hiding", "writes_in_secret")


@pytest.mark.parametrize(("language", "text"), HIDING)
def test_who_cannot_speak_because_of_somebody_hides(language: str, text: str) -> None:
    assert weight_in(language, text).has("hiding", "writes_in_secret", "short_window")


def test_the_assessment_says_both_with_the_words() -> None:
    calls, mail = of("No me llamen, por favor."), of("Do not write back to this mail.")

    assert (calls.do_not_call, calls.do_not_write) == (True, False)
    assert (mail.do_not_call, mail.do_not_write) == (False, True)
    assert "do not call" in {finding.label for finding in calls.findings}
    assert "do not write" in {finding.label for finding in mail.findings}


@pytest.mark.parametrize(
    "text",
    [
        "Do not answer to her mail, only to mine",
        "Please do not reply to the other address, only to this one.",
        "No me contesten al correo de ella, solo a este",
        "No me escriban a ese correo, solo al mío",
        "Do not reply to that email, only to this one",
        "Do not write to the old address, just to my new e-mail",
        "No me escriban a su correo, solo a mi cuenta",
        "No me contesten al correo anterior, sino a este correo.",
    ],
)
def test_who_names_another_way_for_the_answer_may_be_written_to(text: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, text=text))
    assert not (said.do_not_write)
    assert not (said.do_not_call)


@pytest.mark.parametrize(
    "text",
    [
        "Do not answer to this mail, he reads it",
        "No me contesten a este correo",
        "Do not reply to his mail",
        "Do not contact me on email, only on my cell",
        "do not reply to that email, only at this number",
        "no me escriban al correo, solo a mi celular",
        "No me escriban a ese correo, solo a este celular",
    ],
)
def test_who_names_no_other_mail_may_not(text: str) -> None:
    assert assess(Words(channel=Channel.EMAIL, text=text)).do_not_write


@pytest.mark.parametrize("far", range(24, 44))
def test_another_way_is_read_to_its_end_however_far_it_stands(far: int) -> None:
    text = "no me escriban" + "," * far + " a ese correo, solo a este celular"
    said = places_in(text, do_not_write="no me escriban")
    assert told_apart(said, text) == said
