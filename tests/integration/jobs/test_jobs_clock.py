"""The clock: relay, what is overdue, the spool, the lease, and the real processes when Redis dies or hangs."""

from __future__ import annotations

import signal
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casework.cases.cases import FalseAlarm
from casework.floor.figures import FEWEST_JUDGED
from casework.floor.heartbeats import status_line
from casework.records.records import OutboxState, Task
from casework.signals.assessments import Urgency
from jobs import fast_lane
from jobs.clock import Keeping, Overdue, Relay
from jobs.schedule import SCHEDULE, Entry
from jobs.support import Support
from ops.parts.redis_server import RedisServer
from tests.integration.jobs.house import House
from tests.parts.clocks import SetClock
from vault.database import Database
from vault.outbox import Outbox


def lane_to(server: RedisServer) -> fast_lane.Lane:
    """The clock's end of the lane."""
    return fast_lane.Lane(fast_lane.clock_connection(server.url))


def no_lane(folder: Path) -> fast_lane.Lane:
    """A lane to a server that is not there."""
    return fast_lane.Lane(fast_lane.clock_connection(f"unix://{folder}/none.sock"))


def waiting_in(server: RedisServer) -> tuple[int, int]:
    """How many jobs wait: urgent, rest."""
    with server.client() as client:
        return client.llen("rq:queue:urgent"), client.llen("rq:queue:rest")


def to_the_end(loop: Relay | Overdue) -> None:
    """Step as the clock's loop does, until there is nothing more to do."""
    while loop.step():
        pass


def with_one_each(house: House, server: RedisServer) -> Relay:
    """A relay that has put an urgent row and another into the lane."""
    relay = Relay(house.services, lane_to(server))
    house.add(Task.ALERT, None, urgent=True)
    house.add(Task.LINK, None)
    to_the_end(relay)
    return relay


def test_the_relay_enqueues_each_row_once(house: House, redis_server: RedisServer) -> None:
    relay = Relay(house.services, lane_to(redis_server))
    house.add(Task.ALERT, None, urgent=True)
    house.add(Task.LINK, None)
    house.add(Task.LINK, None)
    to_the_end(relay)
    to_the_end(relay)
    assert waiting_in(redis_server) == (1, 2)


def test_a_row_that_still_stands_in_the_lane_after_a_minute_is_not_put_there_twice(
    house: House, redis_server: RedisServer
) -> None:
    relay = with_one_each(house, redis_server)
    house.clock.advance(seconds=61)
    house.add(Task.LINK, None)
    to_the_end(relay)
    assert waiting_in(redis_server) == (1, 2)


def test_a_row_that_the_lane_lost_is_put_there_again_after_a_minute(
    house: House, redis_server: RedisServer
) -> None:
    relay = with_one_each(house, redis_server)
    with redis_server.client() as client:
        client.flushdb()
    house.clock.advance(seconds=59)
    to_the_end(relay)
    assert waiting_in(redis_server) == (0, 0)
    house.clock.advance(seconds=6)
    to_the_end(relay)
    assert waiting_in(redis_server) == (1, 1)


def test_what_the_lane_leaves_lying_is_performed(house: House, redis_server: RedisServer) -> None:
    relay = Relay(house.services, lane_to(redis_server))
    overdue = Overdue(house.services, relay)
    house.urgent()
    relay.step()
    to_the_end(overdue)
    assert house.notes() == []
    house.clock.advance(seconds=2)
    to_the_end(overdue)
    assert house.told() == ["anna"]


def test_without_redis_urgent_rows_are_performed_at_once_and_others_after_a_minute(
    house: House, tmp_path: Path
) -> None:
    relay = Relay(house.services, no_lane(tmp_path))
    overdue = Overdue(house.services, relay)
    routine = house.add(Task.SEND_MAIL, None)
    house.urgent()
    relay.step()
    assert relay.down
    to_the_end(overdue)
    assert house.told() == ["anna"]
    assert house.state(routine)[0] is OutboxState.WAITING
    house.clock.advance(seconds=60)
    to_the_end(overdue)
    assert house.state(routine)[0] is not OutboxState.WAITING
    assert house.services.heartbeats.all()["redis"].facts["state"] == "trouble"


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL])
def test_a_redis_that_hangs_or_died_does_not_hold_the_clock_up(
    sqlite_house: House, own_redis: RedisServer, how: signal.Signals
) -> None:
    house = sqlite_house
    relay = Relay(house.services, lane_to(own_redis))
    house.urgent()
    assert own_redis.process is not None
    own_redis.process.send_signal(how)
    began = time.monotonic()
    relay.step()
    took = time.monotonic() - began
    own_redis.process.send_signal(signal.SIGCONT)
    assert relay.down
    assert took < 10, "without its own patience it would wait for ever"
    to_the_end(Overdue(house.services, relay))
    assert house.told() == ["anna"]
    house.clock.advance(seconds=2)
    house.add(Task.LINK, None)
    relay.step()
    assert relay.down is (how is signal.SIGKILL)  # one that hung is used again


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL])
def test_a_redis_that_hangs_or_died_is_told_while_nothing_waits(
    sqlite_house: House, own_redis: RedisServer, how: signal.Signals
) -> None:
    house = sqlite_house
    relay = Relay(house.services, lane_to(own_redis))

    def state() -> str:
        relay.step()
        return house.services.heartbeats.all()["redis"].facts["state"]

    assert state() == "ok"
    assert own_redis.process is not None
    own_redis.process.send_signal(how)
    own_redis.process.poll()
    house.clock.advance(seconds=5)
    told = state()
    own_redis.process.send_signal(signal.SIGCONT)
    assert told == "trouble"
    house.clock.advance(seconds=2)
    assert state() == ("ok" if how is signal.SIGSTOP else "trouble")


