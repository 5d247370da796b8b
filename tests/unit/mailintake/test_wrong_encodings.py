"""Transfer encodings that the text is not in: the words are read as they stand, and it is noted."""

from __future__ import annotations

import base64
import quopri
import time

import pytest

from mailintake.parsing import read

RUSSIAN = "Меня заперли, помогите"
LONG = "Wir sind im Keller eingesperrt und können nicht hinaus. " * 3


def said(encoding: str, body: bytes) -> tuple[str, tuple[str, ...]]:
    fields = f"From: jo@example.org\r\nContent-Transfer-Encoding: {encoding}\r\n"
    kind = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    email = read(fields.encode() + kind.encode() + body)
    return email.text.strip(), email.problems


@pytest.mark.parametrize(
    "text",
    [
        "Я в подвале",
        RUSSIAN,
        "救命",
        "Save us",
        "Hurry!",
        "Please",
        "Hilfe",
        "SOS",
        "Dear friend,\n\ncome quickly. They lock us in.",
        "Please\n\ncome, we are in the port of Rijeka",
        "<b>come</b>",
        "we are three\n----------\nsent by a list",
    ],
)
def test_words_in_clear_under_a_base64_label_are_read_as_they_stand(text: str) -> None:
    assert said("base64", text.encode()) == (text, ("wrong encoding",))


def test_quoted_printable_under_a_base64_label_is_undone() -> None:
    assert said("base64", b"ven ma=C3=B1ana, por favor") == (
        "ven mañana, por favor",
        ("wrong encoding",),
    )


@pytest.mark.parametrize("text", [RUSSIAN, LONG.strip(), "no", "ok?", "Hi", "救命"])
@pytest.mark.parametrize("below", [b"", b"\r\n-------\r\nlist of all", b"\r\n\r\n"])
def test_what_is_base64_is_undone(text: str, below: bytes) -> None:
    assert said("base64", base64.encodebytes(text.encode()) + below) == (text, ())


def test_base64_that_lost_its_line_ends_or_padding_is_undone() -> None:
    coded = base64.encodebytes(LONG.strip().encode())

    assert said("base64", coded.replace(b"\n", b" ").rstrip(b"= ")) == (LONG.strip(), ())


@pytest.mark.parametrize("text", [RUSSIAN, LONG.strip()])
def test_base64_under_a_quoted_printable_label_is_undone(text: str) -> None:
    coded = base64.encodebytes(text.encode())

    assert said("quoted-printable", coded) == (text, ("wrong encoding",))


@pytest.mark.parametrize(
    "text", ["Donaudampfschifffahrtsgesellschaft", "0123456789abcdef0123456789abcdef", "yes"]
)
def test_a_long_word_in_quoted_printable_stays_a_word(text: str) -> None:
    assert said("quoted-printable", text.encode()) == (text, ())


def test_an_encoded_word_that_is_folded_within_a_letter_is_whole() -> None:
    raw = b"Subject: =?utf-8?Q?Schl=C3\r\n =BCssel_weg=E6=95\r\n\t=91=E5=91=BD?=\r\n\r\nx"

    assert read(raw).subject == "Schlüssel weg救命"


def test_a_blank_that_was_written_into_an_encoded_word_stays() -> None:
    raw = b"Subject: =?windows-1251?Q?=EF=E5=F1 =B3 =EA=B3=F2?=\r\n\r\nx"

    assert read(raw).subject == "пес і кіт"


PARTS = (
    "--=_b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nöffne die Tür\r\n"
    "--=_b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n--=_b--\r\n"
).encode()


@pytest.mark.parametrize(
    ("encoding", "coded"),
    [
        ("quoted-printable", quopri.encodestring(PARTS)),
        ("base64", base64.encodebytes(PARTS)),
    ],
)
def test_a_multipart_that_is_encoded_as_a_whole_is_taken_apart(encoding: str, coded: bytes) -> None:
    head = f'Content-Type: multipart/mixed; boundary="=_b"\r\nContent-Transfer-Encoding: {encoding}\r\n'
    email = read(head.encode() + b"\r\n" + coded)

    assert (email.text, [file.filename for file in email.files]) == ("öffne die Tür", ["a.png"])
    assert email.problems == ("wrong encoding",)


