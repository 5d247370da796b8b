"""Channels against real peers: a folder and a web server of this test's own."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import uuid4

import pytest

from outgoing.channel import Message, Sent
from outgoing.folder import Folder
from outgoing.webhook import Webhook


def message() -> Message:
    return Message(
        id=uuid4(),
        to="someone@example.org",
        subject="Received: K7QM-4TXH",
        text="Words.\n",
        at=datetime(2026, 11, 25, 15, 0, tzinfo=UTC),
        automatic="auto-replied",
    )


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
