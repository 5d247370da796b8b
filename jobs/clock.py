"""The clock: puts the outbox into the fast lane, performs what is overdue, drains the spool, keeps the schedule.

Its loops run in threads of their own, so that a mail server that hangs delays no alert, and none of them needs
Redis. A loop outlives every error of a step.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from casework.errors import VaultAway
from casework.records.outbox import Waiting, overdue_since
from jobs import health, tasks
from jobs.fast_lane import Unreachable
from jobs.schedule import SCHEDULE, Entry
from jobs.spooling import SpoolWatch
from jobs.support import Support
from jobs.worker_services import WorkerServices

log = logging.getLogger("tipline.jobs")

RELAY_SECONDS = 0.25
OVERDUE_SECONDS = 1.0
BREATH_SECONDS = 0.05
"""Between two steps of a backlog: SQLite serves its writers in no order, and one that never pauses starves others."""
SPOOL_SECONDS = 1.0
SCHEDULE_SECONDS = 0.5
BEAT_SECONDS = 5.0
ENQUEUED_AGAIN = timedelta(seconds=60)
LANE_DEPTH = 500
"""So many rows of a kind stand in the lane at most: what it is given for a second time then stays little."""
STEP = 50
"""Rows put into the lane between two looks at what is urgent."""
HANDFUL = 10
"""Overdue rows performed between two such looks: they cost more."""
LANE_REST = timedelta(seconds=2)
"""How long a lane that failed is left alone."""
LEASE = "schedule"
LEASE_LASTS = timedelta(seconds=20)
LEASE_RENEWED = timedelta(seconds=8)


class FastLane(Protocol):
    """`jobs.fast_lane.Lane`."""

    def put(self, row_ids: Sequence[UUID], *, urgent: bool) -> None: ...

    def depth(self, *, urgent: bool) -> int: ...


class Relay:
    """Puts due rows into the fast lane. `lane` None: this set-up has none."""

    def __init__(self, services: WorkerServices, lane: FastLane | None) -> None:
        self._services, self._lane = services, lane
        self._rests_until: datetime | None = None
        self._noted: tuple[datetime, bool] | None = None

    @property
    def down(self) -> bool:
        """Rows cannot be put into the lane now."""
        return self._lane is None or self._rests_until is not None

    def step(self) -> bool:
        """Put some due rows into the lane, urgent ones first; whether it put any.

        With every beat it asks whether the lane lives and has lost any.
        """
        now = self._services.clock.now()
        if self._lane is None or (self._rests_until is not None and now < self._rests_until):
            return False
        fresh = self._services.outbox.for_lane(now, limit=STEP)
        try:
            if self.down or self._beat_is_due(now, well=True):
                self._put_again(self._lane, now)
            put = [self._put(self._lane, fresh, now, urgent=urgent) for urgent in (True, False)]
        except Unreachable:
            self._rests_until = now + LANE_REST
            self._note(now, well=False)
            return False
        self._rests_until = None
        self._note(now, well=True)
        return any(put)

    def _put(self, lane: FastLane, rows: Sequence[Waiting], now: datetime, *, urgent: bool) -> bool:
        ids = [row.id for row in rows if row.urgent is urgent]
        if ids:
            ids = ids[: max(0, LANE_DEPTH - lane.depth(urgent=urgent))]
        if ids:
            lane.put(ids, urgent=urgent)
            self._services.outbox.enqueued(ids, now)
        return bool(ids)

    def _put_again(self, lane: FastLane, now: datetime) -> None:
        """Put in what the lane was given a minute ago and has not: its queue is empty, and nobody performs it."""
        for urgent in (True, False):
            if lane.depth(urgent=urgent) == 0:
                lost = self._services.outbox.lost(
                    now, urgent=urgent, put_before=now - ENQUEUED_AGAIN, limit=STEP
                )
                self._put(lane, lost, now, urgent=urgent)

    def _beat_is_due(self, now: datetime, *, well: bool) -> bool:
        if self._noted is None:
            return True
        at, was_well = self._noted
        return well is not was_well or now >= at + timedelta(seconds=BEAT_SECONDS)

    def _note(self, now: datetime, *, well: bool) -> None:
        """Beat for Redis: at every change, else not at every step."""
        if self._beat_is_due(now, well=well):
            self._noted = (now, well)
            health.note(self._services, "redis", well=well)


class Overdue:
    """Performs what the fast lane left lying; while the lane is down, what is urgent at once."""

    def __init__(self, services: WorkerServices, relay: Relay, *, routine: bool = True) -> None:
        """Without `routine` it leaves everything but urgent rows to another."""
        self._services, self._relay, self._routine = services, relay, routine

    def step(self) -> bool:
        """Perform a handful of overdue rows, urgent ones first; whether there were any.

        No more, so that what becomes urgent meanwhile waits behind few.
        """
        now = self._services.clock.now()
        urgent_since, rest_since = overdue_since(now, lane_down=self._relay.down)
        rows = self._services.outbox.overdue(
            now,
            urgent_since=urgent_since,
            rest_since=rest_since if self._routine else None,
            limit=HANDFUL,
        )
        for row in rows:
            tasks.perform(self._services, str(row.id))
        return bool(rows)


class Keeping:
    """Runs the schedule while it holds the lease."""

    def __init__(self, services: WorkerServices, schedule: Sequence[Entry] = SCHEDULE) -> None:
        self._services, self._schedule = services, schedule
        self._renewed: datetime | None = None
        self._ran: dict[str, datetime] = {}

    def step(self) -> None:
        """Run every entry whose time has come; one that fails delays no other."""
        if not self._holds_lease():
            return
        for entry in self._schedule:
            now, ran = self._services.clock.now(), self._ran.get(entry.name)
            if ran is not None and now < ran + entry.every:
                continue
            self._ran[entry.name] = now
            try:
                entry.act(self._services)
            except VaultAway:
                raise
            except Exception as error:  # noqa: BLE001 - the others must go on
                log.error("schedule %s: %s", entry.name, type(error).__name__)  # noqa: TRY400

    def release(self) -> None:
        """Let another clock begin at once."""
        self._services.leases.release(LEASE, self._services.holder)

    def _holds_lease(self) -> bool:
        now = self._services.clock.now()
        if self._renewed is not None and now < self._renewed + LEASE_RENEWED:
            return True
        took = self._services.leases.take(LEASE, self._services.holder, now=now, lasts=LEASE_LASTS)
        self._renewed = now if took else None
        return took


def run(services: WorkerServices, lane: FastLane | None, stop: threading.Event) -> None:
    """Run the loops until `stop` is set."""
    relay, keeping = Relay(services, lane), Keeping(services)
    loops: list[tuple[str, float, Callable[[], object]]] = [
        ("relay", RELAY_SECONDS, relay.step),
        # Two, so that a letter to a mail server that hangs holds up no alert.
        ("urgent", RELAY_SECONDS, Overdue(services, relay, routine=False).step),
        ("overdue", OVERDUE_SECONDS, Overdue(services, relay).step),
        ("spool", SPOOL_SECONDS, SpoolWatch(services).step),
        ("schedule", SCHEDULE_SECONDS, keeping.step),
        ("support", BEAT_SECONDS, Support(services).step),
    ]
    threads = [
        threading.Thread(target=_loop, args=(*loop, stop), name=loop[0], daemon=True)
        for loop in loops
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join(timeout=2)
    try:
        keeping.release()
    except VaultAway:
        log.info("the lease runs out by itself")


def _loop(name: str, seconds: float, step: Callable[[], object], stop: threading.Event) -> None:
    """Take step after step, with a pause after each, a short one after those that found something to do."""
    while not stop.is_set():
        found: object = False
        try:
            found = step()
        except VaultAway:
            log.warning("%s: the database is away", name)
            stop.wait(seconds)
        except Exception as error:  # noqa: BLE001 - a loop that ends tells nobody
            log.error("%s: %s", name, type(error).__name__)  # noqa: TRY400
        stop.wait(BREATH_SECONDS if found is True else seconds)
