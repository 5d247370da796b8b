"""This process's hold on a mailbox: a lease in the database, renewed while it lasts and given back at its end.

The unique keys hold without it: two workers on one mailbox would only fetch everything twice. Whoever dies without
giving it back keeps the mailbox from others for no longer than LEASE.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Protocol

from casework.clocks import Clock
from casework.errors import VaultAway

LEASE = timedelta(seconds=20)
RENEWED = 6.0
"""Seconds after which it is renewed: a large message takes minutes."""
LOOKED_AGAIN = 4.0
"""Seconds, at most, after which a worker looks again whether another still has the mailbox."""
_HOST = 30


class Leases(Protocol):
    """Who works on what, as the database knows it. Both raise VaultAway."""

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
        """Take or renew a lease; False while another's is not over."""

    def release(self, name: str, holder: str) -> None:
        """Give a lease back; nothing happens if it is another's."""


def own_name() -> str:
    """A name for a holder that no other has: two workers may run on one machine, and a process number comes again."""
    return f"{socket.gethostname()[:_HOST]}-{os.getpid()}-{secrets.token_hex(4)}"


@dataclass(frozen=True, kw_only=True)
class Hold:
    """One holder's hold on one thing."""

    name: str
    holder: str
    leases: Leases
    clock: Clock
    renewed: float = RENEWED

    def take(self) -> bool:
        """Take it, or keep it; False while another has it. Raises VaultAway."""
        return self.leases.take(self.name, self.holder, now=self.clock.now(), lasts=LEASE)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Renewed by a thread of its own meanwhile, and given back at the end."""
        over = Event()
        thread = Thread(target=self._renew, args=(over,), name=self.name, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            with suppress(VaultAway):  # then it runs out by itself
                self.leases.release(self.name, self.holder)

    def _renew(self, over: Event) -> None:
        while not over.wait(self.renewed):
            with suppress(VaultAway):  # whoever works looks again whether it still holds
                self.take()
