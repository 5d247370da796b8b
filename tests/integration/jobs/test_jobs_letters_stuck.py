"""Letters that do not leave: what the floor and support are told of the way out, and when nothing is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.floor.heartbeats import PARTS
from casework.records.records import OutboxState
from outgoing.channel import Sent
from tests.integration.jobs.house import House
from tests.integration.jobs.test_jobs_letters import Post, add_letter, perform, posting

GRACE = PARTS["letters"].grace


def troubles(house: House) -> set[str]:
    return set(house.services.troubles(house.clock.now()))


def test_a_way_out_that_takes_nothing_is_told_until_a_letter_leaves(house: House) -> None:
    house = posting(house, Post(Sent.AWAY, Sent.AWAY, Sent.ACCEPTED))
    row_id = add_letter(house)

    assert perform(house, row_id) == (OutboxState.WAITING, "away")
    assert troubles(house) == set()
    house.clock.advance(seconds=GRACE.total_seconds())
    assert troubles(house) == {"letters"}
    perform(house, row_id)
    assert troubles(house) == {"letters"}
    house.clock.advance(seconds=timedelta(hours=1).total_seconds())
    assert perform(house, row_id) == (OutboxState.DONE, None)
    assert troubles(house) == set()


@pytest.mark.parametrize("answer", [Sent.LATER, Sent.REFUSED, Sent.UNKNOWN])
def test_what_keeps_back_one_letter_is_no_trouble_of_the_way_out(
    house: House, answer: Sent
) -> None:
    house = posting(house, Post(answer))
    perform(house, add_letter(house))
    house.clock.advance(seconds=GRACE.total_seconds())

    assert troubles(house) == set()


def test_a_letter_that_is_not_taken_now_is_tried_again(house: House) -> None:
    house = posting(house, Post(Sent.LATER, Sent.ACCEPTED))
    row_id = add_letter(house)

    assert perform(house, row_id) == (OutboxState.WAITING, "later")
    house.clock.advance(seconds=5)
    assert perform(house, row_id) == (OutboxState.DONE, None)


@pytest.mark.parametrize("answer", [Sent.LATER, Sent.UNKNOWN])
def test_trouble_ends_with_a_letter_that_the_server_looked_at(house: House, answer: Sent) -> None:
    """Of a letter that may have left nobody knows; one that its own recipient's server delays got through to ours."""
    house = posting(house, Post(Sent.AWAY, answer))
    perform(house, add_letter(house))
    house.clock.advance(seconds=GRACE.total_seconds())
    perform(house, add_letter(house))

    assert troubles(house) == ({"letters"} if answer is Sent.UNKNOWN else set())
