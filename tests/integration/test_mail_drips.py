"""A server that is never silent and never done: its answers have an end of their own."""

from __future__ import annotations

import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest

from mailintake.imap.refusals import MailboxUnavailable
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import IDLE_SECONDS, connect
from ops.parts.certificates import write_certificate
from tests.parts.odd_servers import OddServer, mail, serving


def over_tls(server: OddServer, folder: Path) -> Path:
    """Let it speak TLS; the authority to trust."""
    certificate, key = write_certificate(folder)
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.tls.load_cert_chain(certificate, key)
    return certificate


def test_an_answer_that_drips_is_broken_off(tmp_path: Path) -> None:
    server = OddServer(drips=0.1)
    authority = over_tls(server, tmp_path)
    with serving(server, tmp_path) as given:
        settings = replace(
            given, tls=TLS.TLS, authority=authority, read_seconds=2, answer_seconds=3
        )
        mailbox = connect(settings)
        begun = time.monotonic()

        with pytest.raises(MailboxUnavailable):
            mailbox.waiting()

        mailbox.close()
    assert 3 <= time.monotonic() - begun < 15


def test_many_answers_may_take_longer_together(tmp_path: Path) -> None:
    """Each question has an answer of its own, with a time of its own."""
    server = OddServer({1: mail(1)}, uidnext=2)
    authority = over_tls(server, tmp_path)
    with serving(server, tmp_path) as given:
        mailbox = connect(replace(given, tls=TLS.TLS, authority=authority, answer_seconds=0.5))
        for _ in range(3):
            time.sleep(0.4)

            assert mailbox.waiting() == [1]
        mailbox.close()


def test_an_idle_ends_before_its_answer_takes_too_long() -> None:
    settings = MailboxSettings(name="tips", host="localhost", port=1, tls=TLS.TLS, user="tips")

    assert settings.answer_seconds > IDLE_SECONDS
    assert settings.answer_seconds >= 10 * settings.read_seconds
