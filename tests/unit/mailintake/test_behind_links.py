"""A mail that only links to its words could not be read; a link that people share is no such page."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from mailintake.contents.behind_links import is_behind_link
from mailintake.parsing import read
from mailintake.submission import words_of

HEAD = "From: a@example.org\nSubject: {}\n\n"
OFFICE = "https://outlook.office365.com/Encryption/retrieve.ashx?recipientemailaddress=tips%40example.org"
LINKS = (
    OFFICE,
    f"https://filter.example.org/?url={quote(OFFICE, safe='')}",
    "https://confidential-mail.google.com/msg/abc",
    "https://mail.proton.me/eo/abc",
    "https://secure.virtru.com/start/?c=abc",
    "https://web1.zixmail.net/s/e?m=abc",
    "https://mail.agency.example.org/formpostdir/securereader?id=abc",
    "https://res.cisco.com/websafe/help?topic=abc",
)


@pytest.mark.parametrize("link", LINKS)
def test_words_behind_a_link_could_not_be_read(link: str) -> None:
    email = read(f"{HEAD.format('Referral')}You have a secure message: <{link}>\n".encode())

    assert "behind a link" in email.problems
    assert words_of(email).unreadable


@pytest.mark.parametrize(
    "text",
    [
        "Our page: https://www.virtru.com/ and https://proton.me/mail",
        "https://outlook.office365.com/owa/calendar/abc",
        "https://mail.google.com/mail/u/0",
        "The securereader is at the library.",
    ],
)
def test_other_links_are_words(text: str) -> None:
    assert not is_behind_link(text)


@pytest.mark.parametrize(
    "before",
    [
        "Send me secure mail: ",
        "To send us an encrypted message, use <",
        "Upload files securely: ",
        "Envíeme un correo seguro: ",
    ],
)
def test_a_page_of_a_signature_at_which_mail_is_written_hides_no_words(before: str) -> None:
    """The controls name a page to be read, and one of each."""
    sends, reads = (f"https://secure.example.org/websafe/{page}" for page in ("new", "open"))
    signature = f"We would like forty flyers.\n\nPat Doe\n{before}{sends}>\n"
    assert not is_behind_link(signature)
    assert is_behind_link(f"{signature}\nRead it here: {reads}")
    for said in (
        "Pat sent you a secure message",
        "Open the message to send an answer\n",
        "Message",
    ):
        assert is_behind_link(f"{said}: {sends}")


@pytest.mark.parametrize(
    "sign", ["send me ", "https://x.zixmail.net/", "send me a https://x.zixmail.net/"]
)
def test_links_without_number_take_time_that_grows_with_them(sign: str) -> None:
    assert is_behind_link(f"{sign * 30_000}\nhttps://x.zixmail.net/")


def test_of_a_reply_its_own_words_count_and_of_what_is_sent_on_all() -> None:
    quoted = (
        f"Thanks.\n\nOn Wed, Nov 25, 2026 at 9:00 AM Jo <jo@example.org> wrote:\n> See <{OFFICE}>\n"
    )

    assert "behind a link" not in read(f"{HEAD.format('Re: x')}{quoted}".encode()).problems
    assert "behind a link" in read(f"{HEAD.format('Fwd: x')}{quoted}".encode()).problems
