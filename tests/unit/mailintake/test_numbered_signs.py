"""Letters that a form on a website or a program wrote as their numbers."""

from __future__ import annotations

import time
from html import escape

import pytest

from casework.signals.problems import Problem
from mailintake.decoding.numbered_signs import with_signs
from mailintake.parsing import read

RUSSIAN = "Помогите, нас заперли"


def numbered(text: str, form: str) -> str:
    return "".join(form.format(ord(sign)) if ord(sign) > 0x7F else sign for sign in text)


@pytest.mark.parametrize(
    "form", ["&#{};", "&#x{:x};", "&#X{:04X};", "&amp;#{};", "\\u{:04x}", "%u{:04X}"]
)
@pytest.mark.parametrize(
    "text", [RUSSIAN, "救救我,老板把我们锁在房间里", "Ayúdenme, él me quitó el pasaporte mañana"]
)
def test_letters_written_as_their_numbers_are_read_as_letters(form: str, text: str) -> None:
    email = read(
        "Subject: Form\nContent-Type: text/plain; charset=iso-8859-1\n\n"
        f"Name: Ana\nMessage: {numbered(text, form)}".encode()
    )

    assert email.text == f"Name: Ana\nMessage: {text}"
    assert email.reply_text == email.text
    assert email.problems == (Problem.WRONG_ENCODING,)


def test_they_are_read_in_a_subject_and_where_html_shows_their_numbers() -> None:
    written = numbered(RUSSIAN, "&#{};")
    email = read(
        f"Subject: {written}\nContent-Type: text/html\n\n<p>{escape(written)}</p>".encode()
    )

    assert (email.subject, email.text.strip()) == (RUSSIAN, RUSSIAN)


@pytest.mark.parametrize("form", ["&#{};", "\\u{:04x}"])
def test_a_subject_stays_one_line_whatever_is_written_in_numbers(form: str) -> None:
    written = "".join(form.format(ord(sign)) for sign in f"{RUSSIAN}\r\nBcc: x\u2028y\n")
    email = read(f"Subject: {written}\n\nHello".encode())

    assert email.subject == f"{RUSSIAN} Bcc: x y"


@pytest.mark.parametrize("form", ["&#{};", "\\u{:04x}"])
def test_blanks_and_signs_among_them_are_read_and_nothing_that_no_text_holds(form: str) -> None:
    written = "".join(form.format(ord(sign)) for sign in f"{RUSSIAN}\n<\0>")

    assert with_signs(written) == f"{RUSSIAN}\n<{form.format(0)}>"


def test_no_letter_that_was_a_number_ends_a_subject_or_turns_its_direction() -> None:
    signs = [
        *RUSSIAN,
        "\r",
        "\n",
        *"Bcc: eve@example.org",
        "\u2028",
        "\n",
        "\u202e",
        "\u2066",
        "\u200f",
        "x",
    ]
    subject = "".join(f"&#{ord(sign)};" for sign in signs)

    email = read(f"Subject: {subject}\n\n{subject}".encode())

    assert email.subject == f"{RUSSIAN} Bcc: eve@example.org \u200fx"
    assert email.text.startswith(f"{RUSSIAN}\nBcc:")


def test_accents_with_names_are_read() -> None:
    assert with_signs(
        "el se&ntilde;or me quit&oacute; el pasaporte, ay&uacute;denme &lt;ya&gt;"
    ) == ("el señor me quitó el pasaporte, ayúdenme &lt;ya&gt;")


@pytest.mark.parametrize("form", ["&#{};", "\\u{:04x}"])
def test_two_halves_are_one_sign_and_one_half_is_none(form: str) -> None:
    halves = "".join(form.format(half) for half in (0xD83D, 0xDE22))

    assert with_signs(halves * 2) == "😢😢"
    assert with_signs(form.format(0xD83D) * 3) == "\ufffd" * 3


@pytest.mark.parametrize(
    "text",
    [
        "In HTML write &#233; or &eacute; for an e with an accent.",
        "Tom &amp; Ana, 3 &lt; 4, &#65;&#66;&#67;&#68;",
        "C:\\users\\u1\\u2\\u3\\notes and 50%up",
        "&#9999999999; &#x; &; &#; &#-1; &#12 &copyright;",
    ],
)
def test_what_is_no_letter_or_stands_alone_stays_as_it_came(text: str) -> None:
    assert with_signs(text) == text
    email = read(f"Subject: x\n\n{text}".encode())
    assert email.text == text
    assert email.problems == ()


@pytest.mark.parametrize(
    "sign", ["&", "&#", "&#1", "&amp;", "&#55357;", "\\u", "\\ud83d", "%", "%u00", "&#x1F600;"]
)
def test_many_of_them_take_no_time(sign: str) -> None:
    begun = time.process_time()
    with_signs(sign * 100_000)

    assert time.process_time() - begun < 2
