"""Small faults of senders' programs and gateways under which words vanished or stood as signs."""

from __future__ import annotations

import base64

import pytest

from mailintake.contents.hypertext import to_text
from mailintake.decoding.charsets import decode
from mailintake.parsing import read

JAPANESE = "閉じ込められています助けて"
PLEA = "Меня заперли в подвале, помогите мне пожалуйста"


@pytest.mark.parametrize("label", ["utf-8", "us-ascii", "iso-2022-jp", ""])
def test_escaped_japanese_is_read_whatever_the_body_says(label: str) -> None:
    fields = f"Subject: {JAPANESE}\r\nContent-Type: text/plain; charset={label}\r\n\r\n{JAPANESE}"
    email = read(fields.encode("iso2022_jp"))

    assert (email.subject, email.text) == (JAPANESE, JAPANESE)


def test_a_label_over_escaped_japanese_is_wrong() -> None:
    assert not decode(JAPANESE.encode("iso2022_jp"), "utf-8").trusted


@pytest.mark.parametrize("at", [1, 2, 3, 5, 7, 10])
def test_a_word_that_is_cut_within_base64_is_whole(at: int) -> None:
    coded = base64.b64encode(PLEA.encode()).decode()
    raw = f"Subject: =?utf-8?B?{coded[:at]}?=\r\n =?utf-8?B?{coded[at:]}?=\r\n\r\nx"

    assert read(raw.encode()).subject == PLEA


def test_words_that_each_lost_their_padding_are_read_each_by_itself() -> None:
    assert (
        read(b"Subject: =?utf-8?B?SGVsbG8?= =?utf-8?B?d29ybGQ?=\r\n\r\nx").subject == "Helloworld"
    )


@pytest.mark.parametrize("encoding", ["", "Content-Transfer-Encoding: 7bit\r\n"])
def test_base64_without_its_label_is_undone_and_noted(encoding: str) -> None:
    head = f"Subject: x\r\n{encoding}Content-Type: text/plain; charset=utf-8\r\n\r\n"
    email = read(head.encode() + base64.encodebytes(PLEA.encode()))

    assert (email.text.strip(), email.problems) == (PLEA, ("wrong encoding",))


@pytest.mark.parametrize("text", ["0123456789abcdef" * 4, "a" * 80, "Donaudampfschifffahrt" * 3])
def test_one_long_word_stays_a_word(text: str) -> None:
    assert read(f"Subject: x\r\n\r\n{text}".encode()).text.strip() == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>come <img alt="🆘" src="x"> now</p>', "come 🆘 now"),
        ('<p><img alt="Help me, room 12" src="x"></p>', "Help me, room 12"),
        ('<p>come now <img alt="Our logo" src="x"></p>', "come now"),
        ('<p><img alt="image001.png" src="x"></p>', ""),
        ('<a href="geo:29.7,-95.3">here</a>', "here <geo:29.7,-95.3>"),
        ('<a href="maps://?q=29.7,-95.3">here</a>', "here <maps://?q=29.7,-95.3>"),
    ],
)
def test_images_and_places_that_say_something_are_read(page: str, text: str) -> None:
    assert to_text(page, set()) == text
