"""How fast mail is taken in: a full mailbox, single messages, a large one; beside a raw fetch and a peer's intake."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Self

import sqlalchemy as sa
from imapclient import IMAPClient

from casework.errors import VaultAway
from ops.bench import peers
from ops.bench.figures import Figure, middle, percentile, stopwatch
from ops.bench.mails import mixed
from ops.bench.running import Hotline, memory_of, seconds_of, stands_still
from vault.database import Database, open_database
from vault.tables import deliveries_table

SINGLE = 40
"""Messages that come one by one."""
LARGE = 25_000_000
"""Bytes of the large message."""
TOGETHER = 200
"""Messages that are put into the mailbox, or fetched by the baseline, at once."""
PEERS = 500
"""Messages that the peer is given."""
PATIENCE = 900.0
WORKER, LARGE_CHILD = "mailintake run", "mailintake large"
LOOKED = timedelta(seconds=0.2)
"""How long it is waited for a lock before whoever was stopped with it goes on."""
BETWEEN_STOPS = 1.2
"""Seconds for whoever was stopped amid a transaction to end it. Six times as long as they stand still: where it was the
other way round, what was left to do took minutes. Longer than a database in a hurry rests (`vault.database.REST`)."""
OTHERS = ("jobs work", "jobs clock")
"""What does later what a message leaves to be done."""


def mail(running: Hotline, count: int = 1_000, peer: Path | None = None) -> Iterator[Figure]:
    """Everything of this module; `count` messages for the full mailbox. `peer` is a Python that has django-helpdesk."""
    bench = _Bench(running, open_database(running.database_url))
    yield from bench.full_mailbox(0, count)
    with bench.stopped(*OTHERS):
        beside = "links and alerts of these cases put off"
        yield from bench.full_mailbox(count, count, beside)
        yield from bench.one_by_one(2 * count)
        yield from bench.large()
    more = [mixed(3 * count + number) for number in range(min(count, PEERS))]
    yield from peers.django_helpdesk(more, running.way_in["imap"], peer)


@dataclass(frozen=True)
class _Bench:
    running: Hotline
    database: Database

    @contextmanager
    def mailbox(self) -> Iterator[IMAPClient]:
        """Signed in, over plain IMAP on this machine."""
        way = self.running.way_in["imap"]
        with IMAPClient(way["host"], port=way["port"], ssl=False) as client:
            client.login(way["user"], way["password"])
            yield client

    def pids(self, *signs: str) -> list[int]:
        """The processes whose command line has one of these."""
        return [
            pid for line, pid in self.running.processes() if any(sign in line for sign in signs)
        ]

    @contextmanager
    def stopped(self, *signs: str) -> Iterator[None]:
        """These processes stand still meanwhile, none of them in a transaction that keeps others from writing."""
        pids = self.pids(*signs)
        hurried = open_database(self.running.database_url, patience=LOOKED)
        try:
            _until(lambda: _stop(pids, hurried), every=BETWEEN_STOPS)
            yield
        finally:
            _send(pids, signal.SIGCONT)
            hurried.dispose()

    def full_mailbox(
        self, first: int, count: int, beside: str = "the rest of the hotline at work"
    ) -> Iterator[Figure]:
        """Fill the mailbox while the worker stands still; then time it until all is committed and moved."""
        before = self.stored()
        with self.mailbox() as client, self.stopped(WORKER):
            _fill(client, [mixed(first + number) for number in range(count)])
        used = sum(map(seconds_of, self.pids(WORKER)))
        with self.mailbox() as client, Weighing(lambda: self.pids(WORKER)) as weighing:
            with stopwatch() as elapsed:
                _until(lambda: self.stored() >= before + count, every=0.05)
                _until(lambda: not client.folder_status("INBOX", ["MESSAGES"])[b"MESSAGES"])
                taken = elapsed()
            used = sum(map(seconds_of, self.pids(WORKER))) - used
            raw = _raw_fetch(client, count)
        yield Figure(
            name=f"{count} mixed emails of 5 KiB, fetch to commit and move",
            value=count / taken,
            unit="a second",
            baseline=raw,
            beside=f"a raw fetch loop over them; {beside}",
        )
        yield Figure(
            name="mail worker, processor time an email", value=used / count * 1000, unit="ms"
        )
        yield Figure(
            name="mail worker with its helper, most memory", value=weighing.most, unit="MiB"
        )

    def one_by_one(self, first: int) -> Iterator[Figure]:
        """Messages that come into an empty mailbox, one after the other: from there to the commit."""
        taken = []
        with self.mailbox() as client:
            for number in range(SINGLE):
                before = self.stored()
                time.sleep(0.2)
                raw = mixed(first + number)
                with stopwatch() as elapsed:
                    client.append("INBOX", raw)
                    _until(lambda before=before: self.stored() > before)  # type: ignore[misc]  # a default
                    taken.append(elapsed() * 1000)
        for name, value in (("median", middle(taken)), ("p95", percentile(taken, 0.95))):
            yield Figure(
                name=f"an email comes: pushed to committed, {name}", value=value, unit="ms"
            )

    def large(self) -> Iterator[Figure]:
        """One message of 25 MB: the process of its own, and the worker meanwhile."""
        before, raw = self.stored(), _large()
        with (
            self.mailbox() as client,
            Weighing(lambda: self.pids(LARGE_CHILD)) as child,
            Weighing(lambda: self.pids(WORKER)) as worker,
            stopwatch() as elapsed,
        ):
            client.append("INBOX", raw)
            _until(lambda: self.stored() > before)
            taken = elapsed()
        size = f"an email of {len(raw) / 1_000_000:.0f} MB"
        yield Figure(name=f"{size}, until committed", value=taken, unit="s")
        yield Figure(name=f"{size}, most memory of its own process", value=child.most, unit="MiB")
        yield Figure(name=f"{size}, most memory of the worker", value=worker.most, unit="MiB")

    def stored(self) -> int:
        """Mails that stand in the database."""
        with self.database.reading() as connection:
            counted = sa.select(sa.func.count()).select_from(deliveries_table)
            return connection.scalar(counted) or 0


@dataclass
class Weighing:
    """Looks at the memory (PSS) of processes from a thread; `most` is the largest sum seen, in MiB."""

    pids: Callable[[], Sequence[int]]
    most: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.3):
            self.most = max(self.most, sum(map(memory_of, self.pids())))


def _stop(pids: Sequence[int], hurried: Database) -> bool:
    """Let them stand still; they go on where one of them is in a transaction."""
    _send(pids, signal.SIGSTOP)
    # A thread first comes to the end of what it asked of the system, and that may be the lock: looked for too early, it
    # was free, then taken by one who stood still with it, and nobody could write any more.
    _until(lambda: all(map(stands_still, pids)), every=0.005)
    try:
        with hurried.writing():
            return True
    except VaultAway:
        _send(pids, signal.SIGCONT)
        return False


def _send(pids: Sequence[int], what: signal.Signals) -> None:
    for pid in pids:
        # One that has ended must not keep the others from going on.
        with suppress(ProcessLookupError):
            os.kill(pid, what)


def _fill(client: IMAPClient, messages: Sequence[bytes]) -> None:
    for start in range(0, len(messages), TOGETHER):
        some = messages[start : start + TOGETHER]
        if client.has_capability("MULTIAPPEND"):
            client.multiappend("INBOX", some)
            continue
        for message in some:
            client.append("INBOX", message)


def _until(condition: Callable[[], bool], *, every: float = 0.02) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            message = "what the bench waits for did not come"
            raise TimeoutError(message)
        time.sleep(every)


def _raw_fetch(client: IMAPClient, count: int) -> float:
    """Messages a second that the server gives without anything being done with them."""
    client.select_folder("Processed", readonly=True)
    uids = client.search()[-count:]
    with stopwatch() as elapsed:
        for start in range(0, len(uids), TOGETHER):
            client.fetch(uids[start : start + TOGETHER], [b"BODY.PEEK[]"])
        return len(uids) / elapsed()


def _large() -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Writer <writer@example.org>"
    message["Subject"] = "The film that we spoke of"
    message.set_content("It is attached.")
    message.add_attachment(
        os.urandom(LARGE * 18 // 25), maintype="video", subtype="mp4", filename="film.mp4"
    )
    return message.as_bytes()
