"""A real mailbox to fill, and a worker that watches it: fixtures `post` and `watch`."""

from __future__ import annotations

import json
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.batch import Tally
from mailintake.storing.helper import Helper
from mailintake.worker.watching import keep_watch
from ops.parts.dovecot import Dovecot
from tests.parts.mail_ledger import Ledger

ROOT = Path(__file__).parents[2]
EMAILS = ROOT / "tests" / "emails"


def message(number: int, body: str = "words") -> bytes:
    return (
        f"From: person{number}@example.org\r\nSubject: mail {number:04}\r\n"
        f"Message-ID: <{number % 7}@example.org>\r\n\r\n{body} {number}\r\n"
    ).encode()


@dataclass
class Post:
    """A mailbox of this test's own, seen from outside, and the worker's settings for it."""

    settings: MailboxSettings
    dovecot: Dovecot
    ledger: Path

    def client(self) -> IMAPClient:
        context = ssl.create_default_context(cafile=self.dovecot.authority)
        client = IMAPClient(self.dovecot.host, port=self.dovecot.tls_port, ssl_context=context)
        client.login(self.settings.user, self.dovecot.password)
        return client

    def put(self, *raws: bytes) -> None:
        with self.client() as client:
            for raw in raws:
                client.append("INBOX", raw)

    def subjects_in(self, folder: str) -> list[str]:
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), [b"ENVELOPE"])
            return sorted(entry[b"ENVELOPE"].subject.decode() for entry in found.values())

    def take_in(self, ledger: Ledger | None = None, helper: Helper | None = None) -> Tally:
        mailbox = connect(self.settings)
        services = ledger or self.books()
        try:
            return poll(mailbox, settings=self.settings, services=services, helper=helper)
        finally:
            mailbox.close()

    def books(self) -> Ledger:
        return Ledger(self.ledger)

    def worker(
        self, *, step: str = "", times: int = 1, helper: bool = False
    ) -> subprocess.Popen[bytes]:
        given = {
            "name": self.settings.name, "host": self.settings.host, "port": self.settings.port,
            "user": self.settings.user, "password_file": str(self.settings.password_file),
            "authority": str(self.settings.authority), "after": self.settings.after.value,
            "ledger": str(self.ledger), "step": step, "times": times,
            "helper": helper,
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.parts.mail_ledger", json.dumps(given)]
        return subprocess.Popen(command, cwd=ROOT)


@pytest.fixture
def post(dovecot: Dovecot, tmp_path: Path, request: pytest.FixtureRequest) -> Post:
    password = tmp_path / "box.password"
    password.write_text(f"{dovecot.password}\n")
    password.chmod(0o600)
    user = f"user{abs(hash(request.node.nodeid))}"
    settings = MailboxSettings(
        name="tips",
        host=dovecot.host,
        port=dovecot.tls_port,
        tls=TLS.TLS,
        user=user,
        password_file=password,
        authority=dovecot.authority,
        addresses=("tips@example.org",),
    )
    return Post(settings=settings, dovecot=dovecot, ledger=tmp_path / "ledger.sqlite3")


@dataclass
class Running:
    """A worker in a thread."""

    ledger: Ledger
    stop: threading.Event
    thread: threading.Thread


@pytest.fixture
def watch(post: Post) -> Iterator[Callable[[MailboxSettings], Running]]:
    started: list[Running] = []

    def start(settings: MailboxSettings) -> Running:
        running = Running(ledger=post.books(), stop=threading.Event(), thread=threading.Thread())
        running.thread = threading.Thread(
            target=keep_watch, args=(settings, running.ledger, running.stop)
        )
        running.thread.start()
        started.append(running)
        return running

    yield start
    for running in started:
        running.stop.set()
    for running in started:
        running.thread.join(30)
        assert not running.thread.is_alive()


def until(condition: Callable[[], bool], seconds: float = 120) -> float:
    """Wait for it, as long as a busy machine may take. Four fifths of the time, what is waited for has the processor:
    to ask a mailbox again and again takes a server longer than what it is asked about.
    """
    begun = asked = time.monotonic()
    while not condition():
        now = time.monotonic()
        assert now - begun < seconds, "it did not come to be in time"
        time.sleep(max(0.02, 4 * (now - asked)))
        asked = time.monotonic()
    return time.monotonic() - begun
