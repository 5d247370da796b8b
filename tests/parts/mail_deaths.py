"""A mail worker over a real vault that meets one fault after the other: `python -m tests.parts.mail_deaths FILE`.

Each round two more mails come, and a worker of its own, forked and ready, takes in what lies in the mailbox. It is
killed at one of its steps, or finds the database locked, or is refused a row in the midst of its transaction. What
it met is printed, a line each, and at last how many mails there were. The settings are those of the environment;
FILE is the database's.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from mailintake.imap.settings import MailboxSettings
from mailintake.imap.several import parse_mailboxes
from mailintake.mailbox import connect
from mailintake.poll import poll
from services import mail
from services.mail import MailServices
from settings import Role, load_settings
from tests.parts.posts import message
from vault.database import open_database
from vault.roles import MAIL

FAULTS = 40
PER_ROUND = 2
STEPS = 12
"""The last step at which a worker is killed; where its way has fewer, it comes to its end and meets no fault."""
LEFT = 2
"""Exit status of a worker that had to leave mail where it was."""
IMPATIENT = timedelta(milliseconds=50)
REFUSED = "CREATE TRIGGER refused BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'refused'); END"


@dataclass
class Steps:
    """Counts the steps of a worker that write or end something, and kills it at one of them."""

    die_at: int
    passed: int = 0

    def step(self, name: str) -> None:
        self.passed += 1
        if self.passed == self.die_at:
            print(f"killed: {name}", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, *given: Any) -> None:  # noqa: ANN401  # as SQLAlchemy calls it
        word, _, rest = given[2].partition(" ")
        if word in {"INSERT", "UPDATE"}:
            self.step(f"{word.lower()} {rest.removeprefix('INTO ').split()[0]}")

    def commit(self, connection: sa.Connection) -> None:
        if connection.get_execution_options().get("writing"):
            self.step("commit")

    def around(self, done: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: object) -> object:
            self.step("before storing")
            result = done(*given)
            self.step("after storing")
            return result

        return counted

    def watch(self, services: MailServices) -> MailServices:
        event.listen(sa.Engine, "before_cursor_execute", self.statement)
        event.listen(sa.Engine, "commit", self.commit)
        return replace(
            services,
            receive=self.around(services.receive),
            receive_together=self.around(services.receive_together),
        )


def take_in(settings: MailboxSettings, services: MailServices, die_at: int) -> int:
    """What one worker does; its exit status."""
    mailbox = connect(settings)
    tally = poll(mailbox, settings=settings, services=Steps(die_at).watch(services))
    mailbox.close()
    return LEFT if tally.left else 0


def has_failed(settings: MailboxSettings, services: MailServices, die_at: int = 0) -> bool:
    """Whether a worker of its own was killed or left mail. Raises RuntimeError where it ended in any other way."""
    worker = os.fork()
    if worker == 0:
        status = 1
        try:
            status = take_in(settings, services, die_at)
        finally:
            # It must not go on as a second parent.
            os._exit(status)
    _, status = os.waitpid(worker, 0)
    if os.waitstatus_to_exitcode(status) not in {0, LEFT, -signal.SIGKILL}:
        raise RuntimeError(status)
    return status != 0


@contextmanager
def locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def refused(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(REFUSED)
        yield
        connection.execute("DROP TRIGGER refused")


def main(file: Path) -> None:
    given = load_settings(os.environ, Role.MAIL)
    assert given.mailboxes is not None
    assert given.keys is not None
    (settings,) = parse_mailboxes(given.mailboxes.read_text(), given.keys, demonstration=True).ready
    database = open_database(given.database_url, role=MAIL, patience=IMPATIENT)
    services = mail.build(given, database=database)
    faults = rounds = 0
    while faults < FAULTS:
        with closing(connect(settings)) as outside:
            for each in range(PER_ROUND):
                outside.client.append("INBOX", message(rounds * PER_ROUND + each))
        kind = rounds % 5
        if kind in STRUCK:
            name, strike = STRUCK[kind]
            with strike(file):
                if has_failed(settings, services):
                    faults += 1
                    print(name, flush=True)
        else:
            faults += has_failed(settings, services, die_at=1 + rounds % STEPS)
        rounds += 1
    assert not has_failed(settings, services)
    print(f"{rounds * PER_ROUND} mails")


STRUCK = {3: ("locked", locked), 4: ("refused", refused)}
"""In which rounds of five the database itself fails."""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
