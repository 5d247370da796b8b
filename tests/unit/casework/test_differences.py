"""What two near-same texts do not share: nothing of it is left out."""

from __future__ import annotations

import random

import pytest

from casework.texts.differences import between

READ = "The shop sells cabinets with names and the prices are far too high for it"


def shown(text: str) -> list[tuple[str, str]]:
    return [(each.new, each.gone) for each in between(READ, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (READ, []),
        (f"  {READ}\n", []),
        (f"{READ} door 3", [("door 3", "")]),
        (f"Hi. {READ}", [("Hi.", "")]),
        (READ.replace("far too", "way too"), [("way", "far")]),
        (READ.replace("far ", ""), [("", "far")]),
        (READ.replace("far too high", "much too low"), [("much too low", "far too high")]),
        (
            f"Please: {READ} thanks".replace("names", "photos"),
            [("Please:", ""), ("photos", "names"), ("thanks", "")],
        ),
        ("", [("", READ)]),
    ],
    ids=range(9),
)
def test_each_place_where_they_part_is_shown_with_what_stood_there(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert shown(text) == expected


def test_two_texts_with_nothing_in_common_are_shown_whole_however_long() -> None:
    long = " ".join(f"word{n}" for n in range(5_000))
    assert [(d.new, d.gone) for d in between(READ, long)] == [(long, READ)]


CHINESE = (
    "我在网上看到有人说，北区的一家家具店用柜子的名字卖孩子，每个柜子都标着很高的价钱，网站上写的都是女孩的名字。"
    "请你们调查这家公司，很多人都在转发这个消息，可是没有人管。"
)
JAPANESE = (
    "ネットで見ました。北区の家具店が棚の名前で子どもを売っているそうです。会社を調べてください。"
)
THAI = "ฉันเห็นในอินเทอร์เน็ตว่าร้านเฟอร์นิเจอร์ขายเด็กโดยใช้ชื่อตู้ กรุณาช่วยตรวจสอบบริษัทนี้ด้วย"


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (CHINESE, f"您好！{CHINESE}谢谢你们", [("您好！", ""), ("谢谢你们", "")]),
        (CHINESE, CHINESE.replace("请你们", "希望你们"), [("希望", "请")]),
        (CHINESE, f"{CHINESE}\n\n我在3号门,please help", [("我在3号门,please help", "")]),
        (CHINESE, CHINESE.replace("，", "， "), []),
        (JAPANESE, JAPANESE.replace("北区", "南区"), [("南", "北")]),
        (JAPANESE, f"{JAPANESE}お願いします。", [("お願いします。", "")]),
        (THAI, THAI.replace("ขายเด็ก", "ซื้อเด็ก"), [("ซื้อ", "ขาย")]),
        (THAI, f"{THAI} ขอบคุณค่ะ", [("ขอบคุณค่ะ", "")]),
        (THAI, THAI.replace("ตู้", "ตู"), [("ตู", "ตู้")]),
    ],
)
def test_scripts_without_blanks_between_words_part_at_their_signs(
    read: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(each.new, each.gone) for each in between(read, text)] == expected


@pytest.mark.parametrize("long", [" ".join(f"word{n}" for n in range(900)), CHINESE + JAPANESE * 9])
def test_of_a_long_text_only_what_is_new_is_shown(long: str) -> None:
    long += "".join(chr(0x4E00 + n) for n in range(300))
    text = f"Hi. {long} thanks"
    assert [(d.new, d.gone, d.compared) for d in between(long, text)] == [
        ("Hi.", "", True),
        ("thanks", "", True),
    ]


def test_what_is_left_out_of_a_text_is_seen_however_long() -> None:
    long = " ".join(f"word{n}" for n in range(500))
    found = between(f"Hello {long} end", "Dear end")
    assert [(d.new, d.gone, d.compared) for d in found] == [("Dear", f"Hello {long}", False)]
    found = between(f"Hello {long} end", "Hello end")
    assert [(d.new, d.gone, d.compared) for d in found] == [("", long, True)]


def test_a_text_for_a_text_says_that_nothing_in_it_was_compared() -> None:
    rng = random.Random(3)
    old, new = (" ".join(rng.choice("ab") for _ in range(400)) for _ in range(2))
    assert [each.compared for each in between(old, new)] == [False]


def test_no_word_of_the_new_text_is_ever_missing() -> None:
    rng = random.Random(7)
    for _ in range(300):
        size = rng.choice((40, 400))
        old = [rng.choice("abcdefgh") for _ in range(rng.randrange(size))]
        new = [rng.choice("abcdefghxyz") for _ in range(rng.randrange(size))]
        found = between(" ".join(old), " ".join(new))
        added = [word for each in found for word in each.new.split()]
        gone = [word for each in found for word in each.gone.split()]
        assert sorted([*old, *added]) == sorted([*new, *gone])
        assert {word for word in new if word in "xyz"} <= set(added)
