"""A mailbox whose `tls` does not fit its port says so at run time too, and not that the server cannot be reached."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from mailintake.imap.refusals import NO_ANSWER, NO_TLS, TLS_AT_ONCE, MailboxUnavailable
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.mailbox import connect
from tests.integration.test_mail_late import silent, watched
from tests.parts.posts import Post, Running, until


@pytest.mark.long
def test_starttls_on_a_port_of_tls(post: Post, watch: Callable[[MailboxSettings], Running]) -> None:
    """Known before a slow server is said to be away."""
    wrong = replace(post.settings, tls=TLS.STARTTLS, port=post.dovecot.tls_port)

    facts = watch(wrong).ledger.facts
    until(lambda: bool(facts))

    assert (facts[0]["state"], facts[0]["why"]) == ("trouble", TLS_AT_ONCE)


def test_tls_on_a_port_that_speaks_in_clear(
    post: Post, watch: Callable[[MailboxSettings], Running]
) -> None:
    wrong = replace(post.settings, tls=TLS.TLS, port=post.dovecot.plain_port)

    facts = watch(wrong).ledger.facts
    until(lambda: bool(facts))

    assert (facts[0]["state"], facts[0]["why"]) == ("trouble", NO_TLS)


def hangs_up_on_tls(listener: socket.socket) -> None:
    """It greets who waits for it, and resets the line of whoever speaks first."""
    with suppress(OSError):
        while True:
            line, _ = listener.accept()
            with line, suppress(OSError):
                line.settimeout(0.3)
                try:
                    line.recv(1)
                except TimeoutError:
                    line.sendall(b"* OK ready\r\n")
                else:
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_a_line_that_is_cut_for_it_is_looked_into(tmp_path: Path) -> None:
    with watched(hangs_up_on_tls, tmp_path, tls=TLS.TLS) as ledger:
        until(lambda: bool(ledger.facts))

    assert ledger.facts[0]["why"] == NO_TLS


@pytest.mark.parametrize("tls", [TLS.STARTTLS, TLS.TLS])
def test_a_server_that_is_not_there_cannot_be_reached(post: Post, tls: TLS) -> None:
    with pytest.raises(MailboxUnavailable) as refused:
        connect(replace(post.settings, tls=tls, port=1))

    assert refused.value.why == NO_ANSWER


@pytest.mark.parametrize("tls", [TLS.STARTTLS, TLS.TLS])
def test_a_server_that_says_nothing_cannot_be_reached(tmp_path: Path, tls: TLS) -> None:
    with watched(silent, tmp_path, tls=tls) as ledger:
        until(lambda: bool(ledger.facts))

        assert ledger.facts[0]["why"] == NO_ANSWER
