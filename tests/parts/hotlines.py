"""A whole hotline of one test's own: its processes by name to be struck, people who write to it, the person on call.

It is the demonstration in a temporary state directory. Whatever happens to it, nothing of it is left running.
"""

from __future__ import annotations

import http.client
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import TypeVar

import psutil
import pytest
from imapclient import IMAPClient

from ops.parts.waiting import stop
from ops.visitor import Page, Visitor, sign_in
from outgoing.alert_words import ALERT_SUBJECT
from tests.parts.demonstrations import (
    SECONDS_TO_END,
    SECONDS_TO_GO,
    Running,
    new_folder,
    start_demonstration,
)
from vault.database import Database, open_database

SECONDS_TO_GET_THROUGH = 120.0
"""How long a person goes on sending the same form while no answer comes."""
BUTTON = re.compile(r"/a/[\w-]+")
REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
NAMES: Mapping[str, tuple[str, ...]] = {
    "keeper": ("sealing.keeper",),
    "mail": ("mailintake", "run"),
    "worker-urgent": ("jobs", "work", "urgent"),
    "worker-rest": ("jobs", "work", "rest"),
    "clock": ("jobs", "clock"),
    "public": ("wsgi:public()",),
    "staff": ("wsgi:staff()",),
}
"""Program to the words of its command line; Redis has written over its own."""


def within(seconds: float, holds: Callable[[], bool], *, pause: float = 0.1) -> bool:
    """Whether something comes true in time. What takes long to look at is looked at less often, so that the hotline has
    the processor for most of the time.
    """
    end = time.monotonic() + seconds
    while (asked := time.monotonic()) < end:
        if holds():
            return True
        time.sleep(max(pause, 4 * (time.monotonic() - asked)))
    return holds()


@dataclass(kw_only=True)
class Hotline:
    """A demonstration that serves, and every process of it that was ever seen."""

    running: Running
    seen: set[psutil.Process] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        return self.running.state.folder

    @property
    def temporary(self) -> Path:
        """Where its processes put temporary files."""
        return self.folder.parent / "tmp"

    @property
    def outbox(self) -> Path:
        return Path(self.running.way_in["outbox_dir"])

    @property
    def public_url(self) -> str:
        return str(self.running.way_in["public_url"])

    @property
    def staff_url(self) -> str:
        return str(self.running.way_in["staff_url"])

    def processes(self) -> dict[str, list[psutil.Process]]:
        """What runs now, by program; `web worker` are the children of the public site's master."""
        found: dict[str, list[psutil.Process]] = {}
        if self.running.process.poll() is not None:
            return found
        for process in psutil.Process(self.running.process.pid).children(recursive=True):
            self.seen.add(process)
            try:
                found.setdefault(_name(process), []).append(process)
            except psutil.NoSuchProcess:
                continue
        return found

    def database(self) -> Database:
        """Its database, as its owner reads it."""
        for line in self.running.state.settings.read_text().splitlines():
            if line.startswith("TIPLINE_DATABASE_URL="):
                return open_database(line.partition("=")[2])
        return open_database(f"sqlite:///{self.folder}/tipline.sqlite3")

    def sign_in(self, person: int = 0) -> Visitor:
        """A signed-in colleague: the first is a supervisor. Asked again where the keeper was too busy."""
        let_in = partial(sign_in, self.staff_url, self.running.way_in["staff"][person])
        return until_answered(let_in, pause=5)

    def deliver(self, mails: Iterable[EmailMessage | bytes]) -> None:
        """Put mails into the mailbox that it reads."""
        with self._mailbox() as client:
            for mail in mails:
                raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=policy.SMTP)
                client.append("INBOX", raw)

    def mails_in(self, folder: str) -> int:
        """How many mails lie in a folder of the mailbox."""
        with self._mailbox() as client:
            if not client.folder_exists(folder):
                return 0
            return int(client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])

    def alerts(self) -> list[str]:
        """The texts of all alerts that left, without the letters to whoever wrote."""
        texts = []
        for path in self.outbox.glob("*.eml"):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            if mail["Subject"] == ALERT_SUBJECT:
                texts.append(str(mail.get_content()))
        return texts

    def press_buttons(self, pressed: set[str]) -> None:
        """Be the person on call: press the button of every alert that was not pressed yet."""
        links = {link for text in self.alerts() for link in BUTTON.findall(text)}
        for link in sorted(links - pressed):
            page = until_answered(partial(Visitor(self.staff_url).post, link, {}))
            assert page.status in {200, 410}
            pressed.add(link)

    def have_told(self, references: set[str], pressed: set[str]) -> bool:
        """Whether alerts name these cases. Whoever is on call presses, so that the next one comes at once."""
        self.press_buttons(pressed)
        return references <= set(REFERENCE.findall("\n".join(self.alerts())))

    def _mailbox(self) -> IMAPClient:
        way_in = self.running.way_in["imap"]
        client = IMAPClient(way_in["host"], way_in["port"], ssl=way_in["tls"])
        client.login(way_in["user"], way_in["password"])
        return client

    def end(self) -> list[psutil.Process]:
        """End it as Ctrl-C does; whatever outlived that, which is killed then."""
        for processes in self.processes().values():
            for process in processes:
                if process.is_running() and process.status() == psutil.STATUS_STOPPED:
                    process.resume()
        stop(self.running.process, seconds=SECONDS_TO_END)
        _, left = psutil.wait_procs(list(self.seen), timeout=SECONDS_TO_GO)
        for process in left:
            process.kill()
        return left


