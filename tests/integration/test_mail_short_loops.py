"""A machine that says too little to be told by near the same words: what is equal comes to an end too."""

from __future__ import annotations

from email.message import EmailMessage

from casework.records.outbox import MOST_OF_SHORT_WORDS
from tests.integration.test_mail_loops import answered_for_ever
from tests.parts.mail_floor import Floor


def in_few_words_at_a_new_provider(number: int, ours: EmailMessage | None) -> str:
    at = ("gmail.com", "gmx.de", "web.de", f"n{number}.example")[number % 4]
    return (
        f"From: Robot <desk-{number}@{at}>\nTo: tips@example.net\nSubject: Your ticket {number}\n"
        f"Message-ID: <{number}@robot.example.org>\n\nRequest {number} for a training of our staff received.\n"
    )


def test_a_machine_of_few_words_comes_to_an_end_by_itself(floor: Floor) -> None:
    rounds = MOST_OF_SHORT_WORDS + 20

    assert answered_for_ever(floor, in_few_words_at_a_new_provider, rounds) == MOST_OF_SHORT_WORDS
