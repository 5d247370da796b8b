"""Two thousand messages through a day on which everything goes wrong: each is stored, once.

The server is restarted, numbers its messages anew, gives numbers out a second time and answers twice; lines are cut
and hang, the database is away and full, one worker after the other is killed, and two work on one mailbox at a time.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.worker.watching import keep_watch
from ops.parts import dovecot as dovecot_part
from ops.parts.dovecot import Dovecot
from tests.parts.mail_ledger import Ledger
from tests.parts.posts import Post, message, until
from tests.parts.wires import PlainWire

MANY = 2_000
BATCHES = 20
SECONDS_TO_SETTLE = 240
FILE = (
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nwords %d\r\n--b\r\n'
    "Content-Type: application/pdf; name=x.pdf\r\n\r\nx %d\r\n--b--\r\n"
)


def mail(number: int) -> bytes:
    """Every seventh shares its Message-ID with others, every tenth has a file."""
    if number % 10:
        return message(number)
    head = f"From: a@example.org\r\nSubject: mail {number:04}\r\nMIME-Version: 1.0\r\n"
    return (head + FILE % (number, number)).encode()


@dataclass
class Day:
    """A mailbox behind a wire, the workers on it, and the blows that they get."""

    server: Dovecot
    wire: PlainWire
    post: Post
    ledger: Ledger
    chance: random.Random
    blows: list[str] = field(default_factory=list)

    def stop(self) -> None:
        self.server.stop()
        self.wire.cut()

    def start(self) -> None:
        self.server = dovecot_part.start(self.server.folder, mail=self.server.mail)
        self.post.settings.password_file.write_text(self.server.password)
        self.post.dovecot = self.server
        self.wire.target = self.server.plain_port

    def restart(self) -> None:
        self.stop()
        self.start()

    def out_of_reach(self) -> None:
        """Of what comes now the worker sees nothing until the server starts again."""
        until(lambda: bool(self.ledger.subjects()))
        self.wire.target = 1  # nobody listens there
        self.wire.cut()

    def numbers_again(self) -> None:
        """From an old backup: the next number is set back under the same UIDVALIDITY. What lies there is numbered from
        1, the last first, so that each has a number that another had.
        """
        self.stop()
        box = self.server.mail / self.post.settings.user / "Maildir"
        head, *lines = (box / "dovecot-uidlist").read_text().splitlines()
        names = [line.partition(":")[2] for line in reversed(lines)]
        numbered = [f"{number} :{name}" for number, name in enumerate(names, 1)]
        head = re.sub(r" N\d+ ", f" N{len(names) + 1} ", head)
        (box / "dovecot-uidlist").write_text("\n".join([head, *numbered, ""]))
        for index in box.glob("dovecot.*index*"):
            index.unlink()
        self.start()

    def answers_twice(self) -> None:
        """From now on, or, once it has, no longer."""
        self.wire.doubles = not (self.wire.doubles and self.wire.doubled)

    def number_anew(self) -> None:
        user = self.post.settings.user
        self.server.doveadm(
            "mailbox",
            "update",
            "-u",
            user,
            "--uid-validity",
            str(self.chance.randrange(10**9)),
            "INBOX",
        )

    def database_away(self) -> None:
        self.ledger.away = True
        time.sleep(1)
        self.ledger.away = False

    def database_full(self) -> None:
        self.ledger.full = True
        time.sleep(1)
        self.ledger.full = False

    def kill(self) -> None:
        """A second worker on the same mailbox, killed in the midst."""
        worker = self.post.worker()
        time.sleep(self.chance.uniform(0.3, 1.5))
        worker.kill()
        worker.wait()

    def strike(self, blow: str) -> None:
        what: dict[str, Callable[[], None]] = {
            "cut": self.wire.cut,
            "hang": self.wire.stall,
            "restart": self.restart,
            "number anew": self.number_anew,
            "numbers again": self.numbers_again,
            "answers twice": self.answers_twice,
            "database away": self.database_away,
            "database full": self.database_full,
            "kill": self.kill,
        }
        what[blow]()
        self.blows.append(blow)


BLOWS = (
    "hang", "restart", "numbers again", "cut", "answers twice", "database away", "kill",
    "database full", "number anew",
)  # fmt: skip
"""The new UIDVALIDITY comes last: under it no number was given out that could be given out again."""


@contextmanager
def working(settings: MailboxSettings, ledger: Ledger, state: Path) -> Iterator[None]:
    stop = threading.Event()
    worker = threading.Thread(target=keep_watch, args=(settings, ledger, stop, state))
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(60)
        assert not worker.is_alive()


@pytest.mark.long
@pytest.mark.parametrize("after", [After.MOVE, After.FLAG])
def test_two_thousand_messages_on_a_bad_day_are_each_stored_once(
    tmp_path: Path, post: Post, after: After
) -> None:
    server = dovecot_part.start()
    wire = PlainWire(server.plain_port)
    straight = replace(
        post.settings, port=server.tls_port, authority=server.authority, after=after, poll_seconds=1
    )
    straight.password_file.write_text(server.password)
    # In clear, so that the wire can tell one answer from the next.
    through = replace(straight, port=wire.port, tls=TLS.NONE, read_seconds=2)
    post = replace(post, settings=straight, dovecot=server)
    day = Day(server=server, wire=wire, post=post, ledger=post.books(), chance=random.Random(11))
    numbers = iter(range(MANY))
    per_batch = MANY // BATCHES
    try:
        with working(through, day.ledger, tmp_path):
            for batch in range(BATCHES):
                post.settings = replace(straight, port=day.server.tls_port)
                blow = BLOWS[batch % len(BLOWS)]
                if blow == "numbers again":
                    day.out_of_reach()
                post.put(*(mail(next(numbers)) for _ in range(per_batch)))
                day.strike(blow)
            expected = [f"mail {number:04}" for number in range(MANY)]
            end = time.monotonic() + SECONDS_TO_SETTLE
            while not set(expected) <= set(day.ledger.subjects()) and time.monotonic() < end:
                time.sleep(0.2)
            while after is After.MOVE and post.subjects_in("INBOX") and time.monotonic() < end:
                time.sleep(0.2)
        assert set(day.blows) == set(BLOWS)
        assert wire.doubled
        assert day.ledger.given_out_again()
        assert day.ledger.subjects() == expected, "0 lost, 0 doubled"
        if after is After.MOVE:
            # A server that is stopped amid a MOVE may have copied and not deleted: moved again, it stands there twice.
            assert sorted(set(post.subjects_in("Processed"))) == expected
            assert post.subjects_in("INBOX") == []
        else:
            assert post.subjects_in("INBOX") == expected
    finally:
        wire.close()
        day.server.stop()
