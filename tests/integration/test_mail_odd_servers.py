"""Servers that do what no server should: give numbers out twice, answer twice, say the wrong next number."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mailintake.mailbox import connect
from mailintake.poll import Tally, poll
from mailintake.settings import TLS, MailboxSettings
from tests.parts.mail_ledger import Ledger

OFFERS = b"IMAP4rev1 IDLE MOVE UIDPLUS"


def mail(number: int) -> bytes:
    return b"From: a@example.org\r\nSubject: mail %d\r\n\r\nwords\r\n" % number


@dataclass
class OddServer:
    """One mailbox in memory, and its oddities."""

    messages: dict[int, bytes] = field(default_factory=dict)
    uidnext: int = 1
    answers: int = 1
    """How often a FETCH is answered."""

    def serve(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb") as lines:
            lines.write(b"* OK [CAPABILITY " + OFFERS + b"] ready\r\n")
            lines.flush()
            for line in lines:
                tag, _, command = line.strip().partition(b" ")
                for answer in self.answer(command):
                    lines.write(answer)
                lines.write(tag + b" OK done\r\n")
                lines.flush()

    def answer(self, command: bytes) -> Iterator[bytes]:
        words = command.upper()
        if words.startswith(b"CAPABILITY"):
            yield b"* CAPABILITY " + OFFERS + b"\r\n"
        elif words.startswith(b"LIST"):
            yield b'* LIST () "/" Processed\r\n'
        elif words.startswith(b"SELECT"):
            yield b"* %d EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n" % len(self.messages)
            yield b"* OK [UIDNEXT %d] n\r\n" % self.uidnext
        elif words.startswith(b"UID SEARCH"):
            found = self.named(command.rpartition(b" ")[2])
            yield b"* SEARCH " + b" ".join(b"%d" % uid for uid in found) + b"\r\n"
        elif words.startswith(b"UID FETCH"):
            yield from self.fetched(command.split()[2], command) * self.answers
        elif words.startswith(b"UID MOVE"):
            for uid in self.named(command.split()[2]):
                del self.messages[uid]

    def named(self, text: bytes) -> list[int]:
        """The UIDs of a set; `n:*` names the last one, whatever n is."""
        found: set[int] = set()
        for piece in text.split(b","):
            first, _, last = piece.partition(b":")
            end = max(self.messages, default=0) if last == b"*" else int(last or first)
            low, high = sorted((int(first), end))
            found |= {uid for uid in self.messages if low <= uid <= high}
        return sorted(found)

    def fetched(self, uids: bytes, command: bytes) -> list[bytes]:
        answers = []
        for uid in self.named(uids):
            raw = self.messages[uid]
            if b"SIZE" in command.upper():
                answers.append(b"* 1 FETCH (UID %d RFC822.SIZE %d)\r\n" % (uid, len(raw)))
            else:
                answers.append(b"* 1 FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (uid, len(raw), raw))
        return answers


@pytest.fixture
def take_in(tmp_path: Path) -> Callable[[OddServer], Tally]:
    password = tmp_path / "box.password"
    password.write_text("secret")

    def take_in(server: OddServer) -> Tally:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            serving = threading.Thread(target=server.serve, args=(listener,))
            serving.start()
            settings = MailboxSettings(
                name="tips",
                host="127.0.0.1",
                port=listener.getsockname()[1],
                tls=TLS.NONE,
                user="tips",
                password_file=password,
            )
            mailbox = connect(settings)
            tally = poll(mailbox, settings=settings, services=Ledger(tmp_path / "ledger.sqlite3"))
            mailbox.close()
            serving.join(5)
        return tally

    return take_in


def subjects(folder: Path) -> list[str]:
    return Ledger(folder / "ledger.sqlite3").subjects()


def test_a_number_given_out_a_second_time_is_another_message(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    """The next number was set back without a new UIDVALIDITY: by the number alone new mail would look stored."""
    assert take_in(OddServer({1: mail(1), 2: mail(2)}, uidnext=3)).stored == 2

    again = OddServer({1: mail(3), 2: mail(2)}, uidnext=2)
    tally = take_in(again)

    assert (tally.stored, tally.filed, tally.left) == (1, 2, [])
    assert subjects(tmp_path) == ["mail 1", "mail 2", "mail 3"]
    assert again.messages == {}


def test_a_message_above_the_next_number_is_found(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    take_in(OddServer({5: mail(5), 9: mail(9)}, uidnext=3))

    assert subjects(tmp_path) == ["mail 5", "mail 9"]


def test_a_fetch_that_is_answered_twice_is_one_message(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    tally = take_in(OddServer({1: mail(1), 2: mail(2)}, uidnext=3, answers=2))

    assert (tally.stored, tally.filed) == (2, 2)
    assert subjects(tmp_path) == ["mail 1", "mail 2"]
