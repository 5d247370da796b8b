"""The real processes, when Redis hangs and when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jobs.__main__ import NO_QUEUE
from ops.parts.redis_server import RedisServer
from ops.parts.waiting import wait_for
from tests.integration.jobs.house import add_staff, new_settings, urgent_report
from vault.cases import Cases
from vault.database import Database


def environment(folder: Path, database_url: str, redis_url: str) -> dict[str, str]:
    """What the worker's processes are told."""
    settings = new_settings(folder, database_url)
    return {
        "PATH": os.environ["PATH"],
        "TIPLINE_ENV": "demo",
        "TIPLINE_VAR": str(folder),
        "TIPLINE_KEYS": str(settings.keys),
        "TIPLINE_DATABASE_URL": database_url,
        "TIPLINE_REDIS_URL": redis_url,
        "TIPLINE_DESK_FINGERPRINT": "0000",
        "TIPLINE_MAILER_FINGERPRINT": settings.mailer_fingerprint,
        "TIPLINE_KEEPER": str(folder),
    }


@contextmanager
def process(environ: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m jobs ...`, killed at the end if it still runs."""
    running = subprocess.Popen(
        [sys.executable, "-m", "jobs", *arguments], env=environ, stderr=subprocess.PIPE
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate(timeout=10)


def test_the_real_processes_tell_within_seconds_and_go_on_without_redis(
    tmp_path: Path, sqlite_url: str, sqlite_database: Database, own_redis: RedisServer
) -> None:
    from casework.clocks import SystemClock

    add_staff(sqlite_database, SystemClock().now())
    environ = environment(tmp_path, sqlite_url, own_redis.url)
    outbox = tmp_path / "outbox"
    with ExitStack() as stack:
        clock = stack.enter_context(process(environ, "clock"))
        worker = stack.enter_context(process(environ, "work", "urgent"))
        _tell(sqlite_database, outbox, clock, expected=1)
        assert own_redis.process is not None
        own_redis.process.send_signal(signal.SIGSTOP)
        _press_all(sqlite_database)
        _tell(sqlite_database, outbox, clock, expected=2)
        own_redis.process.send_signal(signal.SIGCONT)
        own_redis.process.kill()
        _press_all(sqlite_database)
        _tell(sqlite_database, outbox, clock, expected=3)
        clock.terminate()
        assert clock.wait(timeout=10) == 0
        assert worker.poll() is None  # it waits for Redis to come back


def _tell(
    database: Database, outbox: Path, clock: subprocess.Popen[bytes], *, expected: int
) -> None:
    """Store an urgent report and wait until it was told."""
    from casework.clocks import SystemClock

    Cases(database).store(urgent_report(SystemClock().now()))
    wait_for(
        lambda: len(list(outbox.glob("*.eml"))) >= expected, process=clock, name="clock", seconds=20
    )


def _press_all(database: Database) -> None:
    """Acknowledge every alert, so that the next one is told by itself."""
    import sqlalchemy as sa

    from casework.clocks import SystemClock
    from vault.tables import alerts_table, cases_table

    now = SystemClock().now()
    with database.writing() as connection:
        connection.execute(sa.update(alerts_table).values(acknowledged_at=now))
        connection.execute(sa.update(cases_table).values(acknowledged_at=now))


def test_a_worker_without_a_queue_ends_for_good(tmp_path: Path, sqlite_url: str) -> None:
    environ = environment(tmp_path, sqlite_url, "")
    with process(environ, "work", "rest") as worker:
        _, said = worker.communicate(timeout=60)
    assert worker.returncode == NO_QUEUE
    assert b"TIPLINE_REDIS_URL names no queue" in said
