"""Which files of a mail a person attached and nobody here read."""

from __future__ import annotations

import base64

import pytest

from mailintake.contents.pictures import pictures_in
from mailintake.parsing import read
from mailintake.submission import words_of
from mailintake.unread import LARGEST_ORNAMENT

SMALL, LARGE = b"x" * 900, b"x" * (LARGEST_ORNAMENT + 900)
TEXT = "Content-Type: text/plain\n\nplease read the attached\n"
LOGO = (
    'Content-Type: text/html\n\n<p>please read it <img src="cid:logo%40x"><img src=logo.png></p>\n'
)


def mail(*parts: str, head: str = "") -> bytes:
    bodies = "".join(f"--b\n{part}\n" for part in parts)
    top = f"From: a@example.org\n{head}Content-Type: multipart/mixed; boundary=b\n\n"
    return f"{top}{bodies}--b--\n".encode()


def a_file(kind: str, name: str, data: bytes = SMALL, field: str = "") -> str:
    coded = base64.encodebytes(data).decode()
    return (
        f"Content-Type: {kind}; name={name}\n{field}Content-Disposition: attachment; filename={name}\n"
        f"Content-Transfer-Encoding: base64\n\n{coded}"
    )


def is_unread(raw: bytes) -> bool:
    return words_of(read(raw)).unread_file


@pytest.mark.parametrize(
    "file",
    [
        a_file("application/pdf", "letter.pdf"),
        a_file("image/jpeg", "IMG_1.jpg"),
        a_file("image/jpeg", "IMG_1.jpg", field="Content-ID: <f_1>\n"),
        a_file("image/png", "screen.png", LARGE, "Content-ID: <logo@x>\n"),
        a_file("application/rtf", "note.rtf", rb"{\rtf1 They took my passport.}"),
        a_file("application/octet-stream", "letter", b"\x00\x01PK"),
        a_file("text/vcard", "him.vcf"),
        a_file("application/mbox", "old.mbox"),
        a_file("text/plain", "chat.txt", b"he wrote this\n" * 5_000),
        a_file("text/csv", "times.csv", b"Bus;Hour\n4;17\n"),
        a_file("application/zip", "report.zip"),
        "Content-Type: message/rfc822\n\nFrom: e@example.org\nContent-Type: application/pdf\n\n%PDF-1.4",
    ],
)
def test_files_that_nobody_here_reads(file: str) -> None:
    assert is_unread(mail(TEXT if "logo@x" not in file else LOGO, file))


@pytest.mark.parametrize(
    "file",
    [
        a_file("image/png", "image001.png", SMALL, "Content-ID: <logo@x>\n"),
        a_file("image/png", "logo.png"),
        a_file("image/gif", "spacer.gif"),
        a_file("text/plain", "note.txt", b"They took my passport."),
        a_file("text/csv", "case.csv", b"Case no;Name;Age\n26-1;Ana;15\n"),
        a_file("text/calendar", "i.ics", b"BEGIN:VEVENT\nSUMMARY:Talk\nEND:VEVENT\n"),
        a_file("application/pkcs7-signature", "smime.p7s"),
        a_file("application/octet-stream", "key.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----"),
        a_file("application/smil", "smil.xml"),
        "Content-Type: message/rfc822\n\nFrom: e@example.org\n\nThey took my passport.",
    ],
)
def test_what_is_read_or_only_decorates(file: str) -> None:
    assert not is_unread(mail(LOGO, file))
    assert is_unread(mail(LOGO, file, a_file("application/pdf", "letter.pdf")))


def test_pictures_of_the_mail_below_are_not_of_who_answers_it() -> None:
    shown = 'Content-Type: text/html\n\n<p>Thanks</p>{}<img src="cid:1">{}\n'
    picture = a_file("image/png", "a.png", LARGE, "Content-ID: <1>\n")

    assert is_unread(mail(shown.format("", ""), picture))
    quoting = shown.format(
        "<p>On Wed, Nov 25, 2026 Jo wrote:</p><blockquote type=cite>See you.", "</blockquote>"
    )
    assert not is_unread(mail(quoting, picture))


