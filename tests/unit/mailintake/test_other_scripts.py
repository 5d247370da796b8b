"""Text of another script under a Western label is read by its letters, or its label doubted; Western text stays."""

from __future__ import annotations

import time

import pytest

from casework.signals.problems import Problem
from mailintake.decoding.charsets import decode
from mailintake.parsing import read

PAGE = "<html><head><style>p { margin: 0; font-family: Arial }</style></head><body><p class='x'>{}</p></body></html>"
WRITTEN = [
    ("gb18030", "我被关在房间里，请救我"),
    ("gb18030", "我在 Motel 6 room 12, Houston, 请快来帮我"),
    ("gb18030", "请帮帮我 https://example.org/a/b/c/d"),
    ("big5hkscs", "我被關在房間裡，請救我"),
    ("euc_kr", "저는 방에 갇혀 있어요"),
    ("euc_kr", "살려주세요"),
    ("cp932", "部屋に閉じ込められています助けてください"),
    ("cp932", "たすけて"),
    ("euc_jp", "助けてください"),
    ("cp874", "ช่วยด้วยค่ะ ฉันถูกขังอยู่ในห้อง"),
    ("cp1253", "Βοήθεια, με έχουν κλειδωμένη"),
    ("cp1255", "אני נעולה"),
    ("cp1255", "הצילו"),
    ("cp1255", "אני נעולה בחדר, לקחו לי את הדרכון, בבקשה תעזרו לי"),
    ("cp1256", "أنا محبوسة في غرفة، أخذوا جواز سفري"),
    ("cp1256", "ساعدوني"),
    ("cp1251", "Помогите, меня заперли"),
    ("cp1251", "где моя мама"),
    ("cp1251", "меня держат в подвале, забрали паспорт"),
    ("koi8-r", "Помогите, меня заперли в подвале"),
    ("cp1250", "Pomóżcie mi, proszę"),
]
WESTERN = [
    "¿¿¿¿¿¿¿¿Dónde están?",
    "¡¡¡¡Socorro!!!!",
    "»»»»»»»»",
    "°°°°°°°°°°°°",
    "————————————",
    "• • •\n•••••••• •",
    "ÄÖÜäöüß",
    "åäö",
    "Où?",
    "là",
    "À l’aide ! J’ai été enlevée près d’Évry…",
    "Préféré",
    "Élève créée",
    "«Été»",
    "hola¿cómo estás?",
    "Não há água; não são cães à porta",
    "Größe: 5 m², 20 °C, 3 ½ Stück, 40 €",
    "Þessi maður á Íslandi æðir ööö",
    "ÁÉÍÓÚÜÑ ¡AYÚDENME, ESTÁN AQUÍ!",
    "ÇA VA? ÉVÉNEMENT À CÔTÉ",
    "¤º°`°º¤ø,¸¸,ø¤º°`°º¤",
    "hjälp mig, åk förbi på ön",
    "Rémi Müller à Genève",
    "Tá mé i mo phríosúnach, cabhraigh liom",
]


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "iso-8859-15"])
@pytest.mark.parametrize(("codec", "text"), WRITTEN)
def test_another_script_under_a_western_label_is_read(codec: str, text: str, label: str) -> None:
    found = decode(text.encode(codec), label)

    assert (found.text, found.trusted) == (text, False)


@pytest.mark.parametrize(("codec", "text"), WRITTEN[:20])
def test_it_is_read_in_a_page_too(codec: str, text: str) -> None:
    page = PAGE.replace("{}", text)

    assert decode(page.encode(codec), "iso-8859-1").text == page


@pytest.mark.parametrize(
    ("codec", "text"), [("gb18030", "救命"), ("gb18030", "请救我"), ("cp874", "ช่วยด้วย")]
)
def test_a_western_label_over_letters_that_tell_nothing_is_doubted(codec: str, text: str) -> None:
    head = b"From: jo@example.org\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n"

    assert Problem.WRONG_CHARSET.value in read(head + text.encode(codec)).problems


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "iso-8859-15"])
@pytest.mark.parametrize("text", WESTERN)
def test_western_text_is_read_by_its_label(text: str, label: str) -> None:
    data = text.encode("cp1252")

    assert decode(data, label).text in {text, data.decode("iso8859-15")}


@pytest.mark.parametrize(
    "text", [text for text in WESTERN if sum(map(str.isascii, text)) > len(text) / 2]
)
def test_a_right_western_label_is_not_doubted(text: str) -> None:
    assert decode(text.encode("cp1252"), "windows-1252").trusted


@pytest.mark.parametrize("text", ["אני נעולה", "עזרו לי בבקשה", "תצילו אותי"])
@pytest.mark.parametrize("label", [None, "utf-8", "us-ascii"])
def test_short_hebrew_is_no_cyrillic(text: str, label: str | None) -> None:
    assert decode(text.encode("cp1255"), label).text == text


@pytest.mark.parametrize(
    "text", ["где моя мама", "помогите нам", "я в доме, их трое", "ПОМОГИТЕ НАМ", "они здесь"]
)
def test_short_russian_is_no_hebrew(text: str) -> None:
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    "data", [b"<" * 900_000, b"<a\xe4" * 300_000, b"\xe4" * 900_000, b"\xe4 a" * 300_000]
)
def test_a_long_text_is_told_in_little_time(data: bytes) -> None:
    before = time.process_time()
    decode(b"\xe4" + data, "iso-8859-1")

    assert time.process_time() - before < 1