def test_a_multipart_that_is_only_labelled_as_encoded_stays_as_it_is() -> None:
    head = b'Content-Type: multipart/mixed; boundary="=_b"\r\nContent-Transfer-Encoding: base64\r\n'
    email = read(head + b"\r\n" + PARTS)

    assert (email.text, email.problems) == ("öffne die Tür", ())


@pytest.mark.parametrize("line", [b"a" * 39, b"A" * 39, b"1" * 39, b"a A1 ", b"a\n", b"a=3D"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_many_short_lines_are_told_apart_in_little_time(encoding: str, line: bytes) -> None:
    before = time.process_time()
    said(encoding, (line + b"\n") * 10_000 + b"/")

    assert time.process_time() - before < 1


BELOW = [
    "CAUTION: This email originated from outside the organization.",
    "-- \r\nYou received this message because you are subscribed to the Google Groups group.",
    "--\r\nThis email has been checked for viruses by an antivirus.\r\nwww.example.org",
    "[EXTERNAL]",
    "Disclaimer\r\n\r\nThe contents of this mail are confidential.",
    "Diese E-Mail wurde geprüft",
    "https://example.org/checked",
]


@pytest.mark.parametrize("gap", [b"", b"\r\n", b"\r\n \r\n"])
@pytest.mark.parametrize(
    "text", [RUSSIAN, LONG.strip(), "救命啊", "no way", "x" * 57, "y" * 60, LONG * 20]
)
@pytest.mark.parametrize("below", BELOW)
def test_what_a_server_wrote_below_base64_is_read_as_it_stands(
    below: str, text: str, gap: bytes
) -> None:
    coded = base64.encodebytes(text.encode()).replace(b"\n", b"\r\n")

    shown, problems = said("base64", coded + gap + below.encode())
    assert (shown.split(), problems) == ([*text.split(), *below.split()], ())


@pytest.mark.parametrize("text", [RUSSIAN, LONG.strip()])
def test_base64_of_a_page_with_words_below_is_a_page(text: str) -> None:
    coded = base64.encodebytes(f"<html><body><p>{text}</p></body></html>".encode())
    head = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"

    assert read(head + coded + b"\nSent from outside us.").text.split() == [
        *text.split(),
        *["Sent", "from", "outside", "us."],
    ]


def test_a_file_is_whole_whatever_was_written_below_it() -> None:
    coded = base64.encodebytes(bytes(range(256)) * 3)
    head = b"Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"

    assert read(head + coded + b"\nSent from outside us.").files[0].data() == bytes(range(256)) * 3


@pytest.mark.parametrize("stray", [b"!", b"\n!\n", b"\n> ", b" "])
@pytest.mark.parametrize("at", [20, 76, 150])
def test_base64_with_a_stray_sign_in_it_goes_on_behind_it(stray: bytes, at: int) -> None:
    coded = base64.encodebytes(LONG.encode() * 3).rstrip()

    assert said("base64", coded[:at] + stray + coded[at:]) == ((LONG * 3).strip(), ())


def test_the_end_of_a_large_file_is_looked_for_in_little_time() -> None:
    before = time.process_time()
    said("base64", b"QUJD" * 19 + b"\n" + b"a\n" * 200_000 + b"one two")

    assert time.process_time() - before < 1


@pytest.mark.parametrize("encoding", ["", "Content-Transfer-Encoding: 7bit\r\n"])
def test_base64_without_its_label_is_undone_and_noted(encoding: str) -> None:
    head = f"Subject: x\r\n{encoding}Content-Type: text/plain; charset=utf-8\r\n\r\n"
    email = read(head.encode() + base64.encodebytes(RUSSIAN.encode()))

    assert (email.text.strip(), email.problems) == (RUSSIAN, ("wrong encoding",))


@pytest.mark.parametrize("text", ["0123456789abcdef" * 4, "a" * 80, "Donaudampfschifffahrt" * 3])
def test_one_long_word_stays_a_word(text: str) -> None:
    assert read(f"Subject: x\r\n\r\n{text}".encode()).text.strip() == text