INTRODUCED = "On Wed, Nov 25, 2026 at 9:00 AM Jo &lt;jo@example.org&gt; wrote:"
FIELDS = (
    "<b>From:</b> Jo &lt;jo@example.org&gt;<br><b>Sent:</b> Wednesday, November 25, 2026 9:00 AM<br>"
    "<b>To:</b> Ana &lt;a@example.org&gt;<br><b>Subject:</b> Received"
)


@pytest.mark.parametrize(
    "quotation",
    [
        f"<div class=gmail_quote>{INTRODUCED}<br></div><blockquote class=gmail_quote>{{}}</blockquote>",
        f"<div class=yahoo_quoted><div>{INTRODUCED}</div><div>{{}}</div></div>",
        f"<div id=appendonsend></div><hr><div id=divRplyFwdMsg>{FIELDS}</div><div>{{}}</div>",
        f"<div style='border:none'><p>{FIELDS}</p></div><p>{{}}</p>",
        f"<blockquote type=cite><div>{INTRODUCED}</div>{{}}</blockquote>",
    ],
)
@pytest.mark.parametrize("words", ["Please read this", ""])
def test_a_photograph_put_into_an_answer_is_of_who_answers(quotation: str, words: str) -> None:
    """The control stands in the quoted mail."""
    head = "Subject: Re: Received\nIn-Reply-To: <1@example.org>\n"
    html = "Content-Type: text/html\n\n<p>{}</p>" + quotation + "\n"
    picture = a_file("image/jpeg", "a.jpg", LARGE, "Content-ID: <1>\n")
    shown = '<img src="cid:1" width=400 height=560>'

    pasted = html.format(f"{words}<br>{shown}", "See you.")
    assert is_unread(mail(pasted, picture, head=head))
    assert words_of(read(mail(pasted, picture, head=head))).only_quotes is not bool(words)
    quoted = html.format("Thanks", f"See you. {shown}")
    assert not is_unread(mail(quoted, picture, head=head))
    twice = html.format(f"Thanks {shown}", f"See you. {shown}")
    assert is_unread(mail(twice, picture, head=head))


def test_a_photograph_below_what_is_quoted_is_of_who_answers() -> None:
    html = (
        f"Content-Type: text/html\n\n<p>{INTRODUCED}</p><blockquote type=cite>See you.</blockquote>"
        "<p>Thanks <img src=cid:1></p>\n"
    )
    assert is_unread(mail(html, a_file("image/jpeg", "a.jpg", LARGE, "Content-ID: <1>\n")))


@pytest.mark.parametrize(("height", "unread"), [(60, False), (620, True)])
def test_a_small_image_that_is_drawn_high_is_no_logo(height: int, *, unread: bool) -> None:
    html = f"Content-Type: text/html\n\n<p>See <img src='cid:1' style='height:{height}px'></p>\n"
    assert is_unread(mail(html, a_file("image/png", "a.png", field="Content-ID: <1>\n"))) is unread


@pytest.mark.parametrize(
    ("sides", "unread"),
    [
        ("width=240 height=80", False),
        ("style='width: 240px; height: 80px'", False),
        ("width=472 height=66", True),
        ("width=240 height=400", True),
        ("height=80", True),
        ("width=100% height=80", True),
        ("", True),
    ],
)
def test_a_larger_image_is_a_logo_where_it_is_drawn_as_small_as_one(
    sides: str, *, unread: bool
) -> None:
    html = f"Content-Type: text/html\n\n<p>See you.</p><img src='cid:1' {sides}>\n"
    logo = a_file("image/png", "a.png", b"x" * 60_000, "Content-ID: <1>\n")
    assert is_unread(mail(html, logo)) is unread
    photograph = a_file("image/png", "a.png", b"x" * 160_000, "Content-ID: <1>\n")
    assert is_unread(mail(html, photograph))


