"""A way out that took nothing is left alone for a moment, by the moments of the messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from outgoing.channel import Message, Sent
from outgoing.resting import FIRST_REST, LONGEST_REST, REST, Refusals, Resting

LETTER = Message(
    id=UUID(int=7),
    to="ana@example.org",
    subject="Received: K7QM-4TXH",
    text="Words.",
    at=datetime(2026, 11, 25, tzinfo=UTC),
)
ANOTHER = replace(LETTER, id=UUID(int=8))


class Server:
    """Gives one answer after the other."""

    name = "mail"

    def __init__(self, *answers: Sent) -> None:
        self.answers, self.asked = list(answers), 0

    def send(self, _message: Message) -> Sent:
        self.asked += 1
        return self.answers.pop(0)


def later(by: timedelta, letter: Message = LETTER) -> Message:
    return replace(letter, at=letter.at + by)


def test_what_took_nothing_is_asked_again_after_its_rest() -> None:
    server = Server(*[Sent.AWAY] * 4, Sent.ACCEPTED, Sent.ACCEPTED)
    resting = Resting(server)

    assert [resting.send(letter) for letter in (LETTER, ANOTHER)] == [Sent.AWAY] * 2
    assert server.asked == 2
    for letter in (LETTER, ANOTHER):
        assert resting.send(later(REST - timedelta(seconds=1), letter)) is Sent.AWAY
    assert server.asked == 2
    assert resting.send(later(REST)) is Sent.AWAY
    assert resting.send(later(REST * 2 - timedelta(seconds=1))) is Sent.AWAY
    assert server.asked == 3
    assert resting.send(later(REST * 2)) is Sent.AWAY
    assert [resting.send(later(REST * 3)) for _ in range(2)] == [Sent.ACCEPTED] * 2


def test_one_letter_that_never_leaves_keeps_no_other_away() -> None:
    server = Server(Sent.AWAY, Sent.AWAY, Sent.ACCEPTED, Sent.AWAY, Sent.ACCEPTED)
    resting = Resting(server)
    letters = (LETTER, LETTER, ANOTHER, LETTER, ANOTHER)

    assert [resting.send(letter) for letter in letters] == [
        *(Sent.AWAY, Sent.AWAY, Sent.ACCEPTED, Sent.AWAY, Sent.ACCEPTED)
    ]


@pytest.mark.parametrize("answer", [Sent.ACCEPTED, Sent.LATER])
def test_a_server_that_looked_at_a_letter_between_two_is_there(answer: Sent) -> None:
    server = Server(Sent.AWAY, answer, Sent.AWAY, Sent.ACCEPTED)
    resting = Resting(server)

    assert [resting.send(letter) for letter in (LETTER, ANOTHER, ANOTHER, LETTER)] == [
        *(Sent.AWAY, answer, Sent.AWAY, Sent.ACCEPTED)
    ]


@pytest.mark.parametrize("answer", [Sent.ACCEPTED, Sent.REFUSED, Sent.LATER, Sent.UNKNOWN])
def test_what_keeps_back_one_letter_delays_no_other(answer: Sent) -> None:
    server = Server(answer, answer)
    resting = Resting(server)

    assert [resting.send(LETTER), resting.send(LETTER)] == [answer] * 2
    assert (server.asked, resting.name) == (2, "mail")


def test_a_refused_password_is_said_ever_more_rarely_up_to_once_a_minute() -> None:
    refusals, at = Refusals(), LETTER.at
    assert not refusals.rests(at)

    tries = []
    for second in range(600):
        moment = at + timedelta(seconds=second)
        if not refusals.rests(moment):
            tries.append(second)
            refusals.refused(moment)

    assert tries == [0, 10, 30, 70, *range(130, 600, 60)]


def test_once_let_in_nobody_waits_and_the_next_rest_is_short_again() -> None:
    refusals, at = Refusals(), LETTER.at
    for _ in range(9):
        refusals.refused(at)
    assert refusals.rests(at + LONGEST_REST - timedelta(seconds=1))

    refusals.taken()
    assert not refusals.rests(at)
    refusals.refused(at)
    assert refusals.rests(at + FIRST_REST - timedelta(seconds=1))
    assert not refusals.rests(at + FIRST_REST)


def test_a_clock_that_was_set_back_makes_no_rest_longer() -> None:
    refusals = Refusals()
    refusals.refused(LETTER.at)
    assert refusals.rests(LETTER.at)
    assert not refusals.rests(LETTER.at - timedelta(hours=1))
