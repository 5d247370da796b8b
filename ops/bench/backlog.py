"""How long an urgent report waits behind ten thousand tasks that are overdue: with the fast lane, and without it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from casework.records.records import Changes, OutboxRow, Task
from ops.bench.figures import Figure, middle
from ops.bench.running import Hotline
from ops.bench.whole import until_told
from vault.cases import Cases
from vault.database import open_database
from vault.outbox import Outbox

ROWS, TOGETHER = 10_000, 500
TIMES = 7
LONG_AGO = timedelta(minutes=2)
State = Callable[[], AbstractContextManager[None]]
BESIDE = "the same without a backlog"


def backlog(running: Hotline) -> Iterator[Figure]:
    """From the receipt page of an urgent report to its alert, before a backlog and behind it."""
    ways: Mapping[str, State] = {
        "with Redis": nullcontext,
        "with Redis hung": partial(_redis_hung, running),
    }
    alone = {way: _told(running, state) for way, state in ways.items()}
    _fill(running)
    behind = {way: _told(running, state) for way, state in ways.items()}
    for way in ways:
        for name, of in (("median", middle), ("longest", max)):
            yield Figure(
                name=f"urgent behind {ROWS} overdue tasks, {way}, {name}",
                value=of(behind[way]),
                unit="ms",
                baseline=of(alone[way]),
                beside=BESIDE,
            )
    yield Figure(name="overdue tasks left then", value=_left(running), unit="tasks")


def _told(running: Hotline, state: State) -> list[float]:
    with state():
        return until_told(running, TIMES)


@contextmanager
def _redis_hung(running: Hotline) -> Iterator[None]:
    pids = [pid for command, pid in running.processes() if "redis.sock" in command]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _fill(running: Hotline) -> None:
    """Letters to nobody: each is claimed, looked at and settled, as any task is."""
    database = open_database(running.database_url)
    due = datetime.now(UTC) - LONG_AGO
    for _ in range(ROWS // TOGETHER):
        rows = tuple(
            OutboxRow(id=uuid4(), task=Task.SEND_MAIL, case_id=None, due_at=due)
            for _ in range(TOGETHER)
        )
        Cases(database).apply(Changes(outbox=rows))
    database.dispose()


def _left(running: Hotline) -> int:
    database = open_database(running.database_url)
    try:
        return len(Outbox(database).due(datetime.now(UTC), limit=2 * ROWS))
    finally:
        database.dispose()
