"""Stands for the vault in tests of the mail intake: a SQLite file that keeps what a mail worker hands over.

Run as a program it is a mail worker that kills itself at a chosen step: `python -m tests.parts.mail_ledger JSON`.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

from casework.errors import VaultAway
from casework.signals.submissions import Attachment, MailPosition, Submission
from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.poll import start_helper
from mailintake.storing.attempts import Attempts
from mailintake.storing.taking import Intake
from mailintake.worker.watching import keep_watch

STEPS = ("before fetch", "after fetch", "before commit", "in commit", "after commit", "after move")


NOWHERE = MailboxSettings(
    name="tips", host="127.0.0.1", port=1, tls=TLS.NONE, user="tips", password_file=Path("none")
)


class Ledger:
    """What a mail worker needs, over one SQLite file. `die_at` is a step and the number of times it is passed.

    Like the vault it takes a mail for known by its submission id alone: the same bytes under two ids stand in it twice.
    """

    def __init__(self, file: Path, *, die_at: tuple[str, int] | None = None) -> None:
        self.away = False
        self.full = False
        self.ago = timedelta()
        """How long ago it takes the present moment to be."""
        self.large_fail = False
        """Whether the process for large messages fails."""
        self.settings = NOWHERE
        self.facts: list[dict[str, str]] = []
        self.taken: list[Submission] = []
        self.sizes: list[int] = []
        """How many messages came together, each time."""
        self.refuses = b"\x00nothing"
        self.readied = 0
        """How often all was made that a fork would share."""
        self.deadly = b"deadly to its reader"
        self.deadliest = b"deadly to any reader"
        self.die_at = die_at
        self._passed: dict[str, int] = {}
        self._file = file
        with self._open() as connection:
            connection.execute(
                "create table if not exists mails (id blob primary key, digest blob, mailbox text,"
                " folder text, validity int, uid int, subject text, at text)"
            )
            connection.execute("create index if not exists by_digest on mails (digest)")
            connection.execute(
                "create table if not exists places (mailbox text, folder text, validity int, uid int,"
                " unique (mailbox, folder, validity, uid))"
            )

    def raw_and_cut(self) -> list[tuple[bytes, bool]]:
        """The bytes of each message, and whether it is said to be cut."""
        return [
            (one.mail.raw, "message cut" in one.problems)
            for one in self.taken
            if one.mail is not None
        ]

    @property
    def clock(self) -> Ledger:
        return self

    @property
    def leases(self) -> Ledger:
        return self

    def ready_to_fork(self) -> None:
        self.readied += 1

    def now(self) -> datetime:
        return datetime.now(UTC) - self.ago

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
        return True

    def release(self, name: str, holder: str) -> None:
        return

    def known(self, positions: Iterable[MailPosition]) -> set[MailPosition]:
        self._step("before fetch")
        if self.away:
            raise VaultAway
        with self._open() as connection:
            rows = set(connection.execute("select mailbox, folder, validity, uid from places"))
        return {place for place in positions if _row(place) in rows}

    def submission_id(self, raw: bytes) -> bytes:
        self._step("after fetch")
        return hashlib.sha256(b"secret" + raw).digest()

    def seal_attachment(self, name: str, content_type: str, data: bytes) -> Attachment:
        if self.full:
            raise OSError(errno.ENOSPC, "no room")
        return Attachment(
            blob=uuid4(),
            key=bytes(32),
            name=name,
            content_type=content_type,
            size=len(data),
            sha256=hashlib.sha256(data).digest(),
        )

    def receive(self, submission: Submission) -> object:
        return self.receive_together([submission])

    def receive_together(self, submissions: Sequence[Submission]) -> object:
        if self.away or self.full:
            raise VaultAway
        self.sizes.append(len(submissions))
        for submission in submissions:
            assert submission.mail is not None
            if self.refuses in submission.mail.raw:
                raise RuntimeError
            words, raw = submission.words, submission.mail.raw
            if (self.deadly in raw and not words.unreadable) or (
                self.deadliest in raw and words.text
            ):
                os.kill(os.getpid(), signal.SIGKILL)
        self._step("before commit")
        with self._open() as connection:
            for submission in submissions:
                self._write(connection, submission)
                self._step("in commit")
        self.taken += submissions
        self._step("after commit")
        return None

    def _write(self, connection: sqlite3.Connection, submission: Submission) -> None:
        assert submission.mail is not None
        place = _row(submission.mail.position)
        connection.execute("insert or ignore into places values (?, ?, ?, ?)", place)
        connection.execute(
            "insert or ignore into mails values (?, ?, ?, ?, ?, ?, ?, ?)",
            (submission.submission_id, hashlib.sha256(submission.mail.raw).digest(), *place,
             submission.words.subject, submission.received_at.isoformat()),
        )  # fmt: skip

    def open_packed(self, data: bytes) -> None:
        return None

    @property
    def reply_to(self) -> None:
        return None

    def prove_again(self) -> None:
        """Nothing waits."""

    def prove(self, several: Sequence[tuple[bytes, str]]) -> list[None]:
        return [None for _ in several]

    def has_room(self) -> bool:
        return True

    def is_stored(self, pieces: Iterable[bytes], /, *, by: datetime | None = None) -> bool:
        if self.away:
            raise VaultAway
        digest = hashlib.sha256(b"".join(pieces)).digest()
        with self._open() as connection:
            found = connection.execute("select at from mails where digest = ?", (digest,))
            return any(by is None or datetime.fromisoformat(row[0]) <= by for row in found)

    def take_in_apart(self, facts: Mapping[str, object], pieces: Iterable[bytes]) -> bool:
        """Like the process of its own, in this one."""
        whole = b"".join(pieces)
        if self.large_fail:
            return False
        position: dict[str, Any] = {name: facts[name] for name in facts if name != "whole"}
        intake = Intake(settings=self.settings, services=self, attempts=Attempts(None))
        return intake.take_in_raw(whole, MailPosition(**position), whole=bool(facts["whole"]))

    def beat(self, mailbox: str, facts: Mapping[str, str]) -> None:
        self.facts.append(dict(facts))
        self._step("after move")

    def subjects(self) -> list[str]:
        """Those of all mails, sorted: of one that was stored twice, twice."""
        with self._open() as connection:
            return sorted(row[0] for row in connection.execute("select subject from mails"))

    def given_out_again(self) -> int:
        """How many numbers under one UIDVALIDITY were those of several mails."""
        counted = "select count(*) from mails group by validity, uid having count(*) > 1"
        with self._open() as connection:
            return len(connection.execute(counted).fetchall())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or, killed within, none."""
        with closing(sqlite3.connect(self._file, timeout=20)) as connection, connection:
            yield connection

    def _step(self, name: str) -> None:
        self._passed[name] = self._passed.get(name, 0) + 1
        if self.die_at == (name, self._passed[name]):
            os.kill(os.getpid(), signal.SIGKILL)


def _row(place: MailPosition) -> tuple[str, str, int, int]:
    return place.mailbox, place.folder, place.uidvalidity, place.uid


def main(text: str) -> None:
    given = json.loads(text)
    settings = MailboxSettings(
        name=given["name"],
        host=given["host"],
        port=given["port"],
        tls=TLS.TLS,
        user=given["user"],
        password_file=Path(given["password_file"]),
        authority=Path(given["authority"]),
        after=After(given["after"]),
    )
    die_at = (given["step"], given["times"]) if given.get("step") else None
    file = Path(given["ledger"])
    ledger = Ledger(file)
    helper = start_helper([settings], ledger) if given["helper"] else None
    ledger.die_at = die_at
    keep_watch(settings, ledger, Event(), file.parent, helper)


if __name__ == "__main__":
    main(sys.argv[1])
