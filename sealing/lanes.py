"""Who waits for whom in the keeper: one costly derivation at a time in each lane, so that none can
stop the others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sealing.errors import KeeperBusy


class Lane:
    """Lets one caller in at a time; the next ones wait `patience` seconds and then get
    KeeperBusy.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._free = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it back at the end."""
        if not self._free.acquire(timeout=self._patience):
            raise KeeperBusy
        try:
            yield
        finally:
            self._free.release()


@dataclass(kw_only=True)
class Lanes:
    """Filing waits least: a report goes on without a receipt. The clients wait half a second to a
    second longer than these.
    """

    filing: Lane = field(default_factory=lambda: Lane(0.9))
    coming_back: Lane = field(default_factory=lambda: Lane(4.0))
    sign_in: Lane = field(default_factory=lambda: Lane(4.0))
