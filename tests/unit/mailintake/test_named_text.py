"""Text that came as a file: words where the message has no others or it is short, and a file in any case."""

from __future__ import annotations

import base64

import pytest

from casework.signals.problems import Problem
from mailintake.contents.bodies import gather
from mailintake.contents.gathered import MAX_TEXT
from mailintake.parsing import read
from mailintake.structure.incoming import TextFrom
from mailintake.structure.mime import Budget, parse
from mailintake.submission import words_of

HEAD = "From: a@example.org\nSubject: hello\nMIME-Version: 1.0\n"
PLEA = "He locked us in the basement at 14 Oak Street."
MIXED = "Content-Type: multipart/mixed; boundary=b\n\n"


def mixed(*parts: str) -> str:
    return MIXED + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n"


def encoded(head: str, data: bytes) -> str:
    return f"{head}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}"


@pytest.mark.parametrize(
    "message",
    [
        f'Content-Type: text/plain; charset=utf-8; name="message.txt"\n\n{PLEA}',
        f'Content-Type: text/html; name="body.html"\n\n<p>{PLEA}</p>',
        f'Content-Type: text/html\nContent-Disposition: inline; filename="b.html"\n\n<p>{PLEA}</p>',
        f"Content-Type: text/x-foo\n\n{PLEA}",
        f"Content-Type: application/octet-stream\n\n{PLEA}",
        f"Content-Type: application/octet-stream; name=b.html\n\n<p>{PLEA}</p>",
        mixed(f'Content-Type: text/plain; name="ATT00001.txt"\n\n{PLEA}'),
        mixed(f"Content-Type: text/plain\nContent-Disposition: attachment\n\n{PLEA}"),
        mixed(
            "Content-Type: text/plain\n\n  \n",
            encoded("Content-Type: text/plain\nContent-Disposition: attachment; filename=text_0.txt", PLEA.encode()),
        ),
        mixed(
            "Content-Type: image/jpeg; name=a.jpg\n\nAAA",
            encoded("Content-Type: application/octet-stream; name=text_0.txt", PLEA.encode()),
        ),
    ],
)  # fmt: skip
def test_it_is_read_where_there_are_no_other_words(message: str) -> None:
    email = read((HEAD + message).encode())

    assert email.text.strip() == PLEA
    assert PLEA in email.files[-1].data().decode()
    assert email.problems == ()


@pytest.mark.parametrize(
    "note",
    [
        f"Content-Type: text/plain; name=text_0.txt\n\n{PLEA}",
        f"Content-Type: text/plain\nContent-Disposition: attachment\n\n{PLEA}",
        f'Content-Type: text/html\nContent-Disposition: inline; filename="b.html"\n\n<p>{PLEA}</p>',
        f"Content-Type: application/xhtml+xml; name=b.xhtml\n\n<html><p>{PLEA}</p></html>",
        encoded("Content-Type: application/octet-stream; name=text_0.txt", PLEA.encode()),
        encoded("Content-Type: text/html; name=b.html", b"<p style='margin:0'> </p>" * 3_000 + PLEA.encode()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 1])
def test_a_short_one_is_read_beside_other_words_too(note: str, at: int) -> None:
    """A carrier's or a list's own words must not silence the body, to which a program gave a name."""
    words = "Content-Type: text/plain\n\nSent to you by a customer of the carrier."
    parts = [words]
    parts.insert(at, note)

    email = read((HEAD + mixed(*parts)).encode())

    assert email.text.strip() == "Sent to you by a customer of the carrier."
    assert email.beside == PLEA
    assert PLEA in words_of(email).text
    assert len(email.files) == 1
    assert email.problems == ()


LONG = "The plant is closed and nobody came. " * 600


@pytest.mark.parametrize(
    "file",
    [
        f"Content-Type: text/plain; name=notes.txt\n\n{LONG}{PLEA}",
        f"Content-Type: text/html; name=page.html\n\n{LONG}{PLEA}",
        f"Content-Type: text/plain; name=server.log\n\n{PLEA}",
        f"Content-Type: text/csv; name=rows.csv\n\n{PLEA}",
        f"Content-Type: text/plain; name=rows.csv\n\n{PLEA}",
        f"Content-Type: application/json; name=a.json\n\n{PLEA}",
        f"Content-Type: application/octet-stream; name=core\n\n{PLEA}",
        f"Content-Type: text/plain; name=key.txt\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n{PLEA}",
    ],
)
def test_a_long_one_or_data_is_a_file_alone_beside_other_words(file: str) -> None:
    """What somebody only attached could ring by accident."""
    email = read((HEAD + mixed("Content-Type: text/plain\n\nSee my file.", file)).encode())

    assert email.text.strip() == "See my file."
    assert email.beside == ""
    assert len(email.files) == 1


def test_many_short_ones_are_read_up_to_the_bound_of_a_text() -> None:
    notes = (
        "Content-Type: text/plain; name=a.txt\n\n" + " ".join(f"w{at}x{word}" for word in range(2_000))
        for at in range(100)
    )  # fmt: skip

    email = read((HEAD + mixed("Content-Type: text/plain\n\nSee my files.", *notes)).encode())

    assert len(email.files) == 100
    assert 400_000 < len(email.beside) <= 500_000


def test_of_a_forwarded_message_it_is_read_too() -> None:
    inner = f"{HEAD}Content-Type: text/plain; name=note.txt\n\n{PLEA}"
    words = "Content-Type: text/plain\n\nforwarded"

    email = read((HEAD + mixed(words, f"Content-Type: message/rfc822\n\n{inner}")).encode())

    assert PLEA in words_of(email).text


SCAN = b"%PDF-1.3\n% printed page\n1 0 obj\n<< /F1 2 0 R >>\nendobj\n" * 90
DRAWING = b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02" * 50, b"%PDF-1.7\n\x00\xff\xfe", b"\x7fELF\x02", SCAN, DRAWING, b"\n<svg x='1'/>"],
)  # fmt: skip
def test_a_file_of_no_type_that_holds_no_text_is_not_read(data: bytes) -> None:
    email = read((HEAD + encoded("Content-Type: application/octet-stream", data)).encode())

    assert email.text == ""
    assert words_of(email).unreadable


