"""Sign-in by token: had from a command or a provider, anew before it ends, and said at once when it does not do."""

from __future__ import annotations

import socket
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from mailintake.imap.refusals import MailboxUnavailable
from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.imap.tokens import (
    EARLY,
    NO_PROVIDER,
    PROVIDER_FAILS,
    PROVIDER_REFUSES,
    PROVIDER_SLOW,
    NoToken,
    TokenSource,
)
from mailintake.mailbox import connect
from mailintake.worker.watching import keep_watch
from tests.parts.mail_ledger import Ledger
from tests.parts.posts import until


def serve_tokens(listener: socket.socket, wanted: bytes, seen: list[bytes]) -> None:
    """An IMAP server that signs in by XOAUTH2 alone."""
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as lines:
        lines.write(b"* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 MOVE UIDPLUS] ready\r\n")
        lines.flush()
        for line in lines:
            tag, command = line.split()[:2]
            answer = b"%s OK done\r\n" % tag
            if command.upper() == b"AUTHENTICATE":
                lines.write(b"+ \r\n")
                lines.flush()
                seen.append(b64decode(lines.readline()))
                if wanted not in seen[-1]:
                    answer = b"%s NO [AUTHENTICATIONFAILED] expired\r\n" % tag
            elif command.upper() == b"SELECT":
                answer = b"* 0 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n* OK [UIDNEXT 1] n\r\n" + answer
            elif command.upper() == b"CAPABILITY":
                answer = b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 MOVE UIDPLUS\r\n" + answer
            elif command.upper() == b"LIST":
                answer = b'* LIST () "/" Processed\r\n' + answer
            elif command.upper() == b"STATUS":
                answer = b'* STATUS "INBOX" (UIDNEXT 1 UIDVALIDITY 1)\r\n' + answer
            elif command.upper() == b"UID":
                answer = b"* SEARCH\r\n" + answer
            lines.write(answer)
            lines.flush()


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("fresh", 600),
        ('{"access_token": "fresh", "expires_in": 3600}', 3600 - EARLY),
        ('{"access_token": "fresh", "expires_in": 60}', 30),
        ('{"access_token": "fresh", "expires_in": 0}', 600),
    ],
)
def test_a_token_signs_in_and_is_had_anew_before_it_ends(printed: str, left: float) -> None:
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve_tokens, args=(listener, b"Bearer fresh", seen))
        serving.start()
        mailbox = connect(with_token(listener, printed))
        assert left - 20 < mailbox.token_left <= left
        mailbox.close()
        serving.join(5)
    assert seen == [b"user=tips@example.org\x01auth=Bearer fresh\x01\x01"]


def test_a_worker_reads_mail_with_a_token_that_lasts_a_minute(tmp_path: Path) -> None:
    """A token command may print one that it keeps: it must not be had anew before any mail was read."""
    seen: list[bytes] = []
    stop, ledger = threading.Event(), Ledger(tmp_path / "ledger.sqlite3")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve_tokens, args=(listener, b"Bearer fresh", seen))
        serving.start()
        printed = '{"access_token": "fresh", "expires_in": 60}'
        settings = replace(with_token(listener, printed), after=After.FLAG)
        working = threading.Thread(target=keep_watch, args=(settings, ledger, stop))
        working.start()
        try:
            until(lambda: bool(ledger.facts), seconds=20)
        finally:
            stop.set()
            working.join(20)
            serving.join(5)
    assert [facts["state"] for facts in ledger.facts] == ["ok"]
    assert len(seen) == 1


def test_a_token_that_ended_is_said_in_plain_words_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve_tokens, args=(listener, b"Bearer fresh", []))
        serving.start()
        with pytest.raises(MailboxUnavailable, match="the server refuses the sign-in token"):
            connect(with_token(listener, "stale"))
        serving.join(5)


@pytest.mark.parametrize("command", [("false",), ("no-such-program",), ("echo", "two words")])
def test_a_command_that_gives_no_token_is_said_without_what_it_printed(
    command: tuple[str, ...],
) -> None:
    with pytest.raises(NoToken) as raised:
        TokenSource(command=command).fetch()
    assert "words" not in str(raised.value)


@contextmanager
def answering_once(status: int, answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A provider: where it is asked, and what it was asked. It answers one request, and is away afterwards."""
    asked: list[bytes] = []

    class Provider(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            return

    with HTTPServer(("127.0.0.1", 0), Provider) as server:
        threading.Thread(target=server.handle_request).start()
        yield f"http://127.0.0.1:{server.server_port}/token", asked


def test_the_provider_gives_a_token_for_the_clients_secret(tmp_path: Path) -> None:
    secret = tmp_path / "tips.secret"
    secret.write_text("abc\n")

    with answering_once(200, b'{"access_token": "t", "expires_in": 3600}') as (url, asked):
        token = TokenSource(
            url=url, client_id="tips", client_secret_file=secret, scope="imap"
        ).fetch()

    assert token.value == "t"
    assert token.left > 0
    assert asked == [b"grant_type=client_credentials&client_id=tips&client_secret=abc&scope=imap"]


@pytest.mark.parametrize(
    ("status", "why"), [(400, PROVIDER_REFUSES), (401, PROVIDER_REFUSES), (503, PROVIDER_FAILS)]
)
def test_a_provider_that_refuses_the_client_is_told_from_one_that_fails_or_is_away(
    tmp_path: Path, status: int, why: str
) -> None:
    secret = tmp_path / "tips.secret"
    secret.write_text("abc")

    with answering_once(status, b'{"error": "invalid_client"}') as (url, _):
        source = TokenSource(url=url, client_id="tips", client_secret_file=secret)
        with pytest.raises(NoToken) as refused:
            source.fetch()
    with pytest.raises(NoToken) as away:
        source.fetch()

    assert (refused.value.why, away.value.why) == (why, NO_PROVIDER)


def test_an_address_or_an_answer_that_makes_no_sense_gives_no_token(tmp_path: Path) -> None:
    """The first has a blank in it; to the second something answers that is no web server."""
    secret = tmp_path / "tips.secret"
    secret.write_text("abc")

    def answer() -> None:
        with listener.accept()[0] as connection:
            connection.sendall(b"220 welcome\r\n")
            connection.recv(1_000)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        answering = threading.Thread(target=answer, daemon=True)
        answering.start()
        for path in ("to ken", "token"):
            place = f"http://127.0.0.1:{listener.getsockname()[1]}/{path}"
            with pytest.raises(NoToken):
                TokenSource(url=place, client_id="tips", client_secret_file=secret).fetch()
        answering.join(5)


def with_token(listener: socket.socket, printed: str) -> MailboxSettings:
    return MailboxSettings(
        name="tips",
        host="127.0.0.1",
        port=listener.getsockname()[1],
        tls=TLS.NONE,
        user="tips@example.org",
        token=TokenSource(command=("echo", printed)),
    )


def test_a_provider_that_answers_late_is_told_from_one_that_cannot_be_reached(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s")
    source = TokenSource(client_id="c", client_secret_file=secret, seconds=0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/token"
        with pytest.raises(NoToken, match=PROVIDER_SLOW):
            replace(source, url=url).fetch()
    with pytest.raises(NoToken, match=NO_PROVIDER):
        replace(source, url=url).fetch()
