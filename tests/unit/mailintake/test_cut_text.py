"""Texts with a broken or missing byte: all that is whole is read, and what is not shows as broken."""

from __future__ import annotations

import base64

import pytest

from mailintake.decoding.charsets import decode
from mailintake.structure.headers import decode_words

RUSSIAN = "Меня заперли в доме"
CHINESE = "我被锁在工厂"
ARABIC = "أنا محبوسة في البيت"


@pytest.mark.parametrize(
    "label", ["utf-8", None, "us-ascii", "iso-8859-1", "windows-1251", "gb2312"]
)
@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, ARABIC, "да", "Są w piwnicy, chodź"])
def test_utf8_that_lacks_its_last_byte_keeps_the_rest(text: str, label: str | None) -> None:
    found = decode(text.encode()[:-1], label)

    assert (found.text, found.trusted) == (f"{text[:-1]}\ufffd", False)


@pytest.mark.parametrize("label", ["utf-8", None, "iso-8859-1"])
@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, ARABIC])
@pytest.mark.parametrize("broken", [b"\xff", b"\xa0", b"\xc3"])
def test_utf8_with_a_strange_byte_keeps_the_rest(
    text: str, broken: bytes, label: str | None
) -> None:
    begin, rest = text.encode()[:6], text.encode()[6:]

    found = decode(begin + broken + rest, label)

    assert (found.text, found.trusted) == (f"{begin.decode()}\ufffd{rest.decode()}", False)


def test_utf8_that_lacks_its_first_byte_keeps_the_rest() -> None:
    assert decode(RUSSIAN.encode()[1:], "utf-8").text == f"\ufffd{RUSSIAN[1:]}"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("gb2312", CHINESE),
        ("gb2312", "救命"),
        ("big5", "我被鎖在工廠"),
        ("euc-kr", "저는 공장에 갇혀 있어요"),
        ("shift_jis", "工場に閉じ込められています"),
        ("euc-jp", "工場に閉じ込められています"),
        ("iso-2022-jp", "工場に閉じ込められています"),
    ],
)
def test_a_text_of_east_asia_that_is_cut_keeps_its_charset(label: str, text: str) -> None:
    data = text.encode(label).removesuffix(b"\x1b(B")

    found = decode(data[:-1], label)

    assert (found.text.rstrip("\ufffd"), found.trusted) == (text[:-1], False)


@pytest.mark.parametrize("label", ["iso-2022-jp", "euc-jp"])
def test_japanese_with_the_signs_of_makers_that_is_cut_is_read(label: str) -> None:
    signs = bytes.fromhex("2d21 3929 3e6c 2447 2439 24")
    japanese = b"\x1b$B" + signs if label == "iso-2022-jp" else bytes(sign | 0x80 for sign in signs)

    assert decode(japanese, label).text == "\u2460工場です\ufffd"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("gb18030", "请帮助我，我被锁在工厂里"),
        ("euc_kr", "저는 공장에 갇혀 있어요"),
        ("euc_jp", "工場に閉じ込められています"),
    ],
)
def test_a_cut_text_without_a_label_is_read_by_its_letters(codec: str, text: str) -> None:
    assert decode(text.encode(codec)[:-1]).text.rstrip("\ufffd") == text[:-1]


@pytest.mark.parametrize("text", ["Ich bin im Café", "Ya está", "Où êtes-vous? Là", "São só irmã"])
@pytest.mark.parametrize("label", ["utf-8", None, "gb2312"])
def test_accents_of_the_west_are_no_broken_utf8(text: str, label: str | None) -> None:
    assert decode(text.encode("cp1252"), label).text == text


@pytest.mark.parametrize(
    ("label", "text"),
    [("utf-8", RUSSIAN), ("utf-8", CHINESE), ("utf-8", "救命"), ("gb2312", CHINESE), ("iso-2022-jp", "助けてください")],
)  # fmt: skip
def test_a_subject_that_was_cut_within_a_letter_shows_the_others(label: str, text: str) -> None:
    data = text.encode(label).removesuffix(b"\x1b(B")[:-1]
    word = f"=?{label}?B?{base64.b64encode(data).decode()}?="

    assert decode_words(word).rstrip("\ufffd") == text[:-1]


def test_a_subject_with_dots_for_what_was_cut_is_read() -> None:
    words = [base64.b64encode(CHINESE.encode()[:end] + b"...").decode() for end in (-1, 7)]

    assert decode_words(f"=?utf-8?B?{words[0]}?=") == f"{CHINESE[:-1]}\ufffd..."
    assert decode_words(f"=?utf-8?B?{words[1]}?=") == f"{CHINESE[:2]}\ufffd..."


@pytest.mark.parametrize("end", ["", "?"])
def test_an_encoded_word_whose_end_was_cut_off_is_read(end: str) -> None:
    assert decode_words(f"=?utf-8?Q?Ven_ma=C3=B1ana_a_la{end}") == "Ven mañana a la"
    assert (
        decode_words(f"=?utf-8?B?{base64.b64encode(b'come to us').decode()}{end}") == "come to us"
    )


@pytest.mark.parametrize("text", ["=?what?q?really", "=?utf-8?B?!!", "a =?utf-8?q?b c"])
def test_what_only_resembles_a_cut_word_stays(text: str) -> None:
    assert decode_words(text) == text
