"""DKIM: what people read of a signed mail is what was signed, in the form in which it was."""

from __future__ import annotations

import pytest

from mailintake.parsing import read
from tests.unit.mailintake.test_signatures import MESSAGE, SIGNED, proves, refused, signed

WORDS = b"Please-note: call her husband\r\n and say where she is"
FORM = (b"content-type", b"content-transfer-encoding")
KIND, OTHER_KIND = b"Content-Type: text/plain\r\n", b"Content-Type: text/html\r\n"
CODED, OTHER_CODED = (b"Content-Transfer-Encoding: %s\r\n" % name for name in (b"7bit", b"base64"))


def below_the_fields(raw: bytes, more: bytes) -> bytes:
    return raw.replace(b"\r\n\r\n", b"\r\n" + more + b"\r\n\r\n", 1)


@pytest.mark.parametrize(
    "raw",
    [
        below_the_fields(signed(), b"From x\r\n" + WORDS),
        below_the_fields(signed(), b"X-A: 1\r\nFrom x\r\n" + WORDS),
        b"From : eve@example.com\r\n" + signed(),
    ],
)
def test_words_below_a_line_that_the_library_skips_are_not_the_signers(raw: bytes) -> None:
    assert refused(raw)


@pytest.mark.parametrize("above", [b"", b"X-Note: 1\r\n"])
def test_fields_that_our_reader_takes_for_words_are_not_the_signers(above: bytes) -> None:
    raw = below_the_fields(signed(), above + b"Note: call her husband")

    assert "call her husband" in read(raw).beside
    assert refused(raw)


@pytest.mark.parametrize(
    "field",
    [
        b"Organization: Police", b"Organisation: Police", b"Keywords: warrant", b"Language: en", b"Priority: normal",
        b"Encrypted: no", b"Expires: Thu, 26 Nov 2026 10:00:00 +0000", b"Obsoletes: <a@b>", b"Solicitation: x",
        b"acceptlanguage: en-US", b"suggested_attachment_session_id: 0f", b"Autoforwarded: true",
        b"Organization: Police\r\nKeywords: warrant\r\nX400-Trace: x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("body", [b"words\r\n", b""])
def test_a_field_that_programs_write_takes_no_proof_away(field: bytes, body: bytes) -> None:
    raw = below_the_fields(signed(MESSAGE.replace(b"words\r\n", body)), field)

    assert proves(raw)
    assert (read(raw).text.strip(), read(raw).beside) == (body.decode().strip(), "")


def test_of_a_forms_lines_one_that_programs_write_too_is_read_with_them() -> None:
    lines = b"Note: call her husband\r\nOrganization: Example"
    raw = below_the_fields(signed(), lines)

    assert read(raw).beside.split("\n") == ["Note: call her husband", "Organization: Example"]
    assert refused(raw)


@pytest.mark.parametrize(
    ("fields", "above", "proved"),
    [
        ((b"note",), b"", True),
        ((b"note", b"note"), b"", True),
        ((b"x-note",), b"", False),
        ((b"note",), b"Note: call her husband\r\n", False),
    ],
)
def test_words_among_the_fields_are_the_signers_where_they_are_signed(
    fields: tuple[bytes, ...], above: bytes, *, proved: bool
) -> None:
    mail = below_the_fields(MESSAGE, b"Note: in the second house")
    raw = above + signed(mail, fields=(*SIGNED, *fields))

    assert "in the second house" in read(raw).beside
    assert proves(raw) is proved


def test_they_are_not_where_nothing_else_is_said() -> None:
    empty = signed(MESSAGE.replace(b"words\r\n", b""))
    raw = b"Please-note: call her husband\r\n" + empty

    assert proves(empty)
    assert "call her husband" in read(raw).text
    assert refused(raw)


@pytest.mark.parametrize("more", [b"X-Note: call her", b"Please-note: call her"])
def test_unsigned_fields_that_nobody_reads_take_no_proof_away(more: bytes) -> None:
    raw = below_the_fields(signed(), more)

    assert proves(raw)
    assert proves(b"Organization: Police\r\n" + signed())
    assert (read(raw).text.strip(), read(raw).beside) == ("words", "")


def test_the_line_of_a_mailbox_file_above_a_mail_takes_no_proof_away() -> None:
    assert proves(b"From dana@police.example.org Wed Nov 25 10:00:00 2026\r\n" + signed())


@pytest.mark.parametrize(
    ("above", "mail", "fields", "proved"),
    [
        (b"", KIND + CODED + MESSAGE, (), True),
        (KIND + CODED, MESSAGE, (), True),
        (b"", KIND + CODED + MESSAGE, FORM, True),
        (b"", KIND + MESSAGE, FORM * 2, True),
        (b"", KIND + OTHER_KIND + MESSAGE, FORM * 2, True),
        (b"", KIND + OTHER_KIND + MESSAGE, FORM, False),
        (b"", KIND + OTHER_KIND + MESSAGE, (), False),
        (OTHER_KIND, KIND + MESSAGE, FORM, False),
        (OTHER_KIND, KIND + MESSAGE, (), False),
        (OTHER_CODED, CODED + MESSAGE, FORM, False),
        (OTHER_CODED, CODED + MESSAGE, (), False),
    ],
)
def test_a_second_form_of_the_body_is_the_signers_where_it_is_signed(
    above: bytes, mail: bytes, fields: tuple[bytes, ...], *, proved: bool
) -> None:
    """Many signers leave a single one out."""
    raw = above + signed(mail, fields=(*SIGNED, *fields))

    assert proves(raw) is proved
    assert refused(raw) is not proved