@pytest.mark.parametrize(
    ("name", "size", "text", "unread"),
    [
        ("image001.png", 15_000, TEXT, False),
        ("image001.png", 25_000, TEXT, True),
        ("screen.png", 15_000, TEXT, True),
        ("image001.png", 15_000, LOGO, True),
    ],
)
def test_an_image_of_a_signature_is_known_by_its_name_where_the_html_is_gone(
    name: str, size: int, text: str, *, unread: bool
) -> None:
    assert is_unread(mail(text, a_file("image/png", name, b"x" * size))) is unread


@pytest.mark.parametrize(
    ("card", "unread"),
    [
        ("FN:Ana Lee\r\nTEL:555-0100", False),
        ("N:Lee;Ana\nFN;CHARSET=UTF-8:ana", False),
        ("FN:Lee Sample Office\nitem1.EMAIL;type=INTERNET:A@example.org", False),
        ("FN:Ana Lee\nNOTE:he keeps me in the house", True),
        ("FN:Eva Sample\nEMAIL:e@example.org", True),
        ("FN:Eva Sample\nEMAIL:aa@example.org", True),
        ("FN:Ana Lee\nEND:VCARD\nBEGIN:VCARD\nFN:Boss", True),
        ("TEL:555-0100", True),
        ("FN: ", True),
        ("", True),
    ],
)
def test_a_card_is_read_by_a_person_unless_it_is_of_whoever_writes(
    card: str, *, unread: bool
) -> None:
    data = f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n".encode()
    raw = mail(TEXT, a_file("text/vcard", "card.vcf", data))
    assert is_unread(raw.replace(b"a@example.org", b"Ana Lee <a@example.org>", 1)) is unread


def test_a_card_of_somebody_is_not_of_a_writer_without_a_name() -> None:
    raw = mail(TEXT, a_file("text/vcard", "card.vcf", b"BEGIN:VCARD\nFN:Eva\nEMAIL:\n"))
    assert is_unread(raw)
    assert is_unread(raw.replace(b"From: a@example.org\n", b"", 1))


@pytest.mark.parametrize("name", ["colorschememapping.xml", "themedata.thmx", "oledata.mso"])
def test_what_outlook_adds_for_the_look_of_a_page_is_no_file_of_a_person(name: str) -> None:
    theme = b"<a:clrMap xmlns:a='urn:x' bg1='lt1'>to be seen on the page below</a:clrMap>"
    words = words_of(read(mail(TEXT, a_file("text/xml", name, theme))))
    assert (words.unread_file, words.unreadable) == (False, False)
    assert is_unread(mail(TEXT, a_file("text/xml", f"my-{name}", theme)))


def test_a_page_that_somebody_scanned_as_a_gif_is_no_logo() -> None:
    scan = a_file("image/gif", "scan.gif", b"x" * 30_000)
    assert is_unread(mail(TEXT, scan))
    shown = scan.replace("Content-Disp", "Content-ID: <logo@x>\nContent-Disp")
    assert not is_unread(mail(LOGO, shown))


@pytest.mark.parametrize(
    "sign",
    [
        "<img ",
        "<img src=cid:a>",
        "<img src='",
        "width=1 ",
        "<img height=",
        "\ue003",
        "<blockquote>",
    ],
)
def test_images_without_number_are_looked_at_in_time_that_grows_with_them(sign: str) -> None:
    assert len(pictures_in(sign * 100_000, quotes=True)) <= 1


def test_a_machine_s_file_counts_where_it_hands_over_what_a_person_told_it() -> None:
    file = a_file("application/pdf", "letter.pdf")

    assert not is_unread(mail(TEXT, file, head="Auto-Submitted: auto-generated\n"))
    assert not is_unread(mail(TEXT, file, head="List-Id: <news.example.org>\n"))
    form = b"From: Shelter form <no-reply@example.org>\n" + mail(TEXT, file).partition(b"\n")[2]
    assert is_unread(form)