@pytest.mark.parametrize("name", ["scan.pdf", "photo.JPG", "drawing.svg", "call.mp3"])
def test_a_file_of_no_type_with_the_name_of_a_picture_is_not_read(name: str) -> None:
    file = f"Content-Type: application/octet-stream; name={name}\n\nletters and blanks alone"

    assert read((HEAD + file).encode()).text == ""


def test_a_printed_page_that_is_said_to_be_text_is_not_read() -> None:
    file = encoded("Content-Type: text/plain; name=scan.txt", SCAN)

    assert read((HEAD + file).encode()).text == ""


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("application/xhtml+xml", f"<html xmlns='x'><body><p>{PLEA}</p></body></html>"),
        ("application/xml", f"<note>{PLEA}</note>"),
        ("application/soap+xml", f"<note><![CDATA[{PLEA}]]></note>"),
        ("application/xml", f"<note>{PLEA.replace('H', '&#72;')}</note>"),
        ("application/json", f'{{"message": "{PLEA}"}}'),
        ("text/json", f'{{"message": "{PLEA}"'),
        ("application/ld+json", f'{{"message": "{PLEA}"}}'.replace("H", r"\u0048")),
        ("message/partial; number=1; total=2", f"Subject: x\nContent-Type: text/html\n\n<p>{PLEA}</p>"),
        ("message/partial; number=2; total=2", PLEA),
    ],
)  # fmt: skip
def test_words_of_other_types_are_read_where_there_are_no_other(kind: str, source: str) -> None:
    email = read((HEAD + f"Content-Type: {kind}\n\n{source}").encode())

    assert PLEA in email.text
    assert email.problems == ()


@pytest.mark.parametrize(
    "source", ['"' + "\\" * 300_001, '"\\"' * 100_000, r'"\ud800" "\u0000"', "[" * 100_000]
)
def test_broken_json_is_read_as_it_stands(source: str) -> None:
    email = read((HEAD + f"Content-Type: application/json\n\n{source}").encode())

    email.text.encode()
    assert "\0" not in email.text
    assert email.text.strip()


@pytest.mark.parametrize(
    "kind", ["text/rtf", "application/rtf", "text/x-foo", "application/octet-stream; name=a.doc"]
)
def test_rich_text_alone_is_read_first_by_a_person(kind: str) -> None:
    email = read(f"{HEAD}Content-Type: {kind}\n\n{{\\rtf1 {PLEA}}}".encode())

    assert email.text == ""
    assert Problem.RICH_TEXT in email.problems
    assert words_of(email).unreadable


def test_rich_text_beside_words_is_an_ordinary_file() -> None:
    rich = "Content-Type: text/rtf; name=a.rtf\n\n{\\rtf1 x}"

    email = read((HEAD + mixed(f"Content-Type: text/plain\n\n{PLEA}", rich)).encode())

    assert email.problems == ()
    assert not words_of(email).unreadable


def test_of_many_long_files_no_more_is_read_than_is_kept() -> None:
    note = f"Content-Type: text/plain; name=note.txt\n\n{'word ' * (MAX_TEXT // 9)}"

    body = gather(parse((HEAD + mixed(*[note] * 5)).encode(), Budget()))

    assert len(body.texts) == len(("more than half", "the rest"))
    assert len(body.files) == len(body.spare) == 5


def test_the_name_of_a_field_of_a_form_is_no_files() -> None:
    email = read(
        b"From: a@example.org\nContent-Type: multipart/form-data; boundary=b\n\n"
        b'--b\nContent-Disposition: form-data; name="message"\n\nHelp me\n'
        b'--b\nContent-Disposition: form-data; name="photo"; filename="a.png"\nContent-Type: image/png\n\nx\n--b--\n'
    )

    assert (email.text.strip(), email.text_from) == ("Help me", TextFrom.BODY)
    assert [file.filename for file in email.files] == ["a.png"]