def test_one_clock_keeps_the_schedule_and_another_takes_over(house: House) -> None:
    ran: list[str] = []
    entry = Entry(name="tick", every=timedelta(seconds=10), act=lambda s: ran.append(s.holder))
    first = Keeping(replace(house.services, holder="first"), [entry])
    second = Keeping(replace(house.services, holder="second"), [entry])
    for _ in range(3):
        first.step()
        second.step()
        house.clock.advance(seconds=5)
    assert ran == ["first", "first"]
    house.clock.advance(seconds=21)  # the first one died
    second.step()
    assert ran == ["first", "first", "second"]
    second.release()
    first.step()
    assert ran[-1] == "first"


def test_an_entry_that_fails_delays_no_other(house: House) -> None:
    ran: list[str] = []

    def fail(_services: object) -> None:
        raise RuntimeError

    every = timedelta(seconds=1)
    Keeping(
        house.services,
        [
            Entry(name="bad", every=every, act=fail),
            Entry(name="good", every=every, act=lambda _: ran.append("good")),
        ],
    ).step()
    assert ran == ["good"]


def test_every_entry_of_the_schedule_runs_twice_in_the_workers_role(house: House) -> None:
    house.urgent()
    for _ in range(2):
        for entry in SCHEDULE:
            entry.act(house.services)
    assert len({entry.name for entry in SCHEDULE}) == len(SCHEDULE)
    assert house.services.heartbeats.all()["audit"].facts["state"] == "ok"


def test_support_waits_for_the_neighbours_of_a_restart(house: House) -> None:
    """The last beats of the run before are old when the clock begins."""
    house.services.heartbeats.beat("mail", house.clock.now(), {"state": "ok"})
    house.clock.advance(minutes=30)
    support = Support(house.services)

    support.step()
    assert house.notes() == []

    house.clock.advance(minutes=1)
    support.step()
    assert len(house.notes()) == 1


def test_support_is_told_once_of_a_part_in_trouble(house: House) -> None:
    support = Support(house.services)
    house.services.heartbeats.beat("mail", house.clock.now(), {"state": "ok"})
    support.step()
    assert house.notes() == []
    house.clock.advance(minutes=4)
    support.step()
    support.step()
    [note] = house.notes()
    assert note.text == (
        "Tipline: No new email since 10:00. Forms and calls are fine."
        " What to do stands in the runbook, under “When a part is red”.\n"
    )


def test_support_that_could_not_be_told_is_not_said_to_know(house: House) -> None:
    """It is told as soon as it can be, and then knows."""
    line, reached = [], [False, True]
    services = replace(house.services, tell_support=lambda _: reached.pop(0))
    support, beats = Support(services), services.heartbeats
    for _ in range(3):
        house.clock.advance(minutes=1)
        beats.beat("keeper", house.clock.now(), {"state": "trouble"})
        support.step()
        [sentence] = status_line(beats.all(), house.clock.now(), ZoneInfo("UTC"))
        line.append(sentence.rpartition(" Support ")[2])
    assert line == ["could not be told: tell them.", "knows.", "knows."]


@pytest.fixture
def sqlite_house(tmp_path: Path, sqlite_database: Database, clock: SetClock) -> House:
    """A house on SQLite alone, for what does not depend on the kind."""
    from tests.integration.jobs.house import open_house

    return open_house(tmp_path, sqlite_database, sqlite_database, clock)


def test_two_performers_at_once_tell_once(house: House) -> None:
    from jobs import tasks

    house.urgent()
    rows = [row.id for row in Outbox(house.database).due(house.clock.now())]
    barrier = threading.Barrier(4)

    def perform() -> None:
        barrier.wait()
        for row_id in rows:
            tasks.perform(house.services, str(row_id))

    threads = [threading.Thread(target=perform) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert house.told() == ["anna"]


def test_the_schedule_counts_true_alarms_and_writes_the_task_down(house: House) -> None:
    entry = next(entry for entry in SCHEDULE if entry.name == "true alarms")
    entry.act(house.services)
    assert house.services.heartbeats.all()["true alarms"].facts == {"state": "ok"}

    for _ in range(FEWEST_JUDGED):
        house.change(house.urgent(), urgency=Urgency.ROUTINE, false_alarm=FalseAlarm.PAST)
    entry.act(house.services)
    facts = house.services.heartbeats.all()["true alarms"].facts
    assert (facts["state"], facts["true"], facts["judged"]) == ("due", "0", str(FEWEST_JUDGED))
