"""One message in several renderings: what only one of them says is said to triage, and nothing twice."""

from __future__ import annotations

import time

import pytest

from mailintake.contents.renderings import Said
from mailintake.parsing import read
from mailintake.submission import words_of

PLEA = "He locked us in the basement and will kill us tonight."


def alternative(*parts: str) -> bytes:
    bodies = "".join(f"--b\n{part}\n" for part in parts)
    head = "From: a@example.org\nContent-Type: multipart/alternative; boundary=b\n\n"
    return f"{head}{bodies}--b--\n".encode()


def plain(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}"


def html(text: str, name: str = "") -> str:
    return f"Content-Type: text/html; charset=utf-8{name}\n\n<p>{text}</p>"


@pytest.mark.parametrize("shown", ["This message needs an HTML viewer.", "Sent from my phone"])
@pytest.mark.parametrize("other", [html(PLEA), plain(PLEA), html(PLEA, "; name=body.html")])
def test_what_another_rendering_says_reaches_triage(shown: str, other: str) -> None:
    email = read(alternative(plain(shown), other))
    words = words_of(email)

    assert email.text.strip() == shown
    assert email.beside == PLEA
    assert PLEA in words.text
    assert PLEA in (words.reply_text or "")


def test_of_a_forwarded_message_as_well() -> None:
    inner = alternative(plain("Sent from my phone"), html(PLEA))
    head = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nforwarded\n"

    email = read(head + b"--c\nContent-Type: message/rfc822\n\n" + inner + b"\n--c--\n")

    assert words_of(email).text.count(PLEA) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (plain(PLEA), plain(PLEA)),
        (plain(PLEA.replace(" and ", "\n> and ")), html(PLEA)),
        (plain(PLEA.replace("locked", "*locked*")), html(PLEA.replace("locked", "<b>LOCKED</b>"))),
        (
            plain("See this ad <https://ads.example.org/1> now. [cid:logo]"),
            html("See <a href='https://ads.example.org/1'>this ad</a> now."),
        ),
        (plain("我被锁在\n工厂里。请报警。"), html("我被锁在工厂里。请报警。")),
    ],
)
def test_the_same_words_are_not_said_twice(first: str, second: str) -> None:
    email = read(alternative(first, second))

    assert email.beside == ""
    assert words_of(email).text == email.text


def unsaid(text: str, said: str) -> str:
    heard = Said()
    heard.add(said)
    return heard.unsaid(text)


def test_only_the_sentences_that_are_lacking_are_added() -> None:
    said = "I work at the farm. The food is good."

    assert unsaid(f"I work at the farm.\n{PLEA} The food is good.", said) == PLEA
    assert unsaid("Is the food good?", said) == "Is the food good?"


def test_a_link_that_only_one_rendering_has_is_added_without_its_sentence() -> None:
    email = read(
        alternative(plain("See this ad."), html("See <a href='https://a.example.org/1'>this ad</a>."))
    )  # fmt: skip

    assert email.beside == "https://a.example.org/1"


def test_many_renderings_of_many_words_are_compared_in_bounded_time() -> None:
    words = [" ".join(f"w{at * step}." for at in range(500)) for step in range(1, 400)]
    begun = time.process_time()

    email = read(alternative(*map(plain, words)))

    # Processor time, and some twenty times what it takes: what grows with the square of them is caught here.
    assert time.process_time() - begun < 25
    assert len(email.beside) > 100_000


def test_a_link_counts_as_said_whenever_it_was_said() -> None:
    """Links are looked for in what was said only once a sentence brings one."""
    heard = Said()
    heard.add("Look: example.org/first and <https://example.org/second>.")
    assert heard.unsaid("Look: and") == "Look: and"
    heard.add("Read https://example.org/third.")

    found = [heard.unsaid(f"Look: https://example.org/{name}") for name in ("first", "third")]
    new = [heard.unsaid("Look: https://example.org/new") for _ in range(2)]

    assert found == ["", ""]
    assert new == ["https://example.org/new", ""]
