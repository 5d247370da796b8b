"""Work on one mailbox until told to stop: connect, take in, wait, and say in every beat how it fares."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from casework.errors import SettingsError, VaultAway
from casework.faults import without_words
from mailintake.imap import reconciling
from mailintake.imap.breaks import Breaks
from mailintake.imap.reconciling import Reconciler
from mailintake.imap.refusals import NO_ANSWER, NO_SIGN_IN, WRONG_SETTINGS, MailboxUnavailable
from mailintake.imap.settings import MailboxSettings
from mailintake.mailbox import Mailbox, connect
from mailintake.poll import poll
from mailintake.storing.attempts import Attempts
from mailintake.storing.batch import Tally
from mailintake.storing.helper import Helper
from mailintake.storing.holding import LOOKED_AGAIN, Hold, own_name
from mailintake.storing.needs import MailServices
from mailintake.storing.patience import Patience
from mailintake.storing.sweeping import EVERY, Reached, sweep
from mailintake.worker.beside import Beside
from mailintake.worker.journal import Journal, Kind
from mailintake.worker.lateness import told_after
from mailintake.worker.pauses import Pauses

LEAST_WAIT = 1.0
"""Seconds between two rounds, however soon a new token is due."""


def keep_watch(
    settings: MailboxSettings,
    services: MailServices,
    stop: Event,
    state: Path | None = None,
    helper: Helper | None = None,
    patience: Patience | None = None,
) -> None:
    """Work on one mailbox until told to stop: connect, take in, wait; after a fault, pause and connect anew.

    `state` is a folder for what must outlive the process: which message was at hand, and on which the line broke.
    `patience` ends the process where it is stuck in one: for one that is started again.
    """
    attempts = Attempts(state / f"{settings.name}.attempt" if state else None, patience)
    seen = Reconciler(state / f"{settings.name}.seen" if state else None)
    breaks = Breaks(state / f"{settings.name}.breaks" if state else None)
    swept = Reached(breaks=Breaks(state / f"{settings.name}.processed" if state else None))
    watch = _Watch(
        settings=settings,
        services=services,
        stop=stop,
        attempts=attempts,
        breaks=breaks,
        seen=seen,
        swept=swept,
        pauses=Pauses(settings.password_file),
        journal=(journal := Journal(settings.name)),
        beside=Beside(journal),
        helper=helper,
    )
    while not stop.is_set():
        try:
            watch.held()
        except MailboxUnavailable as error:
            watch.report(error.why)
        except SettingsError as error:
            # It names what to mend, and never what stands there.
            watch.report(WRONG_SETTINGS, in_log=str(error))
        except VaultAway:
            watch.report("the database is away")
        except Exception as error:  # noqa: BLE001 - a fault of ours must be seen, and must not end the intake
            watch.report(f"fault {type(error).__name__}", in_log=without_words(error))
        watch.pause()


@dataclass
class _Watch:
    """One mailbox's worker: how often it failed in a row, and since when."""

    settings: MailboxSettings
    services: MailServices
    stop: Event
    attempts: Attempts
    breaks: Breaks
    seen: Reconciler
    swept: Reached
    pauses: Pauses
    journal: Journal
    beside: Beside
    helper: Helper | None = None
    failures: int = 0
    since: datetime | None = None
    swept_at: datetime | None = None
    looked_at: datetime | None = None
    holder: str = field(default_factory=own_name)
    stands_by: bool = False
    """Another worker has the mailbox, and says how it fares."""

    def held(self) -> None:
        """Read the mailbox if no other worker does."""
        self.stands_by = not self.hold.take()
        if not self.stands_by:
            with self.hold.kept():
                self.connected()

    def connected(self) -> None:
        """One connection, from sign-in to its end: at least one round, however short its token lasts."""
        self.pauses.begin()
        with told_after(self.settings.late_seconds, lambda: self.tell(NO_ANSWER)):
            # A server that is slow and lives is waited for once it has failed.
            mailbox = connect(self.settings, patient=self.failures > 0)
        self.pauses.well()
        self.looked_at = None
        try:
            while not self.stop.is_set() and self.hold.take():
                self.sweep()
                self.reconcile(mailbox)
                tally = poll(
                    mailbox,
                    settings=self.settings,
                    services=self.services,
                    attempts=self.attempts,
                    breaks=self.breaks,
                    helper=self.helper,
                    go_on=self.go_on,
                )
                self.note(tally)
                if tally.vault_away:
                    return
                self.journal.well(Kind.READING)
                if not tally.left:
                    self.journal.well(Kind.STORING)
                self.failures = 0
                seconds = min(self.settings.poll_seconds, max(mailbox.token_left, LEAST_WAIT))
                mailbox.wait(seconds, self.stop)
                if mailbox.token_left <= 0:
                    return
        finally:
            mailbox.close()

    def go_on(self, tally: Tally) -> bool:
        """Between two batches: say that the worker lives, and look whether it is to go on."""
        self.note(tally)
        return not self.stop.is_set() and self.hold.take()

    def sweep(self) -> None:
        """From time to time take away what has lain in Processed for long. Its faults must not hold up new mail."""
        now = self.services.clock.now()
        if self.swept_at is not None and now - self.swept_at < EVERY:
            return
        self.swept_at = now
        try:
            sweep(self.settings, self.services, now, self.swept)
        except MailboxUnavailable as error:
            self.beside.cannot_file(error.why, now)
        except VaultAway:
            return
        else:
            self.beside.can_file()
            self.beside.put_aside(self.swept.unknown, now)

    def look_for_room(self, *, files_left: bool = False) -> None:
        """See whether files can be kept."""
        there_is = not files_left and self.services.has_room()
        self.beside.room(self.services.clock.now(), there_is=there_is)

    def reconcile(self, mailbox: Mailbox) -> None:
        """On every connection and from time to time, see whether anything was taken out before it was read here."""
        now = self.services.clock.now()
        if self.looked_at is not None and now - self.looked_at < reconciling.EVERY:
            return
        self.looked_at = now
        self.look_for_room()
        before = self.seen.facts()
        self.seen.compare(mailbox.look(), mailbox.position, self.services.known, now)
        if self.seen.facts() not in ({}, before):
            self.journal.found(f"{self.seen.facts()['taken_out']} taken out")

    @property
    def hold(self) -> Hold:
        """On this mailbox."""
        return Hold(
            name=f"mail:{self.settings.name}",
            holder=self.holder,
            leases=self.services.leases,
            clock=self.services.clock,
        )

    def note(self, tally: Tally) -> None:
        """Beat; what lies in the mailbox and not in the database is trouble."""
        if tally.stored or self.beside.lacks_room:
            self.look_for_room(files_left=tally.without_files)
        if tally.not_filed:
            self.beside.cannot_file(tally.not_filed, self.services.clock.now())
        if tally.vault_away:
            self.report("the database is away", tally.facts())
        elif tally.left:
            faults = f" ({'; '.join(sorted(tally.faults))})" if tally.faults else ""
            self.journal.trouble(Kind.STORING, f"{len(tally.left)} not stored{faults}")
            self.beat({"state": "trouble", "why": "not stored", **self.started(), **tally.facts()})
        else:
            self.since = None
            self.beat({"state": "ok", **tally.facts()})

    def report(
        self, why: str, facts: Mapping[str, str] | None = None, *, in_log: str | None = None
    ) -> None:
        """Beat that something is wrong, and count it. `in_log` is what the log is told in the code's stead."""
        self.failures += 1
        if why == NO_SIGN_IN:
            self.pauses.refused()
        self.tell(why, facts, in_log=in_log)

    def tell(
        self, why: str, facts: Mapping[str, str] | None = None, *, in_log: str | None = None
    ) -> None:
        """Beat that something is wrong."""
        self.journal.trouble(Kind.READING, in_log or why)
        self.beat({"state": "trouble", "why": why, **self.started(), **(facts or {})})

    def started(self) -> dict[str, str]:
        self.since = self.since or self.services.clock.now()
        return {"since": self.since.isoformat()}

    def beat(self, facts: Mapping[str, str]) -> None:
        # A silent part is in trouble by its silence. Whatever keeps it from speaking must not keep it from reading.
        with suppress(Exception):
            self.services.beat(
                self.settings.name, {**facts, **self.seen.facts(), **self.beside.facts}
            )

    def pause(self) -> None:
        """Wait before the next try."""
        if self.stands_by:
            self.stop.wait(random.SystemRandom().uniform(LOOKED_AGAIN / 2, LOOKED_AGAIN))
        elif self.failures:
            self.pauses.wait(self.stop, self.failures)
