"""Parts that lie deeper than is looked at level by level: their texts are read, and all of it is kept as a file."""

from __future__ import annotations

import time
from base64 import b64encode

import pytest

from mailintake.parsing import read
from mailintake.structure.mime import MAX_DEPTH
from mailintake.submission import words_of

HEAD = "From: a@example.org\nSubject: outer\nMIME-Version: 1.0\n"
PLEA = "Они заперли нас в подвале"
CODED = b64encode(PLEA.encode()).decode()
TEXT = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{CODED}\n"


def forwarded(times: int) -> bytes:
    """A mail that was forwarded so often, each time as a file of the next."""
    inside = f"From: victim@example.org\nSubject: plea\n{TEXT}"
    for at in range(times):
        inside = (
            f"{HEAD}Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n\nsee {at}\n"
            f"--b{at}\nContent-Type: message/rfc822\n\n{inside}\n--b{at}--\n"
        )
    return inside.encode()


def wrapped(times: int, kind: str = "mixed", inside: str = TEXT) -> bytes:
    """A text in so many multiparts, with a picture beside it."""
    inside = f"{inside}--b\nContent-Type: image/png; name=a.png\n\nx"
    inside = f"Content-Type: multipart/mixed; boundary=b\n\n--b\n{inside}\n--b--\n"
    for at in range(times):
        inside = f"Content-Type: multipart/{kind}; boundary=b{at}\n\n--b{at}\n{inside}\n--b{at}--\n"
    return f"{HEAD}{inside}".encode()


@pytest.mark.parametrize("times", [1, 5, 6, 7, 20, 60])
def test_a_mail_that_was_forwarded_again_and_again_is_read(times: int) -> None:
    email = read(forwarded(times))

    assert PLEA in words_of(email).text
    for at in range(times):
        assert f"see {at}" in words_of(email).text
    assert ("too deep" in email.problems) is (2 * times > MAX_DEPTH)


@pytest.mark.parametrize("kind", ["mixed", "alternative", "related"])
@pytest.mark.parametrize("times", [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 100])
def test_a_text_in_many_multiparts_is_read_once_and_the_rest_kept(times: int, kind: str) -> None:
    email = read(wrapped(times, kind))

    assert email.text.strip() == PLEA
    assert PLEA not in email.beside
    assert ("too deep" in email.problems) is (times >= MAX_DEPTH)
    file = email.files[-1]
    assert file.filename == "a.png" or file.content_type == "message/rfc822"
    assert file.filename == "a.png" or (
        b"name=a.png" in file.data() and PLEA in read(file.data()).text
    )


def test_words_are_read_below_a_message_that_was_encoded_whole() -> None:
    mail = b64encode(f"Subject: x\n{TEXT}".encode()).decode()
    message = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{mail}\n"

    assert PLEA in words_of(read(wrapped(MAX_DEPTH + 3, inside=message))).text
    assert PLEA in words_of(read(wrapped(MAX_DEPTH - 1, inside=message))).text


@pytest.mark.parametrize("times", [400, 5_000])
def test_very_many_levels_with_a_long_text_in_them_come_to_an_end(times: int) -> None:
    raw = wrapped(times, inside=f"\n{'word ' * 400_000}\n")
    begun = time.process_time()

    email = read(raw)

    assert time.process_time() - begun < 60
    assert "too deep" in email.problems


def test_words_of_a_multipart_whose_parts_cannot_be_found_are_shown_however_deep() -> None:
    inside = f"Content-Type: multipart/mixed; boundary=none\n\n{PLEA}\n"

    for times in (2, MAX_DEPTH - 1, MAX_DEPTH - 2):
        assert PLEA in read(wrapped(times, inside=inside)).text
