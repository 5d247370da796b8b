"""A server that hangs while we sign in is trouble within half a minute, wherever it hangs; a slow one is read."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from mailintake.imap.refusals import NO_SIGN_IN, NO_SIGN_IN_NOW, MailboxUnavailable
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import CONNECT_SECONDS, connect
from mailintake.worker.pauses import REFUSED, Pauses
from mailintake.worker.watching import keep_watch
from tests.parts.mail_ledger import Ledger
from tests.parts.odd_servers import OddServer, mail, serving
from tests.parts.posts import Post, message, until

HANGS = 60.0


def silent(listener: socket.socket) -> None:
    """It takes every connection, and says nothing."""
    with suppress(OSError), ExitStack() as held:
        while True:
            held.enter_context(listener.accept()[0])


def full(listener: socket.socket) -> None:
    """It takes no connection: the others that wait fill the room for them."""
    threading.Event().wait(HANGS)


def hangs_at(command: bytes) -> Callable[[socket.socket], None]:
    return lambda listener: OddServer(slow={command: HANGS}).serve(listener)


@contextmanager
def watched(
    serve: Callable[[socket.socket], None], folder: Path, **changes: object
) -> Iterator[Ledger]:
    """A worker on a server."""
    (folder / "box.password").write_text("secret")
    ledger, stop = Ledger(folder / "ledger.sqlite3"), threading.Event()
    with socket.create_server(("127.0.0.1", 0), backlog=1) as listener:
        where = listener.getsockname()
        fillers = [socket.socket() for _ in range(4)] if serve is full else []
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(where)
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        given = MailboxSettings(
            name="tips", host="127.0.0.1", port=where[1], tls=TLS.NONE, user="tips",
            password_file=folder / "box.password", read_seconds=5, nod_seconds=1, late_seconds=2,
        )  # fmt: skip
        given = replace(given, **changes)  # type: ignore[arg-type]  # by name
        thread = threading.Thread(target=keep_watch, args=(given, ledger, stop))
        thread.start()
        yield ledger
        stop.set()
        for filler in fillers:
            filler.close()
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(30)
    assert not thread.is_alive()


@pytest.mark.parametrize("stage", ["connect", "tls", "greeting", "LOGIN", "LIST", "SELECT"])
def test_a_server_that_hangs_is_trouble_soon_wherever_it_hangs(stage: str, tmp_path: Path) -> None:
    serve = {"connect": full, "tls": silent, "greeting": silent}.get(
        stage, hangs_at(stage.encode())
    )
    tls = {"tls": TLS.TLS} if stage == "tls" else {}
    begun = time.monotonic()
    with watched(serve, tmp_path, **tls) as ledger:
        until(lambda: bool(ledger.facts))
        took = time.monotonic() - begun

    assert ledger.facts[0]["state"] == "trouble"
    assert "since" in ledger.facts[0]
    assert took < 4, "the worker would have waited longer"


def test_a_server_that_drips_is_trouble_soon(tmp_path: Path) -> None:
    """It never is silent for long, and never done."""

    def drips(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with line:
            for _ in range(60):
                line.sendall(b"*")
                time.sleep(0.1)

    with watched(drips, tmp_path) as ledger:
        begun = time.monotonic()
        until(lambda: bool(ledger.facts))
        took = time.monotonic() - begun

    assert took < 4
    assert ledger.facts[0]["why"] == "the server cannot be reached"


def test_half_a_minute_is_the_most_that_passes_before_a_hung_server_is_trouble() -> None:
    given = MailboxSettings(name="tips", host="localhost", port=1, tls=TLS.TLS, user="tips")

    assert max(given.late_seconds, given.nod_seconds) < 30
    assert given.nod_seconds <= CONNECT_SECONDS < given.late_seconds < given.read_seconds


@pytest.mark.parametrize("slow", [b"LOGIN", b"SELECT", b"LIST"])
def test_a_server_that_is_slow_and_lives_is_read(slow: bytes, tmp_path: Path) -> None:
    """It is given up once, and then waited for."""
    server = OddServer({1: mail(1)}, uidnext=2, slow={slow: 1.5})

    def serve_one_by_one(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                server.serve(listener)

    def serve(listener: socket.socket) -> None:
        for _ in range(3):
            threading.Thread(target=serve_one_by_one, args=(listener,), daemon=True).start()

    with watched(serve, tmp_path) as ledger:
        until(lambda: ledger.subjects() == ["mail 1"])
        until(lambda: any(said["state"] == "ok" for said in ledger.facts))


def test_work_is_waited_for_where_signing_in_was_quick(tmp_path: Path) -> None:
    server = OddServer({1: mail(1)}, uidnext=2, slow={b"UID": 2})
    with serving(server, tmp_path) as given:
        mailbox = connect(replace(given, nod_seconds=1), patient=False)

        assert mailbox.waiting() == [1]

        mailbox.close()


def test_a_refused_password_is_brought_rarely(tmp_path: Path) -> None:
    """Dovecot lets all of a host wait that brought a wrong one, and other servers shut the host out."""
    server = OddServer(refuses=(b"LOGIN",))

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                server.serve(listener)

    with watched(serve, tmp_path) as ledger:
        until(lambda: bool(ledger.facts))
        time.sleep(8)

    assert {said["why"] for said in ledger.facts} == {NO_SIGN_IN}
    assert sum(command.startswith(b"LOGIN") for command in server.asked) == 1


def test_a_new_password_is_tried_at_once(post: Post) -> None:
    right = post.settings.password_file.read_text()
    post.settings.password_file.write_text("wrong")
    post.put(message(1))
    ledger, stop = post.books(), threading.Event()
    thread = threading.Thread(target=keep_watch, args=(post.settings, ledger, stop))
    thread.start()
    until(lambda: bool(ledger.facts))
    post.settings.password_file.write_text(right)
    begun = time.monotonic()
    until(lambda: ledger.subjects() == ["mail 0001"])
    took = time.monotonic() - begun
    stop.set()
    thread.join(30)

    assert ledger.facts[0]["why"] == NO_SIGN_IN
    assert took < REFUSED[0] / 2


def test_fewer_than_five_wrong_passwords_come_within_ten_minutes() -> None:
    assert REFUSED[0] + 3 * REFUSED[1] > 600


def test_what_is_no_refusal_of_the_password_is_tried_again_soon(tmp_path: Path) -> None:
    server = OddServer(refuses=(b"LOGIN",), no=b"[UNAVAILABLE] the list of users is away")
    with serving(server, tmp_path) as given, pytest.raises(MailboxUnavailable) as refused:
        connect(given)

    assert refused.value.why == NO_SIGN_IN_NOW


def test_a_worker_that_waits_with_a_refused_password_ends_when_it_is_told(tmp_path: Path) -> None:
    pauses, stop = Pauses(tmp_path / "none"), threading.Event()
    pauses.begin()
    pauses.refused()
    thread = threading.Thread(target=pauses.wait, args=(stop, 1))
    thread.start()
    stop.set()
    thread.join(5)

    assert not thread.is_alive()
