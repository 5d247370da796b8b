"""Charsets, headers and parts as old and careless programs write them: what the person said must still be read."""

from __future__ import annotations

import base64

import pytest

from mailintake.contents.bodies import gather
from mailintake.decoding.charsets import Decoded, decode
from mailintake.origin.senders import addresses
from mailintake.parsing import read
from mailintake.structure.mime import Budget, parse

RUSSIAN = "Помогите мне, пожалуйста, я не могу уйти"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp866", RUSSIAN),
        ("koi8-u", "Допоможіть мені, будь ласка, мене тримають"),
        ("cp932", "友人を助けてください、工場に閉じ込められています"),
        ("euc_jp", "友人を助けてください"),
        ("euc_kr", "제 친구가 공장에 갇혀 있어요 도와주세요"),
        ("gb18030", "请帮助我的朋友，她被困在工厂里"),
        ("big5", "請幫助我的朋友，她被困在工廠裡"),
        ("cp1253", "Βοηθήστε με παρακαλώ τώρα"),
        ("cp1256", "ساعدوني من فضلكم الآن"),
        ("cp1255", "בבקשה תעזרו לחברה שלי"),
        ("koi8-r", "НУЖНА ПОМОЩЬ ДЕВУШКЕ"),
        ("koi8-r", "МОЮ СЕСТРУ НЕ ПУСКАЮТ ДОМОЙ"),
        ("cp1251", "помогите моей сестре"),
        ("cp1255", "החברה שלי כלואה במפעל ואין לה דרכון"),
        ("cp1255", "עזרה דחופה 555-0142"),
        ("cp874", "ช่วยเพื่อนของฉันด้วย เธอถูกขังอยู่ในโรงงาน"),
        ("cp874", "พวกเขาเก็บหนังสือเดินทางของเราไว้"),
        ("cp874", "ได้โปรดโทรหาฉันคืนนี้"),
        ("cp1252", "Trabajo en la nómina de una empresa de limpieza industrial del centro"),
        ("utf-8", "Trabajo en la nómina de una empresa de limpieza industrial del centro"),
        ("cp874", "ต้องการความช่วยเหลือ"),
        ("cp874", "ขอข้อมูลเกี่ยวกับการอบรม 2026"),
        ("cp1254", "Arkadaşım için acil yardım lazım"),
        ("cp1254", "Kız kardeşim fabrikada kilitli, çıkamıyor"),
        ("cp1252", "Það er nýtt mál á Íslandi, hjálpið mér"),
        ("cp1252", "Bitte helfen Sie: Mädchen, München, für, Größe"),
        ("cp1252", "Señor, mi hermana está aquí; ayúdenos"),
        ("cp1252", "«Où êtes-vous né?»"),
        ("iso2022_jp", "友人を助けてください"),
    ],
)
def test_a_short_subject_without_a_label_is_read_by_its_letters(codec: str, text: str) -> None:
    raw = b"From: a@example.org\r\nSubject: " + text.encode(codec) + b"\r\n\r\nwords\r\n"

    assert read(raw).subject == text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("koi8-r", "cp1251"), ("windows-1251", "koi8-r"), ("koi8-r", "koi8-r"), ("cp1251", "cp1251"),
        ("win-1251", "cp1251"), ("koi", "koi8-r"), ("cp-1251", "cp1251"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", [RUSSIAN, "НУЖНА ПОМОЩЬ ДЕВУШКЕ", "Нужна помощь девушке"])
def test_one_cyrillic_charset_under_the_name_of_the_other_is_noticed(
    label: str, codec: str, text: str
) -> None:
    assert decode(text.encode(codec), label).text == text


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-949", "cp949", "한국어"), ("ksc_5601", "cp949", "한국어"), ("cn-big5", "big5", "請幫"),
        ("gb_2312", "gb18030", "请帮"), ("gb-18030", "gb18030", "请帮"), ("windows-874", "cp874", "สวัสดี"),
        ("iso-2022-jp", "iso2022_jp", "日本語"), ("unicode", "utf-16", "año"), ("x-mac-ce", "mac_latin2", "ě"),
        ("utf-8 (Unicode)", "utf-8", "año"), ("iso-8859-2 (Latin 2)", "iso8859-2", "žluťoučký"),
    ],
)  # fmt: skip
def test_labels_that_programs_made_up_are_understood(label: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec), label).text == text


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ('"jo doe"@example.org', "", '"jo doe"@example.org'),
        ('Jo <"jo@home"@example.org>', "Jo", '"jo@home"@example.org'),
        ("jo@example.org (Jo (the) Doe)", "Jo (the) Doe", "jo@example.org"),
        ("<@a.example,@b.example:jo@example.org>", "", "jo@example.org"),
        ("Jo <<jo@example.org>>", "Jo", "jo@example.org"),
        ("<mailto:jo@example.org>", "", "jo@example.org"),
        ("[jo@example.org]", "", "jo@example.org"),
        ("Jo Doe [mailto:jo@example.org]", "Jo Doe", "jo@example.org"),
        ("Jo [jo@example.org] ", "Jo", "jo@example.org"),
        ("Jo <[jo@example.org]>", "Jo", "jo@example.org"),
        ("jo@[192.0.2.1]", "", "jo@[192.0.2.1]"),
        (r"jo@example.org (Jo (of \) Oslo))", "Jo (of ) Oslo)", "jo@example.org"),
        ("Jo Doe", "Jo Doe", ""),
        ("root", "", "root"),
    ],
)
def test_an_address_is_found_in_what_surrounds_it(field: str, name: str, address: str) -> None:
    (found,) = addresses(field)

    assert (found.name, found.address) == (name, address)


