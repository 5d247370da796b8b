"""A mail server of a test's own, which answers, drips, hangs up and has certificates as real ones do."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from outgoing.channel import Message
from outgoing.connections import Address, LookUp, look_up
from outgoing.mail import FOR_LETTERS, NONE, Mail, Patience, Server
from outgoing.resting import Refusals

ACCOUNT = "desk@example.org"
_USUAL = {"DATA": "354 go", "STARTTLS": "220 go", "AUTH": "235 yes", "BODY": "250 taken"}


@dataclass
class MailServer:
    """Speaks as much SMTP as a client needs, and breaks where it is told to."""

    breaks_after: str | None = None
    """`first line` or `body`."""
    answers: dict[str, str] = field(default_factory=dict)
    """Of each command; `BODY` is what it says to the letter. May have several lines."""
    refuses: dict[str, str] = field(default_factory=dict)
    """A whole line of the client, in small letters, to the answer that it gets."""
    wants_account: tuple[str, str] | None = None
    """The command at which it refuses what has another return path than ACCOUNT, and its answer."""
    hangs_up_after: str | None = None
    """The command after whose answer it closes the connection."""
    drips_at: str | None = None
    """The command whose answer never comes to an end."""
    extensions: tuple[str, ...] = ()
    certificate: ssl.SSLContext | None = None
    """None: what it does after STARTTLS is not TLS."""
    tls_from_start: bool = False
    seen: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    of_account: bool = False
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[MailServer]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = listener.getsockname()[1]
            thread = threading.Thread(target=self._serve, args=(listener,), daemon=True)
            thread.start()
            yield self
            self.over.set()
            listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)

    def words(self) -> list[str]:
        """The commands that it got, in their order."""
        return [_word(said) for said in self.seen]

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError):  # a client that does not trust us hangs up
                if self.tls_from_start and self.certificate is not None:
                    connection = self.certificate.wrap_socket(connection, server_side=True)
                connection.sendall(b"220-here\r\n220 ready\r\n")
                if self._talk(connection) and self.certificate is not None:
                    self._talk(self.certificate.wrap_socket(connection, server_side=True))

    def _talk(self, connection: socket.socket) -> bool:
        """True: go on under TLS, on the same connection."""
        with ExitStack() as stack:
            stream = stack.enter_context(connection.makefile("rb"))
            stack.push(connection)
            if not self._answer_all(stream.readline, connection.sendall):
                return False
            stack.pop_all()
            return True

    def _answer_all(self, read: Callable[[], bytes], write: Callable[[bytes], object]) -> bool:
        while line := read():
            said = line.decode("ascii", "replace").strip()
            word = _word(said)
            self.seen.append(said)
            if word == "MAIL":
                self.of_account = said.lower().startswith(f"mail from:<{ACCOUNT}>")
            answer = self.refuses.get(said.lower()) or self._answer_to(word)
            self._say(word, answer, write)
            if word == self.hangs_up_after:
                return False
            if word == "STARTTLS" and self.certificate is not None:
                return True
            if answer.startswith("354") and not self._take_body(read, write):
                return False
        return False

    def _answer_to(self, word: str) -> str:
        if self.wants_account and not self.of_account and word == self.wants_account[0]:
            return self.wants_account[1]
        if word == "EHLO" and word not in self.answers:
            return "\r\n".join(("250-here", *(f"250-{each}" for each in self.extensions), "250 OK"))
        return self.answers.get(word) or _USUAL.get(word, "250 ok")

    def _say(self, word: str, answer: str, write: Callable[[bytes], object]) -> None:
        while word == self.drips_at and not self.over.wait(0.05):
            write(f"{answer[:3]}-wait\r\n".encode())
        write(f"{answer}\r\n".encode())

    def _take_body(self, read: Callable[[], bytes], write: Callable[[bytes], object]) -> bool:
        """False: break the connection here."""
        lines: list[bytes] = []
        while (line := read()) not in {b".\r\n", b""}:
            lines.append(line)
            if self.breaks_after == "first line":
                return False
        self.bodies.append(b"".join(lines))
        if self.breaks_after == "body":
            return False
        self._say("BODY", self._answer_to("BODY"), write)
        return self.hangs_up_after != "BODY"


def _word(said: str) -> str:
    return said.partition(":")[0].partition(" ")[0].upper()


def a_message(text: str = "Words.\n.a line that begins with a dot\n") -> Message:
    return Message(
        id=uuid4(),
        to="someone@example.org",
        subject="Received: K7QM-4TXH",
        text=text,
        at=datetime(2026, 11, 25, 15, 0, tzinfo=UTC),
        automatic="auto-replied",
    )


def mail_to(
    server: MailServer,
    encryption: str = NONE,
    context: ssl.SSLContext | None = None,
    *,
    password: str | None = None,
    patience: Patience = FOR_LETTERS,
    reply_to: str | None = None,
    look_up: LookUp = look_up,
    refusals: Refusals | None = None,
) -> Mail:
    where = Server(
        host="127.0.0.1",
        port=server.port,
        encryption=encryption,
        sender=ACCOUNT,
        user="desk" if password else None,
        password=password,
    )
    return Mail(
        where,
        sender_name="Message desk",
        reply_to=reply_to,
        context=context,
        patience=patience,
        look_up=look_up,
        refusals=refusals,
    )


@contextmanager
def silent_addresses(count: int) -> Iterator[list[Address]]:
    """Addresses that let nobody in and say nothing of it, as behind a firewall that drops: their queues are full."""
    with ExitStack() as stack:
        addresses: list[Address] = []
        for _ in range(count):
            listener = stack.enter_context(socket.socket())
            listener.bind(("127.0.0.1", 0))
            listener.listen(0)
            address = listener.getsockname()
            for _ in range(4):
                waiting = stack.enter_context(socket.socket())
                waiting.setblocking(False)
                with suppress(BlockingIOError):
                    waiting.connect(address)
            addresses.append(address)
        yield addresses
