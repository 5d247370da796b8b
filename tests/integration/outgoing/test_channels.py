"""Channels against real peers: a folder, a mail server and a web server of this test's own."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import uuid4

import pytest

from ops.parts.certificates import write_certificate
from outgoing.channel import Message, Sent
from outgoing.folder import Folder
from outgoing.mail import NONE, STARTTLS, Mail, Server
from outgoing.webhook import Webhook


def message(text: str = "Words.\n.a line that begins with a dot\n") -> Message:
    return Message(
        id=uuid4(),
        to="someone@example.org",
        subject="Received: K7QM-4TXH",
        text=text,
        at=datetime(2026, 11, 25, 15, 0, tzinfo=UTC),
        automatic="auto-replied",
    )


@dataclass
class MailServer:
    """Speaks as much SMTP as a client needs, and breaks where it is told to."""

    breaks_after: str | None = None
    answers: dict[str, str] = field(default_factory=dict)
    offers_starttls: bool = False
    certificate: ssl.SSLContext | None = None
    """None: what it does after STARTTLS is not TLS."""
    seen: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    port: int = 0

    @contextmanager
    def running(self) -> Iterator[MailServer]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = listener.getsockname()[1]
            thread = threading.Thread(target=self._serve, args=(listener,), daemon=True)
            thread.start()
            yield self
            listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError):  # a client that does not trust us hangs up
                connection.sendall(b"220 ready\r\n")
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
            word = said.partition(":")[0].partition(" ")[0].upper()
            self.seen.append(said)
            if word == "EHLO":
                write(b"250-here\r\n250 STARTTLS\r\n" if self.offers_starttls else b"250 here\r\n")
                continue
            usual = {"DATA": "354 go", "STARTTLS": "220 go"}.get(word, "250 ok")
            write(self.answers.get(word, usual).encode() + b"\r\n")
            if word == "STARTTLS" and self.certificate is not None:
                return True
            if word == "DATA" and word not in self.answers and not self._take_body(read, write):
                return False
        return False

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
        write((self.answers.get("BODY") or "250 taken").encode() + b"\r\n")
        return True


def mail_to(
    server: MailServer, encryption: str = NONE, context: ssl.SSLContext | None = None
) -> Mail:
    where = Server(
        host="127.0.0.1", port=server.port, encryption=encryption, sender="desk@example.org"
    )
    return Mail(where, sender_name="Message desk", context=context)


def test_a_letter_is_taken_over_and_reads_as_it_was_written() -> None:
    with MailServer().running() as server:
        letter = message()
        assert mail_to(server).send(letter) is Sent.ACCEPTED
    raw = server.bodies[0].replace(b"\r\n..", b"\r\n.")
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read.get_content().replace("\r\n", "\n") == letter.text
    assert read["From"] == "Message desk <desk@example.org>"
    assert read["Auto-Submitted"] == "auto-replied"
    assert read["X-Auto-Response-Suppress"] == "All"
    assert read["Message-ID"] == f"<{letter.id}@example.org>"
    assert "mail from:<>" in server.seen[1].lower()


def test_a_persons_own_words_have_a_return_path() -> None:
    with MailServer().running() as server:
        written = replace(message(), automatic=None, returns=True)
        assert mail_to(server).send(written) is Sent.ACCEPTED
    assert "mail from:<desk@example.org>" in server.seen[1].lower()
    assert b"Auto-Submitted" not in server.bodies[0]


@pytest.mark.parametrize("moment", ["first line", "body"])
def test_a_connection_that_breaks_after_data_leaves_unknown(moment: str) -> None:
    with MailServer(breaks_after=moment).running() as server:
        assert (
            mail_to(server).send(message("x" * 100_000 if moment == "first line" else "x"))
            is Sent.UNKNOWN
        )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"RCPT": "550 no such user"}, Sent.REFUSED),
        ({"RCPT": "450 later"}, Sent.AWAY),
        ({"MAIL": "421 busy"}, Sent.AWAY),
        ({"DATA": "554 no"}, Sent.REFUSED),
        ({"BODY": "500 what"}, Sent.REFUSED),
        ({"BODY": "554 not this"}, Sent.REFUSED),
        ({"BODY": "400 later"}, Sent.AWAY),
        ({"BODY": "451 disk full"}, Sent.AWAY),
        ({"BODY": "200 ok"}, Sent.UNKNOWN),
        ({"BODY": "251 passed on"}, Sent.UNKNOWN),
        ({"BODY": "354 go on"}, Sent.UNKNOWN),
        ({"BODY": "650 no"}, Sent.UNKNOWN),
        ({"BODY": "nonsense"}, Sent.UNKNOWN),
    ],
)
def test_what_the_server_answers_decides(answers: dict[str, str], expected: Sent) -> None:
    with MailServer(answers=answers).running() as server:
        assert mail_to(server).send(message()) is expected


@pytest.mark.parametrize("offers", [True, False])
def test_without_tls_nothing_is_handed_over(offers: bool) -> None:  # noqa: FBT001
    with MailServer(offers_starttls=offers).running() as server:
        assert mail_to(server, STARTTLS).send(message()) is Sent.AWAY
    assert server.bodies == []
    assert not any(line.lower().startswith(("mail", "rcpt")) for line in server.seen)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_letter_goes_under_tls_to_a_server_that_is_trusted(
    tmp_path: Path,
    trusted: bool,  # noqa: FBT001
) -> None:
    certificate, key = write_certificate(tmp_path)
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate, key)
    ours = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    with MailServer(offers_starttls=True, certificate=theirs).running() as server:
        sent = mail_to(server, STARTTLS, ours).send(message())
    assert sent is (Sent.ACCEPTED if trusted else Sent.AWAY)
    assert len(server.bodies) == int(trusted)


def test_a_server_that_is_not_there_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    where = Server(host="127.0.0.1", port=port, encryption=NONE, sender="desk@example.org")
    assert Mail(where, sender_name="Message desk").send(message()) is Sent.AWAY


def test_an_address_that_is_none_is_refused() -> None:
    with MailServer().running() as server:
        assert mail_to(server).send(replace(message(), to="not an address")) is Sent.REFUSED
        assert (
            mail_to(server).send(replace(message(), to="a@example.org\r\nBcc: b@x")) is Sent.REFUSED
        )
    assert server.bodies == []


def test_a_message_written_twice_is_one_file(tmp_path: Path) -> None:
    folder, letter = (
        Folder(tmp_path / "outbox", sender="desk@example.org", sender_name="Message desk"),
        message(),
    )
    assert [folder.send(letter), folder.send(letter)] == [Sent.ACCEPTED, Sent.ACCEPTED]
    [path] = (tmp_path / "outbox").iterdir()
    assert path.name == f"{letter.id}.eml"
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert read["To"] == letter.to
    assert read.get_content().replace("\r\n", "\n") == letter.text


def test_a_folder_that_cannot_be_written_is_away(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    folder = Folder(blocked / "outbox", sender="desk@example.org", sender_name="Message desk")
    assert folder.send(message()) is Sent.AWAY


class _Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        assert isinstance(server, HookServer)
        server.bodies.append(body)
        if server.status == 0:
            self.connection.close()
            return
        self.send_response(server.status)
        if server.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class HookServer(HTTPServer):
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.bodies: list[dict[str, str]] = []


@contextmanager
def hook(status: int) -> Iterator[HookServer]:
    with HookServer() as server:
        server.status = status
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(timeout=5)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, Sent.ACCEPTED),
        (204, Sent.ACCEPTED),
        (302, Sent.REFUSED),
        (404, Sent.REFUSED),
        (429, Sent.AWAY),
        (503, Sent.AWAY),
        (0, Sent.UNKNOWN),
    ],
)
def test_a_webhook_is_posted_once_and_follows_no_redirect(status: int, expected: Sent) -> None:
    alert = message()
    with hook(status) as server:
        assert Webhook(f"http://127.0.0.1:{server.server_port}/hook").send(alert) is expected
    assert server.bodies == [
        {"id": str(alert.id), "to": alert.to, "subject": alert.subject, "text": alert.text}
    ]


def test_a_webhook_that_is_not_there_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert Webhook(f"http://127.0.0.1:{port}/").send(message()) is Sent.AWAY
