"""Messages made to exhaust a reader are read in bounded time, and say so."""

from __future__ import annotations

import time

import pytest

from casework.signals.problems import Problem
from mailintake.contents.hypertext import to_text, too_nested
from mailintake.parsing import read

HEAD = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(2_000)
)

HOSTILE = {
    "multiparts in multiparts": (HEAD + NESTED + b"\nx", "too deep"),
    "messages in messages": (HEAD + b"Content-Type: message/rfc822\n\n" * 20_000, "too deep"),
    "a hundred thousand parts": (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
        "too many parts",
    ),
    "elements in elements": (HTML + b"<div>" * 100_000, "deep html"),
    "formatting that each paragraph repeats": (
        HTML + b"<i>" * 390 + b"<p>x</p>" * 50_000,
        "deep html",
    ),
    "an element with fifty thousand attributes": (
        HTML + b"<p " + b"".join(b"a%d=1 " % at for at in range(50_000)) + b">",
        "deep html",
    ),
    "scripts without an end": (HTML + b"<div>" * 500 + b"<script" * 50_000, "deep html"),
    "a wide gap": (HTML + b"<pre>\n" + b" " * 50_000 + b"\n" + b" " * 50_000 + b"x", None),
    "marks in a row": (HTML + b"&gt;" * 300_000 + b"x", None),
    "a very long text": (HEAD + b"\n" + b"word " * 400_000, "long text"),
    "words begun and never ended": (
        b"From: a@example.org\nSubject: " + b"=?a?q?" * 10_000 + b"\n\nx",
        None,
    ),
    "quotation marks": (b"From: " + b'"\\' * 30_000 + b"\n\nx", None),
    "comments": (
        b"Authentication-Results: " + b"(" * 60_000 + b"\nFrom: " + b"(" * 60_000 + b"\n\nx",
        None,
    ),
    "comments in comments": (
        b"From: " + b"((" + b"(aaaaaaaaaaaaaaaaaaaa)" * 2_900 + b"\n\nx",
        None,
    ),
    "files in the text": (HEAD + b"\n" + b"begin 644 x\nMAAAA\n" * 50_000, "long text"),
    "quotations": (HEAD + b"\n" + b"On Monday Jane\n> x\n" * 9_000, None),
}


@pytest.mark.parametrize(
    "flood",
    [
        b"X:\n" * 1_100,
        b"X: y\n z\n" * 2_000,
        b"Date: x\n" * 1_100,
        (b"X: " + b"y" * 60_000 + b"\n") * 8,
    ],
)
def test_a_flood_of_fields_is_noted_and_hides_nobody(flood: bytes) -> None:
    head = b"From: a@example.org\nSubject: Please\n help\nContent-Transfer-Encoding: base64\n\n"

    email = read(flood + head + b"VGhleSBsb2NrZWQgdXMgaW4u\n")

    assert email.problems == ("too many header fields",)
    assert (email.sender.address, email.sender_count) == ("a@example.org", 1)
    assert (email.subject, email.text.strip()) == ("Please help", "They locked us in.")


def test_a_field_is_looked_for_so_far_and_no_farther() -> None:
    flood = (b"X: " + b"y" * 60_000 + b"\n") * 20

    email = read(flood + b"From: a@example.org\n\nThey locked us in.")

    assert (email.sender.address, email.problems) == ("", ("too many header fields",))
    assert email.text == "They locked us in."


def test_a_flood_of_the_fields_that_are_needed_ends_too() -> None:
    email = read(b"From: a@example.org\n" * 2_000 + b"\nx")

    assert email.sender_count == 1_010
    assert email.problems == ("too many header fields",)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_read_in_bounded_time(name: str) -> None:
    raw, problem = HOSTILE[name]
    begun = time.process_time()

    email = read(raw)

    # Processor time, and more than a thousand times what it takes: only what never ends is caught here.
    assert time.process_time() - begun < 60
    assert problem is None or problem in email.problems


def test_the_words_of_html_that_is_too_deep_are_still_shown() -> None:
    problems: set[Problem] = set()

    text = to_text("<div>" * 1_000 + "they took our passports", problems)

    assert text == "they took our passports"
    assert problems == {"deep html"}


def test_ordinary_html_is_not_taken_for_hostile() -> None:
    page = "<table>" + "<tr><td><p>cell<br><b>x</b></td></tr>" * 3_000 + "</table>"
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo/" * 2_000 + '">'

    assert not too_nested(page + picture)
