"""A supervisor says that mail taken out of the mailboxes was looked into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.clocks import Clock
from casework.floor import taken_out
from casework.records.records import Changes
from casework.staff.sessions import SignedIn
from vault.cases import Cases
from vault.leases import Heartbeats


@dataclass(frozen=True, kw_only=True)
class Noticing:
    """Kept among the heartbeats, and in the audit log who said it."""

    heartbeats: Heartbeats
    cases: Cases
    clock: Clock

    def see(self, signed: SignedIn, shown: Mapping[str, datetime]) -> None:
        """`shown` is the last moment of each mailbox on the page: what is not on it is told on. Raises NotAllowed."""
        now = self.clock.now()
        said = taken_out.say_seen(signed.person, shown, self.heartbeats.all(), now)
        if said is not None:
            facts, entry = said
            self.cases.apply(Changes(audit=(entry,)))
            self.heartbeats.beat(taken_out.SEEN_PART, now, facts)
