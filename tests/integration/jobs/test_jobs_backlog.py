"""A backlog of what can wait holds up nothing that is urgent."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from casework.records.outbox import Settled
from casework.records.records import OutboxState, Task
from casework.staff.people import AlertRow
from jobs import clock, fast_lane, telling
from jobs.clock import HANDFUL, LANE_DEPTH, STEP, Overdue, Relay
from ops.parts.redis_server import RedisServer
from tests.integration.jobs.house import House
from tests.integration.jobs.test_jobs_letters import add_letter
from tests.parts.hotlines import within
from vault.tables import outbox_table

LIMIT_SECONDS = 60


def lane_to(server: RedisServer) -> fast_lane.Lane:
    """The clock's end of the lane."""
    return fast_lane.Lane(fast_lane.clock_connection(server.url))


def plain_done(house: House) -> int:
    """How many of the plain rows are done, whatever came of them."""
    query = sa.select(sa.func.count()).where(
        sa.not_(outbox_table.c.urgent), outbox_table.c.attempts > 0
    )
    with house.database.reading() as connection:
        return connection.execute(query).scalar_one()


def test_an_urgent_row_waits_behind_a_handful_of_overdue_ones_at_most(house: House) -> None:
    for _ in range(8 * HANDFUL):
        house.add(Task.LINK, None)
    house.clock.advance(seconds=61)
    overdue = Overdue(house.services, Relay(house.services, None))
    assert overdue.step()
    house.urgent()
    while not house.told():
        assert overdue.step()
    assert house.told() == ["anna"]
    assert 0 < plain_done(house) < 3 * HANDFUL
    while overdue.step():
        pass
    assert plain_done(house) == 8 * HANDFUL


def test_what_became_urgent_while_the_lane_is_filled_goes_in_at_the_next_step(
    house: House, redis_server: RedisServer
) -> None:
    relay = Relay(house.services, lane_to(redis_server))
    for _ in range(3 * STEP):
        house.add(Task.LINK, None)
    assert relay.step()
    house.add(Task.ALERT, None, urgent=True)
    assert relay.step()
    with redis_server.client() as client:
        assert client.llen("rq:queue:urgent") == 1
        assert client.llen("rq:queue:rest") == 2 * STEP - 1


def test_the_lane_is_given_no_more_than_it_may_hold_and_nothing_twice(
    house: House, redis_server: RedisServer
) -> None:
    relay = Relay(house.services, lane_to(redis_server))
    for _ in range(LANE_DEPTH + STEP):
        house.add(Task.LINK, None)
    for _ in range(2):
        while relay.step():
            pass
        house.clock.advance(seconds=61)
    with redis_server.client() as client:
        names = client.lrange("rq:queue:rest", 0, -1)
        given = {client.hget(f"rq:job:{name.decode()}", "data") for name in names}
    assert len(names) == len(given) == LANE_DEPTH


def test_a_letter_that_hangs_holds_up_no_alert(house: House) -> None:
    hangs, goes_on = threading.Event(), threading.Event()

    def send_letter(_row_id: UUID, _letter: object) -> str:
        hangs.set()
        goes_on.wait(LIMIT_SECONDS)
        return "accepted"

    letter = add_letter(house)
    house.clock.advance(seconds=61)
    services = replace(house.services, send_letter=send_letter)
    stop = threading.Event()
    running = threading.Thread(target=clock.run, args=(services, None, stop))
    running.start()
    try:
        assert hangs.wait(LIMIT_SECONDS)
        house.urgent()
        told = within(LIMIT_SECONDS, lambda: "anna" in house.told())
        assert house.state(letter)[0] is OutboxState.CLAIMED
    finally:
        goes_on.set()
        stop.set()
        running.join(LIMIT_SECONDS)
    assert told


class Compared(AlertRow):
    """An alert that counts how often it is compared with another."""

    times = 0

    def __eq__(self, other: object) -> bool:
        type(self).times += 1
        return super().__eq__(other)

    __hash__ = AlertRow.__hash__


class Watched:
    """The stored alerts, each of them counting."""

    def __init__(self, house: House) -> None:
        self._alerts = house.services.alerts
        self.closed: list[UUID] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._alerts, name)

    def open_of(self, person_id: UUID) -> tuple[AlertRow, ...]:
        rows = self._alerts.open_of(person_id)
        return tuple(
            Compared(**{f.name: getattr(row, f.name) for f in fields(row)}) for row in rows
        )

    def close(self, rows: Iterable[AlertRow], _now: datetime) -> None:
        self.closed += [row.id for row in rows]


def test_many_alerts_of_one_person_are_not_compared_with_one_another(house: House) -> None:
    kept, settled = house.urgent(), house.urgent()
    telling.tell(house.services, house.case(kept))
    telling.tell(house.services, house.case(settled))
    house.change(settled, acknowledged_at=house.clock.now())
    watched = Watched(house)
    services = replace(house.services, alerts=watched)  # type: ignore[arg-type] # stands in for the store
    assert isinstance(telling.send_to(services, house.people["anna"]), Settled)
    assert house.told() == ["anna"]
    assert watched.closed == [row.id for row in house.alerts.of_case(settled)]
    assert Compared.times == 0
