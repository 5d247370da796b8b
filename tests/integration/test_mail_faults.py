"""The mail worker on a bad day: cut connections, a restarted server, an IDLE that ends too early."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailintake.imap.refusals import MailboxUnavailable
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import Mailbox, connect
from mailintake.worker.watching import keep_watch
from ops.parts import dovecot as dovecot_part
from ops.parts.dovecot import Dovecot
from tests.parts.mail_ledger import Ledger
from tests.parts.wires import Wire

RAW = b"From: person@example.org\r\nSubject: mail %d\r\n\r\nwords\r\n"


@pytest.fixture
def wire(dovecot: Dovecot) -> Iterator[Wire]:
    wire = Wire(dovecot.tls_port)
    yield wire
    wire.close()


def settings_for(server: Dovecot, port: int, user: str, folder: Path) -> MailboxSettings:
    password = folder / "box.password"
    password.write_text(server.password)
    password.chmod(0o600)
    return MailboxSettings(
        name="tips",
        host="127.0.0.1",
        port=port,
        tls=TLS.TLS,
        user=user,
        password_file=password,
        authority=server.authority,
        addresses=("tips@example.org",),
    )


def put(server: Dovecot, user: str, raw: bytes) -> None:
    context = ssl.create_default_context(cafile=server.authority)
    with IMAPClient(server.host, port=server.tls_port, ssl_context=context) as client:
        client.login(user, server.password)
        client.append("INBOX", raw)


def until(ledger: Ledger, subjects: list[str], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while ledger.subjects() != subjects:
        assert time.monotonic() < end, f"still {ledger.subjects()} after {seconds} s"
        time.sleep(0.05)


def until_filed(server: Dovecot, user: str, seconds: float = 120) -> None:
    """Wait until nothing lies in a mailbox."""
    context = ssl.create_default_context(cafile=server.authority)
    with IMAPClient(server.host, port=server.tls_port, ssl_context=context) as client:
        client.login(user, server.password)
        end = time.monotonic() + seconds
        while client.select_folder("INBOX", readonly=True)[b"EXISTS"]:
            assert time.monotonic() < end, f"not filed away after {seconds} s"
            time.sleep(0.1)


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """Set at the end, and every worker waited for."""
    event = threading.Event()
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name == "mail worker":
            thread.join(30)
            assert not thread.is_alive()


def start(settings: MailboxSettings, ledger: Ledger, stop: threading.Event) -> None:
    threading.Thread(target=keep_watch, args=(settings, ledger, stop), name="mail worker").start()


def test_a_cut_connection_is_noticed_at_once_and_made_anew(
    dovecot: Dovecot, wire: Wire, tmp_path: Path, stop: threading.Event
) -> None:
    """Imapclient shows a dead line as an empty answer, for ever: a naive loop never sees it."""
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    start(settings_for(dovecot, wire.port, "cut", tmp_path), ledger, stop)
    put(dovecot, "cut", RAW % 1)
    until(ledger, ["mail 1"])

    wire.cut()
    put(dovecot, "cut", RAW % 2)

    until(ledger, ["mail 1", "mail 2"])
    assert wire.connections == 3, "two for new mail, one to look at the Processed folder"
    assert any(facts["state"] == "trouble" for facts in ledger.facts)
    end = time.monotonic() + 120
    while ledger.facts[-1]["state"] != "ok":
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_restarted_server_loses_and_doubles_nothing(
    dovecot: Dovecot, wire: Wire, tmp_path: Path, stop: threading.Event
) -> None:
    server = dovecot_part.start()
    wire.target = server.tls_port
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    settings = settings_for(server, wire.port, "again", tmp_path)
    put(server, "again", RAW % 1)
    start(settings, ledger, stop)
    until(ledger, ["mail 1"])

    server.stop()
    wire.cut()
    server = dovecot_part.start(server.folder, mail=server.mail)
    try:
        settings.password_file.write_text(server.password)
        wire.target = server.tls_port
        put(server, "again", RAW % 2)

        until(ledger, ["mail 1", "mail 2"])
    finally:
        stop.set()
        server.stop()


def test_mail_waits_while_the_server_is_out_of_reach_and_the_heartbeat_says_so(
    dovecot: Dovecot, wire: Wire, tmp_path: Path, stop: threading.Event
) -> None:
    wire.target = 1  # nobody listens there
    put(dovecot, "later", RAW % 1)
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    start(settings_for(dovecot, wire.port, "later", tmp_path), ledger, stop)
    end = time.monotonic() + 10
    while not ledger.facts and time.monotonic() < end:
        time.sleep(0.05)
    assert ledger.facts[0]["state"] == "trouble"
    assert "since" in ledger.facts[0]

    wire.target = dovecot.tls_port

    until(ledger, ["mail 1"])


def serve_idle(listener: socket.socket, said: Sequence[bytes], *, goes: bool) -> None:
    """An IMAP server that takes IDLE, says something piece by piece, and goes or waits for DONE."""
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as lines:
        lines.write(b"* OK [CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS] ready\r\n")
        lines.flush()
        for line in lines:
            tag, command = line.split()[:2]
            answer = b"%s OK done\r\n" % tag
            if command.upper() == b"SELECT":
                answer = b"* 0 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n* OK [UIDNEXT 1] n\r\n" + answer
            elif command.upper() == b"CAPABILITY":
                answer = b"* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS\r\n" + answer
            elif command.upper() == b"LIST":
                answer = b'* LIST () "/" Processed\r\n' + answer
            elif command.upper() == b"IDLE":
                for piece in (b"+ idling\r\n", *said):
                    lines.write(piece)
                    lines.flush()
                    time.sleep(0.3)
                if goes:
                    return
                answer = answer if lines.readline() == b"DONE\r\n" else b""
            lines.write(answer)
            lines.flush()


@contextmanager
def idling(tmp_path: Path, *said: bytes, goes: bool) -> Iterator[Mailbox]:
    """A mailbox on a server that says this in IDLE."""
    password = tmp_path / "box.password"
    password.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve_idle, args=(listener, said), kwargs={"goes": goes})
        serving.start()
        mailbox = connect(
            MailboxSettings(
                name="tips",
                host="127.0.0.1",
                port=listener.getsockname()[1],
                tls=TLS.NONE,
                user="tips",
                password_file=password,
            )
        )
        try:
            yield mailbox
        finally:
            mailbox.close()
            serving.join(5)


@pytest.mark.parametrize("last", [b"", b"* BYE shutting down\r\n"])
def test_an_idle_that_ends_too_early_is_a_dead_connection(last: bytes, tmp_path: Path) -> None:
    with idling(tmp_path, last, goes=True) as mailbox:
        begun = time.monotonic()

        with pytest.raises(MailboxUnavailable):
            mailbox.wait(30, threading.Event())

        assert time.monotonic() - begun < 25


def test_what_comes_in_pieces_wakes_and_does_not_end_the_connection(tmp_path: Path) -> None:
    with idling(tmp_path, b"* 1 EX", b"ISTS\r\n", goes=False) as mailbox:
        begun = time.monotonic()

        mailbox.wait(30, threading.Event())

        assert time.monotonic() - begun < 25
        assert mailbox.waiting() == []


def test_a_connection_that_hangs_is_given_up_and_made_anew(
    dovecot: Dovecot, wire: Wire, tmp_path: Path, stop: threading.Event
) -> None:
    """No end, no error, no answer: only the worker's own patience tells. It is short for what is no work."""
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    patient = replace(
        settings_for(dovecot, wire.port, "hung", tmp_path), nod_seconds=2, poll_seconds=1
    )
    start(patient, ledger, stop)
    put(dovecot, "hung", RAW % 1)
    until(ledger, ["mail 1"])
    until_filed(dovecot, "hung")  # to file away is work, for which it waits longer

    wire.stall()
    begun = time.monotonic()
    put(dovecot, "hung", RAW % 2)

    until(ledger, ["mail 1", "mail 2"])
    assert wire.connections >= 2
    assert time.monotonic() - begun < patient.read_seconds


class Mute(Ledger):
    """Cannot say how it fares: its database refuses what it says."""

    def beat(self, mailbox: str, facts: Mapping[str, str]) -> None:
        raise ValueError(mailbox)


def test_a_worker_that_cannot_say_how_it_fares_reads_on(
    dovecot: Dovecot, tmp_path: Path, stop: threading.Event
) -> None:
    """It ended, and its process with all other mailboxes, as often as it was started."""
    ledger = Mute(tmp_path / "ledger.sqlite3")
    settings = settings_for(dovecot, dovecot.tls_port, "mute", tmp_path)
    start(replace(settings, poll_seconds=1), ledger, stop)
    put(dovecot, "mute", RAW % 1)
    until(ledger, ["mail 1"])

    put(dovecot, "mute", RAW % 2)

    until(ledger, ["mail 1", "mail 2"], seconds=20)
