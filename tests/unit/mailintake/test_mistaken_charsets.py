"""Labels that are wrong and fit the bytes all the same: the words are read as they were written, and it is noted."""

from __future__ import annotations

import pytest

from mailintake.charsets import decode

RUSSIAN = "Помогите, меня заперли в подвале"
CHINESE = "请帮助我，她被老板锁在工厂里，护照被拿走"
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
