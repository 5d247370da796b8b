"""Gather, decide, apply: find what lies in the mailbox, store what is not stored yet, and only then file it away.

What is killed at any point is taken up again: a message that was stored but not filed away is known by its position,
one that was fetched but not stored is fetched again, and the same bytes make the same submission id.
"""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Protocol

from casework.errors import SettingsError, VaultAway
from casework.submissions import Attachment, MailPosition, Submission
from mailintake.attempts import Attempts
from mailintake.incoming import IncomingEmail
from mailintake.mailbox import Fetched, Mailbox, MailboxUnavailable, connect
from mailintake.parsing import read, salvage
from mailintake.settings import MailboxSettings
from mailintake.submission import Origin, to_submission

POLL_SECONDS = 30
"""Beside IDLE, the mailbox is asked at least this often."""
BATCH = 100
"""Messages that the database is asked about together, and that are filed away together."""
LONGEST_PAUSE = 60
LEASE = timedelta(seconds=100)


class Clock(Protocol):
    """Tells the time, aware and in UTC."""

    def now(self) -> datetime:
        """The present moment."""


class Leases(Protocol):
    """Who works on what, as the database knows it."""

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
        """Take or renew a lease; False while another's is not over."""


class MailServices(Protocol):
    """What a mail worker is able to do."""

    @property
    def receive(self) -> Callable[[Submission], object]:
        """Store in one transaction, a no-op when position or digest is known; raises VaultAway."""

    @property
    def known(self) -> Callable[[Iterable[MailPosition]], AbstractSet[MailPosition]]:
        """Which of these positions stand in the database."""

    @property
    def seal_attachment(self) -> Callable[[str, str, bytes], Attachment]:
        """Seal a file on disk."""

    @property
    def submission_id(self) -> Callable[[bytes], bytes]:
        """The same for the same bytes."""

    @property
    def beat(self) -> Callable[[str, Mapping[str, str]], None]:
        """Write down how a mailbox fares."""

    @property
    def leases(self) -> Leases:
        """One worker on one mailbox."""

    @property
    def clock(self) -> Clock:
        """The time."""


@dataclass
class Tally:
    """What one round did."""

    waiting: int = 0
    stored: int = 0
    filed: int = 0
    left: list[int] = field(default_factory=list)
    """UIDs in the mailbox that could not be stored: still there, tried again, and alarming."""
    vault_away: bool = False

    def facts(self) -> dict[str, str]:
        """Codes and counts for the heartbeat."""
        return {"waiting": str(self.waiting), "not_stored": str(len(self.left))}


def poll(
    mailbox: Mailbox,
    *,
    settings: MailboxSettings,
    services: MailServices,
    attempts: Attempts | None = None,
    go_on: Callable[[Tally], bool] = lambda _: True,
) -> Tally:
    """Take in all that lies in the mailbox. Stops at VaultAway: what is not stored stays where it is.

    `go_on` is asked between batches, for a full mailbox takes minutes; the rest then waits for the next round.
    """
    tally = Tally()
    intake = _Intake(settings=settings, services=services, attempts=attempts or Attempts(None))
    uids = mailbox.waiting()
    tally.waiting = len(uids)
    for start in range(0, len(uids), BATCH):
        batch = uids[start : start + BATCH]
        if tally.vault_away:
            tally.left += batch
            continue
        if start and not go_on(tally):
            break
        stored = intake.store(batch, mailbox, tally)
        mailbox.file_away(stored)
        tally.filed += len(stored)
        done = set(stored)
        tally.left += [uid for uid in batch if uid not in done]
    return tally


