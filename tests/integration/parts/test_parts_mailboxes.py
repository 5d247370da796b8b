"""The mail servers: Dovecot for tests, and the small one of a demonstration without it."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import connect
from ops.parts import mailbox
from ops.parts.dovecot import Dovecot
from ops.parts.waiting import accepts, free_port, stop, wait_for

LETTER = b"From: someone@example.org\r\nSubject: words\r\n\r\nThe words \xe9\xff of someone.\r\n"


def signed_in(server: Dovecot, user: str) -> IMAPClient:
    context = ssl.create_default_context(cafile=str(server.authority))
    client = IMAPClient(server.host, server.tls_port, ssl=True, ssl_context=context)
    client.login(user, server.password)
    return client


@pytest.fixture
def small_server() -> Iterator[int]:
    """The small server's port."""
    port = free_port()
    command = mailbox.command_line(user="tips", password="p", port=port)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: accepts(port), process=process, name="the mailbox")
    yield port
    stop(process)


def test_dovecot_takes_mail_over_tls(dovecot: Dovecot) -> None:
    """Its certificate is checked by name, against its own authority alone."""
    with signed_in(dovecot, "parts-tls") as client:
        client.append("INBOX", LETTER)
        client.create_folder("Processed")
        client.select_folder("INBOX")
        client.move(client.search("ALL"), "Processed")
        client.select_folder("Processed")

        (message,) = client.fetch(client.search("ALL"), ["BODY.PEEK[]"]).values()

    assert message[b"BODY[]"] == LETTER


def test_dovecot_is_not_trusted_by_default(dovecot: Dovecot) -> None:
    """Else a test of our own trust could not fail."""
    with pytest.raises(ssl.SSLCertVerificationError):
        IMAPClient(dovecot.host, dovecot.tls_port, ssl=True)


def test_dovecot_can_renumber_a_mailbox(dovecot: Dovecot) -> None:
    """Tests of the reconciliation need that."""
    with signed_in(dovecot, "parts-renumber") as client:
        client.append("INBOX", LETTER)
    where = ["-u", "parts-renumber"]

    dovecot.doveadm("mailbox", "update", *where, "--uid-validity", "1234567", "INBOX")

    assert "1234567" in dovecot.doveadm("mailbox", "status", *where, "uidvalidity", "INBOX")


def test_the_small_server_moves_mail_and_wakes_a_waiting_client(
    small_server: int, tmp_path: Path
) -> None:
    """What the mail worker asks of a server, the demonstration's own must do."""
    password = tmp_path / "password"
    password.write_text("p")
    settings = MailboxSettings(
        name="tips",
        host="127.0.0.1",
        port=small_server,
        tls=TLS.NONE,
        user="tips",
        password_file=password,
    )
    with IMAPClient("127.0.0.1", small_server, ssl=False) as client:
        client.login("tips", "p")
        client.create_folder("Processed")
        mailbox = connect(settings)
        later = Timer(0.5, client.append, ("INBOX", LETTER))
        later.start()
        begun = monotonic()
        mailbox.wait(60, Event())
        waited = monotonic() - begun
        later.join()
        (uid,) = mailbox.waiting()
        mailbox.file_away([uid])
        mailbox.close()

        assert client.folder_status("Processed", ["MESSAGES"]) == {b"MESSAGES": 1}
        assert waited < 55


def test_the_small_server_asks_for_the_password(small_server: int) -> None:
    """Else any other user of this machine could read the demonstration's mail."""
    with IMAPClient("127.0.0.1", small_server, ssl=False) as client, pytest.raises(LoginError):
        client.login("tips", "q")
