"""Two mail workers on one machine: one of them has a mailbox, and the other takes over when it is gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.clocks import SystemClock
from casework.errors import VaultAway
from casework.floor.heartbeats import status_line
from mailintake.imap.settings import MailboxSettings
from mailintake.storing.holding import LEASE, Hold, own_name
from mailintake.worker.watching import keep_watch
from services.mail_beats import MailBeats
from tests.parts.mail_floor import Floor
from tests.parts.posts import Post, message, until
from vault.database import Database
from vault.leases import Heartbeats, Leases

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def hold(database: Database, holder: str, renewed: float = 60) -> Hold:
    return Hold(
        name="mail:tips",
        holder=holder,
        leases=Leases(database),
        clock=SystemClock(),
        renewed=renewed,
    )


def test_no_two_processes_of_one_machine_have_one_name() -> None:
    names = {own_name() for _ in range(20)}

    assert len(names) == 20
    assert max(map(len, names)) <= 60, "it fits into its column"


def test_a_mailbox_is_had_by_one_until_it_is_given_back(database: Database) -> None:
    first, second = hold(database, own_name()), hold(database, own_name())
    assert first.take()
    with first.kept():
        assert not second.take()
        assert first.take()

    assert second.take()
    assert not first.take()


def test_of_two_that_ask_at_once_one_has_it(database: Database) -> None:
    together, had = threading.Barrier(8), list[bool]()

    def ask() -> None:
        mine = hold(database, own_name())
        together.wait()
        had.append(mine.take())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(had) == [False] * 7 + [True]


def test_whoever_died_keeps_others_out_for_seconds_only(database: Database) -> None:
    leases = Leases(database)
    assert leases.take("mail:tips", "dead", now=NOW, lasts=LEASE)

    assert not leases.take("mail:tips", "new", now=NOW + timedelta(seconds=19), lasts=LEASE)
    assert leases.take("mail:tips", "new", now=NOW + timedelta(seconds=20), lasts=LEASE)


def test_it_is_renewed_while_one_step_takes_long(database: Database) -> None:
    """A large mail takes minutes. The control does not renew."""
    for renewed, free in ((0.05, False), (60.0, True)):
        mine = hold(database, own_name(), renewed)
        assert mine.take()
        with mine.kept():
            time.sleep(0.5)
            later = datetime.now(UTC) + LEASE - timedelta(seconds=0.25)
            assert Leases(database).take("mail:tips", "other", now=later, lasts=LEASE) is free
        Leases(database).release("mail:tips", "other")


@dataclass
class _Away:
    """A database that went away after the lease was taken."""

    asked: int = 0

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
        self.asked += 1
        raise VaultAway

    def release(self, name: str, holder: str) -> None:
        raise VaultAway


def test_a_database_that_is_away_ends_neither_the_renewing_nor_the_work() -> None:
    away = _Away()
    mine = Hold(name="x", holder="y", leases=away, clock=SystemClock(), renewed=0.01)

    with mine.kept():
        until(lambda: away.asked > 3)


@pytest.fixture
def start(floor: Floor) -> Iterator[Callable[[MailboxSettings], threading.Event]]:
    """A mail worker in a thread, with services of its own; ended by its event."""
    running: list[tuple[threading.Event, threading.Thread]] = []

    def start(settings: MailboxSettings) -> threading.Event:
        stop = threading.Event()
        services = replace(floor.intake.services, clock=SystemClock())  # type: ignore[type-var]  # a dataclass
        thread = threading.Thread(target=keep_watch, args=(settings, services, stop))
        running.append((stop, thread))
        thread.start()
        return stop

    yield start
    for stop, thread in running:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def test_the_second_worker_stands_by_and_takes_over_when_the_first_is_told_to_end(
    floor: Floor, post: Post, start: Callable[[MailboxSettings], threading.Event]
) -> None:
    first = start(post.settings)
    until(lambda: "mail:tips" in Heartbeats(floor.database).all())
    start(post.settings)
    time.sleep(3)
    (said,) = (
        beat.facts["state"]
        for part, beat in Heartbeats(floor.database).all().items()
        if part == "mail:tips"
    )
    assert said == "ok", "who stands by says nothing of the mailbox"

    first.set()
    post.put(message(1))

    assert until(lambda: len(floor.every_case()) == 1, 60) < LEASE.total_seconds()


def test_a_mailbox_of_another_worker_is_no_less_told_of(floor: Floor) -> None:
    """Two workers may have one mailbox each: what the one says must not hide what the other does."""
    here, there = (MailBeats(Heartbeats(floor.database)) for _ in range(2))
    clock = floor.clock
    since = (clock.now() - timedelta(minutes=5)).isoformat()
    there.beat("other", {"state": "trouble", "why": "x", "since": since}, clock.now())

    here.beat("tips", {"state": "ok"}, clock.now())

    assert len(_lines(floor)) == 1
    clock.advance(seconds=30)
    there.beat("other", {"state": "ok"}, clock.now())
    here.beat("tips", {"state": "ok"}, clock.now())
    assert _lines(floor) == ()
    clock.advance(minutes=4)
    here.beat("tips", {"state": "ok"}, clock.now())
    assert len(_lines(floor)) == 1, "the other is silent"


def test_a_mailbox_that_is_in_no_settings_any_more_is_not_missed(floor: Floor) -> None:
    MailBeats(Heartbeats(floor.database)).beat("gone", {"state": "ok"}, floor.clock.now())
    floor.clock.advance(minutes=4)

    MailBeats(Heartbeats(floor.database)).beat("tips", {"state": "ok"}, floor.clock.now())

    assert _lines(floor) == ()


def _lines(floor: Floor) -> tuple[str, ...]:
    beats = Heartbeats(floor.database).all()
    mail = {part: beat for part, beat in beats.items() if part.startswith("mail")}
    return status_line(mail, floor.clock.now(), floor.settings.timezone)
