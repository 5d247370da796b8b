"""The mail worker with its helper process: twice as fast, and no less careful."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator

import psutil
import pytest

from mailintake.imap.fetching import TOGETHER_MESSAGES
from mailintake.poll import start_helper
from mailintake.storing.helper import SECONDS, Helper, Several
from mailintake.storing.helper import start as fork_helper
from tests.parts.mail_ledger import STEPS, Ledger
from tests.parts.posts import Post, message, until

MANY = 4 * TOGETHER_MESSAGES


@pytest.fixture
def helper_for(post: Post) -> Iterator[Callable[..., Helper]]:
    started: list[Helper] = []

    def start(ledger: Ledger, seconds: float = SECONDS) -> Helper:
        helper = start_helper([post.settings], ledger, seconds=seconds)
        started.append(helper)
        return helper

    yield start
    for helper in started:
        helper.close()
        helper.process.join(20)
        assert not helper.process.is_alive(), "it ends when the worker lets go of it"


def subjects(count: int) -> list[str]:
    return [f"mail {number:04}" for number in range(count)]


def test_both_take_in_and_each_message_is_stored_once(
    post: Post, helper_for: Callable[..., Helper]
) -> None:
    post.put(*(message(number) for number in range(MANY)))
    ledger = post.books()

    tally = post.take_in(ledger, helper_for(ledger))

    assert ledger.readied == 1
    assert (tally.stored, tally.filed, tally.left) == (MANY, MANY, [])
    assert ledger.subjects() == subjects(MANY)
    assert post.subjects_in("Processed") == subjects(MANY)
    assert 0 < len(ledger.taken) < MANY, "the helper had its share"


def test_what_one_group_holds_needs_no_helper(
    post: Post, helper_for: Callable[..., Helper]
) -> None:
    post.put(*(message(number) for number in range(TOGETHER_MESSAGES)))
    ledger = post.books()

    post.take_in(ledger, helper_for(ledger))

    assert len(ledger.taken) == TOGETHER_MESSAGES


def test_the_worker_goes_on_alone_when_its_helper_dies(
    post: Post, helper_for: Callable[..., Helper]
) -> None:
    ledger = post.books()
    helper = helper_for(ledger)
    helper.process.kill()
    helper.process.join(20)

    for start in (0, MANY):
        post.put(*(message(number) for number in range(start, start + MANY)))
        tally = post.take_in(ledger, helper)
        assert (tally.stored, tally.left) == (MANY, [])

    assert ledger.subjects() == subjects(2 * MANY)


@pytest.mark.parametrize("step", [step for step in STEPS if "commit" in step])
def test_a_helper_killed_at_any_step_loses_and_doubles_nothing(
    post: Post, helper_for: Callable[..., Helper], step: str
) -> None:
    post.put(*(message(number) for number in range(MANY)))
    deadly, ledger = Ledger(post.ledger, die_at=(step, 1)), post.books()

    tally = post.take_in(ledger, helper_for(deadly))

    assert tally.left == []
    assert ledger.subjects() == subjects(MANY)
    assert post.subjects_in("INBOX") == []


def test_a_database_that_is_away_for_the_helper_is_away(
    post: Post, helper_for: Callable[..., Helper]
) -> None:
    post.put(*(message(number) for number in range(MANY)))
    away, ledger = post.books(), post.books()
    away.away = True

    tally = post.take_in(ledger, helper_for(away))

    assert tally.vault_away
    assert len(tally.left) + tally.filed == MANY
    assert len(post.subjects_in("INBOX")) == len(tally.left)
    assert post.take_in(ledger).left == []
    assert ledger.subjects() == subjects(MANY)


def test_a_message_that_the_helper_cannot_store_takes_no_other_with_it(
    post: Post, helper_for: Callable[..., Helper]
) -> None:
    post.put(message(0), message(1, "poison"), *(message(number) for number in range(2, MANY)))
    ledger = post.books()
    ledger.refuses = b"poison"

    tally = post.take_in(ledger, helper_for(ledger))

    assert (tally.stored, len(tally.left)) == (MANY - 1, 1)
    assert post.subjects_in("INBOX") == ["mail 0001"]


def test_a_message_that_kills_helper_and_worker_does_not_hold_up_the_others_for_ever(
    post: Post,
) -> None:
    post.put(message(0), message(1, "deadly to its reader"), *map(message, range(2, MANY)))
    for _ in range(3):
        assert post.worker(helper=True).wait(60) == -9

    worker = post.worker(helper=True)
    until(lambda: post.subjects_in("INBOX") == [])
    worker.terminate()
    worker.wait()

    assert post.books().subjects() == subjects(MANY)


def test_a_helper_outlives_no_worker(post: Post) -> None:
    worker = post.worker(helper=True)
    running = psutil.Process(worker.pid)
    until(lambda: bool(running.children()))
    (helper,) = running.children()

    worker.kill()
    worker.wait()

    until(lambda: not helper.is_running() or helper.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_helper_that_hangs_is_given_up(
    post: Post, helper_for: Callable[..., Helper], size: int
) -> None:
    """With more at hand than fits into the line, too."""
    ledger = post.books()
    helper = helper_for(ledger, seconds=1)
    psutil.Process(helper.process.pid).suspend()
    post.put(*(message(number, "x" * size) for number in range(MANY // 2)))

    tally = post.take_in(ledger, helper)

    assert (tally.stored, tally.left) == (MANY // 2, [])
    assert ledger.subjects() == subjects(MANY // 2)


def test_a_helper_that_is_stuck_ends_by_itself() -> None:
    """Its worker may have been ended for a message of its own: the helper would work on for ever, for nobody."""

    def stuck(_: Several) -> list[int]:
        re.fullmatch("(a|aa)+", "a" * 80 + "b")
        return []

    helper = fork_helper({"tips": stuck}, seconds=0.5)
    assert helper.hand_over("tips", [])

    helper.process.join(20)

    assert helper.process.exitcode == -signal.SIGALRM
    assert helper.collect() is None, "and nobody takes its messages for stored"
    helper.close()
