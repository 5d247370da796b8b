"""Waiting until a demonstration is whole: both sites ready, and a sign of life from every part."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from datetime import UTC, datetime
from http.client import HTTPException

from casework.errors import VaultAway
from ops.demo_state import Demonstration
from ops.parts.waiting import PartDidNotStart
from vault.database import open_database
from vault.leases import Heartbeats

SECONDS_AT_MOST = 90.0
PARTS = ("clock", "keeper", "mail", "redis", "spool", "worker")


def wait_until_ready(
    demonstration: Demonstration, supervisor: subprocess.Popen[bytes], *, since: float
) -> None:
    """Return once all of it answers. Raises PartDidNotStart, naming what does not, when time is up.

    `since`, in seconds since 1970: heartbeats of an earlier run do not count.
    """
    end = time.monotonic() + SECONDS_AT_MOST
    silent = {"public", "staff"}
    while time.monotonic() < end:
        if supervisor.poll() is not None:
            raise PartDidNotStart(f"supervisord ended: see {demonstration.state.log}")
        silent = _silent(demonstration, since)
        if not silent:
            return
        time.sleep(0.2)
    names = ", ".join(sorted(silent))
    raise PartDidNotStart(f"No answer from {names}: see {demonstration.state.log}")


def _silent(demonstration: Demonstration, since: float) -> set[str]:
    sites = {"public": demonstration.public_url, "staff": demonstration.staff_url}
    silent = {name for name, url in sites.items() if not is_ready(url)}
    return silent or _without_heartbeat(demonstration.database_url, since)


def is_ready(url: str) -> bool:
    """Whether one of our sites answers there, and calls itself ready."""
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=2):  # noqa: S310 - our own sites
            return True
    except (OSError, HTTPException):
        # Another program may have the port for a moment, and speak another language there.
        return False


def _without_heartbeat(database_url: str, since: float) -> set[str]:
    database = open_database(database_url)
    try:
        beats = Heartbeats(database).all()
    except VaultAway:
        return {"database"}
    finally:
        database.dispose()
    moment = datetime.fromtimestamp(since, UTC)
    fresh = {name.partition(" ")[0] for name, beat in beats.items() if beat.at >= moment}
    return set(PARTS) - fresh
