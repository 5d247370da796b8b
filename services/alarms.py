"""What a process tells staff when a key, an answer or a file is not what it was: once an hour for each kind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from hashlib import sha256

from casework.clocks import Clock
from casework.errors import VaultAway
from casework.records.alarms import alarm
from vault.cases import Cases

log = logging.getLogger(__name__)

Alarm = Callable[[str], None]
"""Say that something is wrong, by its code: `desk key`, `mailer key`."""


def alarm_with(cases: Cases, clock: Clock) -> Alarm:
    """The alarm of a process that writes to the outbox."""
    return partial(_raise, cases, clock)


def _raise(cases: Cases, clock: Clock, about: str) -> None:
    now = clock.now()
    once = sha256(f"{about} {now:%Y-%m-%dT%H}".encode()).digest()[:16]
    try:
        cases.apply(alarm(about, now, once=once))
    except VaultAway:
        log.warning("an alarm could not be written: %s", about)
