"""What a mail may answer, in the order in which it is believed: the first that stands in a case decides."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from casework.arriving.threads import details_of, question_of
from casework.cases.tagging import Pair
from casework.signals.submissions import Submission
from tests.builders import a_mail

WORD = ("reply_token", "mabcdefghijklmnop")
OLDEST, MIDDLE, NEWEST = (("message_id", f"{name}@example.org") for name in ("1", "2", "3"))
EVERY = (NEWEST, OLDEST, WORD, MIDDLE)


def an_answer() -> Submission:
    """To our word and three messages, the middle one in In-Reply-To too."""
    plain = a_mail("Thank you.")
    assert plain.mail is not None
    references = tuple(value for _, value in (OLDEST, MIDDLE, NEWEST))
    return replace(
        plain,
        mail=replace(plain.mail, tokens=(WORD[1],), in_reply_to=MIDDLE[1], references=references),
    )


def tag(pair: Pair) -> bytes:
    return sha256(repr(pair).encode()).digest()


def asked(submission: Submission, *known: Pair) -> list[tuple[str, bytes]]:
    """What the link step asks for, when the keeper tagged these."""
    details = details_of(submission, {pair: tag(pair) for pair in known})
    return list(question_of(details).answers)


def test_our_word_comes_before_in_reply_to_and_that_before_the_newest_reference() -> None:
    expected = [(pair[0], tag(pair)) for pair in (WORD, MIDDLE, NEWEST, OLDEST)]

    assert asked(an_answer(), *EVERY) == expected


def test_what_was_not_tagged_leaves_the_others_in_their_order() -> None:
    expected = [(pair[0], tag(pair)) for pair in (NEWEST, OLDEST)]

    assert asked(an_answer(), OLDEST, NEWEST) == expected


@pytest.mark.parametrize("unchecked", [True, False])
def test_whether_anybody_checked_the_sender_goes_with_the_question(*, unchecked: bool) -> None:
    answer = an_answer()
    assert answer.mail is not None
    answer = replace(answer, mail=replace(answer.mail, unchecked=unchecked))

    assert question_of(details_of(answer, {WORD: tag(WORD)})).unchecked is unchecked


def test_a_mail_that_answers_nothing_asks_nothing() -> None:
    assert asked(a_mail("A van comes at night."), *EVERY) == []
