"""Keys of signatures, looked up side by side and within seconds: a name server that hangs holds up no mail.

What did not come in time is as it was known before, and whose name server let us wait is not asked again for a while by
any mail. Without a key a mail proves nothing; it is stored, weighed and rung for all the same.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from casework.mail.partners import is_within
from mailintake.origin.proofs import Resolve

GROUP_SECONDS = 4.0
"""How long all names of a group of mails may take together."""
SIDE_BY_SIDE = 24
"""Names that are asked for at once."""
SLOW_SECONDS = 2.5
"""A domain that gave no key and took this long for it is at rest. A name server that says no does so sooner: else
anybody could put a partner's domain to rest, by a key that is not there."""
REST_SECONDS = 300.0
MOST_AT_REST = 500
"""Domains that are remembered; beyond them the oldest is forgotten."""
MOST_BELOW = 3
"""Domains at rest below one of a partner's, from which on no other below it is asked: ever new ones can be named."""
_BEFORE_DOMAIN = "._domainkey."


@dataclass(frozen=True, kw_only=True)
class AtRest:
    """Signing domains that are not asked about for a while."""

    _since: dict[str, float] = field(default_factory=dict)
    """Seconds of the clock; the oldest first."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, domain: str, now: float) -> None:
        """It let us wait for nothing."""
        with self._lock:
            self._since.pop(domain, None)
            self._since[domain] = now
            while len(self._since) > MOST_AT_REST:
                del self._since[next(iter(self._since))]

    def has(self, domain: str, partners: str, now: float) -> bool:
        """Whether it, or one above it, is at rest; or many others below the domain of the same partner."""
        with self._lock:
            known = [one for one, since in self._since.items() if now - since <= REST_SECONDS]
        if any(is_within(domain, one) for one in known):
            return True
        below = [one for one in known if one != partners and is_within(one, partners)]
        return domain != partners and is_within(domain, partners) and len(below) >= MOST_BELOW


class Known(Protocol):
    """Keys as they were last looked up."""

    def remember(self, name: str, record: bytes) -> None:
        """This is the key of a name."""

    def forget(self, name: str) -> None:
        """A name has no key."""

    def recall(self, name: str) -> bytes | None:
        """The key that a name had, if it may still count."""


@dataclass(frozen=True, kw_only=True)
class LookingUp:
    """Shared by the threads of a process."""

    resolve: Resolve
    known: Known
    monotonic: Callable[[], float] = time.monotonic
    at_rest: AtRest = field(default_factory=AtRest)

    def keys(self, names: Mapping[str, str]) -> dict[str, bytes | None]:
        """The text records of names, as far as they are known; each name with the partner's domain it belongs to.

        None for one that has none; a name that is not in it nobody answered for. Takes GROUP_SECONDS at most. Never
        raises.
        """
        if not names:
            return {}
        group = _Group(waiting=deque(names.items()))
        ends = self.monotonic() + GROUP_SECONDS
        threads = []
        for _ in range(min(len(names), SIDE_BY_SIDE)):
            thread = threading.Thread(target=self._work, args=(group,), daemon=True)
            try:
                thread.start()
            except RuntimeError:  # there is no room for more
                break
            threads.append(thread)
        for thread in threads:
            thread.join(max(0.0, ends - self.monotonic()))
        found = self._end(group)
        records = {name: self._record(name, found) for name in names}
        return {
            name: record for name, record in records.items() if record is not None or name in found
        }

    def _work(self, group: _Group) -> None:
        while True:
            try:
                name, partners = group.waiting.popleft()
            except IndexError:
                return
            domain = domain_of(name)
            if self.at_rest.has(domain, partners, self.monotonic()):
                continue
            group.begun[name] = self.monotonic()
            record, answered = None, True
            try:
                record = self.resolve(name)
            except Exception:  # noqa: BLE001 - whatever it is: there is no answer
                answered = False
            if record is None and self.monotonic() - group.begun[name] >= SLOW_SECONDS:
                self.at_rest.add(domain, self.monotonic())
            group.over.add(name)
            if answered:
                group.found[name] = record

    def _record(self, name: str, found: Mapping[str, bytes | None]) -> bytes | None:
        """What was found now; else what was known before."""
        if name not in found:
            return self.known.recall(name)
        record = found[name]
        if record is None:
            self.known.forget(name)
        else:
            self.known.remember(name, record)
        return record

    def _end(self, group: _Group) -> dict[str, bytes | None]:
        """What was answered. Who has not answered yet is at rest; its thread ends by itself."""
        group.waiting.clear()
        found, now = dict(group.found), self.monotonic()
        for name, begun in dict(group.begun).items():
            if name not in group.over and now - begun >= SLOW_SECONDS:
                self.at_rest.add(domain_of(name), now)
        return found


@dataclass
class _Group:
    """Names that are looked up together."""

    waiting: deque[tuple[str, str]]
    begun: dict[str, float] = field(default_factory=dict)
    """When each was asked for."""
    found: dict[str, bytes | None] = field(default_factory=dict)
    """What the name server said: a record, or that there is none."""
    over: set[str] = field(default_factory=set)
    """Those that are waited for no longer, answered or not."""


def domain_of(name: str) -> str:
    """The signing domain in the name of a key (`selector._domainkey.example.org.`)."""
    return name.rpartition(_BEFORE_DOMAIN)[2].lower().rstrip(".")