@dataclass(frozen=True, kw_only=True)
class _Intake:
    """Stores messages, one transaction each."""

    settings: MailboxSettings
    services: MailServices
    attempts: Attempts

    def store(self, uids: Sequence[int], mailbox: Mailbox, tally: Tally) -> list[int]:
        """Store one batch; the UIDs that now stand in the database, those from before a crash with them."""
        try:
            known = self.services.known([mailbox.position(uid) for uid in uids])
        except VaultAway:
            tally.vault_away = True
            return []
        stored = [uid for uid in uids if mailbox.position(uid) in known]
        before = set(stored)
        for message in mailbox.messages([uid for uid in uids if uid not in before]):
            try:
                if self.take_in(message, mailbox.position(message.uid)):
                    stored.append(message.uid)
                    tally.stored += 1
            except VaultAway:
                tally.vault_away = True
                break
        return stored

    def take_in(self, message: Fetched, position: MailPosition) -> bool:
        """Store one message. If its contents make a step fail, store the least of it; it never blocks the line."""
        origin = Origin(
            position=position,
            received_at=self.services.clock.now(),
            submission_id=self.services.submission_id(message.raw),
            own_addresses=self.settings.addresses,
            authentication_server=self.settings.authentication_server,
            whole=message.whole,
        )
        readers = (read, salvage) if self.attempts.begin(position) else (salvage,)
        try:
            return any(self.receive(reader(message.raw), message.raw, origin) for reader in readers)
        finally:
            self.attempts.end()

    def receive(self, email: IncomingEmail, raw: bytes, origin: Origin) -> bool:
        """Seal its files and store it. False when it cannot be stored in this form."""
        try:
            self.services.receive(to_submission(email, raw, origin, self.services.seal_attachment))
        except VaultAway:
            raise
        except OSError:
            # No room for a file, or no way to the keeper's socket: no fault of this message.
            raise VaultAway from None
        except Exception:  # noqa: BLE001 - it stays in the mailbox, is counted as not stored, and tried again
            return False
        return True


def keep_watch(
    settings: MailboxSettings, services: MailServices, stop: Event, state: Path | None = None
) -> None:
    """Work on one mailbox until told to stop: connect, take in, wait; after a fault, pause and connect anew.

    `state` is a folder for what must outlive the process: which message was at hand.
    """
    attempts = Attempts(state / f"{settings.name}.attempt" if state else None)
    watch = _Watch(settings=settings, services=services, stop=stop, attempts=attempts)
    while not stop.is_set():
        try:
            watch.connected()
        except (MailboxUnavailable, SettingsError) as error:
            watch.report(getattr(error, "why", "the settings are wrong"))
        except VaultAway:
            watch.report("the database is away")
        except Exception as error:  # noqa: BLE001 - a fault of ours must be seen, and must not end the intake
            watch.report(f"fault {type(error).__name__}")
        watch.pause()


@dataclass
class _Watch:
    """One mailbox's worker: how often it failed in a row, and since when."""

    settings: MailboxSettings
    services: MailServices
    stop: Event
    attempts: Attempts
    failures: int = 0
    since: datetime | None = None
    holder: str = field(default_factory=socket.gethostname)

    def connected(self) -> None:
        """One connection, from sign-in to its end."""
        if not self.leased():
            self.report("another worker has this mailbox")
            return
        mailbox = connect(self.settings)
        try:
            while not self.stop.is_set() and self.leased():
                tally = poll(
                    mailbox,
                    settings=self.settings,
                    services=self.services,
                    attempts=self.attempts,
                    go_on=self.go_on,
                )
                self.note(tally)
                if tally.vault_away:
                    return
                self.failures = 0
                mailbox.wait(POLL_SECONDS, self.stop)
        finally:
            mailbox.close()

    def go_on(self, tally: Tally) -> bool:
        """Between two batches: say that the worker lives, and look whether it is to go on."""
        self.note(tally)
        return not self.stop.is_set() and self.leased()

    def leased(self) -> bool:
        """Hold this mailbox. The unique keys hold without it; two workers would only fetch everything twice."""
        now = self.services.clock.now()
        return self.services.leases.take(
            f"mail:{self.settings.name}", self.holder, now=now, lasts=LEASE
        )

    def note(self, tally: Tally) -> None:
        """Beat; what lies in the mailbox and not in the database is trouble."""
        if tally.vault_away:
            self.report("the database is away", tally.facts())
        elif tally.left:
            self.beat({"state": "trouble", "why": "not stored", **self.started(), **tally.facts()})
        else:
            self.since = None
            self.beat({"state": "ok", **tally.facts()})

    def report(self, why: str, facts: Mapping[str, str] | None = None) -> None:
        """Beat that something is wrong, and count it."""
        self.failures += 1
        self.beat({"state": "trouble", "why": why, **self.started(), **(facts or {})})

    def started(self) -> dict[str, str]:
        self.since = self.since or self.services.clock.now()
        return {"since": self.since.isoformat()}

    def beat(self, facts: Mapping[str, str]) -> None:
        try:
            self.services.beat(self.settings.name, facts)
        except VaultAway:
            return  # a silent part is in trouble by its silence

    def pause(self) -> None:
        """Wait before the next try: longer each time, and not in step with other workers."""
        if self.failures:
            longest = min(LONGEST_PAUSE, 2 ** min(self.failures - 1, 6))
            self.stop.wait(random.SystemRandom().uniform(longest / 2, longest))