@pytest.mark.parametrize(
    "head",
    [
        b"\r\n\r\nFrom: jo@example.org\r\nSubject: leaflets\r\n",
        b"\xef\xbb\xbfFrom: jo@example.org\r\nSubject: leaflets\r\n",
        b"From: jo@example.org\r\nthis is no field\r\nSubject: leaflets\r\n",
        b"From: jo@example.org\r\nX-\xe9: y\r\nSubject: leaflets\r\n",
    ],
)
def test_what_stands_before_or_between_fields_hides_none(head: bytes) -> None:
    email = read(head + b"\r\nhello\r\n")

    assert (email.subject, email.sender.address, email.text.strip()) == (
        "leaflets",
        "jo@example.org",
        "hello",
    )


def test_words_right_below_the_fields_stay_words() -> None:
    email = read(b"Subject: a\r\nplease help us\r\nnow\r\n")

    assert email.text.split() == ["please", "help", "us", "now"]


@pytest.mark.parametrize(
    ("fields", "body", "text"),
    [
        ('Content-Transfer-Encoding: "quoted-printable"', b"=C3=A9", "é"),
        ("Content-Transfer-Encoding: quoted_printable (x)", b"=C3=A9", "é"),
        ("Content-Type: text/plain charset=iso-8859-7", "Βοηθ".encode("iso8859-7"), "Βοηθ"),
        ("Content-Type: text/plain; charset:iso-8859-7", "Βοηθ".encode("iso8859-7"), "Βοηθ"),
        ("Content-Type: text/plain CHARSET : iso-8859-7; x=y", "Βοηθ".encode("iso8859-7"), "Βοηθ"),
        ("Content-Type: text/plain, charset=iso-8859-2", "žluť".encode("iso8859-2"), "žluť"),
        ("Content-Transfer-Encoding: base64", b"This is no base64 at all.", "This is no base64 at all."),
        ("Content-Transfer-Encoding: base64", base64.b64encode(b"words") + b"\r\n-------\r\nfooter", "words"),
        ("Content-Type: text/html", '<meta charset="windows-1251"><p>Помоги'.encode("cp1251"), "Помоги"),
        ("Content-Type: text/plain; format=flowed; delsp=yes", "日本 \r\n語 \r\n> 本\r\n".encode(), "日本語 \n> 本"),
        ("Content-Transfer-Encoding: quoted-printable", b"abc=  \r\ndef", "abcdef"),
        ("Content-Type: text/enriched", b"<bold>Help</bold> << us", "Help < us"),
        ("Content-Type: multipart/mixed; boundary=b", b"--b--", ""),
        ("Content-Type: multipart/mixed; boundary=b", b"--b \t\r\n\r\none --b two\n--bc\n --b\n--b--x\r\n--b--\nend",
         "one --b two\n--bc\n --b\n--b--x"),
        ("Content-Type: text/plain; format=flowed", b" From here\r\n-- \r\nJo", "From here\n-- \nJo"),
    ],
)  # fmt: skip
def test_a_body_is_read_in_spite_of_its_fields(fields: str, body: bytes, text: str) -> None:
    raw = f"From: a@example.org\r\n{fields}\r\n\r\n".encode() + body

    assert read(raw).text.strip() == text


def test_a_name_with_the_folders_of_its_sender_is_the_name_alone() -> None:
    raw = b'Content-Type: application/pdf; name="C:\\temp\\photo.pdf"\r\n\r\nx'
    (file,) = gather(parse(raw, Budget())).files

    assert file.filename == "photo.pdf"


JIS = bytes.fromhex("2d21 2d6a 3374 3c30 3271 3c52 2447 2439")


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (b"\x1b$B" + JIS + b"\x1b(B.", "iso-2022-jp"),
        (bytes(byte | 0x80 for byte in JIS) + b".", "euc-jp"),
    ],
)
def test_japanese_with_the_signs_of_makers_is_read(data: bytes, label: str) -> None:
    """Circled numbers and \u3231 are in every second Japanese mail and in none of the standards."""
    assert decode(data, label) == Decoded(
        text="\u2460\u3231\u682a\u5f0f\u4f1a\u793e\u3067\u3059.", trusted=True
    )


@pytest.mark.parametrize("label", ["utf-8", "us-ascii", None])
def test_a_single_accent_of_another_charset_is_read_in_a_long_text(label: str | None) -> None:
    text = f"{'We met at the cafe on the corner. ' * 40}Her name is Renée."

    assert decode(text.encode("cp1252"), label).text == text


def test_a_text_that_was_cut_within_a_letter_keeps_its_others() -> None:
    text = "La señora llegó mañana a la estación con su niña y su compañero de trabajo"

    assert decode(text.encode()[:-1] + b"\xc3", "utf-8").text == f"{text[:-1]}\ufffd"


@pytest.mark.parametrize("at", [1, 2, 3, 5, 7, 10])
def test_a_word_that_is_cut_within_base64_is_whole(at: int) -> None:
    coded = base64.b64encode(RUSSIAN.encode()).decode()
    raw = f"Subject: =?utf-8?B?{coded[:at]}?=\r\n =?utf-8?B?{coded[at:]}?=\r\n\r\nx"

    assert read(raw.encode()).subject == RUSSIAN


def test_words_that_each_lost_their_padding_are_read_each_by_itself() -> None:
    assert (
        read(b"Subject: =?utf-8?B?SGVsbG8?= =?utf-8?B?d29ybGQ?=\r\n\r\nx").subject == "Helloworld"
    )
