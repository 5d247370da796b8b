"""What the floor and support are told of mail that does not come, was not taken in, or was taken away."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from casework.floor.heartbeats import status_line
from casework.signals.submissions import Submission
from jobs.support import NEIGHBOURS_START, Support
from mailintake.imap.settings import MailboxSettings
from mailintake.imap.tokens import TokenSource
from mailintake.storing.needs import MailServices
from mailintake.worker.watching import keep_watch
from ops.parts import dovecot as dovecot_part
from ops.parts.dovecot import Dovecot
from services import health
from services.mail_beats import MailBeats
from tests.parts.mail_floor import Floor
from tests.parts.posts import Post, message, until
from vault.leases import Heartbeats


@pytest.fixture
def stop() -> Iterator[Callable[[], None]]:
    """Call it to end all workers; done at the end too."""
    yield _stop
    _stop()


_events: list[tuple[threading.Event, threading.Thread]] = []


def _stop() -> None:
    while _events:
        event, thread = _events.pop()
        event.set()
        thread.join(30)
        assert not thread.is_alive()


def watch(settings: MailboxSettings, services: MailServices, state: Path | None = None) -> None:
    """A mail worker in a thread."""
    event = threading.Event()
    thread = threading.Thread(target=keep_watch, args=(settings, services, event, state))
    _events.append((event, thread))
    thread.start()


@dataclass
class Provider:
    """Tells the mail server which tokens hold; `printed` is what the token command prints."""

    folder: Path
    holds: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def gives(self, token: str, lasts: float = 3600) -> None:
        """The token command prints this one from now on."""
        said = json.dumps({"access_token": token, "expires_in": lasts})
        new = self.folder / "new.json"
        new.write_text(said)
        new.rename(self.folder / "token.json")

    @property
    def source(self) -> TokenSource:
        return TokenSource(command=("cat", str(self.folder / "token.json")))


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    provider = Provider(folder=tmp_path)

    class Introspection(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            (token,) = parse_qs(body)["token"]
            provider.asked.append(token)
            facts = {"active": token in provider.holds, "username": "tips@example.org"}
            answer = json.dumps(facts).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Introspection) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        provider.url = f"http://127.0.0.1:{server.server_port}/"
        yield provider
        server.shutdown()
        thread.join(5)


@pytest.fixture
def token_server(provider: Provider, dovecot: Dovecot) -> Iterator[Dovecot]:
    """A Dovecot that lets in whoever has a token that the provider vouches for."""
    server = dovecot_part.start(
        more=f"""
