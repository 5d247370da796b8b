"""HTML that ends within what a browser hides: the words behind are read, and a person looks at it first."""

from __future__ import annotations

import time

import pytest

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from mailintake.contents.hypertext import to_text
from mailintake.parsing import read
from mailintake.submission import words_of

WORDS = "They locked us in the cellar."


def text_of(page: str) -> tuple[str, set[Problem]]:
    problems: set[Problem] = set()
    return to_text(page, problems), problems


@pytest.mark.parametrize(
    "begin",
    [
        "<style>", "<STYLE type=x>p {} ", "<script>", "<title>", "<head><title>a letter", "<textarea rows=2>", "<!-- ",
        "<!--[if mso]>", "<template>", "<object data=x>", "<xmp>", "<iframe src=x>", "<noembed>", "<noframes>",
        "<plaintext>", "<a href='x>here</a> ",
        "<style>p {}</style><!-- a --><title>b</title><style>",
    ],
)  # fmt: skip
def test_the_words_behind_are_read_and_it_is_noted(begin: str) -> None:
    found, problems = text_of(f"<p>Hello{begin}<div>{WORDS}</div><p>Come now")

    assert found.startswith("Hello")
    assert WORDS in found.splitlines()
    assert found.splitlines()[-1] == "Come now"
    assert problems == {Problem.HTML_CUT}


@pytest.mark.parametrize(
    "begin",
    [
        "<svg>",
        "<math>",
        "<frameset>",
        "<![CDATA[ ",
        "<!doctype ",
        "<? ",
        "<p ",
        "</p ",
        "<p title='",
    ],
)
def test_words_are_read_behind_what_their_next_tag_would_end(begin: str) -> None:
    found, problems = text_of(f"{begin}{WORDS}")

    assert WORDS in found
    assert problems == {Problem.HTML_CUT}


def test_links_and_quotations_behind_are_shown_as_ever() -> None:
    quoted = "<blockquote type=cite>before</blockquote>"
    link = "<a href='https://example.org/x'>here</a>"

    found, _ = text_of(f"<!-- {quoted}<p>{link}")

    assert found == text_of(f"{quoted}<p>{link}")[0]
    assert "> before" in found
    assert "here <https://example.org/x>" in found


@pytest.mark.parametrize(
    "page",
    [
        f"<style>p {{}}</style><script>x</script><!-- a --><title>b</title><p>{WORDS}",
        f"<div><b><table><tr><td>{WORDS}",
        f"<html><body><p>{WORDS}</body></html><!-- a -->\n",
        f"<!--><textarea>{WORDS}</textarea>",
        f"<select><option>{WORDS}",
    ],
)
def test_a_page_that_only_leaves_out_ends_is_not_cut_off(page: str) -> None:
    assert text_of(page) == (WORDS, set())


def test_a_picture_that_was_cut_off_is_no_words() -> None:
    picture = "<img alt='' src='data:image/png;base64," + "iVBORw0KGgo/" * 2_000

    found, problems = text_of(f"<p>{WORDS}</p>{picture}")

    assert found.splitlines()[0] == WORDS
    assert "iVBORw0KGgo" not in found
    assert problems == {Problem.HTML_CUT}


def test_a_script_without_an_end_hides_nothing_of_a_page_that_is_too_deep() -> None:
    found, problems = text_of("<div>" * 1_000 + f"<style type=x>{WORDS}")

    assert found == WORDS
    assert problems == {"deep html"}


def test_words_behind_a_very_long_style_are_read() -> None:
    found, problems = text_of(f"<style>{'p {color: red} ' * 50_000}</style><p>{WORDS}")

    assert found == WORDS
    assert problems == {"long text"}


def test_a_mail_is_read_first_by_a_person_whatever_its_words_say() -> None:
    head = "From: a@example.org\nContent-Type: text/html\n\n"

    words = words_of(read(f"{head}<p>Hello<!-- <p>{WORDS}".encode()))

    assert WORDS in words.text
    assert words.unreadable
    assert not words_of(read(f"{head}<p>Hello<!-- --><p>{WORDS}".encode())).unreadable


def test_what_a_server_returns_cut_short_needs_no_person_for_that() -> None:
    report = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
    told = "--b\n\nYour mail could not be delivered.\n"
    status = "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nAction: failed\nStatus: 5.1.1\n"
    returned = "--b\nContent-Type: message/rfc822\n\nFrom: tips@example.net\nContent-Type: text/html\n\n<p>x<style>"

    email = read(f"From: mailer-daemon@example.org\n{report}{told}{status}{returned}".encode())

    assert email.automatic is Automatic.BOUNCE
    assert Problem.HTML_CUT in email.problems
    assert not words_of(email).unreadable


@pytest.mark.parametrize("begin", ["<style", "<!--", "<title>", "<a href='", "<", "</", "<p "])
def test_many_beginnings_are_read_in_bounded_time(begin: str) -> None:
    begun = time.process_time()
    text_of(begin * (400_000 // len(begin)) + WORDS)
    assert time.process_time() - begun < 30
