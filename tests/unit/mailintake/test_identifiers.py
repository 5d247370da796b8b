"""Which words of a header name a message: what strangers' messages have in common names none."""

from __future__ import annotations

import time

import pytest

from mailintake.parsing import read
from mailintake.structure.threads import identifier, identifiers


@pytest.mark.parametrize(
    "value",
    [
        None, "", " ", "<>", "< >", "<><>", "null", "<null>", "(null)", "none", "<undefined>", "0", "<1>", "@", "<@>",
        "<@x.org>", "Your message of Tue", "Your message of Tue, 1 Jul 2025 10:00:00", "'jo'", "=??q??=",
        "Message from jo@example.org of Tuesday", "<Your message of 1 Jul 2025",
    ],
)  # fmt: skip
def test_what_names_no_message_is_none(value: str | None) -> None:
    assert identifier(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<1@example.org>", ("1@example.org",)),
        ("< 1@example.org >", ("1@example.org",)),
        ("1@example.org", ("1@example.org",)),
        ("1@example.org (added by a server)", ("1@example.org",)),
        ("1@example.org, 2@x.org; 3@x.org", ("1@example.org", "2@x.org", "3@x.org")),
        ("<> <2@example.org>", ("2@example.org",)),
        ("<2@example.org> null <3@example.org> <2@example.org>", ("2@example.org", "3@example.org")),
        ("Your message of Tue <1@example.org>", ("1@example.org",)),
        ("<11107978796724623>", ("11107978796724623",)),
        ("12223", ("12223",)),
        ("<[a1b2]@example.org>", ("[a1b2]@example.org",)),
        ("<1@example.org", ("1@example.org",)),
        ("1@example.org>", ("1@example.org",)),
        ("<1@example.org> <2@x.org", ("1@example.org", "2@x.org")),
        ("<1@example.org <2@x.org>", ("1@example.org", "2@x.org")),
        ("< 1@example.org\r\n <2@x.org>", ("1@example.org", "2@x.org")),
    ],
)  # fmt: skip
def test_what_names_messages_is_read(value: str, expected: tuple[str, ...]) -> None:
    assert identifiers(value) == expected


def test_a_mail_with_empty_names_answers_none() -> None:
    email = read(
        b"Message-ID: <>\r\nIn-Reply-To: <>\r\nReferences: null\r\nSubject: come\r\n\r\nPlease come"
    )

    assert (email.message_id, email.in_reply_to, email.references) == (None, None, ())


@pytest.mark.parametrize("sign", ["<", "(", "<>", "a@b ", "<a@", "<a@b", ", ", " ", "a"])
def test_many_names_are_read_in_little_time(sign: str) -> None:
    before = time.process_time()
    identifiers(sign * 20_000)
    identifiers(f"<{sign * 20_000}")

    assert time.process_time() - before < 1
