"""Labels that are wrong and fit the bytes all the same: the words are read as they were written, and it is noted."""

from __future__ import annotations

import pytest

from mailintake.decoding.charsets import Decoded, decode
from mailintake.parsing import read

RUSSIAN = "Помогите, меня заперли в подвале"
CHINESE = "请帮助我，她被老板锁在工厂里，护照被拿走"
JAPANESE = "閉じ込められています助けて"
TAIWANESE = "請幫助我，她被老闆鎖在工廠裡，護照被拿走"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-5", "cp1251", RUSSIAN),
        ("cp866", "cp1251", RUSSIAN),
        ("iso-8859-1", "cp1251", RUSSIAN),
        ("iso-8859-1", "cp1251", f"<html><body><p class='plain'>{RUSSIAN}</p></body></html>"),
        ("windows-1252", "koi8-r", RUSSIAN),
        ("big5", "gb18030", CHINESE),
        ("gb2312", "big5hkscs", TAIWANESE),
        ("gb2312", "utf-8", "请帮助我！"),
        ("gb2312", "utf-8", "救命啊快来"),
        ("shift_jis", "utf-8", "助けて"),
        ("euc-kr", "utf-8", "살려주세요"),
    ],
)
def test_a_wrong_label_that_fits_is_not_believed(label: str, codec: str, text: str) -> None:
    found = decode(text.encode(codec), label)

    assert (found.text, found.trusted) == (text, False)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("iso8859-5", RUSSIAN),
        ("cp866", RUSSIAN),
        ("gb18030", CHINESE),
        ("gb18030", TAIWANESE),
        ("gb18030", "友人を助けてください"),
        ("big5hkscs", TAIWANESE),
        ("cp932", "友人を助けてください、工場に閉じ込められています"),
        ("cp949", "제 친구가 공장에 갇혀 있어요 도와주세요"),
        ("cp1252", "Señor, aquí están mi niña y mis niños, allí no había más compañía según sé"),
        ("cp1252", "Où êtes-vous né? À la crèche, près de la forêt, là où même les élèves sont créés"),
        ("cp1252", "Não há água, você está só; não são irmãos, são cães à porta"),
        ("cp1252", "Þessi maður á Íslandi æðir ööö"),
    ],
)  # fmt: skip
def test_a_right_label_is_believed(codec: str, text: str) -> None:
    found = decode(text.encode(codec), codec)

    assert (found.text, found.trusted) == (text, True)


@pytest.mark.parametrize("label", ["utf-16", "unicode", "utf-16le", "ucs-2", "utf-32"])
@pytest.mark.parametrize("text", ["come to us, quickly", "come!", RUSSIAN, CHINESE, "für uns"])
def test_bytes_that_are_plainly_single_ones_are_not_read_in_pairs(label: str, text: str) -> None:
    found = decode(text.encode(), label)

    assert (found.text, found.trusted) == (text, False)


@pytest.mark.parametrize("label", ["utf-8", "us-ascii", None, "x-none"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["come to us", RUSSIAN, CHINESE, "für uns"])
@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_byte_order_mark_tells_utf16(
    codec: str, label: str | None, text: str, end: bytes
) -> None:
    found = decode(f"\ufeff{text}".encode(codec) + end, label)

    assert (found.text, found.trusted) == (text, False)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_before_other_text_is_left_out(mark: bytes) -> None:
    assert decode(mark + b"come to us", "utf-8").text == "come to us"


def test_letters_that_resemble_a_byte_order_mark_stay() -> None:
    assert decode("яю и все".encode("cp1251"), "windows-1251").text == "яю и все"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("text", ["come to us", RUSSIAN, f"{CHINESE}\n"])
@pytest.mark.parametrize("label", ["utf-16", "unicode"])
def test_utf16_is_read_with_and_without_its_mark(codec: str, text: str, label: str) -> None:
    assert decode(text.encode(codec), label) == Decoded(text=text, trusted=True)


@pytest.mark.parametrize(
    "label",
    ["utf-8", "us-ascii", "iso-2022-jp", "", "iso-8859-1", "windows-1252", "shift_jis", "gb2312"],
)
def test_escaped_japanese_is_read_whatever_the_body_says(label: str) -> None:
    fields = f"Subject: {JAPANESE}\r\nContent-Type: text/plain; charset={label}\r\n\r\n{JAPANESE}"
    email = read(fields.encode("iso2022_jp"))

    assert (email.subject, email.text) == (JAPANESE, JAPANESE)


def test_a_label_over_escaped_japanese_is_wrong() -> None:
    assert not decode(JAPANESE.encode("iso2022_jp"), "utf-8").trusted
