"""A process says every few seconds that it lives and how its neighbours are. Begun after the fork, never at import."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping

from casework.clocks import Clock
from casework.errors import VaultAway
from casework.floor.heartbeats import OK, TROUBLE
from vault.leases import Heartbeats

log = logging.getLogger(__name__)

EVERY_SECONDS = 20.0

Probe = Callable[[], bool]
"""Whether a part is well. May be slow; must not raise."""


class Pulse:
    """Beats for the parts that one process can see."""

    def __init__(self, heartbeats: Heartbeats, clock: Clock, probes: Mapping[str, Probe]) -> None:
        self._heartbeats, self._clock, self._probes = heartbeats, clock, probes
        self._since: dict[str, str] = {}
        self._began = threading.Lock()

    def begin(self) -> None:
        """Beat from a thread of its own for as long as the process lives. A second call does nothing."""
        if self._began.acquire(blocking=False):
            threading.Thread(target=self._run, daemon=True, name="pulse").start()

    def beat(self) -> None:
        """Look at every part once and write what was seen."""
        now = self._clock.now()
        for part, probe in self._probes.items():
            facts = {"state": OK}
            if probe():
                self._since.pop(part, None)
            else:
                since = self._since.setdefault(part, now.isoformat())
                facts = {"state": TROUBLE, "since": since}
            try:
                self._heartbeats.beat(part, now, facts)
            except VaultAway:
                log.warning("no heartbeat: the database is away")
                return

    def _run(self) -> None:
        stop = threading.Event()
        while True:
            self.beat()
            stop.wait(EVERY_SECONDS)
