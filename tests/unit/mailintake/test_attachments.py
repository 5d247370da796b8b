"""Names that can do no harm, files in any encoding, and texts with files in them."""

from __future__ import annotations

import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailintake.contents.attachments import MAX_NAME, harmless_name, take_out_uuencoded
from mailintake.decoding.transfer import from_base64, transfer_decode
from mailintake.parsing import read


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\Users\\jane\\photo.jpg", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("photo\u061cgpj.exe", "photogpj.exe"),
        ("pho\u00adto\u180e\U000e0001\U000e0041.jpg", "photo.jpg"),
        ("setup.exe. .", "setup.exe"),
        ("CON", "_CON"),
        ("lpt1.txt", "_lpt1.txt"),
        ("nul .tar.gz", "_nul .tar.gz"),
        ("Contract.pdf", "Contract.pdf"),
        ("com.pdf", "com.pdf"),
        ("report 12/05.pdf", "report 12_05.pdf"),
        ("..", "file"),
        ("   ", "file"),
        ("", None),
        (None, None),
    ],
)
def test_a_name_is_made_harmless(given_name: str | None, shown: str | None) -> None:
    assert harmless_name(given_name) == shown


@given(st.text(max_size=400))
def test_no_name_leads_out_of_a_folder(name: str) -> None:
    shown = harmless_name(name)

    assert shown is None or (0 < len(shown) <= MAX_NAME and not set("/\\\x00\n") & set(shown))
    assert shown not in {".", ".."}


def test_a_long_name_keeps_its_ending() -> None:
    assert (harmless_name("x" * 500 + ".pdf") or "").endswith("x.pdf")


@given(st.binary(max_size=300))
def test_base64_is_read_without_padding_and_with_stray_signs(data: bytes) -> None:
    written = binascii.b2a_base64(data, newline=False)

    assert from_base64(written.rstrip(b"=")) == data
    assert from_base64(b"\r\n !".join([written[:7], written[7:]])) == data


def test_two_padded_blocks_one_after_the_other_are_both_read() -> None:
    assert from_base64(b"YQ==\r\nYg==") == b"ab"


@given(
    st.binary(max_size=200), st.sampled_from(["base64", "quoted-printable", "x-uuencode", "8bit"])
)
def test_no_encoding_is_a_fault(data: bytes, encoding: str) -> None:
    assert isinstance(transfer_decode(data, encoding), bytes)


def test_a_file_that_an_old_program_wrote_into_the_text_is_taken_out() -> None:
    lines = b"".join(binascii.b2a_uu(b"plate photo") for _ in range(2)).decode()

    found = take_out_uuencoded(f"See below.\nbegin 644 plate.jpg\n{lines}`\nend\nThank you.\n")

    assert found.text == "See below.\n\nThank you.\n"
    assert [(file.filename, file.data()) for file in found.files] == [
        ("plate.jpg", b"plate photo" * 2)
    ]


def test_a_message_that_is_nothing_but_a_file_has_that_file() -> None:
    email = read(
        b"From: a@example.org\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nYWJj\n"
    )

    assert [(file.content_type, file.data()) for file in email.files] == [("image/png", b"abc")]


def test_an_image_shown_in_the_text_is_a_file_too() -> None:
    raw = (
        b"From: a@example.org\nContent-Type: multipart/related; boundary=r\n\n"
        b"--r\nContent-Type: text/html\n\n<p>see <img src='cid:1'></p>\n"
        b"--r\nContent-Type: image/png\nContent-ID: <1>\n\nx\n--r--\n"
    )

    email = read(raw)

    assert [(file.content_type, file.content_id) for file in email.files] == [("image/png", "1")]
