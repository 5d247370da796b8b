"""A way out that took nothing is left alone for a moment, by the moments of the messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from outgoing.channel import Message, Sent
from outgoing.resting import REST, Resting

LETTER = Message(
    id=UUID(int=7),
    to="ana@example.org",
    subject="Received: K7QM-4TXH",
    text="Words.",
    at=datetime(2026, 11, 25, tzinfo=UTC),
)


class Server:
    """Gives one answer after the other."""

    name = "mail"

    def __init__(self, *answers: Sent) -> None:
        self.answers, self.asked = list(answers), 0

    def send(self, _message: Message) -> Sent:
        self.asked += 1
        return self.answers.pop(0)


def later(by: timedelta) -> Message:
    return replace(LETTER, at=LETTER.at + by)


def test_what_took_nothing_is_asked_again_after_its_rest() -> None:
    server = Server(Sent.AWAY, Sent.AWAY, Sent.ACCEPTED, Sent.ACCEPTED)
    resting = Resting(server)

    assert resting.send(LETTER) is Sent.AWAY
    assert resting.send(later(REST - timedelta(seconds=1))) is Sent.AWAY
    assert server.asked == 1
    assert resting.send(later(REST)) is Sent.AWAY
    assert resting.send(later(REST * 2 - timedelta(seconds=1))) is Sent.AWAY
    assert server.asked == 2
    assert [resting.send(later(REST * 2)) for _ in range(2)] == [Sent.ACCEPTED] * 2


@pytest.mark.parametrize("answer", [Sent.ACCEPTED, Sent.REFUSED, Sent.LATER, Sent.UNKNOWN])
def test_what_keeps_back_one_letter_delays_no_other(answer: Sent) -> None:
    server = Server(answer, answer)
    resting = Resting(server)

    assert [resting.send(LETTER), resting.send(LETTER)] == [answer] * 2
    assert (server.asked, resting.name) == (2, "mail")