def _name(process: psutil.Process) -> str:
    words = process.cmdline()
    if any("redis.sock" in word for word in words):
        return "redis"
    parent = process.parent()
    for name, wanted in NAMES.items():
        if set(wanted) <= set(words):
            is_child = parent is not None and set(wanted) <= set(parent.cmdline())
            return "web worker" if name == "public" and is_child else name
    return "other"


@dataclass
class Reporter:
    """Someone at the form, who sends it again for as long as no answer comes."""

    site: str
    tries: int = 0

    def send(self, fields: Mapping[str, str], *, twice: bool = False) -> str:
        """Fill in a new form and send it; the reference that the page shows. `twice`: press once more."""
        visitor = Visitor(self.site)
        form = until_answered(lambda: visitor.form("/report"))
        reference = self._press(visitor, {**form, **fields})
        if twice:
            assert self._press(visitor, {**form, **fields}) == reference
        return reference

    def _press(self, visitor: Visitor, form: Mapping[str, str]) -> str:
        end = time.monotonic() + SECONDS_TO_GET_THROUGH
        while time.monotonic() < end:
            page = until_answered(partial(self._try, visitor, form))
            reference = visitor.text_of(page, "reference")
            if reference:
                return reference
            time.sleep(0.2)
        raise TimeoutError("no page showed a reference")

    def _try(self, visitor: Visitor, form: Mapping[str, str]) -> Page:
        self.tries += 1
        return visitor.post("/report", form)


AnswerT = TypeVar("AnswerT")


def until_answered(ask: Callable[[], AnswerT], *, pause: float = 0.2) -> AnswerT:
    """Ask again while the other side dies, is not there, or shows another page."""
    end = time.monotonic() + SECONDS_TO_GET_THROUGH
    while True:
        try:
            return ask()
        except (OSError, http.client.HTTPException, LookupError):
            if time.monotonic() > end:
                raise
            time.sleep(pause)


@contextmanager
def serving(**settings: str) -> Iterator[Hotline]:
    """A hotline, and at the end the check that nothing of it still runs. Its temporary files lie beside its own."""
    folder = new_folder()
    temporary = folder.parent / "tmp"
    temporary.mkdir(mode=0o700)
    hotline = Hotline(running=start_demonstration(folder, TMPDIR=str(temporary), **settings))
    try:
        hotline.processes()
        yield hotline
    finally:
        left = hotline.end()
        shutil.rmtree(folder.parent, ignore_errors=True)
    assert left == []


@pytest.fixture
def own_hotline() -> Iterator[Hotline]:
    """A hotline to be struck. Fails the test that leaves something of it running."""
    with serving() as hotline:
        yield hotline
