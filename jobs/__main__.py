"""`python -m jobs clock`, or `python -m jobs work urgent|rest`.

Without a queue there is nothing for a worker to do: it ends with status 78, for good. The clock then does all.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from types import FrameType

from casework import log_lines
from casework.errors import SettingsError, VaultAway
from jobs.worker_services import WorkerServices

NO_QUEUE = 78
"""Exit status of a worker without a queue: starting it again will not change that (`supervisord.conf`)."""


def main() -> int:
    """Run one of the worker's processes until it is told to stop; 2 when a setting is missing or weak.

    NO_QUEUE for a worker where `TIPLINE_REDIS_URL` names none.
    """
    parser = argparse.ArgumentParser(prog="python -m jobs", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("clock", help="the relay, what is overdue, the spool and the schedule")
    work = commands.add_parser("work", help="a worker of one queue")
    work.add_argument("lane", choices=["urgent", "rest"])
    arguments = parser.parse_args()
    log_lines.begin(logging.INFO)
    name = arguments.command if arguments.command == "clock" else f"work-{arguments.lane}"
    try:
        redis_url, services = _prepare(name)
        if arguments.command == "clock":
            return _clock(services, redis_url)
        return _work(services, redis_url, arguments.lane)
    except SettingsError as error:
        print(log_lines.stamped(error), file=sys.stderr)
        return 2


def _prepare(name: str) -> tuple[str | None, WorkerServices]:
    from sealing.envelope import self_test
    from services.worker import build, open_vault
    from settings import Role, load_settings

    self_test()
    settings = load_settings(os.environ, Role.WORKER)
    database = open_vault(settings)
    try:
        database.check_head()
    except VaultAway:
        logging.getLogger("tipline.jobs").warning("the database is away")
    return settings.redis_url, build(settings, database, name=name)


def _clock(services: WorkerServices, redis_url: str | None) -> int:
    from jobs import clock, fast_lane

    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    lane = fast_lane.Lane(fast_lane.clock_connection(redis_url)) if redis_url else None
    clock.run(services, lane, stop)
    return 0


def _work(services: WorkerServices, redis_url: str | None, lane: str) -> int:
    from functools import partial

    from jobs import fast_lane, tasks

    if not redis_url:
        why = "TIPLINE_REDIS_URL names no queue: the clock does all by itself"
        print(log_lines.stamped(why), file=sys.stderr)
        return NO_QUEUE
    part = "worker" if lane == fast_lane.URGENT else "worker rest"
    threading.Thread(target=_beat, args=(services, part), name="beat", daemon=True).start()
    fast_lane.worker(redis_url, lane, partial(tasks.perform, services)).work(
        logging_level="WARNING"
    )
    return 0


def _beat(services: WorkerServices, part: str) -> None:
    from jobs import health
    from jobs.clock import BEAT_SECONDS

    pause = threading.Event()
    while True:
        try:
            health.note(services, part, well=True)
        except VaultAway:
            logging.getLogger("tipline.jobs").warning("beat: the database is away")
        pause.wait(BEAT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