auth_mechanisms = plain login xoauth2
oauth2 {{
  introspection_mode = post
  introspection_url = {provider.url}
  username_attribute = username
  active_attribute = active
  active_value = true
}}
passdb oauth2 {{
  mechanisms_filter = xoauth2
}}
"""
    )
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


def with_tokens(post: Post, server: Dovecot, provider: Provider) -> Post:
    settings = replace(
        post.settings,
        port=server.tls_port,
        user="tips@example.org",
        token=provider.source,
        authority=server.authority,
        poll_seconds=1,
    )
    return replace(post, settings=settings, dovecot=server)


def lines(floor: Floor) -> tuple[str, ...]:
    """What the floor reads of mail now."""
    beats = Heartbeats(floor.database).all()
    mail = {part: beat for part, beat in beats.items() if part.startswith("mail")}
    return status_line(mail, floor.clock.now(), floor.settings.timezone)


def test_a_token_that_ended_is_told_to_the_floor_and_to_support_and_mail_comes_again(
    floor: Floor,
    post: Post,
    provider: Provider,
    token_server: Dovecot,
    stop: Callable[[], None],
) -> None:
    """A refresh that failed went unnoticed for ten days elsewhere."""
    post = with_tokens(post, token_server, provider)
    provider.holds = {"first"}
    provider.gives("first")
    support = Support(floor.worker)
    watch(post.settings, floor.intake.services)
    post.put(message(1))
    until(lambda: len(floor.every_case()) == 1)
    floor.clock.advance(seconds=NEIGHBOURS_START.total_seconds())
    support.step()
    assert support_mails(floor) == []

    provider.holds = set()
    token_server.doveadm("kick", "tips@example.org")
    post.put(message(2))
    until(lambda: "sign-in token" in Heartbeats(floor.database).all()["mail"].facts.get("why", ""))
    assert lines(floor) == (), "it may end by itself"
    floor.clock.advance(minutes=2)

    since = (floor.clock.now() - timedelta(minutes=2)).astimezone(floor.settings.timezone)
    assert lines(floor) == (
        f"No new email since {since:%H:%M}. Forms and calls are fine. Support knows.",
    )
    told = health.health(Heartbeats(floor.database), floor.clock.now(), else_ready=lambda: False)
    assert told.parts["mail"] == "refused"
    support.step()
    support.step()
    (told_once,) = support_mails(floor)
    assert "No new email since" in told_once
    assert "(tips: the server refuses the sign-in token)" in told_once

    provider.gives("second")
    provider.holds = {"second"}
    until(lambda: len(floor.every_case()) == 2)
    until(lambda: lines(floor) == ())


def test_a_token_is_had_anew_before_it_ends(
    post: Post, provider: Provider, token_server: Dovecot, stop: Callable[[], None]
) -> None:
    post = with_tokens(post, token_server, provider)
    provider.holds = {"first", "second"}
    provider.gives("first", lasts=4)
    ledger = post.books()
    watch(post.settings, ledger)
    until(lambda: bool(ledger.facts))
    assert set(provider.asked) == {"first"}
    provider.gives("second")

    until(lambda: "second" in provider.asked)

    assert {facts["state"] for facts in ledger.facts} == {"ok"}


def test_support_is_told_again_of_what_lasts(floor: Floor) -> None:
    support = Support(floor.worker)
    floor.clock.advance(minutes=2)
    beats = MailBeats(Heartbeats(floor.database))
    since = (floor.clock.now() - timedelta(minutes=5)).isoformat()
    facts = {"state": "trouble", "why": "the token command fails", "since": since}
    for hours, mails in ((0, 1), (1, 1), (3, 2), (1, 2)):
        floor.clock.advance(hours=hours)
        beats.beat("tips", facts, floor.clock.now())
        support.step()
        assert len(support_mails(floor)) == mails


def test_one_mailbox_that_is_well_hides_no_other(floor: Floor) -> None:
    beats, clock = MailBeats(Heartbeats(floor.database)), floor.clock
    since = (clock.now() - timedelta(minutes=5)).isoformat()
    beats.beat("tips", {"state": "trouble", "why": "x", "since": since}, clock.now())
    beats.beat("other", {"state": "ok"}, clock.now())
    assert len(lines(floor)) == 1

    beats.beat("tips", {"state": "ok"}, clock.now())
    assert lines(floor) == ()

    clock.advance(minutes=4)
    beats.beat("other", {"state": "ok"}, clock.now())
    assert "No new email in tips" in lines(floor)[0], "one is silent"


def test_a_mail_that_cannot_be_stored_is_told_by_itself_until_it_is(
    floor: Floor, post: Post, stop: Callable[[], None]
) -> None:
    services = floor.intake.services
    fails = threading.Event()
    fails.set()

    def receive(submission: Submission) -> object:
        if fails.is_set():
            raise RuntimeError
        return services.receive(submission)

    watch(replace(post.settings, poll_seconds=1), replace(services, receive=receive))  # type: ignore[type-var]  # a dataclass
    post.put(message(1))
    until(lambda: "mail left" in Heartbeats(floor.database).all())
    until(lambda: lines(floor) != ())
    (line,) = lines(floor)
    assert line.startswith("Some email could not be taken in since")
    fails.clear()
    until(lambda: lines(floor) == ())
    assert len(floor.every_case()) == 1


def test_mail_that_somebody_deletes_before_it_is_read_is_told_for_a_day(
    floor: Floor, post: Post, tmp_path: Path, stop: Callable[[], None]
) -> None:
    """A mailbox's password is all it takes to make a plea disappear."""
    state = tmp_path / "state"
    state.mkdir()
    post.put(message(1))
    watch(post.settings, floor.intake.services, state)
    until(lambda: len(floor.every_case()) == 1)
    until(lambda: post.subjects_in("INBOX") == [])
    stop()

    post.put(message(2), message(3))
    with post.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search(["SUBJECT", "mail 0002"]))
        client.expunge()
    watch(post.settings, floor.intake.services, state)
    until(lambda: len(floor.every_case()) == 2)

    until(lambda: lines(floor) != ())
    (line,) = lines(floor)
    assert line.startswith("Somebody took email out of the mailbox before it came here")
    why = floor.worker.troubles(floor.clock.now())["mail taken out: tips"]
    assert why.endswith("(tips: 1 taken out)")
    stop()
    floor.clock.advance(hours=1)
    Heartbeats(floor.database).beat("mail taken out", floor.clock.now(), {"state": "ok"})
    watch(post.settings, floor.intake.services, state)
    until(lambda: lines(floor) != ())
    stop()
    floor.clock.advance(hours=24)
    watch(post.settings, floor.intake.services, state)
    until(lambda: lines(floor) == ())


def support_mails(floor: Floor) -> list[str]:
    return [str(mail.get_content()) for mail in floor.sent() if "support@" in str(mail["To"])]
