"""How long a mailbox is left alone after something went wrong, before the next try.

Longer each time, and not in step with other workers. A server that refuses a password may keep whoever brought it
waiting, or shut out the host they came from, and with it our other mailboxes there: so it is brought rarely, and at
once when another stands in its file.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event

LONGEST = 60
REFUSED = (30.0, 200.0)
"""Seconds after a first refusal, and after each further one: fewer than five tries in ten minutes (fail2ban's own
numbers)."""
_LOOKED = 1.0
_MOST_DOUBLED = 6


@dataclass
class Pauses:
    """Of one mailbox, which signs in with the password in `file`, if in any."""

    file: Path
    _tried: object = None
    _refusals: int = 0

    def begin(self) -> None:
        """Now it is tried."""
        self._tried = self._mark()

    def refused(self) -> None:
        """The server took no such user and password."""
        self._refusals += 1

    def well(self) -> None:
        """It is signed in."""
        self._refusals = 0

    def wait(self, stop: Event, failures: int) -> None:
        """Until the next try, after so many failures in a row."""
        if not self._refusals:
            longest = min(LONGEST, 2 ** min(failures - 1, _MOST_DOUBLED))
            stop.wait(random.SystemRandom().uniform(longest / 2, longest))
            return
        end = time.monotonic() + REFUSED[min(self._refusals, len(REFUSED)) - 1]
        while not stop.wait(_LOOKED) and time.monotonic() < end:
            if self._mark() != self._tried:
                return

    def _mark(self) -> object:
        try:
            found = self.file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
