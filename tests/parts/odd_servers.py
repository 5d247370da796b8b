"""A mail server in memory that does what no server should."""

from __future__ import annotations

import math
import re
import socket
import ssl
import threading
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from mailintake.imap.settings import TLS, MailboxSettings

OFFERS = b"IMAP4rev1 IDLE MOVE UIDPLUS"
DRIPS_SECONDS = 25.0
"""Who waits for the end of an answer that drips has waited in vain."""


def mail(number: int) -> bytes:
    return b"From: a@example.org\r\nSubject: mail %d\r\n\r\nwords\r\n" % number


@dataclass
class OddServer:
    """One mailbox in memory, and its oddities."""

    messages: dict[int, bytes] = field(default_factory=dict)
    uidnext: int = 1
    uidvalidity: int = 1
    answers: int = 1
    """How often a FETCH is answered."""
    offers: bytes = OFFERS
    refuses: tuple[bytes, ...] = ()
    """Beginnings of commands that it says NO to."""
    no: bytes = b"not so"
    """Its words then."""
    slow: Mapping[bytes, float] = field(default_factory=dict)
    """Commands, and the seconds that it takes to answer them; empty for its greeting."""
    asked: list[bytes] = field(default_factory=list)
    signed_in: str = ""
    """What came by AUTH PLAIN."""
    flagged: set[int] = field(default_factory=set)
    kept: bytes = b""
    """What it says of the flags that it keeps."""
    sizes: dict[int, int] = field(default_factory=dict)
    """The sizes that it tells, where they are wrong."""
    gives: dict[int, int] = field(default_factory=dict)
    """How many bytes it gives of a message that has more."""
    drops: dict[int, int] = field(default_factory=dict)
    """Of these messages it gives so many bytes; asked for more in one question, it drops the line."""
    drips: float | None = None
    """So many seconds lie between two lines of what it found, which end when it drops the line."""
    rights: bytes = b""
    """What it says of the rights of whoever signs in."""
    tls: ssl.SSLContext | None = None
    at_most: int = 10_000_000
    """Bytes that it gives in one answer to a question for a part."""

    def serve(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        if self.tls is not None:
            connection = self.tls.wrap_socket(connection, server_side=True)
        with (
            suppress(ConnectionError, ssl.SSLError),
            connection,
            connection.makefile("rwb") as lines,
        ):
            time.sleep(self.slow.get(b"", 0))
            lines.write(b"* OK [CAPABILITY " + self.offers + b"] ready\r\n")
            lines.flush()
            for line in lines:
                tag, _, command = line.strip().partition(b" ")
                self.asked.append(command.upper())
                time.sleep(self.slow.get(command.upper().partition(b" ")[0], 0))
                if command.upper().startswith(self.refuses):
                    lines.write(tag + b" NO " + self.no + b"\r\n")
                elif self.drips is not None and command.upper().startswith(b"UID SEARCH"):
                    end = time.monotonic() + DRIPS_SECONDS
                    while time.monotonic() < end:
                        lines.write(b"* SEARCH 1\r\n")
                        lines.flush()
                        time.sleep(self.drips)
                    return
                elif self.breaks_at(command):
                    return
                elif command.upper().startswith(b"AUTHENTICATE PLAIN"):
                    lines.write(b"+ \r\n")
                    lines.flush()
                    self.signed_in = b64decode(lines.readline()).decode()
                    lines.write(tag + b" OK done\r\n")
                else:
                    for answer in self.answer(command):
                        lines.write(answer)
                    lines.write(tag + b" OK done\r\n")
                lines.flush()

    def answer(self, command: bytes) -> Iterator[bytes]:
        words = command.upper()
        told = {
            b"CAPABILITY": b"* CAPABILITY " + self.offers,
            b"MYRIGHTS": b"* MYRIGHTS INBOX " + self.rights,
            b"LIST": b'* LIST () "/" Processed',
        }.get(words.partition(b" ")[0])
        if told is not None:
            yield told + b"\r\n"
        elif words.startswith((b"SELECT", b"STATUS")):
            yield self.numbers(words)
        elif words.startswith(b"UID SEARCH") and words.endswith(b" FLAGGED"):
            found = sorted(self.flagged.intersection(self.named(command.split()[3])))
            yield b"* SEARCH " + b" ".join(b"%d" % uid for uid in found) + b"\r\n"
        elif words.startswith(b"UID STORE"):
            self.flagged.update(self.named(command.split()[2]))
        elif words.startswith(b"UID SEARCH"):
            wanted = b"ALL" if b" BEFORE " in words else command.rpartition(b" ")[2]
            found = self.named(wanted)
            yield b"* SEARCH " + b" ".join(b"%d" % uid for uid in found) + b"\r\n"
        elif words.startswith(b"UID FETCH"):
            yield from self.fetched(command.split()[2], command) * self.answers
        elif words.startswith((b"UID MOVE", b"UID EXPUNGE")):
            for uid in self.named(command.split()[2]):
                del self.messages[uid]

    def numbers(self, words: bytes) -> bytes:
        """What it says of its numbers to SELECT and to STATUS."""
        if words.startswith(b"STATUS"):
            told = (self.uidnext, self.uidvalidity)
            return b"* STATUS INBOX (UIDNEXT %d UIDVALIDITY %d)\r\n" % told
        given = (len(self.messages), self.uidvalidity, self.uidnext)
        answer = b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] v\r\n* OK [UIDNEXT %d] n\r\n" % given
        return answer + self.kept

    def breaks_at(self, command: bytes) -> bool:
        """Whether it drops the line instead of an answer."""
        words = command.upper()
        if not words.startswith(b"UID FETCH") or b"SIZE" in words:
            return False
        part = re.search(rb"<(\d+)\.(\d+)>", words)
        end = int(part[1]) + int(part[2]) if part else math.inf
        return any(end > self.drops.get(uid, math.inf) for uid in self.named(words.split()[2]))

    def named(self, text: bytes) -> list[int]:
        """The UIDs of a set; `n:*` names the last one, whatever n is."""
        if text.upper() == b"ALL":
            return sorted(self.messages)
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
                size = self.sizes.get(uid, len(raw))
                answers.append(b"* 1 FETCH (UID %d RFC822.SIZE %d)\r\n" % (uid, size))
                continue
            raw, name = raw[: self.gives.get(uid, len(raw))], b"BODY[]"
            if part := re.search(rb"<(\d+)\.(\d+)>", command):
                at, length = int(part[1]), min(int(part[2]), self.at_most)
                raw, name = raw[at : at + length], b"BODY[]<%d>" % at
            answers.append(b"* 1 FETCH (UID %d %s {%d}\r\n%s)\r\n" % (uid, name, len(raw), raw))
        return answers


@contextmanager
def serving(server: OddServer, folder: Path) -> Iterator[MailboxSettings]:
    """The way to a server that takes one connection."""
    password = folder / "box.password"
    password.write_text("secret")
    password.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        yield MailboxSettings(
            name="tips",
            host="127.0.0.1",
            port=listener.getsockname()[1],
            tls=TLS.NONE,
            user="tips",
            password_file=password,
            addresses=("tips@example.org",),
        )
        thread.join(5)
